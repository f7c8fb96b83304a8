/** How much may leave by payment providers, and when; decided by an operator. Without any nothing is paid out. */
import * as Context from "effect/Context"

export interface PayoutTerms {
  readonly asset: string
  readonly minimum: string
  /** Within 24 hours, by one person and by all of them. */
  readonly personPerDay: string
  readonly everybodyPerDay: string
  /** A payout above it needs so many operators. */
  readonly approvalAbove: string
  readonly approvals: number
}

export interface PayoutTermsOfProvider {
  readonly provider: string
  readonly assets: ReadonlyArray<PayoutTerms>
}

export const PayoutPolicy = Context.Reference<ReadonlyArray<PayoutTermsOfProvider>>("orrange/payments/PayoutPolicy", {
  defaultValue: () => []
})
