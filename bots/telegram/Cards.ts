/** Cards on their way out: to a chat, or in a group to one person alone. */
import type { Outcome, Saying } from "../talk/Platform.ts"
import { card as emptyCard } from "../talk/Screen.ts"
import type { Shown } from "../talk/Shown.ts"
import { type Failure, failureOf, fileOf, type InlineKeyboardButton, type InputRichMessage } from "./BotApi.ts"
import { captionUnitsMax, cardText, saysAll, textUnitsMax } from "./CardText.ts"
import { keyboardOf } from "./Keyboard.ts"
import { isFormRefused, isMissing, isSame, isUnchangeable, isUnknownMethod, outcomeOf, refusedFor } from "./Outcomes.ts"
import { richCard } from "./RichCard.ts"
import { delivered, html, inPlace, isFailure, plainLinks, type Voice } from "./Sending.ts"
import { groupOf, isGroup, placeOf } from "./Updates.ts"

const pictureName = "picture.png"

/** In a group everybody sees what is answered; elsewhere it is clear. */
const answering = (chat: string, reply: string | null) => {
  const message = isGroup(chat) ? /^message:(\d+)$/.exec(reply ?? "")?.[1] : undefined
  return message === undefined
    ? {}
    : { reply_parameters: { message_id: Number(message), allow_sending_without_reply: true } }
}

/**
 * Of a message to one person in a group, and what they did that it answers: within 15 seconds any bot may answer so, and
 * an administrator may at any time.
 */
const alone = (user: number, reply: string | null) => {
  const [, kind, id = ""] = /^(query|ephemeral):(\d+)$/.exec(reply ?? "") ?? []
  const parameters = { receiver_user_id: user, ...(kind === "query" && { callback_query_id: id }) }
  const answered = kind === "ephemeral" ? { reply_parameters: { ephemeral_message_id: Number(id) } } : {}
  return { ephemeral_message_parameters: parameters, ...answered }
}

/** What a link may carry. */
const startPattern = /^[A-Za-z0-9_-]{1,64}$/

const startLink = async (start: string, { me }: Voice): Promise<string> =>
  `https://t.me/${(await me()).username}?start=${start}`

/** Opens the private chat with the bot, and says there what was meant here, and in which group. */
const linkOf = async ({ opens }: Shown, chat: string, voice: Voice): Promise<ReadonlyArray<InlineKeyboardButton>> => {
  const group = groupOf(chat)
  if (opens === undefined || group === undefined) return []
  const { user } = placeOf(chat)
  const start = user === undefined ? opens.start : voice.links.write(opens.start, group, user)
  if (!startPattern.test(start)) return []
  return [{ text: opens.label, url: await startLink(start, voice) }]
}

const markupOf = async (card: Shown, chat: string, voice: Voice) => {
  const { facts, rows } = card
  const shown = voice.knows.disabled ? rows : rows.map((row) => row.filter(({ disabled }) => disabled !== true))
  const link = await linkOf(card, chat, voice)
  return { inline_keyboard: [...keyboardOf(shown, facts), link].flatMap((row) => (row.length === 0 ? [] : [[...row]])) }
}

/** The picture of a card whose text fits under it; a card without its picture is better than none. */
const pictureOf = async (card: Shown, voice: Voice): Promise<Uint8Array | undefined> => {
  const { picture } = card
  if (picture === null || !saysAll(card, captionUnitsMax)) return undefined
  try {
    const start = picture.kind === "qr" ? picture.start : undefined
    return await voice.draw(start === undefined ? picture : { kind: "qr", text: await startLink(start, voice) })
  } catch (error) {
    voice.warn(`telegram: a picture is not drawn: ${error instanceof Error ? error.message : "failed"}`)
    return undefined
  }
}

type Sent = Outcome | Failure

/** What may go as a text; what is gone, or the same, is so whatever it is written as. */
const isRichRefused = (failure: Failure): boolean =>
  isUnknownMethod(failure) || (isFormRefused(failure) && ![isMissing, isSame, isUnchangeable].some((is) => is(failure)))

/** As a rich message where the card has a table, and as a text where the server takes no such. */
const richOrText = async (
  card: Shown,
  voice: Voice,
  send: (content: InputRichMessage | string) => Promise<Sent>
): Promise<Sent> => {
  const rich = voice.knows.rich ? richCard(card) : undefined
  const sent = rich === undefined ? undefined : await send(rich)
  if (sent !== undefined && !(isFailure(sent) && isRichRefused(sent))) return sent
  const plain = await send(cardText(card, textUnitsMax).html)
  // With a token that is refused nothing would have been sent: it is the method that is not known.
  if (sent !== undefined && isUnknownMethod(sent) && !isFailure(plain)) voice.knows.rich = false
  return plain
}

