/** Top-ups: money that a person pays in by a payment provider, on hold while it can be taken back. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { commandHead, Decimal, Id, page, PersonName, SpanQuery, Text, Time } from "./Wire.ts"

/** Top-ups of one person that may wait for a payment at a time. */
export const topUpsOpenMax = 5

export const TopUpState = Schema.Literals([
  "created",
  "requires_action",
  "processing",
  "succeeded",
  "failed",
  "cancelled",
  "expired",
  "review"
]).annotate({ identifier: "TopUpState" })
export type TopUpState = typeof TopUpState.Type

export const RefundState = Schema.Literals(["requested", "sent", "unknown", "pending", "succeeded", "failed"])
export type RefundState = typeof RefundState.Type

export const ChargebackState = Schema.Literals(["open", "won", "lost"])
export type ChargebackState = typeof ChargebackState.Type

export const TopUpCreate = Schema.Struct({
  ...commandHead,
  asset: AssetCode,
  amount: Decimal,
  /** Without it, the first that takes this amount of it. */
  provider: Schema.optionalKey(Text(32))
}).annotate({ identifier: "TopUpCreate" })
export type TopUpCreate = typeof TopUpCreate.Type

export const TopUpCancel = Schema.Struct({ ...commandHead }).annotate({ identifier: "TopUpCancel" })

/** All that is left of it, when `amount` is absent. */
export const TopUpRefund = Schema.Struct({ ...commandHead, amount: Schema.optionalKey(Decimal) }).annotate({
  identifier: "TopUpRefund"
})
export type TopUpRefund = typeof TopUpRefund.Type

export const ReviewDecision = Schema.Literals(["accept", "refund", "close", "refund_second"])
export type ReviewDecision = typeof ReviewDecision.Type

/** What is to become of a top-up in `review`; or, with `refund_second`, of what came twice for one that is paid. */
export const TopUpResolve = Schema.Struct({
  ...commandHead,
  decision: ReviewDecision,
  /** What the provider has of it, as it was seen there; none for `close`, which needs that it has nothing. */
  amount: Schema.optionalKey(Decimal),
  /** With `refund_second`, where several brought more than was asked for: which, as the difference has it. */
  attempt: Schema.optionalKey(Id),
  /** For the operators. */
  reason: Text(200).check(Schema.isMinLength(1))
})
  .check(
    Schema.makeFilter(({ attempt, decision }) =>
      attempt !== undefined && decision !== "refund_second" ? "Expected attempt with refund_second alone" : undefined
    )
  )
  .annotate({ identifier: "TopUpResolve" })
export type TopUpResolve = typeof TopUpResolve.Type

/** What is lost of a payment by a chargeback that a provider decided in a way that cannot be read. */
export const TopUpRule = Schema.Struct({
  ...commandHead,
  /** Where several of the payment's are so. */
  chargeback: Schema.optionalKey(Id),
  /** What the provider took for it and keeps, but for refunds that the payment shows; `0` when nothing. */
  lost: Decimal,
  /** For the operators. */
  reason: Text(200).check(Schema.isMinLength(1))
}).annotate({ identifier: "TopUpRule" })
export type TopUpRule = typeof TopUpRule.Type

export const TopUpQuery = Schema.Struct({
  ...SpanQuery,
  state: Schema.optionalKey(TopUpState),
  /** Only those of which a chargeback was decided in a way that an operator has to read. */
  unclear: Schema.optionalKey(Schema.Literals(["true", "false"]))
})
export type TopUpQuery = typeof TopUpQuery.Type

export const TopUpView = Schema.Struct({
  id: Id,
  /** Who pays in. */
  person: PersonName,
  provider: Schema.String,
  asset: AssetCode,
  amount: Decimal,
  state: TopUpState,
  /** Where to pay, while that is possible. */
  link: Schema.NullOr(Schema.String),
  link_until: Schema.NullOr(Time),
  /** Whether the provider was asked and nobody knows yet what came of it. */
  outcome_unknown: Schema.Boolean,
  /** What of it is still on hold, and until when. */
  held: Decimal,
  hold_until: Schema.NullOr(Time),
  refunded: Decimal,
  refunds: Schema.Array(
    Schema.Struct({
      id: Id,
      amount: Decimal,
      state: RefundState,
      /** Of what came twice, which is no part of `amount` and of `refunded`. */
      second_payment: Schema.Boolean,
      fault: Schema.NullOr(Schema.String),
      at: Time
    })
  ),
  chargebacks: Schema.Array(
    Schema.Struct({
      id: Id,
      amount: Decimal,
      state: ChargebackState,
      /** What of it stands aside while it is open, or is lost: not what was refunded for it. */
      taken: Decimal,
      reason: Schema.String,
      /** How the provider decided it, where an operator has to say what that means. */
      unclear: Schema.NullOr(Schema.String),
      /** How much one operator says is lost, while another has to say the same. */
      proposed: Schema.NullOr(Decimal),
      at: Time
    })
  ),
  /** Why it came to nothing. */
  fault: Schema.NullOr(Schema.String),
  /** What operators said of it while it was in `review`, or of what came twice; the last of it. */
  review: Schema.NullOr(
    Schema.Struct({
      decision: ReviewDecision,
      amount: Schema.NullOr(Decimal),
      /** `proposed` waits for another operator, `decided` for the provider's answer, `void` was not what it said. */
      state: Schema.Literals(["proposed", "decided", "done", "void"]),
      fault: Schema.NullOr(Schema.String)
    })
  ),
  created_at: Time,
  updated_at: Time
}).annotate({ identifier: "TopUp" })
export type TopUpView = typeof TopUpView.Type

export const TopUpPage = page(TopUpView)
