/** What comes of an update: it is kept with the daemon in one transaction, and nothing is sent before. */
import type { ButtonMint, DraftChange, MessageWrite } from "@orrange/core/protocol/BotWork"
import { card } from "./Screen.ts"
import type { Shown, Target } from "./Shown.ts"
import type { Turn } from "./Turn.ts"

export interface Ending {
  readonly drafts: ReadonlyArray<DraftChange>
  readonly messages: ReadonlyArray<MessageWrite>
  readonly buttons: ReadonlyArray<ButtonMint>
  /** Told to whoever pressed, beside the messages; losing it is harmless. */
  readonly toast: string | null
}

export const nothing: Ending = { drafts: [], messages: [], buttons: [], toast: null }

export const together = (...endings: ReadonlyArray<Ending>): Ending => ({
  drafts: endings.flatMap(({ drafts }) => drafts),
  messages: endings.flatMap(({ messages }) => messages),
  buttons: endings.flatMap(({ buttons }) => buttons),
  toast: endings.find(({ toast }) => toast !== null)?.toast ?? null
})

export interface Placing {
  /** Of a card that is edited when it changes. */
  readonly card?: string
  /** A message of its own, though the card stands somewhere above. */
  readonly anew?: boolean
  /** Also in a group: what is shown there is for all of it. */
  readonly open?: boolean
  /** What a link into the private chat carries, where its asker is answered in a group and the platform has such links. */
  readonly start?: string
}

/** Bytes of one message with the daemon, and lines or rows that go when there are more. */
const bytesMax = 16 * 1024
const cutBy = 8

/** Cuts what is too long for the daemon to keep; whoever draws it tells of what it cuts itself. */
export const fitting = (shown: Shown): Shown => {
  if (Buffer.byteLength(JSON.stringify(shown)) <= bytesMax) return shown
  const { lines, picture, table } = shown
  if (picture !== null) return fitting({ ...shown, picture: null })
  if (table !== null && table.rows.length > 0) {
    return fitting({ ...shown, table: { ...table, rows: table.rows.slice(0, -cutBy) } })
  }
  if (lines.length > 0) return fitting({ ...shown, lines: lines.slice(0, -cutBy) })
  return card({ heading: shown.heading.slice(0, 1_000), foot: shown.foot })
}

/**
 * Where somebody is answered. In a group: what is for all of it there; what is theirs where they alone see it; and what is
 * nobody else's business, or asks them to write, in private. A platform that lets one alone see every answer says of what
 * they did that it was done in private.
 */
const chatOf = ({ heard, talk }: Turn, { asks, sensitive }: Shown, open: boolean): string => {
  const { chat, place, user } = heard
  if (place !== "beside" && (place !== "group" || open)) return chat
  const { beside, privateChat } = talk.platform
  return sensitive || asks !== null || beside === undefined ? privateChat(user.id) : beside(chat, user.id)
}

/** Whoever presses is told where they pressed; of a typed command nothing else would say where its answer is. */
const asideOf = ({ heard, say, talk }: Turn, isOpen: boolean, start = "start"): Pick<Shown, "aside"> =>
  isOpen || heard.place !== "group" || heard.act.kind !== "command" || talk.platform.beside === undefined
    ? {}
    : {
        aside: {
          group: heard.chat,
          answered: say("talk-told-private"),
          unreachable: say("talk-start-me"),
          open: say("bots-do-private"),
          begin: { label: say("talk-start-button"), start }
        }
      }

/** By their own two words the reader knows that it is our bot that speaks; a card may have them already. */
const signed = (foot: string | null, phrase: string | null): string | null =>
  phrase === null || foot?.endsWith(phrase) === true ? foot : [foot, phrase].filter((part) => part !== null).join(" · ")

export const saying = (
  turn: Turn,
  shown: Shown,
  { anew = false, card: key, open = false, start }: Placing = {}
): Ending => {
  const { heard } = turn
  const chat = chatOf(turn, shown, open)
  const isPrivate = chat !== heard.chat && chat === turn.talk.platform.privateChat(heard.user.id)
  const isOpen = chat === heard.chat && heard.place === "group"
  const opens = start === undefined ? {} : { opens: { label: turn.say("bots-do-private"), start } }
  const aside = asideOf(turn, isOpen, start)
  const reply = isPrivate && aside.aside === undefined ? null : heard.reply
  const foot = isOpen ? shown.foot : signed(shown.foot, turn.phrase)
  const body = fitting({ ...shown, ...opens, ...aside, foot, reply, sensitive: shown.sensitive || isPrivate })
  const message: MessageWrite = {
    chat,
    user: isOpen ? null : heard.user.id,
    card: key ?? null,
    anew: anew && key !== undefined,
    body: JSON.stringify(body),
    critical: false
  }
  return { ...nothing, messages: [message], toast: isPrivate ? turn.say("talk-in-private") : null }
}

export const toasting = (toast: string): Ending => ({ ...nothing, toast })

/** A button that says a command. */
export const saysButton = (label: string, say: string) => {
  const target: Target = { say }
  return { label, style: "plain", target } as const
}
