/** Everything the fake knows: people, chats, messages, files. Plain data, changed by the methods and by people. */
import { badRequest } from "./ApiFailure.ts"
import type {
  BotCommand,
  ChatAdministratorRights,
  InlineKeyboardMarkup,
  InlineQueryResult,
  InputRichBlock,
  Message,
  ReplyKeyboardMarkup,
  User,
  UserFromGetMe
} from "./BotApi.ts"
import type { Changes } from "./Changes.ts"
import type { Clock } from "./Clock.ts"
import type { FormattedText } from "./FormattedText.ts"
import type { Limits } from "./Limits.ts"
import type { UpdateQueue } from "./UpdateQueue.ts"

export type FileKind = "photo" | "document" | "voice"

export interface StoredFile {
  readonly id: string
  readonly kind: FileKind
  readonly name: string
  readonly bytes: Buffer
  /** Below `/file/bot<token>/`. */
  readonly path: string
}

export type Body =
  | { readonly kind: "text"; readonly content: FormattedText }
  /** `seconds`: length of a voice note. */
  | { readonly kind: "file"; readonly file: StoredFile; readonly caption: FormattedText; readonly seconds: number }
  | { readonly kind: "rich"; readonly blocks: ReadonlyArray<InputRichBlock<string>> }
  /** `line` is what a person's app shows in the middle of the chat. */
  | { readonly kind: "service"; readonly fields: Partial<Message>; readonly line: string }

export interface StoredMessage {
  readonly chat: StoredChat
  /** Unique in its chat; an ephemeral message counts by itself. */
  readonly id: number
  /** Unix time in seconds. */
  readonly date: number
  readonly from: User
  readonly threadId: number | undefined
  readonly replyTo: StoredMessage | undefined
  readonly forwardedFrom: { readonly user: User; readonly date: number } | undefined
  /** Set on a message a person sent through the bot's inline mode. */
  readonly inlineId: string | undefined
  readonly protected: boolean
  /** The only person who sees it: an ephemeral message. */
  readonly receiver: User | undefined
  /** The message in whose place that person sees it. */
  readonly replaces: StoredMessage | undefined
  body: Body
  keyboard: InlineKeyboardMarkup | undefined
  editDate: number | undefined
  /** Emoji by the id of who reacted. */
  readonly reactions: Map<number, ReadonlyArray<string>>
  /** The world's revision when it last changed. */
  revision: number
}

export interface Topic {
  readonly id: number
  name: string
  closed: boolean
}

export type Right = keyof ChatAdministratorRights
export type MemberStatus = "creator" | "administrator" | "member" | "left" | "kicked"

export interface Member {
  readonly user: User
  status: MemberStatus
  readonly rights: Set<Right>
  /** A member who may read and not write. */
  muted: boolean
}

export interface StoredChat {
  /** A person's own id for a private chat, a negative number for a group. */
  readonly id: number
  readonly title: string | undefined
  readonly username: string | undefined
  readonly forum: boolean
  /** Of a group; empty for a private chat. */
  readonly members: Map<number, Member>
  readonly topics: Map<number, Topic>
  readonly messages: Map<number, StoredMessage>
  readonly ephemeral: Map<number, StoredMessage>
  /** Ids of pinned messages, the newest last. */
  pinned: ReadonlyArray<number>
  keyboard: ReplyKeyboardMarkup | undefined
  lastId: number
}

export interface Acquaintance {
  readonly user: User
  readonly chat: StoredChat
  /** Whether this person ever wrote to the bot: before that it may not write to them. */
  started: boolean
  blocked: boolean
  deactivated: boolean
  /** The world's revision when this person last did something. */
  acted: number
  /** What the bot answered to this person's last tap. */
  toast: { readonly text: string; readonly alert: boolean; readonly revision: number } | undefined
}

export interface CallbackAnswer {
  readonly text: string | undefined
  readonly alert: boolean
  readonly url: string | undefined
}

export interface StoredQuery {
  readonly id: string
  readonly person: Acquaintance
  /** Milliseconds since 1970. */
  readonly at: number
  /** Where the tapped button stood. */
  readonly message: StoredMessage | undefined
  answer: CallbackAnswer | undefined
  results: InlineAnswer | undefined
}

/** What an inline query was answered with. */
export interface InlineAnswer {
  readonly results: ReadonlyArray<InlineQueryResult>
  /** Empty where nothing comes after it. */
  readonly nextOffset: string
  /** Milliseconds since 1970 until which the same is shown to whoever asks the same. */
  readonly until: number
  /** Shown to who asked alone. */
  readonly isPersonal: boolean
  /** Text of the button above the results, and what pressing it carries to the private chat. */
  readonly button: { readonly text: string; readonly start: string } | undefined
}

