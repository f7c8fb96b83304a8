/** A dispute with everything that can be in one, and texts that would move a cursor. */
import type { ArbiterFigures, DisputeSummary, DisputeView, PartyBrief } from "@orrange/core/protocol/Dispute"
import { chat } from "./ChatFixtures.ts"
import { trade } from "./Fixtures.ts"

export const evidenceFile = chat.data[1]?.file?.sha256 ?? ""

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

const partyBrief: PartyBrief = {
  side: "buyer",
  reputation: {
    name: "ann",
    score_bps: 9_310,
    low_bps: 8_700,
    high_bps: 9_800,
    completed: 41,
    failed: 1,
    counterparties: 17,
    pay_median_seconds: 480,
    release_median_seconds: null,
    reviews: { count: 0, by_stars: [0, 0, 0, 0, 0], newest: [] },
    kyc_tier: 1,
    since: "2026-03-01T08:00:00.000Z"
  },
  disputes_opened: 2,
  disputes_lost: 1,
  linked_people: 3,
  messages: 4,
  files: 1
}

export const figures: ReadonlyArray<ArbiterFigures> = [
  {
    arbiter: "ivy",
    taken: 12,
    decided: 10,
    take_median_seconds: 3_720,
    decide_median_seconds: 93_600,
    appealed: 2,
    overturned: 1
  },
  {
    arbiter: "abe",
    taken: 1,
    decided: 0,
    take_median_seconds: 59,
    decide_median_seconds: null,
    appealed: 0,
    overturned: 0
  }
]

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
  evidence: [
    {
      id: "0197a000-0000-7000-8000-000000000071",
      kind: "bank_statement",
      of: "seller",
      note: "of the\u001b[2J 21st",
      shared: false,
      state: "answered",
      asked_by: "ivy",
      asked_at: "2026-11-21T12:00:05.000Z",
      due_at: "2026-11-23T12:00:05.000Z",
      answers: [
        {
          text: "nothing\u202e came\nthat day",
          file: { sha256: evidenceFile, media_type: "application/pdf", size: 48_211 },
          given_at: "2026-11-21T13:00:05.000Z"
        }
      ]
    },
    {
      id: "0197a000-0000-7000-8000-000000000072",
      kind: "payment_confirmation",
      of: "buyer",
      note: "from your bank",
      shared: true,
      state: "lapsed",
      asked_by: "ivy",
      asked_at: "2026-11-21T12:00:06.000Z",
      due_at: "2026-11-23T12:00:06.000Z",
      answers: null
    }
  ],
  brief: {
    triage: { suggestion: "ask_evidence", reasons: ["payment_seen_certain", "buyer_evidence_lapsed"] },
    parties: [
      partyBrief,
      {
        ...partyBrief,
        side: "seller",
        reputation: { ...partyBrief.reputation, name: "ben", pay_median_seconds: null, release_median_seconds: 95 },
        linked_people: 0
      }
    ],
    payer: "Ann\u001b[2J Lee",
    payment_reference: "E2E-1",
    payment_seen: {
      confidence: "certain",
      taken_back: false,
      name_check: { result: "match", score: 100 },
      at: "2026-11-21T11:40:05.000Z"
    }
  },
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
