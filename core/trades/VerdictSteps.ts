/** The rows of the trade machine for what ends a dispute: a verdict and its appeal, or what both agree on. */
import type { Transition } from "./TradeMachine.ts"

export const verdictSteps: ReadonlyArray<Transition> = [
  {
    from: "disputed",
    of: "both",
    event: "resolve",
    actors: ["arbiter"],
    to: "decided",
    escrow: "frozen",
    dispute: "decided",
    guard: "first_verdict",
    arms: "appeal_window",
    tells: "trade.decided",
    meaning: "the arbiter decides for the buyer, for the seller, or splits; it is not paid before it can be appealed"
  },
  {
    from: "disputed",
    of: "both",
    event: "propose_verdict",
    actors: ["arbiter"],
    to: "disputed",
    escrow: "frozen",
    dispute: "awaiting_approval",
    guard: "none",
    arms: "none",
    tells: "trade.verdict_proposed",
    meaning: "the arbiter decides about so much that a second one has to approve it"
  },
  {
    from: "disputed",
    of: "ledger",
    event: "conclude",
    actors: ["arbiter"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "final_verdict",
    arms: "none",
    tells: "trade.resolved",
    meaning: "another arbiter decides the appeal, and that is final"
  },
  {
    from: "disputed",
    of: "ledger",
    event: "settle",
    actors: ["buyer", "seller"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "offer_accepted",
    arms: "none",
    tells: "trade.settled",
    meaning: "both agree how to divide what is in escrow"
  },
  {
    from: "decided",
    of: "both",
    event: "appeal",
    actors: ["buyer", "seller"],
    to: "disputed",
    escrow: "frozen",
    dispute: "appealed",
    guard: "appealable",
    arms: "none",
    tells: "trade.appealed",
    meaning:
      "a party whom the verdict does not give everything asks for another arbiter, once; that one's verdict is final"
  },
  {
    from: "decided",
    of: "ledger",
    event: "accept_verdict",
    actors: ["buyer", "seller"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "verdict_against_self",
    arms: "none",
    tells: "trade.resolved",
    meaning: "who lost will not appeal, so that the other need not wait; where both lost something, both have to accept"
  },
  {
    from: "decided",
    of: "ledger",
    event: "execute",
    actors: ["clock"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "after_deadline",
    arms: "none",
    tells: "trade.resolved",
    meaning: "nobody appealed in time"
  }
]
