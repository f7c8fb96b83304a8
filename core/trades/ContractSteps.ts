/**
 * The rows of the trade machine for a trade whose amount the escrow contract of a chain holds. What moves money there is
 * done by people's own wallets; the trade moves on when the chain has it for good, which is what the actor `chain` says.
 */
import type { TradeState } from "../protocol/Trade.ts"
import type { Transition } from "./TradeMachine.ts"

type Row = Omit<Transition, "of">

/** Before anything is locked. */
const opening: ReadonlyArray<Row> = [
  {
    from: "awaiting_accept",
    event: "accept",
    actors: ["buyer", "seller"],
    to: "awaiting_agreement",
    escrow: "awaited",
    dispute: "none",
    guard: "of_maker",
    arms: "agreement_window",
    tells: "trade.accepted",
    meaning: "the maker takes this taker; the two name their wallets, and the buyer signs the terms"
  },
  {
    from: "awaiting_agreement",
    event: "cancel",
    actors: ["buyer", "seller"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "a party gives up before the buyer signed; nothing can be locked any more"
  },
  {
    from: "awaiting_agreement",
    event: "lapse",
    actors: ["clock"],
    to: "expired",
    escrow: "refunded",
    dispute: "none",
    guard: "after_deadline",
    arms: "none",
    tells: "trade.expired",
    meaning: "the terms were not signed in time; nothing can be locked any more"
  },
  {
    from: "awaiting_agreement",
    event: "agree",
    actors: ["chain"],
    to: "awaiting_escrow",
    escrow: "awaited",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.agreed",
    meaning:
      "the buyer's wallet signed the terms; until the time in them the seller can lock the amount, and nobody cancels"
  },
  {
    from: "awaiting_escrow",
    event: "fund",
    actors: ["chain"],
    to: "awaiting_payment",
    escrow: "held",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.funded",
    meaning: "the contract holds the amount, on exactly these terms; the contract's own time to pay runs"
  },
  {
    from: "awaiting_escrow",
    event: "lapse",
    actors: ["chain"],
    to: "expired",
    escrow: "refunded",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.expired",
    meaning: "the time to lock the amount has passed on the chain, and nothing was locked"
  }
]

const middle: ReadonlyArray<Row> = [
  {
    from: "awaiting_payment",
    event: "mark_paid",
    actors: ["chain"],
    to: "payment_marked",
    escrow: "held",
    dispute: "none",
    guard: "none",
    arms: "release_window",
    tells: "trade.payment_marked",
    meaning: "the buyer's wallet marked the payment in the contract; from here on nothing refunds by itself"
  },
  {
    from: "payment_marked",
    event: "stall",
    actors: ["clock"],
    to: "payment_marked",
    escrow: "held",
    dispute: "none",
    guard: "after_deadline",
    arms: "payout_window",
    tells: "trade.stalled",
    meaning:
      "no wallet released or opened a dispute in time, and no clock of ours moves the amount: both are told again"
  },
  ...(["awaiting_payment", "payment_marked"] as const).map(
    (from): Row => ({
      from,
      event: "state_payment",
      actors: ["buyer"],
      to: from,
      escrow: "held",
      dispute: "none",
      guard: "may_state",
      arms: "keep",
      tells: "trade.payment_stated",
      meaning: "the buyer says by which id the payment is known, which no other trade may name; the wallet marks it"
    })
  ),
  ...(["payment_marked", "payout_pending", "payout_failed"] as const).map(
    (from): Row => ({
      from,
      event: "dispute",
      actors: ["chain"],
      to: "disputed",
      escrow: "frozen",
      dispute: "open",
      guard: "undisputed",
      arms: "none",
      tells: "trade.disputed",
      meaning: "a party's wallet opened a dispute in the contract, whose arbiter may rule from now on"
    })
  ),
  ...(["payment_marked", "payout_failed"] as const).map(
    (from): Row => ({
      from,
      event: "release",
      actors: ["seller"],
      to: "payout_pending",
      escrow: "held",
      dispute: "keep",
      guard: "none",
      arms: "payout_window",
      tells: "trade.payout_pending",
      meaning: "the seller releases; it is done once the seller's wallet has sent it and the chain has it for good"
    })
  )
]

/** What was decided here waits for the wallet of who may rule there, or for the signatures of both. */
const verdict = (row: Pick<Row, "event" | "from" | "actors" | "guard" | "tells" | "meaning">): Row => ({
  ...row,
  to: "payout_pending",
  escrow: "held",
  dispute: "resolved",
  arms: "payout_window"
})

const decided: ReadonlyArray<Row> = [
  verdict({
    from: "disputed",
    event: "conclude",
    actors: ["arbiter"],
    guard: "final_verdict",
    tells: "trade.payout_pending",
    meaning: "another arbiter decides the appeal, and that is final; the contract's arbiter rules so"
  }),
  verdict({
    from: "disputed",
    event: "settle",
    actors: ["buyer", "seller"],
    guard: "offer_accepted",
    tells: "trade.payout_pending",
    meaning: "both agree how to divide the amount; both sign it for the contract, or its arbiter rules so"
  }),
  verdict({
    from: "decided",
    event: "accept_verdict",
    actors: ["buyer", "seller"],
    guard: "verdict_against_self",
    tells: "trade.payout_pending",
    meaning: "who lost will not appeal; the contract's arbiter rules as was decided"
  }),
  verdict({
    from: "decided",
    event: "execute",
    actors: ["clock"],
    guard: "after_deadline",
    tells: "trade.payout_pending",
    meaning: "nobody appealed in time; the contract's arbiter rules as was decided"
  })
]

/** A payout that did not come is asked for again, and the trade never goes back to where it was. */
const failing: ReadonlyArray<Row> = (
  [
    ["fail_payout", "chain", "none", "the transaction that should have paid out was taken by the chain and failed"],
    ["overrun", "clock", "after_deadline", "no transaction paid out in time; it is asked for again"]
  ] as const
).map(([event, actor, guard, meaning]) => ({
  from: "payout_pending",
  event,
  actors: [actor],
  to: "payout_failed",
  escrow: "held",
  dispute: "keep",
  guard,
  arms: "none",
  tells: "trade.payout_failed",
  meaning
}))

const locked: ReadonlyArray<TradeState> = [
  "awaiting_payment",
  "payment_marked",
  "disputed",
  "decided",
  "payout_pending",
  "payout_failed"
]

/** Whether a dispute ends along with it. */
const ofEnd = (from: TradeState) => (from === "disputed" || from === "decided" ? "resolved" : "keep")

/** The contract lets people do these things whatever the trade says, and what it did has happened. */
const ends = (from: TradeState): ReadonlyArray<Row> => {
  const row = { from, actors: ["chain"], dispute: ofEnd(from), guard: "none", arms: "none" } as const
  return [
    {
      ...row,
      event: "released",
      to: "completed",
      escrow: "released",
      tells: "trade.completed",
      meaning: "the contract gave the buyer all of it, as the seller's wallet asked"
    },
    {
      ...row,
      event: "refunded",
      to: "cancelled",
      escrow: "refunded",
      tells: "trade.cancelled",
      meaning: "the contract gave the seller all of it, as the buyer's wallet asked"
    },
    {
      ...row,
      event: "divided",
      to: "resolved",
      escrow: "verdict",
      tells: "trade.resolved",
      meaning: "the contract divided it: by a ruling, by what both signed, or as the terms say when nobody ruled"
    },
    ...(from === "awaiting_payment"
      ? [
          {
            ...row,
            event: "ran_out" as const,
            to: "expired" as const,
            escrow: "refunded" as const,
            tells: "trade.expired" as const,
            meaning: "no payment was marked in the contract's time, and it gave the seller all of it"
          }
        ]
      : [])
  ]
}

export const contractSteps: ReadonlyArray<Transition> = [
  ...opening,
  ...middle,
  ...decided,
  ...failing,
  ...locked.flatMap(ends)
].map((row) => ({ ...row, of: "contract" }))
