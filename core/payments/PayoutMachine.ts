/**
 * What becomes of a payout, as one table. Its money is held from the beginning, and in flight from the moment at which a
 * request may leave; then nothing but the provider decides, and what it says of it leads to no lower rank.
 */
import type { PayoutState } from "../protocol/Payout.ts"

export type PayoutEvent =
  | "approve"
  | "reject"
  | "deny"
  | "send"
  | "not_sent"
  | "lost"
  | "accepted"
  | "paid"
  | "failed"
  | "returned"
  | "mismatch"
  | "expire"
  | "rule_paid"
  | "rule_returned"

export interface PayoutStep {
  readonly from: PayoutState
  readonly event: PayoutEvent
  readonly to: PayoutState
  /**
   * `send`: out of the hold, into flight; `unsend`: back; `done`: out of what the provider holds for us; `release`,
   * `return`, `undone`: back to its person, out of the hold, of flight, or of what the provider holds.
   */
  readonly posts: "nothing" | "send" | "unsend" | "done" | "release" | "return" | "undone"
  readonly meaning: string
}

const step = (
  from: PayoutState,
  event: PayoutEvent,
  to: PayoutState,
  meaning: string,
  posts: PayoutStep["posts"] = "nothing"
): PayoutStep => ({ from, event, to, posts, meaning })

/** Every answer may be the first one, or the last. */
const fromFlight = (from: PayoutState): ReadonlyArray<PayoutStep> => [
  step(from, "paid", "paid", "the provider has paid it", "done"),
  step(from, "failed", "failed", "the provider says that nothing left", "return"),
  step(from, "returned", "returned", "it left, and came back", "return"),
  step(from, "mismatch", "review", "the provider speaks of another payout")
]

export const payoutSteps: ReadonlyArray<PayoutStep> = [
  step("requested", "approve", "approved", "as many operators as it needs approved it, or it needs none"),
  step("requested", "reject", "released", "an operator refused it", "release"),
  step("requested", "deny", "released", "its person or its address may not any more", "release"),
  step("approved", "reject", "released", "an operator refused it before anything was sent", "release"),
  step("approved", "deny", "released", "its person or its address may not any more", "release"),
  step("approved", "send", "sent", "the request leaves; its reference is stored", "send"),
  step("sent", "not_sent", "approved", "no byte of it left, or it was turned away unseen", "unsend"),
  step("sent", "lost", "unknown", "no answer came: it may have been accepted"),
  step("sent", "accepted", "pending", "the provider has it"),
  step("unknown", "accepted", "pending", "asked again, the provider has it"),
  step("unknown", "expire", "review", "to ask again may be to pay again by now"),
  ...fromFlight("sent"),
  ...fromFlight("unknown"),
  ...fromFlight("pending"),
  step("paid", "returned", "returned", "it was paid, and came back", "undone"),
  step("review", "rule_paid", "paid", "an operator found that it was paid", "done"),
  step("review", "rule_returned", "returned", "an operator found that nothing left, or that it came back", "return")
]

export const findPayoutStep = (from: PayoutState, event: PayoutEvent): PayoutStep | undefined =>
  payoutSteps.find((row) => row.from === from && row.event === event)

/** How much the provider has made known. Nothing it says leads to a lower one, so what comes late undoes nothing. */
export const payoutRank: Readonly<Record<PayoutState, number>> = {
  requested: 0,
  approved: 0,
  released: 0,
  sent: 0,
  unknown: 0,
  pending: 1,
  failed: 2,
  paid: 2,
  returned: 3,
  review: 4
}

/** States in which the money is on the person's account for it. */
export const heldPayoutStates: ReadonlyArray<PayoutState> = ["requested", "approved"]

/** States in which it is the provider's to decide, or nobody knows. */
export const flyingPayoutStates: ReadonlyArray<PayoutState> = ["sent", "unknown", "pending", "review"]

/** What is noted of one that was paid after its money was given back. */
export const paidAfter = "paid after it was over"
