import { type Server, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { type APIUser, GatewayIntentBits, OverwriteType } from "discord-api-types/v10"
import { type Clock, manualClock } from "./Clock.ts"
import { commandRoutes } from "./CommandRoutes.ts"
import { Endpoint } from "./Endpoint.ts"
import { type Fault, type FaultKind, Faults } from "./Faults.ts"
import { Gateway } from "./Gateway.ts"
import { interactionRoutes } from "./InteractionRoutes.ts"
import { type Enforcement, defaultEnforcement } from "./Limits.ts"
import { messageRoutes } from "./MessageRoutes.ts"
import { type PermissionName, botPermissions, memberPermissions, permissionBits } from "./Permissions.ts"
import { Person, type PersonFields, addPerson } from "./Person.ts"
import { RateLimits } from "./RateLimits.ts"
import { type LoggedCall, Rest } from "./Rest.ts"
import { serverRoutes } from "./ServerRoutes.ts"
import { snowflakes } from "./Snowflakes.ts"
import { threadRoutes } from "./ThreadRoutes.ts"
import { createChannel, deleteChannel, updateChannel } from "./Threads.ts"
import { until } from "./Until.ts"
import { apiRole } from "./Wire.ts"
import { type Channel, type Guild, type World, changed, emit, newBus } from "./World.ts"

export interface DiscordFakeOptions {
  readonly token?: string
  readonly botName?: string
  /** Privileged intents that were granted to the application; none unless given. */
  readonly grantedIntents?: ReadonlyArray<"GuildMembers" | "GuildPresences" | "MessageContent">
  readonly clock?: Clock
  readonly enforce?: Partial<Enforcement>
  /** How often the bot is asked to show that it is alive. */
  readonly heartbeatMilliseconds?: number
  /** Rights of the bot in the server that stands at the start. */
  readonly permissions?: ReadonlyArray<PermissionName>
}

const heartbeatDefaultMilliseconds = 41_250

const newBot = (id: string, username: string): APIUser => ({
  id,
  username,
  discriminator: "0000",
  global_name: null,
  avatar: null,
  bot: true
})

/** A Discord for one application: its HTTP side, its gateway, its servers and its people. */
export class DiscordFake {
  readonly world: World
  readonly gateway: Gateway
  readonly endpoint: Endpoint
  /** The server that stands at the start, with one channel, "general". */
  readonly guild: Guild
  readonly general: Channel
  readonly #faults = new Faults()
  readonly #rest: Rest
  readonly #server: Server
  readonly #people = new Map<string, Person>()
  #address = ""

  constructor(options: DiscordFakeOptions) {
    const clock = options.clock ?? manualClock()
    const newId = snowflakes(clock)
    const applicationId = newId()
    this.world = {
      clock,
      newId,
      enforcement: { ...defaultEnforcement, ...options.enforce },
      token: options.token ?? "fake.bot.token",
      bot: newBot(applicationId, options.botName ?? "orrange"),
      applicationId,
      users: new Map(),
      guilds: new Map(),
      channels: new Map(),
      commands: new Map(),
      interactions: new Map(),
      files: new Map(),
      fileBase: () => this.#address,
      bus: newBus()
    }
    this.world.users.set(applicationId, { api: this.world.bot, locale: "en-US", directMessagesClosed: true })
    this.gateway = new Gateway(this.world, {
      grantedIntents: (options.grantedIntents ?? []).reduce((all, name) => all | GatewayIntentBits[name], 0),
      heartbeatMilliseconds: options.heartbeatMilliseconds ?? heartbeatDefaultMilliseconds
    })
    this.endpoint = new Endpoint(this.world)
    this.guild = this.addGuild("Market", options.permissions)
    this.general = this.addChannel("general")
    const routes = [
      ...commandRoutes(this.world),
      ...interactionRoutes(this.world),
      ...messageRoutes(this.world),
      ...threadRoutes(this.world),
      ...serverRoutes(this.world, () => this.gateway.url)
    ]
    this.#rest = new Rest(this.world, routes, this.#faults, new RateLimits(clock))
    this.#server = createServer((request, response) => void this.#rest.handle(request, response))
    // Who asks again on a connection that is just being closed for being idle would see a fault that nobody made.
    this.#server.keepAliveTimeout = 0
  }

  /** Listens on a free port of this machine. */
  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve))
    const { port } = this.#server.address() as AddressInfo
    this.#address = `http://127.0.0.1:${port}`
    this.gateway.attach(this.#server, `ws://127.0.0.1:${port}`)
    return this
  }

  /** For `rest: { api }` of discord.js. */
  get api(): string {
    return `${this.#address}/api`
  }

  get token(): string {
    return this.world.token
  }

  /** Every request of the bot, oldest first. */
  get calls(): ReadonlyArray<LoggedCall> {
    return this.#rest.calls
  }

  /** A server with the bot in it, and a role of the bot with these rights. */
  addGuild(name: string, permissions: ReadonlyArray<PermissionName> = botPermissions): Guild {
    const { bot, clock, guilds, newId } = this.world
    const id = newId()
    const botRole = newId()
    const ownerId = addPerson(this.world, { name: `owner of ${name}` })
    const guild: Guild = {
      id,
      name,
      ownerId,
      roles: new Map([
        [id, apiRole({ id, name: "@everyone", permissions: String(permissionBits(memberPermissions)) })],
        [
          botRole,
          apiRole({
            id: botRole,
            name: bot.username,
            permissions: String(permissionBits(permissions)),
            managed: true,
            position: 1
          })
        ]
      ]),
      members: new Map(),
      channelIds: new Set()
    }
    for (const userId of [ownerId, bot.id]) {
      guild.members.set(userId, {
        userId,
        joinedAt: clock.now(),
        nick: null,
        roles: userId === bot.id ? [botRole] : []
      })
    }
    guilds.set(id, guild)
    return guild
  }

  addChannel(name: string, guild: Guild = this.guild): Channel {
    return createChannel(this.world, guild, { name })
  }

  /** A role that people can be given, for commands and mentions that ask for one. */
  addRole(name: string, permissions: ReadonlyArray<PermissionName> = [], guild: Guild = this.guild): string {
    const id = this.world.newId()
    const bits = permissionBits([...memberPermissions, ...permissions])
    guild.roles.set(id, apiRole({ id, name, permissions: String(bits), mentionable: true }))
    return id
  }

  /** A person, a member of the first server unless told otherwise. */
  person(fields: PersonFields): Person {
    const id = addPerson(this.world, fields)
    for (const guild of fields.guilds ?? [this.guild]) {
      guild.members.set(id, {
        userId: id,
        joinedAt: this.world.clock.now(),
        nick: null,
        roles: fields.roles ?? []
      })
    }
    const person = new Person(this.world, this.endpoint, id, this.general)
    this.#people.set(id, person)
    return person
  }

  /** Gives the bot rights in a server, or takes them away; everybody connected hears of it. */
  setBotPermissions(permissions: ReadonlyArray<PermissionName>, guild: Guild = this.guild): void {
    const id = guild.members.get(this.world.bot.id)?.roles[0] ?? ""
    const role = guild.roles.get(id)
    if (role === undefined) throw new Error("The bot has no role of its own in this server")
    role.permissions = String(permissionBits(permissions))
    emit(this.world, {
      t: "GUILD_ROLE_UPDATE",
      d: { guild_id: guild.id, role },
      intents: GatewayIntentBits.Guilds
    })
    changed(this.world)
  }

  /** Denies the bot these rights in every channel of a server, whatever its roles give it; none lifts all denials. */
  revoke(permissions: ReadonlyArray<PermissionName>, guild: Guild = this.guild): void {
    const { bot, channels } = this.world
    const deny = String(permissionBits(permissions))
    for (const channel of [...guild.channelIds].flatMap((id) => channels.get(id) ?? [])) {
      if (channel.thread !== null) continue
      const others = channel.overwrites.filter(({ id }) => id !== bot.id)
      channel.overwrites = [...others, { id: bot.id, type: OverwriteType.Member, allow: "0", deny }]
      updateChannel(this.world, channel)
    }
  }

  /** Somebody deletes a channel or a thread. */
  deletes(channel: Channel): void {
    deleteChannel(this.world, channel)
  }

  /** The next requests, up to `times`, whose line, as in "POST /channels/1/messages", matches go wrong. */
  fail(pattern: RegExp, what: FaultKind, times = 1): Fault {
    return this.#faults.arm(pattern, what, times)
  }

  /** Time passes, for deadlines and for the windows of limits. */
  advance(milliseconds: number): void {
    this.world.clock.advance(milliseconds)
    changed(this.world)
  }

  /** Resolves with the first request that matches, whether it came already or comes later. */
  called(matches: (call: LoggedCall) => boolean): Promise<LoggedCall> {
    return until(
      this.world,
      () => this.calls.find(matches) ?? null,
      () => `no such request among\n${this.calls.map(({ method, path }) => `${method} ${path}`).join("\n")}`
    )
  }

  /** Resolves once something is true of the fake. */
  until(condition: () => boolean): Promise<true> {
    return until(
      this.world,
      () => (condition() ? true : null),
      () => "the condition never held"
    )
  }

  async close(): Promise<void> {
    this.#faults.releaseAll()
    this.gateway.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** Starts a Discord on a free port of this machine. */
export const startDiscordFake = (options: DiscordFakeOptions = {}): Promise<DiscordFake> =>
  new DiscordFake(options).listen()
