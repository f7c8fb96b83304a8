import type { Server } from "node:http"
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10"
import { type RawData, type WebSocket, WebSocketServer } from "ws"
import { type Json, type JsonObject, isObject, listOf, numberOf, objectOf, textOf, textsOf } from "./Json.ts"
import { gatewayPayloadBytesMax, gatewaySendsPerMinuteMax, replayEventsMax } from "./Limits.ts"
import { apiMember, gatewayGuild } from "./Wire.ts"
import { type GatewayEvent, type World, changed, newToken } from "./World.ts"

/** Intents that an application must be granted before it may ask for them. */
const privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent

const knownIntents = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === "number" ? all | bit : all),
  0
)

const apiVersion = "10"
const minuteMilliseconds = 60_000

interface Packet {
  readonly s: number
  readonly text: string
}

interface Session {
  readonly id: string
  readonly intents: number
  /** The newest events, for a connection that resumes. */
  readonly sent: Array<Packet>
  sequence: number
  socket: WebSocket | null
}

interface Connection {
  readonly socket: WebSocket
  session: Session | null
  windowStart: number
  windowCount: number
}

export interface GatewayOptions {
  /** Privileged intents that the application was granted, as bits. */
  readonly grantedIntents: number
  readonly heartbeatMilliseconds: number
}

/** The gateway: sessions, their events, and everything that can happen to a connection. */
export class Gateway {
  readonly #world: World
  readonly #options: GatewayOptions
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #sessions = new Map<string, Session>()
  readonly #connections = new Set<Connection>()
  #address = ""
  #silent = false
  #duplicates = 0
  #held: Array<GatewayEvent> | null = null

  /** Every message that the bot sent, oldest first. */
  readonly received: Array<{ readonly op: number; readonly d: Json | undefined }> = []

