/** Leave to give an escrow away through a bot, given from elsewhere. */
import * as Schema from "effect/Schema"
import { commandHead, Decimal, Id, Time, told, tryField } from "./Wire.ts"

/** Minutes for which an approval is valid, and wrong codes that are heard. */
export const approvalMinutes = 10
export const approvalTriesMax = 5

/** Asked for by one person in an hour. */
export const approvalsPerHourMax = 10

/** Steps by which one of the two gives the escrow away, in whole or part, or makes that the other can take it. */
export const ApprovedAction = Schema.Literals([
  "release",
  "undo_paid",
  "propose_cancel",
  "accept_cancel",
  "settle",
  "accept_verdict"
])
export type ApprovedAction = typeof ApprovedAction.Type

const version = Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))

export const ApprovalAsk = Schema.Struct({
  ...tryField,
  version,
  action: ApprovedAction,
  /** The trade's, whole: what is in escrow. */
  quantity: Decimal
}).annotate({ identifier: "ApprovalAsk" })
export type ApprovalAsk = typeof ApprovalAsk.Type

export const ApprovalGive = Schema.Struct({
  ...commandHead,
  version,
  /** Needed through a bot alone: whoever signs with a key of their own has shown who they are. */
  code: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^\d{6}$/, told("six digits"))))
}).annotate({ identifier: "ApprovalGive" })
export type ApprovalGive = typeof ApprovalGive.Type

export const ApprovalView = Schema.Struct({
  trade: Id,
  action: ApprovedAction,
  version: Schema.Int,
  quantity: Decimal,
  /** Name of the bot it is asked for through. */
  bot: Schema.String,
  approved: Schema.Boolean,
  /** For whoever does not ask through the same bot, and only until it is approved. */
  code: Schema.NullOr(Schema.String),
  expires_at: Time
}).annotate({ identifier: "Approval" })
export type ApprovalView = typeof ApprovalView.Type