export interface World {
  /** Before 10.1. */
  readonly isOlder: boolean
  readonly bot: UserFromGetMe
  readonly token: string
  readonly clock: Clock
  readonly limits: Limits
  readonly changes: Changes
  readonly updates: UpdateQueue
  readonly people: Map<number, Acquaintance>
  readonly chats: Map<number, StoredChat>
  readonly files: Map<string, StoredFile>
  readonly queries: Map<string, StoredQuery>
  readonly inlineMessages: Map<string, StoredMessage>
  /** Answers that are shown again, by what was asked and by whom; of one that is for all, by nobody. */
  readonly inlineAnswers: Map<string, InlineAnswer>
  /** By scope and language. */
  readonly commands: Map<string, ReadonlyArray<BotCommand>>
  /** Last of the ids given to messages of private chats, which share one sequence. */
  lastPrivateId: number
  lastQueryId: number
  revision: number
}

export const unixTime = (world: World): number => Math.floor(world.clock.now() / 1000)

export const isGroup = (chat: StoredChat): boolean => chat.id < 0

/** Something a person can see has changed. */
export const changed = (world: World, message?: StoredMessage): void => {
  world.revision += 1
  if (message !== undefined) message.revision = world.revision
  world.changes.announce()
}

export const newChat = (
  id: number,
  group?: { readonly title: string; readonly username: string | undefined; readonly forum: boolean }
): StoredChat => ({
  id,
  title: group?.title,
  username: group?.username,
  forum: group?.forum ?? false,
  members: new Map(),
  topics: new Map(),
  messages: new Map(),
  ephemeral: new Map(),
  pinned: [],
  keyboard: undefined,
  lastId: 0
})

export interface NewMessage {
  readonly from: User
  readonly body: Body
  readonly threadId?: number | undefined
  readonly replyTo?: StoredMessage | undefined
  readonly forwardedFrom?: StoredMessage["forwardedFrom"]
  readonly inlineId?: string | undefined
  readonly protected?: boolean
  readonly receiver?: User | undefined
  readonly replaces?: StoredMessage | undefined
  readonly keyboard?: InlineKeyboardMarkup | undefined
}

const nextId = (world: World, chat: StoredChat, ephemeral: boolean): number => {
  if (ephemeral) return Math.max(0, ...chat.ephemeral.keys()) + 1
  if (!isGroup(chat)) {
    world.lastPrivateId += 1
    return world.lastPrivateId
  }
  chat.lastId += 1
  return chat.lastId
}

/** Puts a message at the end of a chat. */
export const post = (world: World, chat: StoredChat, content: NewMessage): StoredMessage => {
  const message: StoredMessage = {
    chat,
    id: nextId(world, chat, content.receiver !== undefined),
    date: unixTime(world),
    from: content.from,
    threadId: content.threadId,
    replyTo: content.replyTo,
    forwardedFrom: content.forwardedFrom,
    inlineId: content.inlineId,
    protected: content.protected ?? false,
    receiver: content.receiver,
    replaces: content.replaces,
    body: content.body,
    keyboard: content.keyboard,
    editDate: undefined,
    reactions: new Map(),
    revision: 0
  }
  const store = content.receiver === undefined ? chat.messages : chat.ephemeral
  store.set(message.id, message)
  if (content.inlineId !== undefined) world.inlineMessages.set(content.inlineId, message)
  changed(world, message)
  return message
}

export const remove = (world: World, message: StoredMessage): void => {
  const store = message.receiver === undefined ? message.chat.messages : message.chat.ephemeral
  store.delete(message.id)
  message.chat.pinned = message.chat.pinned.filter((id) => id !== message.id)
  changed(world)
}

/** A file at rest, with the id the bot knows it by. */
export const storeFile = (world: World, kind: FileKind, name: string, bytes: Buffer): StoredFile => {
  const serial = world.files.size + 1
  const id = `${kind}-${serial}-${world.bot.id}`
  const extension = /\.[a-z0-9]+$/i.exec(name)?.[0] ?? ""
  const file = { id, kind, name, bytes, path: `${kind}s/file_${serial}${extension}` }
  world.files.set(id, file)
  return file
}

/** The chat a request names: an id, or `@username` of a group. */
export const chatNamed = (world: World, name: string | undefined): StoredChat => {
  if (name === undefined) throw badRequest("chat_id is empty")
  const chat = name.startsWith("@")
    ? [...world.chats.values()].find(({ username }) => username !== undefined && `@${username}` === name)
    : world.chats.get(Number(name))
  if (chat === undefined) throw badRequest("chat not found")
  return chat
}
