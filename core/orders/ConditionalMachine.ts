/**
 * The life of a conditional order as one table. What is not in it cannot happen; so an order that fired, also just
 * before a restart, never fires again.
 */

export type ConditionalState = "dormant" | "waiting" | "triggered" | "placed" | "failed" | "cancelled" | "expired"

export type ConditionalEvent = "arm" | "trigger" | "place" | "fail" | "cancel" | "expire"

export interface ConditionalTransition {
  readonly from: ConditionalState
  readonly event: ConditionalEvent
  readonly to: ConditionalState
  readonly meaning: string
}

export const conditionalTransitions: ReadonlyArray<ConditionalTransition> = [
  { from: "dormant", event: "arm", to: "waiting", meaning: "its entry was filled for the first time" },
  { from: "dormant", event: "cancel", to: "cancelled", meaning: "by its owner, or its entry closed unfilled" },
  { from: "dormant", event: "expire", to: "expired", meaning: "its time passed before its entry was filled" },
  { from: "waiting", event: "trigger", to: "triggered", meaning: "what it waited for happened; its order is due" },
  { from: "waiting", event: "cancel", to: "cancelled", meaning: "by its owner, or another of its group came first" },
  { from: "waiting", event: "expire", to: "expired", meaning: "its time passed before it was triggered" },
  { from: "triggered", event: "place", to: "placed", meaning: "its order went to the market, whatever became of it" },
  { from: "triggered", event: "fail", to: "failed", meaning: "its order was refused; the refusal is kept" },
  { from: "triggered", event: "cancel", to: "cancelled", meaning: "by its owner, while its order had not gone yet" }
]

export const conditionalStates: ReadonlyArray<ConditionalState> = [
  "dormant",
  "waiting",
  "triggered",
  "placed",
  "failed",
  "cancelled",
  "expired"
]

export const conditionalEvents: ReadonlyArray<ConditionalEvent> = [
  "arm",
  "trigger",
  "place",
  "fail",
  "cancel",
  "expire"
]

/** Where an event leads, or `undefined` where it cannot happen. */
export const conditionalNext = (state: ConditionalState, event: ConditionalEvent): ConditionalState | undefined =>
  conditionalTransitions.find((row) => row.from === state && row.event === event)?.to

/** Whether nothing can happen to it any more. */
export const isSettled = (state: ConditionalState): boolean =>
  conditionalTransitions.every(({ from }) => from !== state)
