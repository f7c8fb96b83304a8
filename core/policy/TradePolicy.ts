/** Fees, and the rules of trades an installation begins with. What is in force stands in the database: `Policies`. */
import type { SettlementClass, TradePolicy, TradeTimers } from "../protocol/Policy.ts"

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Version of the rules that a new installation goes by; the migrations put them into its database. */
export const standardPolicyVersion = "2026-12"

export const standardPolicy: TradePolicy = {
  timers: {
    instant: {
      payment_grace: 15 * minute,
      claim_window: hour,
      release_window: 75 * minute,
      dispute_delay: 15 * minute
    },
    same_day: { payment_grace: 2 * hour, claim_window: 6 * hour, release_window: 12 * hour, dispute_delay: 6 * hour },
    multi_day: { payment_grace: day, claim_window: day, release_window: 2 * day, dispute_delay: day }
  },
  methods: {},
  extensions_max: 2,
  undos_max: 2,
  proposals_max: 3,
  withdrawals_max: 2,
  disputes: {
    take_seconds: 4 * hour,
    decide_seconds: 5 * day,
    appeal_window: { instant: day, same_day: 3 * day, multi_day: 3 * day },
    approval_from: 20,
    approval_seconds: day,
    offer_seconds: 2 * day,
    offers_max: 5,
    evidence_seconds: 2 * day,
    requests_max: 10,
    answers_max: 20,
    conflict_days: 180
  }
}

/** The timers of a payment method. */
export const timersOf = ({ methods, timers }: TradePolicy, method: string, settlement: SettlementClass): TradeTimers =>
  (Object.hasOwn(methods, method) ? methods[method] : undefined) ?? timers[settlement]

/** Basis points; on escrow markets of the crypto side, taken on completion only. */
export const standardFees = { makerBps: 10, takerBps: 40 } as const

/** Of instant markets, by volume in whole units of the quote asset. */
export const standardFeeTiers = [
  { volumeFrom: 0, ...standardFees },
  { volumeFrom: 50_000, makerBps: 5, takerBps: 30 },
  { volumeFrom: 500_000, makerBps: 0, takerBps: 20 },
  { volumeFrom: 5_000_000, makerBps: -1, takerBps: 10 }
] as const
