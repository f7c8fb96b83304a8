/**
 * The machines of a payment, each as one table; what is not in it cannot happen. An intent is what a person wants to
 * pay, an attempt a try to have it paid at a provider; a refund and a chargeback take back what was paid. They are
 * axes: none of them is a state of another.
 */
import type { ChargebackState, RefundState, TopUpState } from "../protocol/TopUp.ts"

export type MachineName = "intent" | "attempt" | "refund" | "chargeback"

export interface Step<State extends string, Event extends string> {
  readonly from: State
  readonly event: Event
  readonly to: State
  readonly meaning: string
}

export type IntentState = TopUpState
export type IntentEvent =
  | "link_made"
  | "processing"
  | "charged"
  | "declined"
  | "cancelled"
  | "expired"
  | "mismatch"
  | "taken"
  | "closed"

export const intentSteps: ReadonlyArray<Step<IntentState, IntentEvent>> = [
  { from: "created", event: "link_made", to: "requires_action", meaning: "the provider waits for the person to pay" },
  { from: "created", event: "processing", to: "processing", meaning: "the person has paid, the bank has not answered" },
  { from: "created", event: "charged", to: "succeeded", meaning: "the provider has the money" },
  { from: "created", event: "declined", to: "failed", meaning: "the provider does not take it" },
  { from: "created", event: "cancelled", to: "cancelled", meaning: "the person gave up before anything was paid" },
  { from: "created", event: "expired", to: "expired", meaning: "it was found over before a link was there" },
  { from: "created", event: "mismatch", to: "review", meaning: "the provider speaks of another payment" },
  { from: "requires_action", event: "processing", to: "processing", meaning: "the person has paid" },
  { from: "requires_action", event: "charged", to: "succeeded", meaning: "the provider has the money" },
  { from: "requires_action", event: "declined", to: "failed", meaning: "the payment was refused for good" },
  { from: "requires_action", event: "cancelled", to: "cancelled", meaning: "the person gave up, the page is closed" },
  { from: "requires_action", event: "expired", to: "expired", meaning: "nobody paid in time" },
  { from: "requires_action", event: "mismatch", to: "review", meaning: "another amount, currency or reference" },
  { from: "processing", event: "charged", to: "succeeded", meaning: "the bank says yes" },
  { from: "processing", event: "declined", to: "failed", meaning: "the bank says no" },
  { from: "processing", event: "mismatch", to: "review", meaning: "another amount, currency or reference" },
  { from: "failed", event: "mismatch", to: "review", meaning: "money came for what had failed" },
  { from: "cancelled", event: "mismatch", to: "review", meaning: "money came for what was cancelled" },
  { from: "expired", event: "mismatch", to: "review", meaning: "money came for what had expired" },
  { from: "review", event: "taken", to: "succeeded", meaning: "operators take what came for what was asked" },
  { from: "review", event: "closed", to: "failed", meaning: "operators found no money of it" }
]

export type AttemptState =
  | "routed"
  | "sent"
  | "unknown"
  | "pending"
  | "capturing"
  | "charged"
  | "declined"
  | "voided"
  | "integrity_failure"
export type AttemptEvent =
  | "send"
  | "not_sent"
  | "lost"
  | "accepted"
  | "capture"
  | "charged"
  | "declined"
  | "voided"
  | "not_found"
  | "mismatch"
  | "taken"

