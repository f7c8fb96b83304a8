/** The rows of the trade machine for what is released for a payment that could still be taken back. */
import type { Transition } from "./TradeMachine.ts"

/** A release for good, and beside it the one that puts the escrow on hold. */
export const withHold = (row: Transition): ReadonlyArray<Transition> =>
  row.guard !== "irreversible"
    ? [row]
    : [
        row,
        {
          ...row,
          to: "on_hold",
          escrow: "held",
          guard: "reversible",
          arms: "hold",
          tells: "trade.on_hold",
          meaning:
            "the same, for a payment that could still be taken back: the escrow is the buyer's, and stays until that is unlikely"
        }
      ]

export const holdSteps: ReadonlyArray<Transition> = [
  {
    from: "on_hold",
    of: "ledger",
    event: "dispute",
    actors: ["seller"],
    to: "disputed",
    escrow: "frozen",
    dispute: "open",
    guard: "payment_reversed",
    arms: "none",
    tells: "trade.disputed",
    meaning: "the seller shows that the payment was taken back"
  },
  {
    from: "on_hold",
    of: "ledger",
    event: "complete",
    actors: ["clock"],
    to: "completed",
    escrow: "released",
    dispute: "keep",
    guard: "after_deadline",
    arms: "none",
    tells: "trade.completed",
    meaning: "the hold has passed, and the buyer has what the seller released"
  }
]
