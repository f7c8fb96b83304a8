import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { instructionRows } from "./render/TradeText.ts"
import { type Beside, evidenceAsked, noteText, type TradeNote, tradeNotes } from "./TradeNotes.ts"
import { clean, money, splitMarket, time } from "./render/Text.ts"

export interface NextStep {
  readonly trade: string
  readonly state: TradeView["state"]
  readonly you_must:
    | "accept"
    | "declare"
    | "pay"
    | "claim"
    | "release"
    | "resolve"
    | "take"
    | "prove"
    | "answer"
    | "wait"
    | "nothing"
  readonly until: string | null
  /** What else there is to know. */
  readonly notes: ReadonlyArray<TradeNote>
  /** Command lines for all that can be done now, the expected one first. */
  readonly commands: ReadonlyArray<string>
}

/** What a person types to release a trade: the end of its id, the quantity, and that nobody said it was paid if so. */
export const releaseConfirmation = ({ id, quantity, state }: TradeView): string =>
  `${id.slice(-4)}:${quantity}${state === "awaiting_payment" || state === "overdue" ? ":unpaid" : ""}`

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
      return `trades propose-cancel ${trade.id}${trade.role === "buyer" ? " --payment PAYMENT" : ""}`
    case "accept_cancel":
      return `trades accept-cancel ${trade.id}${trade.role === "buyer" ? " --payment PAYMENT" : ""}`
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
      return `disputes accept-verdict ${trade.id}`
  }
}

const duties = {
  accept: "accept",
  mark_paid: "pay",
  claim: "claim",
  release: "release",
  resolve: "resolve",
  accept_verdict: "answer"
} as const

const isDuty = (action: TradeAction): action is keyof typeof duties => action in duties

/** Nobody and no time moves it any more. */
const isOver = ({ deadline_at, next_actor }: TradeView): boolean => next_actor === null && deadline_at === null

/** What the reader has to do besides what the trade itself asks of them. */
const urgentDuty = (trade: TradeView, beside: Beside): Pick<NextStep, "until" | "you_must"> | undefined => {
  const [asked] = evidenceAsked(trade, beside)
  if (asked !== undefined) return { you_must: "prove", until: asked.due_at }
  return trade.payer_required ? { you_must: "declare", until: trade.deadline_at } : undefined
}

/** What comes before a decision: nobody has the case yet, or somebody else has it. */
const caseOf = ({ dispute, me }: Beside) => {
  if (dispute === undefined || me === undefined || dispute.arbiter === me) return undefined
  return dispute.arbiter === null
    ? ({ you_must: "take", commands: ["disputes take"] } as const)
    : ({ you_must: "wait", commands: [] } as const)
}

/** What the reader of a trade has to do now. `line` makes a whole command line of its words. */
export const nextStep = (
  trade: TradeView,
  line: (words: string) => string,
  beside: Beside = { halts: [] }
): NextStep => {
  const duty = trade.next_actor === trade.role ? trade.allowed_actions.find(isDuty) : undefined
  // A release is allowed early as well, and is proposed only when it is what the seller has to do.
  const mayRelease = duty === "release" || trade.state === "disputed"
  const proposed = trade.allowed_actions.filter((action) => action !== "release" || mayRelease)
  const actions = duty === undefined ? proposed : [...new Set([duty, ...proposed])]
  const notes = tradeNotes(trade, beside).map((note) => ({ ...note, command: note.command && line(note.command) }))
  const usual = duty === undefined ? (isOver(trade) ? "nothing" : "wait") : duties[duty]
  const taken = duty === "resolve" ? caseOf(beside) : undefined
  if (taken !== undefined) {
    const commands = [...taken.commands, "disputes get"].map((words) => line(`${words} ${trade.id}`))
    return { trade: trade.id, state: trade.state, you_must: taken.you_must, until: trade.deadline_at, notes, commands }
  }
  return {
    trade: trade.id,
    state: trade.state,
    you_must: usual,
    until: trade.deadline_at,
    ...urgentDuty(trade, beside),
    notes,
    commands: [
      ...notes.flatMap(({ command }) => command ?? []),
      ...(trade.payer_required ? [line(`trades payer ${trade.id} --account ACCOUNT`)] : []),
      ...actions.map((action) => line(commandOf(action, trade)))
    ]
  }
}

const whyOf = ({ dispute_reason, dispute_statement }: TradeView): string =>
  `${dispute_reason}, ${dispute_statement ?? "without a statement"}`

/** What a trade waits for that waits for nobody. */
const waitsFor = ({ state }: TradeView): string =>
  state === "on_hold" ? "what was released is on hold" : "the verdict may still be appealed"

const dutyText = (step: NextStep, trade: TradeView): string => {
  const [base, quote] = splitMarket(trade.market)
  const until = step.until === null ? "" : ` before ${time(step.until)}`
  switch (step.you_must) {
    case "declare":
      return `say${until} from which of your accounts you pay: of ${trade.method} you have none yet, or several`
    case "accept":
      return `accept ${trade.counterparty}${until}, or decline`
    case "pay":
      return `pay ${money(trade.payment_amount, quote)} to ${trade.seller}${until}, then say that you did`
    case "claim":
      return `show${until} that you paid ${trade.seller} in spite of the time, or say that you did not`
    case "release":
      return `see whether ${trade.buyer} paid ${money(trade.payment_amount, quote)}, then release ${money(trade.quantity, base)}${until}`
    case "resolve":
      return `decide between ${trade.buyer} and ${trade.seller}${until}: ${whyOf(trade)}`
    case "take":
      return `take the case between ${trade.buyer} and ${trade.seller}${until}, if you have no part in it: ${whyOf(trade)}`
    case "prove":
      return `give the evidence that is asked of you${until}`
    case "answer":
      return `accept the verdict, or appeal${until}: ${trade.resolution_statement ?? trade.resolution}`
    case "wait":
      return trade.next_actor === null
        ? `wait${step.until === null ? "" : ` until ${time(step.until)}`}: ${waitsFor(trade)}`
        : `wait for the ${trade.next_actor}${until}`
    case "nothing":
      return "nothing; it is over"
  }
}

/** That the trade may be called off, and what it would be called off on. */
const proposalText = ({ buyer, cancel_payment, cancel_proposed_by }: TradeView): ReadonlyArray<string> => {
  if (cancel_proposed_by === null) return []
  const said = cancel_payment === null ? "" : ` ${buyer} says that the payment was ${cancel_payment.replace("_", " ")}.`
  return [clean(`  ${cancel_proposed_by} would call the trade off.${said}`)]
}

const paymentLines = (trade: TradeView): ReadonlyArray<string> => {
  const rows = instructionRows(trade)
  const width = Math.max(11, ...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `      ${clean(name).padEnd(width)} ${clean(String(value))}`)
}

export const stepText = (step: NextStep, trade: TradeView): string =>
  [
    `${trade.id}  ${trade.state}`,
    `  You must ${clean(dutyText(step, trade))}.`,
    ...proposalText(trade),
    ...step.notes.map((note) => `  ${clean(noteText(note))}`),
    ...(step.you_must === "pay" ? paymentLines(trade) : []),
    ...step.commands.map((line) => `    ${line}`)
  ].join("\n")
