/** What an update says, whoever it comes from and wherever it was said. */
import type { FileRef } from "@orrange/core/flows/Flow"
import type { Act, Heard, Speaker } from "../talk/Heard.ts"
import type { Received } from "../talk/Platform.ts"
import type { CallbackQuery, ChatMemberUpdated, Message, User } from "./BotApi.ts"
import type { GroupLinks } from "./GroupLinks.ts"
import { groupOf, isGroup, type KeptUpdate, messagePlace, placeOf } from "./Updates.ts"

/** UTF-16 units of a name that is shown. */
const nameUnitsMax = 64

/** `/name@bot rest`. Telegram knows no hyphen in a command: an underscore stands for it. */
const command = /^\/([a-z][a-z0-9_-]{0,31})(?:@([a-z0-9_]+))?(?:\s+([\s\S]*))?$/i
/** What a link to the bot carries: a command's name and what it is about, parts apart by underscores. */
const carried = /^(take|trade|link)_(.+)$/

/** A market, and an offer by its id or its token. */
const taken = /^([A-Z0-9-]+)_([0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9_-]{22})$/

interface Own {
  /** The bot's. */
  readonly id: string
  readonly links: GroupLinks
}

interface Said {
  readonly act: Act
  /** The group from which a link was followed. */
  readonly group?: string
  /** Name of the bot that a command names. */
  readonly to: string | undefined
}

const take = (market: string, offer: string): Act => ({ kind: "command", name: "take", rest: `${market} ${offer}` })

const started = (payload: string, { links }: Own, user: number): Pick<Said, "act" | "group"> => {
  const pressed = links.read(payload, user)
  if (pressed !== undefined) {
    const { group, market, offer } = pressed
    return { act: take(market, offer), ...(group !== undefined && { group }) }
  }
  const [, name, rest = ""] = carried.exec(payload) ?? []
  if (name === undefined) return { act: { kind: "command", name: "start", rest: payload } }
  // The token of a link may have an underscore of its own.
  if (name === "link") return { act: { kind: "command", name, rest } }
  // And so may the token of an offer.
  const [, market = "", offer = ""] = taken.exec(name === "take" ? rest : "") ?? []
  return { act: offer === "" ? { kind: "command", name, rest: rest.replaceAll("_", " ") } : take(market, offer) }
}

const saidBy = (text: string, own: Own, user: number): Said => {
  const [, name, to, rest = ""] = command.exec(text.trim()) ?? []
  if (name === undefined) return { act: { kind: "text", text }, to: undefined }
  const known = name.toLowerCase().replaceAll("_", "-")
  if (known === "start") return { ...started(rest.trim(), own, user), to }
  return { act: { kind: "command", name: known, rest: rest.trim() }, to }
}

const speakerOf = ({ first_name, id, language_code, last_name }: User): Speaker => ({
  id: String(id),
  name: `${first_name} ${last_name ?? ""}`.trim().slice(0, nameUnitsMax),
  language: language_code ?? null
})

interface Sent {
  readonly file_id: string
  readonly file_size?: number
  readonly mime_type?: string
}

const refOf = ({ file_id, file_size, mime_type }: Sent, fallback: string): FileRef => ({
  ref: file_id,
  media_type: mime_type ?? fallback,
  size: file_size ?? 0
})

const fileOf = ({ audio, document, photo, video, video_note, voice }: Message): FileRef | undefined => {
  // Sizes of one photo come from the smallest to the largest.
  const largest = photo?.at(-1)
  if (largest !== undefined) return refOf(largest, "image/jpeg")
  if (voice !== undefined) return refOf(voice, "audio/ogg")
  if (video_note !== undefined) return refOf(video_note, "video/mp4")
  if (document !== undefined) return refOf(document, "application/octet-stream")
  if (video !== undefined) return refOf(video, "video/mp4")
  return audio === undefined ? undefined : refOf(audio, "audio/mpeg")
}

const placeKind = (id: string): Heard["place"] => {
  const { topic, user } = placeOf(id)
  if (user !== undefined) return "beside"
  return isGroup(id) ? "group" : topic === undefined ? "private" : "room"
}

