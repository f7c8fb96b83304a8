/** Updates as they are kept until somebody has time for them. */
import { updateBytesMax } from "@orrange/core/protocol/BotWork"
import type { Received } from "../talk/Platform.ts"
import type { ChatMemberUpdated, Message, Update } from "./BotApi.ts"

/** Kinds that are asked for. Whatever else Telegram has to tell is no business of a trade. */
export const updateKinds = ["message", "callback_query", "my_chat_member", "inline_query"] as const

export interface KeptUpdate {
  /** The bot's name, by which a command in a group is known to be for it. */
  readonly bot: string
  readonly update: Update
}

/**
 * A chat, the topic in it, and who alone sees what stands there, as one id: `<chat>`, `<chat>:<topic>`, and in a group
 * either with `@<user>` behind it.
 */
export interface Place {
  readonly chat: string
  readonly topic: number | undefined
  readonly user: number | undefined
}

export const placeOf = (id: string): Place => {
  const [, chat = "", topic, user] = /^([^:@]*)(?::(\d+))?(?:@(\d+))?$/.exec(id) ?? []
  return {
    chat,
    topic: topic === undefined ? undefined : Number(topic),
    user: user === undefined ? undefined : Number(user)
  }
}

export const placeId = (chat: string | number, topic: number | undefined): string =>
  topic === undefined ? `${chat}` : `${chat}:${topic}`

/** A group as a link can carry it, with its topic behind a dash; and back. */
export const writtenGroup = (id: string): string => {
  const { chat, topic } = placeOf(id)
  const written = BigInt(chat.replace("-", "")).toString(36)
  return topic === undefined ? written : `${written}-${topic}`
}

export const readGroup = (written: string): string | undefined => {
  const [, letters = "", topic] = /^([0-9a-z]{1,13})(?:-(\d{1,9}))?$/.exec(written) ?? []
  if (letters === "") return undefined
  let chat = 0n
  for (const letter of letters) chat = chat * 36n + BigInt(Number.parseInt(letter, 36))
  return placeId(`-${chat}`, topic === undefined ? undefined : Number(topic))
}

/** The same place in a group, as one person alone sees it. */
export const besideId = (place: string, user: string | number): string => `${place.replace(/@.*$/, "")}@${user}`

/** The group in which a place is, for all that are in it; undefined for a place that is in none. */
export const groupOf = (place: string): string | undefined => (isGroup(place) ? place.replace(/@.*$/, "") : undefined)

/** Groups and channels have negative ids. */
export const isGroup = (id: string): boolean => id.startsWith("-")

/** Where a message stands that somebody wrote, or acted on: `user` is who did. */
export const messagePlace = (message: Message, user: number | undefined): string => {
  const { chat, ephemeral_message_id, is_topic_message, message_thread_id } = message
  const place = placeId(chat.id, is_topic_message === true ? message_thread_id : undefined)
  return ephemeral_message_id === undefined || user === undefined ? place : besideId(place, user)
}

/** Of a message too old to be told of, only its chat is known. */
const anyPlace = (message: Message | undefined, user: number | undefined): string | undefined =>
  message === undefined ? undefined : messagePlace(message, user)

const memberPlace = (change: ChatMemberUpdated | undefined): string | undefined =>
  change === undefined ? undefined : placeId(change.chat.id, undefined)

/** An update to be kept; undefined for one without a chat, or too long. */
export const keptUpdate = (update: Update, bot: string): Received | undefined => {
  const { callback_query: query, message, my_chat_member: change } = update
  // Whoever blocks the bot does not write to it.
  const user = (message ?? query)?.from?.id
  const chat = anyPlace(message ?? query?.message, user) ?? memberPlace(change)
  if (chat === undefined) return undefined
  const kept: KeptUpdate = { bot, update }
  const body = JSON.stringify(kept)
  if (Buffer.byteLength(body) > updateBytesMax) return undefined
  return { update: String(update.update_id), chat, user: user === undefined ? null : String(user), body }
}

/** Bytes of updates that are handed over at once, half of what the daemon takes in a request. */
const batchBytesMax = 512 * 1024

/** In their order, in parts that the daemon takes: many long messages at once are nobody's way to stop the others. */
export const batchesOf = (updates: ReadonlyArray<Received>): ReadonlyArray<ReadonlyArray<Received>> => {
  const batches: Array<Array<Received>> = []
  let room = 0
  for (const update of updates) {
    // As it is written into a request: a text within a text.
    const bytes = Buffer.byteLength(JSON.stringify(update))
    if (bytes > room) {
      batches.push([])
      room = batchBytesMax
    }
    batches.at(-1)?.push(update)
    room -= bytes
  }
  return batches
}
