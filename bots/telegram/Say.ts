/** Messages on their way out: cards, what others wrote, and rooms. */
import type { Outcome, Saying } from "../talk/Platform.ts"
import type { Relayed, Room, RoomEnd, Spoken } from "../talk/Shown.ts"
import { type Failure, failureOf, fileOf } from "./BotApi.ts"
import { sayCard } from "./Cards.ts"
import { captionUnitsMax, relayedText, textUnitsMax } from "./CardText.ts"
import { cutText, escapeHtml } from "./Html.ts"
import { keyboardOf } from "./Keyboard.ts"
import { isFormRefused, outcomeOf, refusedFor } from "./Outcomes.ts"
import { delivered, html, inPlace, isFailure, plainLinks, type Voice } from "./Sending.ts"
import { isGroup, placeId, placeOf } from "./Updates.ts"

/** Messages that wait for their file, of which it is remembered. */
const wordedMax = 1_000

/** UTF-16 units of the name of a topic. */
const topicUnitsMax = 128

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a"
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
      : mediaType.startsWith("audio/")
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

/**
 * Its words were said before, and ring; it does not. Told to wait it waits, and what may have been heard is not said
 * again.
 */
const saySpoken = async ({ chat }: Saying, { bytes, foot, seconds }: Spoken, { api }: Voice): Promise<Outcome> => {
  if (isGroup(chat)) return refusedFor("what is one person's alone is not said in a group")
  const options = {
    ...html,
    ...(foot !== null && { caption: escapeHtml(foot) }),
    duration: seconds,
    disable_notification: true,
    protect_content: true
  }
  const sent = await inPlace(chat, (place) =>
    api.once.sendVoice(placeOf(chat).chat, fileOf(bytes, "voice.mp3"), { ...options, ...place })
  )
  if (!isFailure(sent)) return sent
  const outcome = outcomeOf(sent)
  const isTold = sent.kind === "refused" && sent.code === 429
  return outcome.outcome === "later" && !isTold ? refusedFor("it may have been heard") : outcome
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

/** The mark of a room in which nothing is said any more. */
const endMark = "✓ "

/**
 * A topic is closed where that can be, and else gets a mark before its name: Telegram closes topics of groups, and those
 * of private chats only where it has come to. One that is gone is put away already.
 */
const sayEnd = async ({ chat }: Saying, { title }: RoomEnd, { api }: Voice): Promise<Outcome> => {
  const { chat: to, topic } = placeOf(chat)
  if (topic === undefined) return delivered(chat)
  const name = cutText(`${endMark}${title}`, topicUnitsMax)
  try {
    await api.once
      .closeForumTopic(to, topic)
      .catch((error: unknown) =>
        isFormRefused(failureOf(error)) ? api.once.editForumTopic(to, topic, { name }) : Promise.reject(error as Error)
      )
    return delivered(chat)
  } catch (error) {
    const failure = failureOf(error)
    return isFormRefused(failure) ? delivered(chat) : outcomeOf(failure)
  }
}

export const say = async (saying: Saying, voice: Voice): Promise<Outcome> => {
  const { body } = saying
  try {
    if (body.kind === "card") {
      const isOpen = isGroup(saying.chat) && placeOf(saying.chat).user === undefined
      if (body.sensitive && isOpen) return refusedFor("what is one person's alone is not said in a group")
      return await sayCard(saying, body, voice)
    }
    if (body.kind === "spoken") return await saySpoken(saying, body, voice)
    if (body.kind === "end") return await sayEnd(saying, body, voice)
    return await (body.kind === "room" ? sayRoom(saying, body, voice) : sayRelayed(saying, body, voice))
  } catch (error) {
    // Failures of requests are values by now: what cannot be drawn now cannot be drawn later.
    voice.warn(`telegram: a message is not drawn: ${error instanceof Error ? error.message : "failed"}`)
    return refusedFor("it cannot be drawn")
  }
}
