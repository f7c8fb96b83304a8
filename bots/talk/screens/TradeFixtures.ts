/** Trades with all that can be on them, for tests of what bots show. */
import { marked, trade } from "@orrange/core/flows/Fixtures"
import type { TradeView } from "@orrange/core/protocol/Trade"

/** What would be markup somewhere. */
export const markup = "<b>*x*</b> [y](https://z.example) `code` @everyone ||s|| _u_ & \u202eabc"

/** As the buyer has it whose evidence is asked for. */
export const disputed: TradeView = {
  ...trade,
  id: "0197a000-0000-7000-8000-00000000dddd",
  state: "disputed",
  dispute_state: "open",
  dispute_reason: "payment_not_received",
  dispute_opened_by: "ben",
  dispute_statement: markup,
  cancel_proposed_by: "ben",
  next_actor: "arbiter",
  deadline_at: "2026-11-24T10:00:00.000Z",
  allowed_actions: ["accept_cancel", "settle"]
}

/** One of the seller, to be released. */
export const released: TradeView = {
  ...marked,
  id: "0197a000-0000-7000-8000-00000000bbbb",
  payer: { name: markup, check: { result: "mismatch", score: 21 } },
  payment_reference: markup,
  payment_seen: { confidence: "likely", at: trade.created_at },
  hold_seconds: 86_400
}

/** What the reader may answer: a verdict, and a time that passed before they had said that they paid. */
export const decided: TradeView = {
  ...disputed,
  id: "0197a000-0000-7000-8000-00000000cccc",
  state: "decided",
  dispute_state: "resolved",
  next_actor: "buyer",
  cancel_proposed_by: null,
  resolution: "split",
  resolution_statement: markup,
  allowed_actions: ["accept_verdict", "appeal", "claim"]
}

/** Nothing moves it any more. */
export const over: TradeView = {
  ...trade,
  id: "0197a000-0000-7000-8000-00000000ffff",
  state: "completed",
  escrow_state: "released",
  next_actor: null,
  deadline_at: null,
  allowed_actions: []
}
