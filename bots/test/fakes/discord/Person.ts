import { GatewayIntentBits, InteractionType } from "discord-api-types/v10"
import { componentKinds } from "./Kinds.ts"
import { NotPossible, type TypedFile, typeCommand, uploadOf } from "./CommandLine.ts"
import { flatten } from "./ComponentForm.ts"
import type { Endpoint, Signing } from "./Endpoint.ts"
import { FormErrors } from "./FormErrors.ts"
import type { Interaction } from "./Interaction.ts"
import { type Doing, beginInteraction, dispatchInteraction } from "./Interactions.ts"
import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from "./Json.ts"
import { readMessageForm } from "./MessageForm.ts"
import { writeMessage } from "./Messages.ts"
import { fillModal } from "./ModalFilling.ts"
import { canSee, mayIn } from "./Permissions.ts"
import { Resolved } from "./Resolved.ts"
import { buttonText, drawScreen, isSelect, selectText, visibleMessages } from "./Screen.ts"
import { isSnowflake } from "./Snowflakes.ts"
import { changeThreadMembers, setArchived, updateChannel } from "./Threads.ts"
import { until } from "./Until.ts"
import { apiMember } from "./Wire.ts"
import { type Channel, type Guild, type Message, type World, changed, directChannel, emit, userOf } from "./World.ts"

export interface PersonFields {
  readonly name: string
  /** 17 to 20 digits; a fresh one unless given. */
  readonly id?: string
  /** As in "de"; American English unless given. */
  readonly locale?: string
  readonly roles?: ReadonlyArray<string>
  /** Servers the person is in: the first one unless given. */
  readonly guilds?: ReadonlyArray<Guild>
}

/** Where a button or select is looked for: on this message, even one that the person would not see. */
export interface On {
  readonly on?: Message
}

export const addPerson = (world: World, { id = world.newId(), locale = "en-US", name }: PersonFields): string => {
  if (!isSnowflake(id)) throw new Error(`Not the id of a person: ${id}`)
  const api = { id, username: name, discriminator: "0", global_name: null, avatar: null }
  world.users.set(id, { api, locale, directMessagesClosed: false })
  return id
}

/** Somebody with the app: acts where they are, and sees what the app would show them there. */
export class Person {
  readonly id: string
  readonly #world: World
  readonly #endpoint: Endpoint
  #channel: Channel

  constructor(world: World, endpoint: Endpoint, id: string, channel: Channel) {
    this.#world = world
    this.#endpoint = endpoint
    this.id = id
    this.#channel = channel
  }

  /** Where the person is. */
  get channel(): Channel {
    return this.#channel
  }

  /** Goes to a channel or thread: itself, or its name. */
  goes(where: Channel | string): this {
    const channel =
      typeof where === "string" ? [...this.#world.channels.values()].findLast(({ name }) => name === where) : where
    if (channel === undefined || !canSee(this.#world, channel, this.id))
      throw new NotPossible("There is no such channel")
    this.#channel = channel
    return this
  }

  /** Goes to the direct messages with the bot. */
  goesToDirectMessages(): this {
    this.#channel = directChannel(this.#world, this.id)
    return this
  }

  /** Sends a command: `/orrange sell market:BTC-EUR`. Files go to the options that take them, by name. */
  runs(line: string, files: Readonly<Record<string, TypedFile>> = {}): Interaction {
    const place = this.#here()
    const typed = typeCommand(this.#world, { channel: place, userId: this.id, line, files, unfinished: false })
    return this.#does({
      type: InteractionType.ApplicationCommand,
      data: typed.data,
      what: line,
      commandName: typed.name
    })
  }

  /** Types a command whose last option completes, and gives the names that are proposed. */
  async types(line: string): Promise<ReadonlyArray<string>> {
    const typed = typeCommand(this.#world, { channel: this.#here(), userId: this.id, line, unfinished: true })
    const asked = this.#does({ type: InteractionType.ApplicationCommandAutocomplete, data: typed.data, what: line })
    const choices = await until(
      this.#world,
      () => asked.choices,
      () => `nothing was proposed for ${line}`
    )
    return choices.map(({ name }) => name)
  }

  /** Presses the newest button with these words. */
  taps(label: string, { on }: On = {}): Interaction {
    const { component, message } = this.#find(`a button "${label}"`, on, (item) => {
      return item["type"] === componentKinds.Button && buttonText(item) === label
    })
    if (component["disabled"] === true) throw new NotPossible(`The button "${label}" cannot be pressed`)
    if (textOf(component["url"]) !== "") throw new NotPossible(`The button "${label}" is a link`)
    return this.sends(textOf(component["custom_id"]), componentKinds.Button, message)
  }

  /** Chooses in the newest select with these words: options by their labels; people, roles and channels by name. */
  picks(select: string, labels: ReadonlyArray<string>, { on }: On = {}): Interaction {
    const { component, message } = this.#find(`a select "${select}"`, on, (item) => {
      return isSelect(item) && selectText(item) === select
    })
    if (component["disabled"] === true) throw new NotPossible(`The select "${select}" cannot be used`)
    const min = numberOf(component["min_values"], 1)
    const max = numberOf(component["max_values"], 1)
    if (labels.length < min || labels.length > max)
      throw new NotPossible(`The select "${select}" takes ${min} to ${max}`)
    const resolved = new Resolved(this.#world, this.#here())
    const values = labels.map((label) => pickedValue(component, resolved, label, this.id))
    const type = numberOf(component["type"])
    return this.sends(textOf(component["custom_id"]), type, message, { values, ...resolved.data })
  }

