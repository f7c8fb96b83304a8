/** Where somebody stands with their limits. */
import * as Schema from "effect/Schema"
import { KycTier } from "./Counterparty.ts"
import { ChargebackRisk, TierName } from "./Policy.ts"
import { Decimal, MarketSymbol, Side, Time } from "./Wire.ts"

/** Of one side of one market; of a buyer, by how likely the payment is taken back. Amounts are in the quote currency. */
export const LimitRow = Schema.Struct({
  market: MarketSymbol,
  side: Side,
  currency: Schema.String,
  /** Null for a seller, whose limits are whole whatever they are paid by. */
  chargeback_risk: Schema.NullOr(ChargebackRisk),
  /** The largest single trade. */
  trade_maximum: Decimal,
  /** In 24 hours, with what open orders could still trade; all markets and methods of a side share it. */
  day_maximum: Decimal,
  day_used: Decimal,
  day_left: Decimal
}).annotate({ identifier: "LimitRow" })
export type LimitRow = typeof LimitRow.Type

const count = Schema.Int

export const LimitsView = Schema.Struct({
  tier: TierName,
  kyc_tier: KycTier,
  age_days: count,
  trades: count,
  counterparties: count,
  /** What is missing for the next tier; null in the highest. */
  next_tier: Schema.NullOr(
    Schema.Struct({
      tier: TierName,
      missing: Schema.Struct({ age_days: count, trades: count, counterparties: count })
    })
  ),
  open_trades: count,
  open_trades_maximum: count,
  /** Trades abandoned as a buyer today, by UTC. */
  abandoned_today: count,
  /** Until when orders to buy are refused for that; null when they are not. */
  cooldown_until: Schema.NullOr(Time),
  limits: Schema.Array(LimitRow)
}).annotate({ identifier: "Limits" })
export type LimitsView = typeof LimitsView.Type