/** A message by the number that it has where it stands. */
const numberOf = ({ ephemeral_message_id: own, message_id: id }: Message): string =>
  own === undefined ? String(id) : `e${own}`

/** A message in a topic answers the one that opened it unless it says otherwise. */
const answeredBy = ({ reply_to_message: answered }: Message): Message | undefined =>
  answered === undefined || "forum_topic_created" in answered ? undefined : answered

const hearMessage = (message: Message, update: string, own: Own & { readonly bot: string }): Heard | undefined => {
  const { bot, id } = own
  const { from, sender_chat, via_bot } = message
  // Who writes in the name of a chat is nobody that could be known.
  if (from === undefined || from.is_bot || sender_chat !== undefined) return undefined
  // An offer that was shared is in the bot's own words, and no answer to anything.
  if (String(via_bot?.id) === id) return undefined
  const chat = messagePlace(message, from.id)
  const place = placeKind(chat)
  const answered = answeredBy(message)
  const file = fileOf(message)
  const said = message.text === undefined ? undefined : saidBy(message.text, own, from.id)
  if (said?.to !== undefined && said.to.toLowerCase() !== bot.toLowerCase()) return undefined
  const act: Act | undefined =
    file === undefined ? said?.act : { kind: "file", file, caption: message.caption?.trim() ?? "" }
  if (act === undefined) return undefined
  const toBot = act.kind === "command" || String(answered?.from?.id) === id
  if (place === "group" && !toBot) return undefined
  const about = answered === undefined ? (place === "room" ? chat : null) : numberOf(answered)
  const ephemeral = message.ephemeral_message_id
  const reply = ephemeral === undefined ? `message:${message.message_id}` : `ephemeral:${ephemeral}`
  const group = groupOf(chat) ?? said?.group
  return { update, chat, place, ...(group !== undefined && { group }), user: speakerOf(from), act, about, reply }
}

const hearPress = ({ data, from, id, message }: CallbackQuery, update: string, own: Own): Heard | undefined => {
  if (message === undefined || data === undefined) return undefined
  const chat = messagePlace(message, from.id)
  const pressed = data.startsWith("/") ? saidBy(data, own, from.id).act : undefined
  const act: Act = pressed?.kind === "command" ? pressed : { kind: "press", token: data }
  const about = numberOf(message)
  const place = placeKind(chat)
  const group = groupOf(chat)
  const reply = `query:${id}`
  return { update, chat, place, ...(group !== undefined && { group }), user: speakerOf(from), act, about, reply }
}

/** Everything the bot may do in a group, `member` first; nothing when it is no member. */
const rightsOf = (member: ChatMemberUpdated["new_chat_member"]): ReadonlyArray<string> => {
  if (member.status === "left" || member.status === "kicked") return []
  if (member.status === "restricted" && !member.is_member) return []
  const granted = Object.entries(member).flatMap(([name, value]) =>
    name.startsWith("can_") && value === true ? [name] : []
  )
  return ["member", ...granted.toSorted()]
}

const hearMember = (change: ChatMemberUpdated, update: string): Heard | undefined => {
  const chat = String(change.chat.id)
  const heard = { update, chat, place: placeKind(chat), user: speakerOf(change.from), about: null, reply: null }
  const rights = rightsOf(change.new_chat_member)
  if (change.chat.type !== "private") return { ...heard, act: { kind: "placed", rights } }
  // Who lets the bot write again does so by writing to it.
  return rights.length === 0 ? { ...heard, act: { kind: "left" } } : undefined
}

export const hear = ({ body, update }: Received, own: Own): Heard | undefined => {
  const { bot, update: kept } = JSON.parse(body) as KeptUpdate
  if (kept.message !== undefined) return hearMessage(kept.message, update, { ...own, bot })
  if (kept.callback_query !== undefined) return hearPress(kept.callback_query, update, own)
  return kept.my_chat_member === undefined ? undefined : hearMember(kept.my_chat_member, update)
}