export const attemptSteps: ReadonlyArray<Step<AttemptState, AttemptEvent>> = [
  { from: "routed", event: "send", to: "sent", meaning: "the request leaves; its key is stored" },
  { from: "routed", event: "voided", to: "voided", meaning: "given up before anything was sent" },
  { from: "sent", event: "not_sent", to: "routed", meaning: "no byte of it left, it may be tried again" },
  { from: "sent", event: "lost", to: "unknown", meaning: "no answer came: it may have been accepted" },
  { from: "sent", event: "accepted", to: "pending", meaning: "the provider has it" },
  { from: "sent", event: "charged", to: "charged", meaning: "the provider has the money" },
  { from: "sent", event: "declined", to: "declined", meaning: "the provider says no, and means it" },
  { from: "sent", event: "voided", to: "voided", meaning: "the provider has closed it" },
  { from: "sent", event: "mismatch", to: "integrity_failure", meaning: "the answer is about another payment" },
  { from: "unknown", event: "accepted", to: "pending", meaning: "asked again, it was accepted" },
  { from: "unknown", event: "charged", to: "charged", meaning: "asked again, it was paid" },
  { from: "unknown", event: "declined", to: "declined", meaning: "asked again, it was paid in vain" },
  { from: "unknown", event: "not_found", to: "voided", meaning: "asked again, there is none and can be none" },
  { from: "unknown", event: "voided", to: "voided", meaning: "asked again, it was closed unpaid" },
  { from: "unknown", event: "mismatch", to: "integrity_failure", meaning: "asked again, it is another payment" },
  { from: "pending", event: "charged", to: "charged", meaning: "the provider has the money" },
  { from: "pending", event: "declined", to: "declined", meaning: "the payment was refused for good" },
  { from: "pending", event: "voided", to: "voided", meaning: "closed unpaid" },
  { from: "pending", event: "mismatch", to: "integrity_failure", meaning: "another amount, currency or reference" },
  { from: "pending", event: "capture", to: "capturing", meaning: "the person agreed: what was approved is taken" },
  { from: "capturing", event: "charged", to: "charged", meaning: "the provider has the money" },
  { from: "capturing", event: "declined", to: "declined", meaning: "it could not be taken" },
  { from: "capturing", event: "voided", to: "voided", meaning: "the provider has closed it, nothing was taken" },
  { from: "capturing", event: "mismatch", to: "integrity_failure", meaning: "another amount, currency or reference" },
  { from: "declined", event: "charged", to: "integrity_failure", meaning: "money came after a no" },
  { from: "declined", event: "mismatch", to: "integrity_failure", meaning: "another payment after a no" },
  { from: "voided", event: "charged", to: "integrity_failure", meaning: "money came for what was closed" },
  { from: "voided", event: "mismatch", to: "integrity_failure", meaning: "another payment for what was closed" },
  { from: "integrity_failure", event: "taken", to: "charged", meaning: "operators take what came for what was asked" }
]

/** How much of an attempt the provider has made known. Nothing it says leads to a lower one, so what comes late undoes nothing. */
export const attemptRank: Readonly<Record<AttemptState, number>> = {
  routed: 0,
  sent: 0,
  unknown: 0,
  pending: 1,
  capturing: 1,
  declined: 2,
  voided: 2,
  charged: 3,
  integrity_failure: 4
}

/** Those that may still bring money, or have: an intent has one at most. */
export const liveAttemptStates: ReadonlyArray<AttemptState> = [
  "routed",
  "sent",
  "unknown",
  "pending",
  "capturing",
  "charged"
]

export type RefundEvent = "send" | "not_sent" | "lost" | "accepted" | "succeeded" | "failed"

export const refundSteps: ReadonlyArray<Step<RefundState, RefundEvent>> = [
  { from: "requested", event: "send", to: "sent", meaning: "the request leaves; its key is stored" },
  { from: "sent", event: "not_sent", to: "requested", meaning: "no byte of it left" },
  { from: "sent", event: "lost", to: "unknown", meaning: "no answer came: it may have been accepted" },
  { from: "sent", event: "accepted", to: "pending", meaning: "the provider has it" },
  { from: "sent", event: "succeeded", to: "succeeded", meaning: "the money went back" },
  { from: "sent", event: "failed", to: "failed", meaning: "the provider says no" },
  { from: "unknown", event: "send", to: "sent", meaning: "asked, it was not there: the same request goes again" },
  { from: "unknown", event: "accepted", to: "pending", meaning: "asked, it is there" },
  { from: "unknown", event: "succeeded", to: "succeeded", meaning: "asked, it is done" },
  { from: "unknown", event: "failed", to: "failed", meaning: "asked, it was refused" },
  { from: "pending", event: "succeeded", to: "succeeded", meaning: "the money went back" },
  { from: "pending", event: "failed", to: "failed", meaning: "it could not go back" },
  { from: "succeeded", event: "failed", to: "failed", meaning: "the bank of who paid sent it back" }
]

export type ChargebackEvent = "won" | "lost"

export const chargebackSteps: ReadonlyArray<Step<ChargebackState, ChargebackEvent>> = [
  { from: "open", event: "won", to: "won", meaning: "the bank gives it back" },
  { from: "open", event: "lost", to: "lost", meaning: "the bank keeps it" },
  { from: "lost", event: "won", to: "won", meaning: "the bank gives it back after all" },
  { from: "won", event: "lost", to: "lost", meaning: "the bank takes it after all" }
]

/** The row for a state and an event, if there is one. */
export const findStep = <State extends string, Event extends string>(
  steps: ReadonlyArray<Step<State, Event>>,
  from: State,
  event: Event
): Step<State, Event> | undefined => steps.find((step) => step.from === from && step.event === event)

export const machines: Readonly<Record<MachineName, ReadonlyArray<Step<string, string>>>> = {
  intent: intentSteps,
  attempt: attemptSteps,
  refund: refundSteps,
  chargeback: chargebackSteps
}
