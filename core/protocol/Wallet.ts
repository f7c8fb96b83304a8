import * as Schema from "effect/Schema"
import { Decimal, Id, MarketSymbol, Time } from "./Wire.ts"

/** What my orders on a market pay, by what I traded in its quote asset in the thirty days before today, in UTC. */
export const FeesView = Schema.Struct({
  market: MarketSymbol,
  /** On all instant markets of that quote asset; null on an escrow market, where everybody pays the same. */
  volume: Schema.NullOr(Decimal),
  volume_asset: Schema.String,
  /** The least volume of my tier. */
  volume_from: Decimal,
  /** Below zero it is a rebate, paid out of the taker's fee. */
  maker_fee_bps: Schema.Int,
  taker_fee_bps: Schema.Int,
  /** Null when mine is the best. */
  next_tier: Schema.NullOr(
    Schema.Struct({ volume_from: Decimal, missing: Decimal, maker_fee_bps: Schema.Int, taker_fee_bps: Schema.Int })
  )
}).annotate({ identifier: "FeesView" })
export type FeesView = typeof FeesView.Type

export const AccountKind = Schema.Literals([
  "available",
  "order_hold",
  "escrow",
  "bond",
  "deposit",
  "withdrawal_hold",
  "topup_hold",
  "chain_hold",
  "debt"
])
export type AccountKind = typeof AccountKind.Type

export const BalanceView = Schema.Struct({
  asset: Schema.String,
  available: Decimal,
  order_hold: Decimal,
  escrow: Decimal,
  bond: Decimal,
  deposit: Decimal,
  withdrawal_hold: Decimal,
  /** Paid in, and still to be taken back by whoever paid, or by its chain. */
  topup_hold: Decimal,
  /** Owed after a payment or a deposit was taken back that had been spent. It is no part of the total. */
  debt: Decimal,
  total: Decimal
}).annotate({ identifier: "BalanceView" })
export type BalanceView = typeof BalanceView.Type

/** One transfer that touched one of the reader's accounts; the other side is named only by its kind. */
export const TransferView = Schema.Struct({
  id: Id,
  asset: Schema.String,
  amount: Decimal,
  from: Schema.String,
  to: Schema.String,
  reason: Schema.String,
  reference: Schema.NullOr(Schema.String),
  at: Time
}).annotate({ identifier: "TransferView" })
export type TransferView = typeof TransferView.Type
