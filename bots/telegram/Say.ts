/** Messages on their way out: cards, what others wrote, and rooms. */
import type { Outcome, Saying } from "../talk/Platform.ts"
import type { Picture, Relayed, Room, Shown } from "../talk/Shown.ts"
import { sayAside } from "./Aside.ts"
import { type BotApi, type Failure, failureOf, fileOf } from "./BotApi.ts"
import { captionUnitsMax, cardText, relayedText, saysAll, textUnitsMax } from "./CardText.ts"
import { cutText } from "./Html.ts"
import { keyboardOf } from "./Keyboard.ts"
import { isFormRefused, isMissing, isSame, isTopicGone, isUnchangeable, outcomeOf, refusedFor } from "./Outcomes.ts"
import type { Me } from "./Taking.ts"
import { isGroup, placeId, placeOf } from "./Updates.ts"

/** Bytes of a file of a trade's chat; undefined when it is gone. */
export type FetchRelayed = (trade: string, message: string) => Promise<Uint8Array | undefined>

/** What saying needs. */
export interface Voice {
  readonly api: BotApi
  readonly me: Me
  readonly fetchRelayed: FetchRelayed
  /** PNG. */
  readonly draw: (picture: Picture) => Promise<Uint8Array>
  readonly warn: (text: string) => void
  /** Messages whose words were said, and whose file has yet to be. */
  readonly worded: Set<string>
}

/** Messages that wait for their file, of which it is remembered. */
const wordedMax = 1_000

/** UTF-16 units of the name of a topic. */
const topicUnitsMax = 128

const delivered = (id: number | string): Outcome => ({ outcome: "delivered", message_id: String(id) })

const html = { parse_mode: "HTML" } as const
const plainLinks = { link_preview_options: { is_disabled: true } } as const

/** In a group everybody sees what is answered; elsewhere it is clear. */
const answering = (chat: string, reply: string | null) => {
  const message = isGroup(chat) ? /^message:(\d+)$/.exec(reply ?? "")?.[1] : undefined
  return message === undefined
    ? {}
    : { reply_parameters: { message_id: Number(message), allow_sending_without_reply: true } }
}

/** A failed attempt, as a value: what comes of it is decided where it is known what was attempted. */
const attempt = async (send: () => Promise<{ readonly message_id: number }>): Promise<Outcome | Failure> => {
  try {
    return delivered((await send()).message_id)
  } catch (error) {
    return failureOf(error)
  }
}

const isFailure = (result: Outcome | Failure): result is Failure => "kind" in result

/** In the topic; in the chat around it when that is gone. */
const inPlace = async (
  chat: string,
  send: (place: { readonly message_thread_id?: number }) => Promise<{ readonly message_id: number }>
): Promise<Outcome | Failure> => {
  const { topic } = placeOf(chat)
  if (topic === undefined) return attempt(() => send({}))
  const result = await attempt(() => send({ message_thread_id: topic }))
  return isFailure(result) && isTopicGone(result) ? attempt(() => send({})) : result
}

const markupOf = (card: Shown) => ({ inline_keyboard: keyboardOf(card.rows, card.facts).map((row) => [...row]) })

/** The picture of a card whose text fits under it; a card without its picture is better than none. */
const pictureOf = async (card: Shown, { draw, warn }: Voice): Promise<Uint8Array | undefined> => {
  if (card.picture === null || !saysAll(card, captionUnitsMax)) return undefined
  try {
    return await draw(card.picture)
  } catch (error) {
    warn(`telegram: a picture is not drawn: ${error instanceof Error ? error.message : "failed"}`)
    return undefined
  }
}

const pictureName = "picture.png"

const sendCard = async (chat: string, card: Shown, voice: Voice): Promise<Outcome | Failure> => {
  const options = {
    ...html,
    reply_markup: markupOf(card),
    // Only a new message can be protected: an edit leaves it as it was sent.
    protect_content: card.sensitive,
    disable_notification: card.silent,
    ...answering(chat, card.reply)
  }
  const to = placeOf(chat).chat
  const { once } = voice.api
  const picture = await pictureOf(card, voice)
  if (picture !== undefined) {
    const caption = cardText(card, captionUnitsMax).html
    const sent = await inPlace(chat, (place) =>
      once.sendPhoto(to, fileOf(picture, pictureName), { ...options, ...place, caption })
    )
    if (!isFailure(sent) || !isFormRefused(sent)) return sent
  }
  const text = cardText(card, textUnitsMax).html
  return inPlace(chat, (place) => once.sendMessage(to, text, { ...options, ...plainLinks, ...place }))
}

const editCard = async (chat: string, id: number, card: Shown, voice: Voice): Promise<Outcome | Failure> => {
  const reply_markup = markupOf(card)
  const to = placeOf(chat).chat
  const { once } = voice.api
  const picture = await pictureOf(card, voice)
  const text = cardText(card, picture === undefined ? textUnitsMax : captionUnitsMax).html
  const edit = async (): Promise<unknown> => {
    if (picture === undefined) {
      return once.editMessageText(to, id, text, { ...html, ...plainLinks, reply_markup })
    }
    const media = { type: "photo", media: fileOf(picture, pictureName), caption: text, ...html } as const
    return once.editMessageMedia(to, id, media, { reply_markup })
  }
  return attempt(async () => {
    await edit()
    return { message_id: id }
  })
}

/** A card that cannot become another one gives way to it. */
const replaceCard = async (chat: string, id: number, card: Shown, voice: Voice): Promise<Outcome | Failure> => {
  const sent = await sendCard(chat, card, voice)
  if (!isFailure(sent)) {
    // Left standing it would only be an old card: what its buttons do is checked when they are pressed.
    await voice.api.once.deleteMessage(placeOf(chat).chat, id).catch(() => undefined)
  }
  return sent
}