const sendCard = async (chat: string, card: Shown, voice: Voice): Promise<Sent> => {
  const place = placeOf(chat)
  const options = {
    reply_markup: await markupOf(card, chat, voice),
    // Only a new message can be protected: an edit leaves it as it was sent.
    protect_content: card.sensitive || place.user !== undefined,
    disable_notification: card.silent,
    ...(place.user === undefined ? answering(chat, card.reply) : alone(place.user, card.reply))
  }
  const { once } = voice.api
  const picture = await pictureOf(card, voice)
  if (picture !== undefined) {
    const caption = cardText(card, captionUnitsMax).html
    const sent = await inPlace(chat, (topic) =>
      once.sendPhoto(place.chat, fileOf(picture, pictureName), { ...options, ...html, ...topic, caption })
    )
    if (!isFailure(sent) || !isFormRefused(sent)) return sent
  }
  return richOrText(card, voice, (content) =>
    inPlace(chat, (topic) =>
      typeof content === "string"
        ? once.sendMessage(place.chat, content, { ...options, ...html, ...plainLinks, ...topic })
        : once.sendRichMessage(place.chat, content, { ...options, ...topic })
    )
  )
}

const editCard = async (chat: string, id: number, card: Shown, voice: Voice): Promise<Sent> => {
  const reply_markup = await markupOf(card, chat, voice)
  const { chat: to, user } = placeOf(chat)
  const { once } = voice.api
  const picture = await pictureOf(card, voice)
  const edited = (edit: () => Promise<unknown>): Promise<Sent> =>
    edit().then(() => delivered(user === undefined ? id : `e${id}`), failureOf)
  if (picture !== undefined) {
    const caption = cardText(card, captionUnitsMax).html
    const media = { type: "photo", media: fileOf(picture, pictureName), caption, ...html } as const
    return edited(() =>
      user === undefined
        ? once.editMessageMedia(to, id, media, { reply_markup })
        : once.editEphemeralMessageMedia(to, user, id, media, { reply_markup })
    )
  }
  return richOrText(card, voice, (content) => {
    const options = { reply_markup, ...(typeof content === "string" && { ...html, ...plainLinks }) }
    return edited(() =>
      user === undefined
        ? once.editMessageText(to, id, content, options)
        : once.editEphemeralMessageText(to, user, id, content, options)
    )
  })
}

/** A card that cannot become another one gives way to it. */
const replaceCard = async (chat: string, id: number, card: Shown, voice: Voice): Promise<Sent> => {
  const sent = await sendCard(chat, card, voice)
  if (!isFailure(sent)) {
    // Left standing it would only be an old card: what its buttons do is checked when they are pressed.
    await voice.api.once.deleteMessage(placeOf(chat).chat, id).catch(() => undefined)
  }
  return sent
}

const sayInChat = async ({ chat, message_id }: Saying, card: Shown, voice: Voice): Promise<Outcome> => {
  const id = /^\d+$/.test(message_id ?? "") ? Number(message_id) : undefined
  const first = await (id === undefined ? sendCard(chat, card, voice) : editCard(chat, id, card, voice))
  if (!isFailure(first)) return first
  if (id === undefined || isMissing(first)) return outcomeOf(first)
  if (isSame(first)) return delivered(id)
  if (!isUnchangeable(first)) return outcomeOf(first)
  const second = await replaceCard(chat, id, card, voice)
  return isFailure(second) ? outcomeOf(second) : second
}

/** What was said to one alone, and stands there for all. */
const takeBack = async (chat: string, id: string, { api, knows, warn }: Voice): Promise<void> => {
  knows.alone = false
  await api.patient.deleteMessage(chat, Number(id)).catch((error: unknown) => {
    warn(`telegram: a message could not be taken back: ${error instanceof Error ? error.message : "failed"}`)
  })
}

/** It may be taken later. Whatever else a group refuses says nothing of its people: they may be written to elsewhere. */
const isPassing = (failure: Failure): boolean => outcomeOf(failure).outcome === "later" && !isUnknownMethod(failure)

/**
 * To one person of a group; nothing where it cannot be said so that they alone see it. An older server passes over whom a
 * message is for: that is found out with one that says nothing.
 */
const sendAlone = async (chat: string, card: Shown, voice: Voice): Promise<Sent | undefined> => {
  const { knows } = voice
  if (card.sensitive || knows.alone === false) return undefined
  const isFirst = knows.alone === undefined
  const sent = await sendCard(chat, isFirst ? emptyCard({ heading: "…", reply: card.reply }) : card, voice)
  if (isFailure(sent)) return isPassing(sent) ? sent : undefined
  if (sent.outcome !== "delivered") return undefined
  if (!sent.message_id.startsWith("e")) {
    await takeBack(placeOf(chat).chat, sent.message_id, voice)
    return undefined
  }
  knows.alone = true
  return isFirst ? editCard(chat, Number(sent.message_id.slice(1)), card, voice) : sent
}

