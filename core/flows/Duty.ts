/** What the reader of a trade has to do now, of what the daemon allows: the same in a chat and in a terminal. */
import type { Say } from "../i18n/Catalogues.ts"
import { nameBy } from "../i18n/Names.ts"
import type { DisputeView } from "../protocol/Dispute.ts"
import type { EvidenceRequest } from "../protocol/Evidence.ts"
import type { TradeAction, TradeView } from "../protocol/Trade.ts"
import { money } from "./Grid.ts"
import { assetsOf } from "./Known.ts"

/** What was read along with a trade. */
export interface CaseBeside {
  /** Name of who reads. */
  readonly me?: string | undefined
  readonly dispute?: DisputeView | undefined
}

export interface Duty {
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
    | "sign"
    | "wait"
    | "nothing"
  readonly until: string | null
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

/** What the trade itself asks of its reader; undefined where another moves next, or nobody. */
const dutyAction = ({ allowed_actions, next_actor, role }: TradeView): keyof typeof duties | undefined =>
  next_actor === role ? allowed_actions.find(isDuty) : undefined

/** Nobody and no time moves it any more. */
const isOver = ({ deadline_at, next_actor }: TradeView): boolean => next_actor === null && deadline_at === null

/** Whether the reader is next, and what they do is done with their own wallet, in the contract that holds the amount. */
export const isForWallet = ({ contract, next_actor, role }: TradeView): boolean =>
  contract !== undefined && next_actor === role && role !== "arbiter"

/** Of the evidence that is asked of the reader, what was not given yet; the most urgent first. */
export const evidenceAsked = ({ role }: TradeView, { dispute }: CaseBeside): ReadonlyArray<EvidenceRequest> =>
  (dispute?.evidence ?? [])
    .filter(({ of, state }) => of === role && state === "open")
    .toSorted((one, other) => (one.due_at < other.due_at ? -1 : 1))

/** What comes before a decision: nobody has the case yet, or somebody else has it. */
const beforeDeciding = ({ dispute, me }: CaseBeside): "take" | "wait" | undefined => {
  if (dispute === undefined || me === undefined || dispute.arbiter === me) return undefined
  return dispute.arbiter === null ? "take" : "wait"
}

export const dutyOf = (trade: TradeView, beside: CaseBeside): Duty => {
  const until = trade.deadline_at
  const action = dutyAction(trade)
  const before = action === "resolve" ? beforeDeciding(beside) : undefined
  if (before !== undefined) return { you_must: before, until }
  const [asked] = evidenceAsked(trade, beside)
  if (asked !== undefined) return { you_must: "prove", until: asked.due_at }
  if (trade.payer_required) return { you_must: "declare", until }
  if (action === undefined && isForWallet(trade)) {
    // What is paid outside is paid first, and then marked with the wallet.
    return { you_must: trade.state === "awaiting_payment" ? "pay" : "sign", until }
  }
  return { you_must: action === undefined ? (isOver(trade) ? "nothing" : "wait") : duties[action], until }
}

/**
 * What is proposed of what is allowed, the expected one first. A release is allowed early as well, and is proposed only
 * when it is what the seller has to do.
 */
export const proposedActions = (trade: TradeView): ReadonlyArray<TradeAction> => {
  const duty = dutyAction(trade)
  const mayRelease = duty === "release" || trade.state === "disputed"
  const proposed = trade.allowed_actions.filter((action) => action !== "release" || mayRelease)
  return duty === undefined ? proposed : [...new Set([duty, ...proposed])]
}

const whyOf = ({ dispute_reason, dispute_statement }: TradeView, say: Say): string => {
  const named = nameBy(say)
  const reason = dispute_reason === null ? "" : named("dispute_reason", dispute_reason)
  return `${reason}, ${dispute_statement ?? say("cli-step-no_statement")}`
}

/** The whole sentence. `timeOf` tells a time as its reader has it. */
export const dutyText = (
  { until: at, you_must }: Duty,
  trade: TradeView,
  say: Say,
  timeOf: (at: string) => string
): string => {
  const until = at === null ? "none" : timeOf(at)
  const { buyer, seller } = trade
  const [base, quote] = assetsOf(trade.market)
  const payment = money(trade.payment_amount, quote)
  switch (you_must) {
    case "declare":
      return say("cli-step-declare", { until, method: trade.method })
    case "accept":
      return say("cli-step-accept", { until, who: `${trade.counterparty}` })
    case "pay":
      return say("cli-step-pay", { until, payment, seller })
    case "claim":
      return say("cli-step-claim", { until, seller })
    case "release":
      return say("cli-step-release", { until, buyer, payment, quantity: money(trade.quantity, base) })
    case "resolve":
      return say("cli-step-resolve", { until, buyer, seller, why: whyOf(trade, say) })
    case "take":
      return say("cli-step-take", { until, buyer, seller, why: whyOf(trade, say) })
    case "prove":
      return say("cli-step-prove", { until })
    case "sign":
      return say("cli-step-sign", { until })
    case "answer":
      return say("cli-step-answer", { until, verdict: `${trade.resolution_statement ?? trade.resolution}` })
    case "wait":
      return trade.next_actor === null
        ? say("cli-step-wait", {
            until,
            for: say(trade.state === "on_hold" ? "cli-step-on_hold" : "cli-step-appealable")
          })
        : say("cli-step-wait_for", { until, who: trade.next_actor })
    case "nothing":
      return say("cli-step-nothing")
  }
}