const sayCard = async ({ chat, message_id }: Saying, card: Shown, voice: Voice): Promise<Outcome> => {
  if (card.sensitive && isGroup(chat)) return refusedFor("what is one person's alone is not said in a group")
  const id = /^\d+$/.test(message_id ?? "") ? Number(message_id) : undefined
  const first = await (id === undefined ? sendCard(chat, card, voice) : editCard(chat, id, card, voice))
  if (!isFailure(first)) return first
  if (id === undefined || isMissing(first)) return outcomeOf(first)
  if (isSame(first)) return delivered(id)
  if (!isUnchangeable(first)) return outcomeOf(first)
  const second = await replaceCard(chat, id, card, voice)
  return isFailure(second) ? outcomeOf(second) : second
}

/** A card for one alone is never said to all of a group. */
const sayAnyCard = (saying: Saying, card: Shown, voice: Voice): Promise<Outcome> => {
  const { only } = card
  if (only === undefined || !isGroup(saying.chat)) return sayCard(saying, card, voice)
  return sayAside(saying, { ...card, only }, voice, (chat, shown) =>
    sayCard({ ...saying, chat, message_id: null }, shown, voice)
  )
}

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3"
}

interface Enclosure {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** As what it is; as a plain file where Telegram, or the person's settings, do not take that. */
const sendEnclosure = async (
  chat: string,
  { bytes, mediaType }: Enclosure,
  options: object,
  { api }: Voice
): Promise<Outcome | Failure> => {
  const to = placeOf(chat).chat
  const { once } = api
  const file = () => fileOf(bytes, `file.${extensions[mediaType] ?? "bin"}`)
  const native =
    mediaType === "image/jpeg" || mediaType === "image/png"
      ? await inPlace(chat, (place) => once.sendPhoto(to, file(), { ...options, ...place }))
      : mediaType === "audio/ogg"
        ? await inPlace(chat, (place) => once.sendVoice(to, file(), { ...options, ...place }))
        : undefined
  if (native !== undefined && !(isFailure(native) && isFormRefused(native))) return native
  return inPlace(chat, (place) => once.sendDocument(to, file(), { ...options, ...place }))
}

/** The file of a message; a failure while it cannot be fetched. */
const fetched = async ({ file }: Relayed, { fetchRelayed }: Voice): Promise<Uint8Array | undefined | Failure> => {
  try {
    return file === null ? undefined : await fetchRelayed(file.trade, file.message)
  } catch (error) {
    return failureOf(error)
  }
}

const sayRelayed = async ({ chat, id }: Saying, relayed: Relayed, voice: Voice): Promise<Outcome> => {
  if (isGroup(chat)) return refusedFor("what is said about a trade is not said in a group")
  const reply_markup = { inline_keyboard: keyboardOf(relayed.rows, []).map((row) => [...row]) }
  const options = { ...html, reply_markup, protect_content: true }
  const text = (unitsMax: number) => relayedText(relayed, unitsMax)
  const whole = text(textUnitsMax).html
  const say = () =>
    inPlace(chat, (place) =>
      voice.api.once.sendMessage(placeOf(chat).chat, whole, { ...options, ...plainLinks, ...place })
    )
  const { file } = relayed
  const bytes = await fetched(relayed, voice)
  if (bytes !== undefined && "kind" in bytes) return outcomeOf(bytes)
  if (file === null || bytes === undefined) {
    const sent = await say()
    return isFailure(sent) ? outcomeOf(sent) : sent
  }
  const caption = text(captionUnitsMax)
  if (caption.cut.length > 0 && !voice.worded.has(id)) {
    const first = await say()
    if (isFailure(first)) return outcomeOf(first)
    // Tried again for its file's sake, it does not repeat its words.
    if (voice.worded.size >= wordedMax) voice.worded.clear()
    voice.worded.add(id)
  }
  const under = caption.cut.length > 0 ? options : { ...options, caption: caption.html }
  const sent = await sendEnclosure(chat, { bytes, mediaType: file.media_type }, under, voice)
  const outcome = isFailure(sent) ? outcomeOf(sent) : sent
  if (outcome.outcome !== "later") voice.worded.delete(id)
  return outcome
}

/** A topic of the private chat where the bot has them, else the private chat itself. Its id is that of the room. */
const sayRoom = async ({ chat }: Saying, { title }: Room, { api, me }: Voice): Promise<Outcome> => {
  if (isGroup(chat)) return refusedFor("a trade has no room in a group")
  const to = placeOf(chat).chat
  try {
    if (!(await me()).has_topics_enabled) return delivered(to)
    const topic = await api.once.createForumTopic(to, cutText(title, topicUnitsMax))
    return delivered(placeId(to, topic.message_thread_id))
  } catch (error) {
    const failure = failureOf(error)
    return isFormRefused(failure) ? delivered(to) : outcomeOf(failure)
  }
}

export const say = async (saying: Saying, voice: Voice): Promise<Outcome> => {
  const { body } = saying
  try {
    if (body.kind === "card") return await sayAnyCard(saying, body, voice)
    return await (body.kind === "room" ? sayRoom(saying, body, voice) : sayRelayed(saying, body, voice))
  } catch (error) {
    // Failures of requests are values by now: what cannot be drawn now cannot be drawn later.
    voice.warn(`telegram: a message is not drawn: ${error instanceof Error ? error.message : "failed"}`)
    return refusedFor("it cannot be drawn")
  }
}
