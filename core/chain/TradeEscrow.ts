/** The escrow of a trade in a contract: its terms, and what the trade does next by what the chain has for good. Pure. */
import type { ContractTimers, Trade } from "../trades/Trade.ts"
import { isOver, isPayout } from "../trades/TradeMachine.ts"
import type { ChainStep } from "../trades/Trades.ts"
import type { EscrowTerms } from "./EscrowContract.ts"
import type { SeenFact } from "./EscrowStore.ts"
import { type EscrowStory, payBefore, storyOf } from "./EscrowStory.ts"

const hour = 3_600
/** What the contract takes of any window, to the second. */
export const [windowMin, windowMax] = [hour, 60 * 24 * hour]
/** When nobody rules, each has half. */
const defaultBuyerBps = 5_000
/** By which the contract's time to pay is longer than the trade's, for a block is not final at once. */
const finalityMargin = hour

const wholeBps = 10_000n

export interface Wallets {
  readonly buyer: string
  readonly seller: string
}

interface Place {
  readonly arbiters: readonly [string, string]
  readonly token: string | null
  readonly feeBps: number
  readonly timers: ContractTimers
  /** By the chain's last block, in Unix seconds. */
  readonly now: number
  readonly salt: string
}

/** All that the two and the platform agreed on with the trade. */
export const termsOf = (
  { paymentGrace, paymentWindow, quantity }: Pick<Trade, "paymentGrace" | "paymentWindow" | "quantity">,
  { buyer, seller }: Wallets,
  { arbiters, feeBps, now, salt, timers, token }: Place
): EscrowTerms => ({
  seller,
  buyer,
  arbiter: arbiters[0],
  secondArbiter: arbiters[1],
  token,
  amount: quantity,
  feeBps,
  defaultBuyerBps,
  paymentWindow: Math.min(windowMax, Math.max(windowMin, paymentWindow + paymentGrace) + finalityMargin),
  // For the arbiters to rule in, and an appeal before that; then the second arbiter has as much.
  firstRulingWindow: timers.ruling_window,
  secondRulingWindow: timers.ruling_window,
  // Whoever signs at the last moment still leaves the seller as long as there was to sign.
  createBefore: Math.floor(now) + 2 * timers.agreement_window,
  salt
})

/** The buyer's part as it is shown, which is never all or nothing while both have something. */
export const shareOf = ({ terms, toBuyer, toSeller }: EscrowStory): number => {
  const bps = (toBuyer * wholeBps) / terms.amount
  if (toSeller === 0n) return Number(wholeBps)
  return toBuyer === 0n ? 0 : Number(bps === 0n ? 1n : bps)
}

const endOf = (story: EscrowStory): ChainStep => {
  const { cause, toBuyer, toSeller } = story
  if (cause === "release" && toSeller === 0n) return { event: "released", by: "seller" }
  if (cause === "cancellation" && toBuyer === 0n) return { event: "refunded", by: "buyer" }
  if (cause === "expiry" && toBuyer === 0n) return { event: "ran_out", by: null }
  return { event: "divided", by: null, buyerShareBps: shareOf(story) }
}

/** A trade as far as this goes, and what of its escrow is final. */
export interface Following {
  readonly state: Trade["state"]
  readonly disputeState: Trade["disputeState"]
  readonly buyerShareBps: number | null
  readonly terms: EscrowTerms
  readonly facts: ReadonlyArray<Pick<SeenFact, "at" | "fact">>
  /** When the last final block was made, in Unix seconds. */
  readonly finalAt: number
  /** Failed transactions that the trade was told of. */
  readonly failuresTold: number
}

/** Calls that were refused, of whoever has to pay out: the seller who releases, or who carries out a verdict. */
export const failuresOf = ({ buyerShareBps, facts, terms }: Following): number => {
  const payers = buyerShareBps === null ? [terms.seller] : [terms.arbiter, terms.secondArbiter]
  return facts.filter(({ fact }) => fact.kind === "failed" && payers.includes(fact.by)).length
}

const beforeEscrow = (story: EscrowStory | undefined, { finalAt, terms }: Following): ChainStep | undefined => {
  if (story !== undefined) return { event: "fund", by: "seller", paymentDueAt: new Date(payBefore(story) * 1_000) }
  // A block after that time is final: nothing can be created any more.
  return finalAt > terms.createBefore ? { event: "lapse", by: null } : undefined
}

/**
 * The step that a trade has not taken yet of those that happened on the chain, one after the other. Asked again with what
 * has become of the trade it is the next one, and then none: so it does not matter how often it is asked, nor when.
 */
export const nextStep = (trade: Following): ChainStep | undefined => {
  const { disputeState, facts, state } = trade
  const story = storyOf(facts)
  if (isOver(state)) return undefined
  if (state === "awaiting_escrow") return beforeEscrow(story, trade)
  if (story === undefined) return undefined
  const wasPaid = facts.some(({ fact }) => fact.kind === "paid")
  if (state === "awaiting_payment" && wasPaid) return { event: "mark_paid", by: "buyer" }
  const mayDispute = state === "payment_marked" || (isPayout(state) && disputeState === "none")
  if (mayDispute && story.disputedBy !== null) {
    return { event: "dispute", by: story.disputedBy === story.terms.seller ? "seller" : "buyer" }
  }
  if (story.state === "closed") return endOf(story)
  return state === "payout_pending" && failuresOf(trade) > trade.failuresTold
    ? { event: "fail_payout", by: null }
    : undefined
}
