/**
 * Timers and fees of trades, as versioned data. A trade copies what was in force when it was opened,
 * so a new version never changes the rules of a running trade.
 */

/** How fast money arrives by a payment method. */
export type SettlementClass = "instant" | "same_day" | "multi_day"

export interface TradeTimers {
  /** Seconds after the payment window during which the buyer may still mark the payment. */
  readonly paymentGrace: number
  /** Seconds from the marking until the clock opens a dispute against a silent seller. */
  readonly releaseWindow: number
  /** Seconds after the grace during which the escrow is held for a buyer who shows that they paid late. */
  readonly claimWindow: number
  /** Seconds from the marking until a party may open a dispute; a fraud report never waits. */
  readonly disputeDelay: number
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export const tradePolicyVersion = "2026-12"

/** Times a seller may give one more payment window. */
export const extensionsMax = 2
/** Times a buyer may take back that they paid. */
export const undosMax = 2

export const tradeTimers: Readonly<Record<SettlementClass, TradeTimers>> = {
  instant: { paymentGrace: 15 * minute, releaseWindow: 75 * minute, claimWindow: hour, disputeDelay: 15 * minute },
  same_day: { paymentGrace: 2 * hour, releaseWindow: 12 * hour, claimWindow: 6 * hour, disputeDelay: 6 * hour },
  multi_day: { paymentGrace: day, releaseWindow: 2 * day, claimWindow: day, disputeDelay: day }
}

/** Basis points; on escrow markets of the crypto side, taken on completion only. */
export const standardFees = { makerBps: 10, takerBps: 40 } as const

/** Of instant markets, by volume in whole units of the quote asset. */
export const standardFeeTiers = [
  { volumeFrom: 0, ...standardFees },
  { volumeFrom: 50_000, makerBps: 5, takerBps: 30 },
  { volumeFrom: 500_000, makerBps: 0, takerBps: 20 },
  { volumeFrom: 5_000_000, makerBps: -1, takerBps: 10 }
] as const
