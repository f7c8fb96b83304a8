import * as Schema from "effect/Schema"
import { Decimal, Id, Time } from "./Wire.ts"

export const AccountKind = Schema.Literals(["available", "order_hold", "escrow", "bond", "withdrawal_hold"])
export type AccountKind = typeof AccountKind.Type

export const BalanceView = Schema.Struct({
  asset: Schema.String,
  available: Decimal,
  order_hold: Decimal,
  escrow: Decimal,
  bond: Decimal,
  withdrawal_hold: Decimal,
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
