/** A dispute with everything that can be in one, and texts that would move a cursor. */
import type { DisputeSummary, DisputeView } from "@orrange/core/protocol/Dispute"
import { trade } from "./Fixtures.ts"

export const disputeSummary: DisputeSummary = {
  trade: trade.id,
  market: "USDT-EUR",
  version: 7,
  state: "disputed",
  dispute_state: "awaiting_approval",
  closed: false,
  buyer: "ann",
  seller: "ben",
  reason: "payment_not_acknowledged",
  opened_by: "ann",
  opened_at: "2026-11-21T11:45:05.000Z",
  prior_state: "payment_marked",
  level: 2,
  arbiter: "ivy",
  take_by: "2026-11-21T15:45:05.000Z",
  decide_by: "2026-11-26T11:45:05.000Z",
  overdue: true,
  appeal_until: null
}

const verdict = {
  slash_buyer_bps: 0,
  slash_seller_bps: 3_333,
  buyer_gets: "49.875000",
  seller_gets: "0.000000",
  fees: "0.125000",
  reason: "payment_proven",
  statement: "the\u001b[2J bank confirms it"
} as const

export const dispute: DisputeView = {
  ...disputeSummary,
  verdicts: [
    {
      ...verdict,
      level: 1,
      resolution: "buyer",
      buyer_share_bps: 10_000,
      arbiter: "abe",
      approver: "eve",
      in_force: false
    }
  ],
  proposal: {
    ...verdict,
    level: 2,
    resolution: "split",
    buyer_share_bps: 5_000,
    buyer_gets: "24.937500",
    seller_gets: "25.000000",
    fees: "0.062500",
    arbiter: "ivy",
    approver: null,
    in_force: false,
    hash: "0".repeat(64),
    expires_at: "2026-11-23T12:00:05.000Z"
  },
  offers: [
    {
      id: "0197a000-0000-7000-8000-000000000061",
      by: "ann",
      role: "buyer",
      buyer_share_bps: 7_500,
      buyer_gets: "37.406250",
      seller_gets: "12.500000",
      fees: "0.093750",
      state: "open",
      buyer_agrees: true,
      seller_agrees: false,
      expires_at: "2026-11-23T11:50:05.000Z"
    }
  ],
  timeline: [
    {
      version: 1,
      event: "open",
      by: null,
      from: null,
      to: "awaiting_payment",
      statement: null,
      at: "2026-11-21T11:30:05.000Z"
    },
    {
      version: 3,
      event: "dispute",
      by: "ann",
      from: "payment_marked",
      to: "disputed",
      statement: "I paid\nat noon",
      at: "2026-11-21T11:45:05.000Z"
    }
  ]
}
