import { dangerOf } from "./Dangers.ts"
import { type Duty, dutyOf, dutyText, isForWallet, proposedActions } from "@orrange/core/flows/Duty"
import { type Beside, callOffText, noteText, type TradeNote, tradeNotes } from "@orrange/core/flows/TradeNotes"
import { trimDecimal } from "@orrange/core/client/DecimalText"
import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { instructionRows } from "./render/TradeText.ts"
import { clean, labelText, timeOf } from "./render/Text.ts"
import { named, say } from "./Say.ts"

interface StepNote extends Pick<TradeNote, "text" | "until"> {
  readonly about: TradeNote["about"] | "dispute"
  readonly command: string | null
}

export interface NextStep extends Duty {
  readonly trade: string
  readonly state: TradeView["state"]
  /** What else there is to know, and the command line that answers it, if anything does. */
  readonly notes: ReadonlyArray<StepNote>
  /** Command lines for all that can be done now, the expected one first. */
  readonly commands: ReadonlyArray<string>
}

/** Nobody said that it was paid. */
export const isUnpaid = ({ state }: TradeView): boolean => state === "awaiting_payment" || state === "overdue"

/** What a person types to release a trade: the end of its id, the quantity, and that nobody said it was paid if so. */
export const releaseConfirmation = (trade: TradeView): string =>
  `${trade.id.slice(-4)}:${trimDecimal(trade.quantity)}${isUnpaid(trade) ? ":unpaid" : ""}`

const disputeReason = ({ role, state }: TradeView): string => {
  if (state === "on_hold") return "payment_reversed"
  return role === "buyer" ? "payment_not_acknowledged" : "payment_not_received"
}

const commandOf = (action: TradeAction, trade: TradeView): string => {
  switch (action) {
    case "accept":
      return `trades accept ${trade.id}`
    case "decline":
      return `trades decline ${trade.id}`
    case "mark_paid":
      return `trades paid ${trade.id}`
    case "release":
      return `trades release ${trade.id} --confirm ${releaseConfirmation(trade)}`
    case "cancel":
      return `trades cancel ${trade.id}`
    case "extend":
      return `trades extend ${trade.id}`
    case "undo_paid":
      return `trades undo-paid ${trade.id}`
    case "propose_cancel":
      return `trades propose-cancel ${trade.id}${trade.role === "buyer" ? " --payment NOT_SENT-OR-RETURNED" : ""}`
    case "accept_cancel":
      return `trades accept-cancel ${trade.id}${trade.role === "buyer" ? " --payment NOT_SENT-OR-RETURNED" : ""}`
    case "withdraw_cancel":
      return `trades withdraw-cancel ${trade.id}`
    case "withdraw_dispute":
      return `trades withdraw-dispute ${trade.id}`
    case "claim":
      return `trades claim ${trade.id} --statement WHEN-AND-HOW`
    case "dispute":
      return `trades dispute ${trade.id} --reason ${disputeReason(trade)}`
    case "resolve":
      // Not to be pasted as it stands: the arbiter has to say which, and why.
      return `disputes decide ${trade.id} --to OUTCOME --statement WHY`
    case "settle":
      return `disputes get ${trade.id}`
    case "appeal":
      return `disputes appeal ${trade.id} --statement WHY`
    case "accept_verdict":
      return `disputes accept-verdict ${trade.id} --confirm ${trade.id.slice(-4)}:${trade.resolution ?? "none"}`
  }
}

const answerTo = (note: TradeNote, trade: string): string | null => {
  if (note.about === "evidence") return `disputes answer ${trade} ${note.asked.id} --file FILE`
  if (note.about !== "offer") return null
  return `disputes accept ${trade} ${note.offer.id} --buyer-share-bps ${note.offer.buyer_share_bps}`
}

/** That a dispute is not open to the reader yet; undefined where it is, or never will be. */
const disputeNote = ({ allowed_actions, dispute_opens_at: at }: TradeView, nowMs: number): StepNote | undefined =>
  at === null || Date.parse(at) <= nowMs || !allowed_actions.includes("dispute")
    ? undefined
    : { about: "dispute", text: say("cli-note-dispute", { time: timeOf(at) }), until: null, command: null }

/** With the yes that its command asks for: a line that was printed runs as it stands. */
const withYes = (words: string): string => {
  const id = words.split(" ").slice(0, 2).join(":")
  return dangerOf(id).level === "yes" ? `${words} --yes` : words
}

/** What the reader of a trade has to do now. `lineOf` makes a whole command line of its words. */
export const nextStep = (
  trade: TradeView,
  lineOf: (words: string) => string,
  beside: Beside = { halts: [] },
  nowMs: number = Date.now()
): NextStep => {
  const line = (words: string): string => lineOf(withYes(words))
  const { id, state } = trade
  const duty = dutyOf(trade, beside)
  const early = disputeNote(trade, nowMs)
  const notes: ReadonlyArray<StepNote> = [
    ...tradeNotes(trade, beside, say).map((note) => {
      const answer = answerTo(note, id)
      return { about: note.about, text: note.text, until: note.until, command: answer === null ? null : line(answer) }
    }),
    ...(early === undefined ? [] : [early])
  ]
  const actions = proposedActions(trade).filter((action) => action !== "dispute" || early === undefined)
  // Whoever is to decide takes the case first, or leaves it to who has it.
  const comesBefore = trade.next_actor === trade.role && actions[0] === "resolve" && duty.you_must !== "resolve"
  const commands = comesBefore
    ? [...(duty.you_must === "take" ? [`disputes take ${id}`] : []), `disputes get ${id}`].map(line)
    : [
        ...notes.flatMap(({ command }) => command ?? []),
        ...(isForWallet(trade) ? [line(`trades escrow ${id}`)] : []),
        ...(trade.payer_required ? [line(`trades payer ${id} --account ACCOUNT`)] : []),
        ...actions.flatMap((action) => [
          line(commandOf(action, trade)),
          ...(action === "release" && state === "payment_marked" ? [line(`trades not-received ${id}`)] : [])
        ])
      ]
  return { trade: id, state, ...duty, notes, commands }
}

const paymentLines = (trade: TradeView): ReadonlyArray<string> => {
  const rows = instructionRows(trade).map(([name, value]) => [labelText(name), value] as const)
  const width = Math.max(11, ...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `      ${clean(name).padEnd(width)} ${clean(String(value))}`)
}

/** What the seller looks for at their bank. */
const lookLines = ({ instructions, payer }: TradeView): ReadonlyArray<string> => {
  if (instructions === null) return []
  const rows = [
    ["by", instructions.method_name],
    ["reference", instructions.reference],
    ["payer", payer?.name]
  ] as const
  return rows.flatMap(([name, value]) =>
    value === undefined ? [] : [`      ${labelText(name).padEnd(11)} ${clean(value)}`]
  )
}

export const stepText = (step: NextStep, trade: TradeView): string =>
  [
    `${trade.id}  ${named("state", trade.state)}`,
    `  ${clean(dutyText(step, trade, say, timeOf))}`,
    ...[callOffText(trade, say)].flatMap((text) => (text === undefined ? [] : [`  ${clean(text)}`])),
    ...step.notes.map((note) => `  ${clean(noteText(note, say, timeOf))}`),
    ...(step.you_must === "pay" ? paymentLines(trade) : []),
    ...(step.you_must === "release" ? lookLines(trade) : []),
    ...step.commands.map((line) => `    ${line}`)
  ].join("\n")
