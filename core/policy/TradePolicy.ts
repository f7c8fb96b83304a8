/** Fees, and the rules of trades an installation begins with. What is in force stands in the database: `Policies`. */
import type { SettlementClass, TradePolicy, TradeTimers } from "../protocol/Policy.ts"

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Version of the rules that a new installation goes by; the migrations put them into its database. */
export const standardPolicyVersion = "2026-12"

/** Of trades in a contract: wallets are slow by every method alike. */
const contractTimers = { agreement_window: 12 * hour, payout_window: day, ruling_window: 30 * day }

/** Of a business whose papers were seen and with which there is a contract: these stop mistakes, and bind nobody. */
const businessLimits = { trade: 1_000, day: 100_000, open_trades: 1_000 }

export const standardPolicy: TradePolicy = {
  timers: {
    instant: {
      payment_grace: 15 * minute,
      claim_window: hour,
      release_window: 75 * minute,
      dispute_delay: 15 * minute,
      ...contractTimers
    },
    same_day: {
      payment_grace: 2 * hour,
      claim_window: 6 * hour,
      release_window: 12 * hour,
      dispute_delay: 6 * hour,
      ...contractTimers
    },
    multi_day: {
      payment_grace: day,
      claim_window: day,
      release_window: 2 * day,
      dispute_delay: day,
      ...contractTimers
    }
  },
  methods: {},
  holds: { very_low: 0, low: 0, medium: day, high: 2 * day, very_high: 3 * day },
  hold_exemption: { completed_min: 20, age_days_min: 60 },
  accept_window: 15 * minute,
  extensions_max: 2,
  undos_max: 2,
  proposals_max: 3,
  withdrawals_max: 2,
  bonds: {
    bps: 300,
    unbonded_max_reference: 1,
    newcomer_trades_max: 3,
    merchant_deposits: { USDT: "1000", BTC: "0.01", ETH: "0.3" },
    default_ladder_bps: [0, 2_500, 5_000, 10_000],
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
    slash_grace: 30 * minute
  },
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
  abandoning: { from: 3, waits: [15 * minute, 30 * minute, hour, 4 * hour] },
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
  },
  // What somebody known for a month trades at once: a stolen bot costs them no more in a day than a bad trade would.
  chat_release_max: 3,
  community_share_max_bp: 3_000,
  notice_grace: hour
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
