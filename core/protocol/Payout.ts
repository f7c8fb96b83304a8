/** Payouts: withdrawals by a payment provider, and what operators see and decide of them. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { commandHead, Decimal, Id, PageQuery, PersonName, Text, Time, told } from "./Wire.ts"

/** Addresses one person may have standing for payouts. */
export const payoutAddressesMax = 20

const addressMax = 127

/** Where a provider pays: the mail address by which it knows who is paid. In small letters, as all of it is compared. */
export const PayoutAddress = Schema.String.check(
  Schema.isMaxLength(addressMax),
  Schema.isPattern(/^[^\s@A-Z]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, told("a mail address, in small letters"))
).annotate({ identifier: "PayoutAddress" })

const ProviderId = Schema.String.check(Schema.isPattern(/^[a-z]{2,20}$/, told("the name of a payment provider")))

export const PayoutState = Schema.Literals([
  "requested",
  "approved",
  "sent",
  "unknown",
  "pending",
  "paid",
  "failed",
  "returned",
  "released",
  "review"
]).annotate({ identifier: "PayoutState" })
export type PayoutState = typeof PayoutState.Type

/** What may be paid out, and how much of it. */
export const PayoutTermsView = Schema.Struct({
  provider: Schema.String,
  asset: Schema.String,
  minimum: Decimal,
  /** What one person may take out within 24 hours, and what of it is left to the reader. */
  per_day: Decimal,
  left: Decimal,
  /** More than this waits for so many operators. */
  approval_above: Decimal,
  approvals: Schema.Int,
  /** Until an address that was listed can be paid to. */
  ripening_hours: Schema.Int
}).annotate({ identifier: "PayoutTermsView" })
export type PayoutTermsView = typeof PayoutTermsView.Type

export const PayoutAddressAdd = Schema.Struct({
  ...commandHead,
  provider: ProviderId,
  address: PayoutAddress
}).annotate({ identifier: "PayoutAddressAdd" })
export type PayoutAddressAdd = typeof PayoutAddressAdd.Type

export const PayoutAddressRemove = Schema.Struct({ ...commandHead }).annotate({ identifier: "PayoutAddressRemove" })

export const PayoutAddressView = Schema.Struct({
  id: Id,
  provider: Schema.String,
  address: PayoutAddress,
  added_at: Time,
  /** From then on it can be paid to. */
  ripe_at: Time,
  removed_at: Schema.NullOr(Time)
}).annotate({ identifier: "PayoutAddressView" })
export type PayoutAddressView = typeof PayoutAddressView.Type

export const PayoutCreate = Schema.Struct({
  ...commandHead,
  provider: ProviderId,
  asset: AssetCode,
  /** What arrives; what the provider takes for it is the platform's to pay. */
  quantity: Decimal,
  /** One of the person's own list, which is ripe. */
  address: PayoutAddress
}).annotate({ identifier: "PayoutCreate" })
export type PayoutCreate = typeof PayoutCreate.Type

/** Names what was seen, so that nobody approves another amount or place. */
export const PayoutApprove = Schema.Struct({
  ...commandHead,
  quantity: Decimal,
  address: PayoutAddress
}).annotate({ identifier: "PayoutApprove" })
export type PayoutApprove = typeof PayoutApprove.Type

export const PayoutReject = Schema.Struct({
  ...commandHead,
  /** For the operators. */
  reason: Text(200).check(Schema.isMinLength(1))
}).annotate({ identifier: "PayoutReject" })
export type PayoutReject = typeof PayoutReject.Type

/** What somebody found who looked at the provider. */
export const PayoutResolve = Schema.Struct({
  ...commandHead,
  /** `paid`: it left and arrived; `returned`: nothing left, or it came back. */
  outcome: Schema.Literals(["paid", "returned"]),
  quantity: Decimal,
  reason: Text(200).check(Schema.isMinLength(1))
}).annotate({ identifier: "PayoutResolve" })
export type PayoutResolve = typeof PayoutResolve.Type

const view = {
  id: Id,
  provider: Schema.String,
  asset: Schema.String,
  quantity: Decimal,
  address: PayoutAddress,
  state: PayoutState,
  approvals: Schema.Int,
  approvals_needed: Schema.Int,
  created_at: Time,
  updated_at: Time
}

export const PayoutView = Schema.Struct(view).annotate({ identifier: "PayoutView" })
export type PayoutView = typeof PayoutView.Type

/** `waiting`: those alone for which an operator has to say yes, or to look. */
export const PayoutCasesQuery = {
  waiting: Schema.optionalKey(Schema.Literals(["true", "false"])),
  ...PageQuery
}

export const PayoutCaseView = Schema.Struct({
  ...view,
  person: PersonName,
  /** What the provider calls it. */
  reference: Schema.NullOr(Schema.String),
  /** What the provider last said of it, or why it does not go on. */
  fault: Schema.NullOr(Schema.String)
}).annotate({ identifier: "PayoutCaseView" })
export type PayoutCaseView = typeof PayoutCaseView.Type
