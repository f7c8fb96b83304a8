/**
 * Sends what is to be said. A chat's messages leave in their order, and how each fared is told to the daemon. What is
 * there by reference is read now, with its reader's rights: nothing is shown as it was, and nobody is shown another's.
 */
import { translator } from "@orrange/core/i18n/Catalogues"
import { ClientFailure } from "@orrange/core/client/Failure"
import type { ClaimedMessage } from "@orrange/core/protocol/BotWork"
import type { VoiceMessage } from "@orrange/core/protocol/Notices"
import type { AtWork } from "./AtWork.ts"
import { fitting } from "./Ending.ts"
import { isAway, lineOf, pauseMs } from "./Failure.ts"
import { noticeCard } from "./NoticeCard.ts"
import type { Outcome, Saying } from "./Platform.ts"
import { type Loop, makeLoop } from "./Loop.ts"
import type { Pulse } from "./Pulse.ts"
import { readMessage, relayed } from "./Relay.ts"
import type { Asked } from "./Screen.ts"
import type { Body, Notice, Room, RoomEnd } from "./Shown.ts"
import { knowing, type Talk } from "./Turn.ts"

/** Messages that are sent at the same time. */
const sendingMax = 16
/** Milliseconds between looks while nobody says that there is something. */
const lookMs = 500
/** Times it is said how a message fared, before its lease runs out and it is sent again. */
const toldMax = 6

/** What the daemon has said by itself, by reference. */
type Reference =
  | { readonly kind: "trade"; readonly trade: string }
  | { readonly kind: "chat"; readonly trade: string; readonly seq: number }
  | VoiceMessage

type Said = Body | Reference

const unlinked = "nobody is linked there any more"

/** Characters of a reason. */
const reasonMax = 200

const refused = (reason: string): Outcome => ({
  outcome: "refused",
  reason: reason.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, " ").slice(0, reasonMax)
})

/** Whoever reads a message, as a screen knows them. */
const readerOf = async (talk: Talk, { chat, user }: ClaimedMessage): Promise<Asked | undefined> => {
  if (user === null) return undefined
  const { data } = await talk.bot.call("bots.user", { params: { user } })
  if (data.person === null) return undefined
  const heard = {
    update: "0",
    chat,
    place: chat === talk.platform.privateChat(user) ? "private" : "room",
    user: { id: user, name: data.person.name, language: null },
    act: { kind: "command", name: "trade", rest: "" },
    about: null,
    reply: null
  } as const
  return { heard, rest: "", client: talk.as(user), now: talk.now(), ...knowing(data, null) }
}

const tradeNow = async ({ client }: Asked, id: string) => {
  try {
    return (await client.call("trades.get", { params: { id } })).data
  } catch (failure) {
    if (isAway(failure)) throw failure
    return null
  }
}

const drawNotice = async (reader: Asked | undefined, notice: Notice): Promise<Saying["body"]> => {
  const reads = notice.acts && notice.trade !== null && reader !== undefined
  const trade = reads && notice.trade !== null ? await tradeNow(reader, notice.trade) : null
  return noticeCard(notice, trade, reader?.phrase ?? null)
}

const drawRoom = <Kind extends Room | RoomEnd>(
  { say }: Pick<Asked, "say">,
  { kind, trade }: Pick<Kind, "kind" | "trade">
) => ({
  kind,
  trade,
  title: say("talk-room", { id: trade.slice(-8) })
})

const drawVoice = async (
  { voice }: Talk,
  { language, text }: VoiceMessage,
  { phrase }: Asked
): Promise<Saying["body"] | string> => {
  const speech = await voice?.speak(text, language)
  if (speech === undefined) return "nothing speaks"
  const { bytes, seconds } = speech
  return { kind: "spoken", bytes, seconds, foot: phrase }
}

/** What is sent in the end; a text is why nothing is. */
const draw = async (talk: Talk, message: ClaimedMessage): Promise<Saying["body"] | string> => {
  const said = JSON.parse(message.body) as Said
  if (said.kind === "card" || said.kind === "relayed") return said
  const reader = await readerOf(talk, message)
  // A place is put away also when nobody is there any more.
  if (said.kind === "end") return drawRoom({ say: reader?.say ?? translator("en") }, said)
  if (reader === undefined && (said.kind !== "notice" || message.user !== null)) return unlinked
  if (said.kind === "notice") return fitting((await drawNotice(reader, said)) as Parameters<typeof fitting>[0])
  if (reader === undefined) return unlinked
  if (said.kind === "voice") return drawVoice(talk, said, reader)
  if (said.kind === "room") return drawRoom(reader, said)
  if (said.kind === "chat") {
    const written = await readMessage(reader, said.trade, said.seq)
    return written === undefined ? "the message is not there" : relayed(written, message.user ?? "", reader)
  }
  const screen = talk.screens["trade"]
  if (screen === undefined) return "there is no such screen"
  return { ...(await screen.show({ ...reader, rest: said.trade })), silent: true }
}

const outcomeOf = async (talk: Talk, message: ClaimedMessage): Promise<Outcome> => {
  const { chat, id, message_id, user } = message
  try {
    const body = await draw(talk, message)
    if (typeof body === "string") return refused(body)
    const said = await talk.platform.say({ id, chat, user, message_id, body })
    return said.outcome === "refused" ? refused(said.reason) : said
  } catch (failure) {
    if (isAway(failure)) return { outcome: "later", retry_after_seconds: 1 }
    talk.log(`message ${id} cannot be said: ${lineOf(failure)}`)
    return refused(failure instanceof ClientFailure ? failure.error.code : "it cannot be drawn")
  }
}

/** Sent it is by now: it must be known, or it is sent twice. */
const note = async (talk: Talk, { attempt, id }: ClaimedMessage, result: Outcome, pulse: Pulse): Promise<void> => {
  for (let failures = 0; failures < toldMax; failures += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      await talk.bot.call("bots.sent", { payload: { id, attempt, result } })
      return
    } catch (failure) {
      talk.log(`message ${id}, ${result.outcome}: ${lineOf(failure)}`)
      if (!isAway(failure)) return
      // oxlint-disable-next-line no-await-in-loop
      await pulse.sleep(pauseMs(failures))
    }
  }
}

export const makeOutgoing = (talk: Talk, atWork: AtWork): Loop =>
  makeLoop({
    most: sendingMax,
    lookMs,
    log: talk.log,
    claim: atWork.messages,
    work: async (message, pulse) => note(talk, message, await outcomeOf(talk, message), pulse)
  })
