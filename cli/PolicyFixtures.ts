import type { PolicySimulation, PolicyView } from "@orrange/core/protocol/Policy"

const timers = {
  payment_grace: 900,
  claim_window: 3_600,
  release_window: 4_500,
  dispute_delay: 900,
  agreement_window: 43_200,
  payout_window: 86_400,
  ruling_window: 2_592_000
}

const limits = { trade: 1, day: 3, open_trades: 3 }
const tier = {
  age_days_min: 0,
  trades_min: 0,
  counterparties_min: 0,
  limits: [limits, limits, limits, limits]
} as const

export const policy: PolicyView = {
  version: "2027-01",
  effective_at: "2027-01-01T00:00:00.000Z",
  loaded_by: "operator",
  in_force: false,
  policy: {
    timers: { instant: timers, same_day: timers, multi_day: timers },
    methods: {},
    holds: { very_low: 0, low: 0, medium: 86_400, high: 172_800, very_high: 259_200 },
    hold_exemption: { completed_min: 20, age_days_min: 60 },
    accept_window: 900,
    extensions_max: 2,
    undos_max: 2,
    proposals_max: 3,
    withdrawals_max: 2,
    bonds: {
      bps: 300,
      unbonded_max_reference: 1,
      newcomer_trades_max: 3,
      merchant_deposits: { USDT: "1000" },
      default_ladder_bps: [0, 10_000],
      penalties: {
        payment_not_received: 300,
        payment_not_acknowledged: 300,
        wrong_amount: 100,
        third_party_payer: 200,
        paid_late: 100,
        payment_reversed: 300,
        fraud: 10_000,
        other: 150
      },
      slash_grace: 1_800
    },
    tiers: { new: tier, basic: tier, trusted: tier },
    chargeback_bps: { very_low: 10_000, low: 10_000, medium: 5_000, high: 2_500, very_high: 1_250 },
    account_cooldown: 86_400,
    abandoning: { from: 3, waits: [900] },
    disputes: {
      take_seconds: 14_400,
      decide_seconds: 432_000,
      appeal_window: { instant: 86_400, same_day: 259_200, multi_day: 259_200 },
      approval_from: 20,
      approval_seconds: 86_400,
      offer_seconds: 172_800,
      offers_max: 5,
      evidence_seconds: 172_800,
      requests_max: 10,
      answers_max: 20,
      conflict_days: 180
    },
    chat_release_max: 3,
    community_share_max_bp: 3_000,
    notice_grace: 3_600
  }
}

export const simulation: PolicySimulation = {
  trades: 1_204,
  overdue: { was: 12, would_be: 31, samples: ["0197a000-0000-7000-8000-000000000051"] },
  claims_late: { was: 0, would_be: 0, samples: [] },
  escalated: { was: 3, would_be: 2, samples: ["0197a000-0000-7000-8000-000000000052"] },
  disputes_early: { was: 0, would_be: 1, samples: ["0197a000-0000-7000-8000-000000000053"] },
  agreements_late: { was: 0, would_be: 0, samples: [] },
  payouts_late: { was: 0, would_be: 0, samples: [] },
  rulings_late: { was: 0, would_be: 0, samples: [] }
}
