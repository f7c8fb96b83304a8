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
  /** In a group, and for its asker alone; `start` is what a link into the private chat carries. */
  readonly only?: { readonly start?: string }
}

/** Seen by its asker alone where it was asked. */
const aside = (turn: Turn, shown: Shown, start: string | undefined): Ending => {
  const { heard, say } = turn
  const { id } = heard.user
  const only = { user: id, ...(start !== undefined && { opens: { label: say("bots-do-private"), start } }) }
  const body = fitting({ ...shown, only, reply: heard.reply, sensitive: true })
  const message: MessageWrite = {
    chat: heard.chat,
    user: id,
    card: null,
    anew: false,
    body: JSON.stringify(body),
    critical: false
  }
  return { ...nothing, messages: [message] }
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
 * Where somebody is answered: in a group only with what is for all of it. A platform that lets one alone see an answer
 * there says of what they did that it was done in private.
 */
const chatOf = ({ heard, talk }: Turn, open: boolean): string =>
  heard.place === "group" && !open ? talk.platform.privateChat(heard.user.id) : heard.chat

export const saying = (
  turn: Turn,
  shown: Shown,
  { anew = false, card: key, only, open = false }: Placing = {}
): Ending => {
  const { heard } = turn
  if (only !== undefined && heard.place === "group") return aside(turn, shown, only.start)
  const chat = chatOf(turn, open)
  const isHere = chat === heard.chat
  const isHidden = heard.place === "group" && !open
  const body = fitting({ ...shown, reply: isHere ? heard.reply : null, sensitive: shown.sensitive || isHidden })
  const message: MessageWrite = {
    chat,
    user: heard.place === "group" && isHere ? null : heard.user.id,
    card: key ?? null,
    anew: anew && key !== undefined,
    body: JSON.stringify(body),
    critical: false
  }
  return { ...nothing, messages: [message], toast: isHere ? null : turn.say("talk-in-private") }
}

export const toasting = (toast: string): Ending => ({ ...nothing, toast })

/** A button that says a command. */
export const saysButton = (label: string, say: string) => {
  const target: Target = { say }
  return { label, style: "plain", target } as const
}