  /** Sends what a component would, whether there is such a component or not: a forged `customId` passes. */
  sends(customId: string, componentType: number, message: Message, extra: object = {}): Interaction {
    return this.#does({
      type: InteractionType.MessageComponent,
      data: { custom_id: customId, component_type: componentType, ...extra },
      what: customId,
      source: message
    })
  }

  /** Fills in the form that is open, by the labels of its fields, and sends it. */
  fills(values: Readonly<Record<string, string | boolean | ReadonlyArray<string> | TypedFile>>): Interaction {
    const open = this.#open()
    if (open?.modal === null || open === null) throw new NotPossible("There is no form to fill in")
    const { modal } = open
    const resolved = new Resolved(this.#world, this.#here())
    const components = fillModal(this.#world, resolved, this.id, modal, values)
    const source = open.sourceMessageId === null ? undefined : this.#here().messages.get(open.sourceMessageId)
    open.modal = null
    return this.#does({
      type: InteractionType.ModalSubmit,
      data: { custom_id: modal.custom_id, components, ...resolved.data },
      what: modal.title,
      ...(source === undefined ? {} : { source })
    })
  }

  /** Closes the form that is open; the bot does not hear of it. */
  dismisses(): void {
    const open = this.#open()
    if (open !== null) open.modal = null
    changed(this.#world)
  }

  /** Writes into the channel; a thread that was archived opens again, unless it is locked. */
  writes(
    text: string,
    files: ReadonlyArray<TypedFile> = [],
    { replyTo }: { readonly replyTo?: Message } = {}
  ): Message {
    const place = this.#here()
    const { thread } = place
    const right = thread === null ? "SendMessages" : "SendMessagesInThreads"
    if (!mayIn(this.#world, place, this.id, right)) throw new NotPossible("No right to write here")
    if (thread?.locked === true && !mayIn(this.#world, place, this.id, "ManageThreads")) {
      throw new NotPossible("This thread is locked")
    }
    if (thread?.archived === true) {
      setArchived(this.#world, place, false)
      updateChannel(this.#world, place)
    }
    const reply = replyTo === undefined ? {} : { message_reference: { message_id: replyTo.id } }
    const form = readMessageForm(this.#world, new FormErrors(), { content: text, ...reply }, files.map(uploadOf))
    return writeMessage(this.#world, place, form, { authorId: this.id })
  }

  /** What the person sees where they are, or elsewhere. */
  screen(channel: Channel = this.#channel): string {
    return drawScreen(this.#world, this.id, channel, this.#open())
  }

  /** Resolves with the screen once it matches. */
  async sees(pattern: RegExp | string, channel?: Channel): Promise<string> {
    const look = (): string | null => {
      const screen = this.screen(channel)
      const matches = typeof pattern === "string" ? screen.includes(pattern) : pattern.test(screen)
      return matches ? screen : null
    }
    return until(this.#world, look, () => `${String(pattern)} is not on this screen:\n${this.screen(channel)}`)
  }

  /** The newest message that the person sees where they are. */
  get newest(): Message {
    const message = visibleMessages(this.#here(), this.id).at(-1)
    if (message === undefined) throw new NotPossible("There is no message here")
    return message
  }

  /** The names of threads that the person can open, as the app lists them. */
  get threads(): ReadonlyArray<string> {
    const threads = [...this.#world.channels.values()].filter(({ thread }) => thread?.archived === false)
    return threads.filter((channel) => canSee(this.#world, channel, this.id)).map(({ name }) => name)
  }

  /** Leaves a server, and its threads. */
  leaves(guild: Guild): void {
    const member = guild.members.get(this.id)
    guild.members.delete(this.id)
    for (const channel of this.#world.channels.values()) {
      if (channel.guildId === guild.id) changeThreadMembers(this.#world, channel, { removed: this.id })
    }
    if (member === undefined) return
    const d = { guild_id: guild.id, user: userOf(this.#world, this.id).api }
    emit(this.#world, { t: "GUILD_MEMBER_REMOVE", d, intents: GatewayIntentBits.GuildMembers })
    changed(this.#world)
  }

  joins(guild: Guild): void {
    const member = { userId: this.id, joinedAt: this.#world.clock.now(), nick: null, roles: [] }
    guild.members.set(this.id, member)
    const d = { guild_id: guild.id, ...apiMember(this.#world, member) }
    emit(this.#world, { t: "GUILD_MEMBER_ADD", d, intents: GatewayIntentBits.GuildMembers })
    changed(this.#world)
  }

  /** Takes no direct messages from now on, or takes them again. */
  closesDirectMessages(closed = true): void {
    userOf(this.#world, this.id).directMessagesClosed = closed
  }

  /** Lets the last thing this person did come again, as the same interaction. */
  repeats(interaction: Interaction): void {
    const sent = this.#sent.get(interaction.id)
    if (sent === undefined) throw new Error("This person did no such thing")
    this.#deliver(interaction, sent, "right")
  }

  /** What this person did comes to the endpoint with a signature that is not right. Resolves with the status. */
  async repeatsForged(interaction: Interaction, signing: Signing): Promise<number> {
    const sent = this.#sent.get(interaction.id) ?? {}
    return (await this.#endpoint.deliver(interaction, sent, signing)).status
  }

  readonly #sent = new Map<string, object>()

  #does(doing: Omit<Doing, "userId" | "channel">): Interaction {
    const begun = beginInteraction(this.#world, { ...doing, userId: this.id, channel: this.#here() })
    this.#sent.set(begun.interaction.id, begun.payload)
    this.#deliver(begun.interaction, begun.payload, "right")
    return begun.interaction
  }

  #deliver(interaction: Interaction, payload: object, signing: Signing): void {
    if (this.#endpoint.isUsed) void this.#endpoint.deliver(interaction, payload, signing)
    else dispatchInteraction(this.#world, payload)
  }

  #here(): Channel {
    if (!canSee(this.#world, this.#channel, this.id)) throw new NotPossible("This channel cannot be seen any more")
    return this.#channel
  }

  /** The form that was opened last and neither sent nor closed. */
  #open(): Interaction | null {
    const mine = [...this.#world.interactions.values()].filter(({ userId }) => userId === this.id)
    return mine.findLast(({ modal }) => modal !== null) ?? null
  }

  #find(
    what: string,
    on: Message | undefined,
    matches: (component: JsonObject) => boolean
  ): { readonly component: JsonObject; readonly message: Message } {
    const messages = on === undefined ? visibleMessages(this.#here(), this.id) : [on]
    for (const message of messages.toReversed()) {
      const component = flatten(message.components as unknown as Json).find(matches)
      if (component !== undefined) return { component, message }
    }
    throw new NotPossible(`There is no ${what.replace(/^a /, "")} on this screen:\n${this.screen()}`)
  }
}

const pickedValue = (select: JsonObject, resolved: Resolved, label: string, userId: string): string => {
  const option = listOf(select["options"])
    .map(objectOf)
    .find((one) => one["label"] === label)
  const kinds: Readonly<Record<number, () => string | undefined>> = {
    [componentKinds.StringSelect]: () => (option === undefined ? undefined : textOf(option["value"])),
    [componentKinds.UserSelect]: () => resolved.user(label),
    [componentKinds.RoleSelect]: () => resolved.role(label),
    [componentKinds.MentionableSelect]: () => resolved.user(label) ?? resolved.role(label),
    [componentKinds.ChannelSelect]: () => resolved.channel(label, userId)
  }
  const value = kinds[numberOf(select["type"])]?.()
  if (value === undefined) throw new NotPossible(`There is nothing to choose named "${label}"`)
  return value
}
