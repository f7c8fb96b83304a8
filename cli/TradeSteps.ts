import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { instructionRows } from "./render/TradeText.ts"
import { type Beside, evidenceAsked, noteText, type TradeNote, tradeNotes } from "./TradeNotes.ts"
import { amountOf, clean, labelText, splitMarket, timeOf } from "./render/Text.ts"
import { named, say } from "./Say.ts"

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
  `${dispute_reason === null ? "" : named("dispute_reason", dispute_reason)}, ${dispute_statement ?? say("cli-step-no_statement")}`

/** What a trade waits for that waits for nobody. */
const waitsFor = ({ state }: TradeView): string => say(state === "on_hold" ? "cli-step-on_hold" : "cli-step-appealable")

/** The whole sentence. `until` is "none" where nothing ends by itself. */
const dutyText = (step: NextStep, trade: TradeView): string => {
  const [base, quote] = splitMarket(trade.market)
  const until = step.until === null ? "none" : timeOf(step.until)
  const { buyer, seller } = trade
  const payment = amountOf(trade.payment_amount, quote)
  switch (step.you_must) {
    case "declare":
      return say("cli-step-declare", { until, method: trade.method })
    case "accept":
      return say("cli-step-accept", { until, who: `${trade.counterparty}` })
    case "pay":
      return say("cli-step-pay", { until, payment, seller })
    case "claim":
      return say("cli-step-claim", { until, seller })
    case "release":
      return say("cli-step-release", { until, buyer, payment, quantity: amountOf(trade.quantity, base) })
    case "resolve":
      return say("cli-step-resolve", { until, buyer, seller, why: whyOf(trade) })
    case "take":
      return say("cli-step-take", { until, buyer, seller, why: whyOf(trade) })
    case "prove":
      return say("cli-step-prove", { until })
    case "answer":
      return say("cli-step-answer", { until, verdict: `${trade.resolution_statement ?? trade.resolution}` })
    case "wait":
      return trade.next_actor === null
        ? say("cli-step-wait", { until, for: waitsFor(trade) })
        : say("cli-step-wait_for", { until, who: trade.next_actor })
    case "nothing":
      return say("cli-step-nothing")
  }
}

/** That the trade may be called off, and what it would be called off on. */
const proposalText = ({ buyer, cancel_payment, cancel_proposed_by }: TradeView): ReadonlyArray<string> => {
  if (cancel_proposed_by === null) return []
  const fate = cancel_payment ?? "none"
  return [clean(`  ${say("cli-step-call_off", { by: cancel_proposed_by, buyer, fate })}`)]
}

const paymentLines = (trade: TradeView): ReadonlyArray<string> => {
  const rows = instructionRows(trade).map(([name, value]) => [labelText(name), value] as const)
  const width = Math.max(11, ...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `      ${clean(name).padEnd(width)} ${clean(String(value))}`)
}

export const stepText = (step: NextStep, trade: TradeView): string =>
  [
    `${trade.id}  ${named("state", trade.state)}`,
    `  ${clean(dutyText(step, trade))}`,
    ...proposalText(trade),
    ...step.notes.map((note) => `  ${clean(noteText(note))}`),
    ...(step.you_must === "pay" ? paymentLines(trade) : []),
    ...step.commands.map((line) => `    ${line}`)
  ].join("\n")
