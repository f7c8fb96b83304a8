import type { PolicySimulation, PolicyView } from "@orrange/core/protocol/Policy"

const timers = { payment_grace: 900, claim_window: 3_600, release_window: 4_500, dispute_delay: 900 }

export const policy: PolicyView = {
  version: "2027-01",
  effective_at: "2027-01-01T00:00:00.000Z",
  loaded_by: "operator",
  in_force: false,
  policy: {
    timers: { instant: timers, same_day: timers, multi_day: timers },
    methods: {},
    extensions_max: 2,
    undos_max: 2,
    proposals_max: 3,
    withdrawals_max: 2,
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
    }
  }
}

export const simulation: PolicySimulation = {
  trades: 1_204,
  overdue: { was: 12, would_be: 31, samples: ["0197a000-0000-7000-8000-000000000051"] },
  claims_late: { was: 0, would_be: 0, samples: [] },
  escalated: { was: 3, would_be: 2, samples: ["0197a000-0000-7000-8000-000000000052"] },
  disputes_early: { was: 0, would_be: 1, samples: ["0197a000-0000-7000-8000-000000000053"] }
}
