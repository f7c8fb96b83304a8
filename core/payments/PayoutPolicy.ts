/** How much may leave by payment providers, and when; decided by an operator. Without any nothing is paid out. */
import * as Context from "effect/Context"
import * as Schema from "effect/Schema"
import { AssetCode } from "../protocol/Deposit.ts"
import { Decimal } from "../protocol/Wire.ts"

export const PayoutTerms = Schema.Struct({
  asset: AssetCode,
  minimum: Decimal,
  /** Within 24 hours, by one person and by all of them. */
  person_per_day: Decimal,
  everybody_per_day: Decimal,
  /** A payout above it needs so many operators. */
  approval_above: Decimal,
  approvals: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5 }))
})
export type PayoutTerms = typeof PayoutTerms.Type

export const PayoutTermsOfProvider = Schema.Struct({
  /** Of those that pay out. */
  provider: Schema.Literals(["paypal"]),
  /** Until an address that was listed can be paid to. */
  ripening_hours: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 720 })),
  assets: Schema.Array(PayoutTerms).check(Schema.isMaxLength(50))
})
export type PayoutTermsOfProvider = typeof PayoutTermsOfProvider.Type

export const PayoutPolicy = Context.Reference<ReadonlyArray<PayoutTermsOfProvider>>("orrange/payments/PayoutPolicy", {
  defaultValue: () => []
})