  constructor(world: World, options: GatewayOptions) {
    this.#world = world
    this.#options = options
    world.bus.on("dispatch", (event) => this.#dispatch(event))
  }

  get url(): string {
    return this.#address
  }

  attach(server: Server, address: string): void {
    this.#address = address
    server.on("upgrade", (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        const query = new URL(request.url ?? "/", "ws://gateway").searchParams
        this.#open(webSocket, query.get("v") ?? "")
      })
    })
  }

  /** How many connections are identified and open. */
  get connections(): number {
    return this.#connected().length
  }

  /** Closes every connection; most codes let the bot resume. */
  drop(code: number = GatewayCloseCodes.UnknownError): void {
    for (const { socket } of this.#connected()) socket?.close(code)
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const { socket } of this.#connected()) socket?.terminate()
  }

  /** Asks the bot to reconnect and resume. */
  requestReconnect(): void {
    for (const { socket } of this.#connected()) send(socket, { op: GatewayOpcodes.Reconnect, d: null })
  }

  /** Declares the sessions invalid; one that cannot be resumed is forgotten. */
  invalidate(resumable: boolean): void {
    for (const connection of this.#connections) {
      const { session, socket } = connection
      if (session === null) continue
      if (!resumable) this.#sessions.delete(session.id)
      session.socket = null
      connection.session = null
      send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable })
    }
  }

  /** A zombie: connections stay open, but heartbeats are answered no more, and no event comes; until it is undone. */
  silence(on = true): void {
    this.#silent = on
  }

  /** Sends each of the next events twice. */
  duplicateNext(events = 1): void {
    this.#duplicates = events
  }

  /** Keeps events back until they are let go, in their order or turned round. */
  hold(): (order: "same" | "reversed") => void {
    this.#held = []
    return (order) => {
      const held = this.#held ?? []
      this.#held = null
      for (const event of order === "same" ? held : held.reverse()) this.#dispatch(event)
    }
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  #connected(): ReadonlyArray<Session> {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== null)
  }

  #open(socket: WebSocket, version: string): void {
    const connection: Connection = { socket, session: null, windowStart: this.#world.clock.now(), windowCount: 0 }
    this.#connections.add(connection)
    socket.on("error", () => socket.terminate())
    socket.on("close", (code) => this.#closed(connection, code))
    if (version !== apiVersion) return socket.close(GatewayCloseCodes.InvalidAPIVersion)
    socket.on("message", (data) => this.#receive(connection, data))
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#options.heartbeatMilliseconds } })
  }

  #closed(connection: Connection, code: number): void {
    const { session, socket } = connection
    this.#connections.delete(connection)
    if (session !== null && session.socket === socket) {
      session.socket = null
      // A bot that says goodbye is not coming back to this session.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id)
    }
    changed(this.#world)
  }

  #receive(connection: Connection, data: RawData): void {
    const { socket } = connection
    const text = Buffer.isBuffer(data) ? data.toString() : ""
    if (Buffer.byteLength(text) > gatewayPayloadBytesMax) return socket.close(GatewayCloseCodes.DecodeError)
    if (this.#tooFast(connection)) return socket.close(GatewayCloseCodes.RateLimited)
    const packet = parse(text)
    if (packet === null) return socket.close(GatewayCloseCodes.DecodeError)
    const op: GatewayOpcodes = numberOf(packet["op"], -1)
    this.received.push({ op, d: packet["d"] })
    this.#act(connection, op, packet["d"])
    changed(this.#world)
  }

  #act(connection: Connection, op: GatewayOpcodes, d: Json | undefined): void {
    const { session, socket } = connection
    if (op === GatewayOpcodes.Heartbeat) {
      if (!this.#silent) send(socket, { op: GatewayOpcodes.HeartbeatAck })
    } else if (op === GatewayOpcodes.Identify) {
      if (session !== null) socket.close(GatewayCloseCodes.AlreadyAuthenticated)
      else this.#identify(connection, objectOf(d))
    } else if (op === GatewayOpcodes.Resume) {
      if (session !== null) socket.close(GatewayCloseCodes.AlreadyAuthenticated)
      else this.#resume(connection, objectOf(d))
    } else if (session === null) {
      socket.close(GatewayCloseCodes.NotAuthenticated)
    } else if (op === GatewayOpcodes.RequestGuildMembers) {
      this.#sendMembers(session, objectOf(d))
    } else if (op !== GatewayOpcodes.PresenceUpdate && op !== GatewayOpcodes.VoiceStateUpdate) {
      socket.close(GatewayCloseCodes.UnknownOpcode)
    }
  }

  #tooFast(connection: Connection): boolean {
    const now = this.#world.clock.now()
    if (now - connection.windowStart >= minuteMilliseconds) {
      connection.windowStart = now
      connection.windowCount = 0
    }
    connection.windowCount += 1
    return this.#world.enforcement.rates && connection.windowCount > gatewaySendsPerMinuteMax
  }

  #identify(connection: Connection, d: JsonObject): void {
    const { socket } = connection
    const intents = numberOf(d["intents"])
    const shards = listOf(d["shard"])
    if (textOf(d["token"]) !== this.#world.token) return socket.close(GatewayCloseCodes.AuthenticationFailed)
    if (shards.length > 0 && (shards[0] !== 0 || shards[1] !== 1)) return socket.close(GatewayCloseCodes.InvalidShard)
    if ((intents & ~knownIntents) !== 0) return socket.close(GatewayCloseCodes.InvalidIntents)
    if ((intents & privileged & ~this.#options.grantedIntents) !== 0) {
      return socket.close(GatewayCloseCodes.DisallowedIntents)
    }
    const session: Session = { id: newToken(this.#world, "session"), intents, sent: [], sequence: 0, socket }
    connection.session = session
    this.#sessions.set(session.id, session)
    const guilds = [...this.#world.guilds.values()].filter((guild) => guild.members.has(this.#world.bot.id))
    this.#send(session, "READY", {
      v: 10,
      user: this.#world.bot,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#address,
      application: { id: this.#world.applicationId, flags: 0 },
      shard: [0, 1]
    })
    if ((intents & GatewayIntentBits.Guilds) === 0) return
    for (const guild of guilds) this.#send(session, "GUILD_CREATE", gatewayGuild(this.#world, guild))
  }

  #resume(connection: Connection, d: JsonObject): void {
    const { socket } = connection
    if (textOf(d["token"]) !== this.#world.token) return socket.close(GatewayCloseCodes.AuthenticationFailed)
    const session = this.#sessions.get(textOf(d["session_id"]))
    const seen = numberOf(d["seq"])
    const oldest = session?.sent[0]?.s ?? 1
    if (session === undefined || seen < oldest - 1) return send(socket, { op: GatewayOpcodes.InvalidSession, d: false })
    if (seen > session.sequence) return socket.close(GatewayCloseCodes.InvalidSeq)
    session.socket?.close(GatewayCloseCodes.SessionTimedOut)
    session.socket = socket
    connection.session = session
    for (const packet of session.sent) if (packet.s > seen) socket.send(packet.text)
    this.#send(session, "RESUMED", {})
  }

  #dispatch(event: GatewayEvent): void {
    if (this.#held !== null) {
      this.#held.push(event)
      return
    }
    const times = this.#duplicates > 0 ? 2 : 1
    this.#duplicates = Math.max(0, this.#duplicates - 1)
    for (const session of this.#sessions.values()) {
      if (event.intents !== 0 && (event.intents & session.intents) === 0) continue
      const readsContent = (session.intents & GatewayIntentBits.MessageContent) !== 0
      const d = readsContent ? event.d : (event.withoutContent ?? event.d)
      for (let sent = 0; sent < times; sent += 1) this.#send(session, event.t, d)
    }
  }

  #send(session: Session, t: string, d: unknown): void {
    session.sequence += 1
    const packet = {
      s: session.sequence,
      text: JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: session.sequence, d })
    }
    session.sent.push(packet)
    if (session.sent.length > replayEventsMax) session.sent.shift()
    if (session.socket !== null && !this.#silent) session.socket.send(packet.text)
  }

  #sendMembers(session: Session, d: JsonObject): void {
    const guild = this.#world.guilds.get(textOf(d["guild_id"]))
    if (guild === undefined) return
    const ids = textsOf(Array.isArray(d["user_ids"]) ? d["user_ids"] : [d["user_ids"] ?? ""])
    const query = textOf(d["query"]).toLowerCase()
    const wanted = [...guild.members.values()].filter(({ userId }) => {
      if (d["user_ids"] !== undefined) return ids.includes(userId)
      return this.#world.users.get(userId)?.api.username.toLowerCase().startsWith(query) === true
    })
    this.#send(session, "GUILD_MEMBERS_CHUNK", {
      guild_id: guild.id,
      members: wanted.map((member) => apiMember(this.#world, member)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: ids.filter((id) => id !== "" && !guild.members.has(id)),
      ...(d["nonce"] === undefined ? {} : { nonce: d["nonce"] })
    })
  }
}

const send = (socket: WebSocket | null, packet: object): void => {
  socket?.send(JSON.stringify({ s: null, t: null, ...packet }))
}

const parse = (text: string): JsonObject | null => {
  try {
    const value: Json = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
