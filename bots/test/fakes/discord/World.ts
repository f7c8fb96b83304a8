import { EventEmitter } from "node:events"
import {
  type APIEmbed,
  type APIMessageInteractionMetadata,
  type APIMessageTopLevelComponent,
  type APIOverwrite,
  type APIRole,
  type APIUser,
  ChannelType,
  type MessageType
} from "discord-api-types/v10"
import type { Clock } from "./Clock.ts"
import type { StoredCommand } from "./CommandForm.ts"
import type { Interaction } from "./Interaction.ts"
import type { Enforcement } from "./Limits.ts"
import { refuse } from "./Refusal.ts"

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
  readonly description: string | null
}

/** Whom a message rang for, after what it allowed to be mentioned. */
export interface Pings {
  readonly users: ReadonlyArray<string>
  readonly roles: ReadonlyArray<string>
  readonly everyone: boolean
}

export interface Message {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
  readonly type: MessageType
  /** The only person who sees it; null for a message that everybody in the channel sees. */
  readonly visibleTo: string | null
  readonly nonce: string | null
  readonly reference: string | null
  readonly metadata: APIMessageInteractionMetadata | null
  content: string
  embeds: ReadonlyArray<APIEmbed>
  components: ReadonlyArray<APIMessageTopLevelComponent>
  files: ReadonlyArray<StoredFile>
  flags: number
  pings: Pings
  pinnedAt: number | null
  editedAt: number | null
  /** Who gave it which emoji, in the order in which they came first. */
  readonly reactions: Map<string, Set<string>>
}

export interface ThreadState {
  readonly ownerId: string
  /** Who is in it, and since when. */
  readonly members: Map<string, number>
  archived: boolean
  locked: boolean
  invitable: boolean
  autoArchiveMinutes: number
  archiveChangedAt: number
}

export interface Channel {
  readonly id: string
  readonly type: ChannelType
  /** Null for a direct message. */
  readonly guildId: string | null
  readonly parentId: string | null
  /** Null for a channel that is not a thread. */
  readonly thread: ThreadState | null
  /** The person on the other side of a direct message. */
  readonly recipientId: string | null
  name: string
  topic: string | null
  overwrites: ReadonlyArray<APIOverwrite>
  /** Oldest first. */
  readonly messages: Map<string, Message>
  lastMessageId: string | null
}

export interface Member {
  readonly userId: string
  readonly joinedAt: number
  nick: string | null
  roles: ReadonlyArray<string>
}

export interface Guild {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly roles: Map<string, APIRole>
  readonly members: Map<string, Member>
  readonly channelIds: Set<string>
}

export interface User {
  readonly api: APIUser
  readonly locale: string
  directMessagesClosed: boolean
}

/** An event for the gateway, and which intents let it through. */
export interface GatewayEvent {
  readonly t: string
  readonly d: unknown
  /** Bits of intents, any of which is enough; 0 for an event that everybody gets. */
  readonly intents: number
  /** What goes out instead where the content of messages was not asked for. */
  readonly withoutContent?: unknown
}

/** Everything there is, as plain data. What changes it says so on `bus`. */
export interface World {
  readonly clock: Clock
  readonly newId: () => string
  readonly enforcement: Enforcement
  readonly token: string
  readonly bot: APIUser
  readonly applicationId: string
  readonly users: Map<string, User>
  readonly guilds: Map<string, Guild>
  readonly channels: Map<string, Channel>
  /** Commands by scope: a server's id, or "global". */
  readonly commands: Map<string, ReadonlyArray<StoredCommand>>
  readonly interactions: Map<string, Interaction>
  /** Every file that was ever attached to anything. */
  readonly files: Map<string, StoredFile>
  /** Where files are fetched from. */
  readonly fileBase: () => string
  readonly bus: EventEmitter<{ dispatch: [GatewayEvent]; changed: [] }>
}

export const emit = (world: World, event: GatewayEvent): void => {
  world.bus.emit("dispatch", event)
}

/** Tells those who wait for something to be seen. */
export const changed = (world: World): void => {
  world.bus.emit("changed")
}

export const channelOf = (world: World, id: string): Channel => world.channels.get(id) ?? refuse("unknownChannel")

export const guildOf = (world: World, id: string): Guild => world.guilds.get(id) ?? refuse("unknownGuild")

export const userOf = (world: World, id: string): User => world.users.get(id) ?? refuse("unknownUser")

export const messageOf = (channel: Channel, id: string): Message => channel.messages.get(id) ?? refuse("unknownMessage")

export const storeFile = (world: World, fields: Omit<StoredFile, "id">): StoredFile => {
  const file = { ...fields, id: world.newId() }
  world.files.set(file.id, file)
  return file
}

/** The direct messages between the bot and a person, made when there are none yet. */
export const directChannel = (world: World, userId: string): Channel => {
  const known = [...world.channels.values()].find((channel) => channel.recipientId === userId)
  if (known !== undefined) return known
  const channel = newChannel({ id: world.newId(), type: ChannelType.DM, recipientId: userId })
  world.channels.set(channel.id, channel)
  return channel
}

type NewChannel = Pick<Channel, "id" | "type"> & Partial<Omit<Channel, "id" | "type" | "messages" | "lastMessageId">>

export const newChannel = (fields: NewChannel): Channel => ({
  guildId: null,
  parentId: null,
  thread: null,
  recipientId: null,
  name: "",
  topic: null,
  overwrites: [],
  ...fields,
  messages: new Map(),
  lastMessageId: null
})

/** A random bearer of rights; it stands in URLs, so it has no characters that would need escaping. */
export const newToken = (world: World, purpose: string): string =>
  Buffer.from(`${purpose}:${world.newId()}`).toString("base64url")

export const newBus = (): World["bus"] => {
  const bus: World["bus"] = new EventEmitter()
  bus.setMaxListeners(0)
  return bus
}

/** Servers in which both are. */
export const sharedGuilds = (world: World, userId: string): ReadonlyArray<Guild> =>
  [...world.guilds.values()].filter((guild) => guild.members.has(userId) && guild.members.has(world.bot.id))
