/** The rows of the trade machine for a maker who wants to see each taker before anything is paid. */
import type { Transition } from "./TradeMachine.ts"

export const acceptSteps: ReadonlyArray<Transition> = [
  {
    from: "awaiting_accept",
    of: "ledger",
    event: "accept",
    actors: ["buyer", "seller"],
    to: "awaiting_payment",
    escrow: "held",
    dispute: "none",
    guard: "of_maker",
    arms: "payment_window",
    tells: "trade.accepted",
    meaning: "the maker takes this taker; the time to pay begins"
  },
  {
    from: "awaiting_accept",
    of: "both",
    event: "decline",
    actors: ["buyer", "seller"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "none",
    guard: "of_maker",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "the maker does not take this taker; it is nobody's fault"
  },
  {
    from: "awaiting_accept",
    of: "both",
    event: "cancel",
    actors: ["buyer", "seller"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "none",
    guard: "of_taker",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "the taker withdraws before the maker accepted; it is nobody's fault"
  },
  {
    from: "awaiting_accept",
    of: "both",
    event: "lapse",
    actors: ["clock"],
    to: "expired",
    escrow: "refunded",
    dispute: "none",
    guard: "after_deadline",
    arms: "none",
    tells: "trade.expired",
    meaning: "the maker did not accept in time; it is not the taker's fault"
  }
]
