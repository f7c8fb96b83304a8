/** What a merchant puts down once, in place of a bond for every trade. */
import * as Schema from "effect/Schema"
import { commandHead, Decimal, told } from "./Wire.ts"

export const AssetCode = Schema.String.check(Schema.isPattern(/^[A-Z0-9]{2,10}$/, told("the code of an asset")))

export const DepositChange = Schema.Struct({ ...commandHead, asset: AssetCode, quantity: Decimal }).annotate({
  identifier: "DepositChange"
})
export type DepositChange = typeof DepositChange.Type

export const DepositView = Schema.Struct({
  asset: Schema.String,
  deposit: Decimal,
  /** Who has deposited as much posts no bonds on the markets of this asset; null where nobody may do without. */
  asked: Schema.NullOr(Decimal),
  /** What is left beside it. */
  available: Decimal
}).annotate({ identifier: "DepositView" })
export type DepositView = typeof DepositView.Type