const unwritable = refusedFor("they cannot be written to")

/** In private, and as little to be passed on as there; that they take nothing there says nothing of the group. */
const sayInPrivate = async (saying: Saying, card: Shown, voice: Voice, user: number): Promise<Outcome> => {
  const shown = { ...card, reply: null, sensitive: true }
  const chat = String(user)
  const said = await sayInChat({ ...saying, chat }, shown, voice)
  if (said.outcome === "delivered") return { ...said, chat }
  return said.outcome === "blocked" ? unwritable : said
}

const sayAlone = async (saying: Saying, card: Shown, voice: Voice, user: number): Promise<Outcome> => {
  const { message_id } = saying
  const [, own] = /^e(\d+)$/.exec(message_id ?? "") ?? []
  if (message_id === null) {
    const sent = await sendAlone(saying.chat, card, voice)
    if (sent === undefined) return sayInPrivate(saying, card, voice, user)
    return isFailure(sent) ? outcomeOf(sent) : sent
  }
  if (own === undefined) return sayInPrivate(saying, card, voice, user)
  const edited = await editCard(saying.chat, Number(own), card, voice)
  if (!isFailure(edited)) return edited
  if (isSame(edited)) return delivered(`e${own}`)
  // What vanished, takes no other text, or stands where the bot is no more, is said anew.
  return isPassing(edited) ? outcomeOf(edited) : { outcome: "gone" }
}

const sayOnce = (saying: Saying, card: Shown, voice: Voice): Promise<Outcome> => {
  const { user } = placeOf(saying.chat)
  return user === undefined ? sayInChat(saying, card, voice) : sayAlone(saying, card, voice, user)
}

/** How an older server refuses a button that only shows that it cannot be pressed. */
const disabledRefused = /text buttons are unallowed/i

/** With buttons that cannot be pressed only where the server knows such. */
const sayAnyhow = async (saying: Saying, card: Shown, voice: Voice): Promise<Outcome> => {
  const said = await sayOnce(saying, card, voice)
  if (said.outcome !== "refused" || !voice.knows.disabled || !disabledRefused.test(said.reason)) return said
  voice.knows.disabled = false
  return sayOnce(saying, card, voice)
}

/** Milliseconds for which nobody is told again in a group, and how many are remembered: the group has room for others. */
const asideMs = 600_000
const asidesMax = 1_000

/** Whether somebody is to be told now; says so once. */
const isNews = ({ asides }: Voice, chat: string, nowMs: number): boolean => {
  if (nowMs - (asides.get(chat) ?? -asideMs) < asideMs) return false
  const [oldest] = asides.keys()
  if (asides.size >= asidesMax && oldest !== undefined) asides.delete(oldest)
  asides.delete(chat)
  asides.set(chat, nowMs)
  return true
}

/**
 * Whoever typed a command in a group is told there where its answer is, or how to have one. Losing it is harmless, so it is
 * tried once.
 */
const tellAside = async ({ chat, message_id }: Saying, card: Shown, said: Outcome, voice: Voice): Promise<void> => {
  const { aside, reply } = card
  const isTyped = reply?.startsWith("message:") === true
  if (aside === undefined || !isTyped || message_id !== null) return
  const isAway = said.outcome === "blocked" || said === unwritable
  const isPrivate = said.outcome === "delivered" && !isGroup(said.chat ?? chat)
  if (!isAway && !isPrivate) return
  if (!isNews(voice, chat, Date.now())) return
  const { username } = await voice.me()
  const button = isAway
    ? {
        text: aside.begin.label,
        url: await startLink(startPattern.test(aside.begin.start) ? aside.begin.start : "start", voice)
      }
    : { text: aside.open, url: `https://t.me/${username}` }
  const { chat: group } = placeOf(aside.group)
  const options = {
    ...answering(aside.group, reply),
    reply_markup: { inline_keyboard: [[button]] },
    disable_notification: true
  }
  await inPlace(aside.group, (topic) =>
    voice.api.once.sendMessage(group, isAway ? aside.unreachable : aside.answered, { ...options, ...topic })
  )
}

export const sayCard = async (saying: Saying, card: Shown, voice: Voice): Promise<Outcome> => {
  const said = await sayAnyhow(saying, card, voice)
  await tellAside(saying, card, said, voice).catch(() => undefined)
  return said
}
