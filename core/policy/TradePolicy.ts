/** Fees, and the rules of trades an installation begins with. What is in force stands in the database: `Policies`. */
import type { SettlementClass, TradePolicy, TradeTimers } from "../protocol/Policy.ts"

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Version of the rules that a new installation goes by; the migrations put them into its database. */
export const standardPolicyVersion = "2026-12"

/** Of a business whose papers were seen and with which there is a contract: these stop mistakes, and bind nobody. */
const businessLimits = { trade: 1_000, day: 100_000, open_trades: 1_000 }

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
  tiers: {
    new: {
      age_days_min: 0,
      trades_min: 0,
      counterparties_min: 0,
      limits: [
        { trade: 1, day: 3, open_trades: 3 },
        { trade: 2, day: 6, open_trades: 5 },
        { trade: 5, day: 20, open_trades: 10 },
        businessLimits
      ]
    },
    basic: {
      age_days_min: 30,
      trades_min: 3,
      counterparties_min: 2,
      limits: [
        { trade: 3, day: 10, open_trades: 5 },
        { trade: 10, day: 30, open_trades: 10 },
        { trade: 25, day: 100, open_trades: 20 },
        businessLimits
      ]
    },
    trusted: {
      age_days_min: 60,
      trades_min: 20,
      counterparties_min: 5,
      limits: [
        { trade: 10, day: 40, open_trades: 10 },
        { trade: 30, day: 120, open_trades: 20 },
        { trade: 100, day: 500, open_trades: 50 },
        businessLimits
      ]
    }
  },
  chargeback_bps: { very_low: 10_000, low: 10_000, medium: 5_000, high: 2_500, very_high: 1_250 },
  account_cooldown: day,
  abandoning: { from: 3, waits: [15 * minute, 30 * minute, hour, 4 * hour] }
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
