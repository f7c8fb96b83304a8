import * as Schema from "effect/Schema"
import { commandHead, CountryCode, CurrencyCode, Id, MethodId, Text, Time } from "./Wire.ts"

/** One field of a method's form. */
export const MethodField = Schema.Struct({
  name: Schema.String,
  type: Schema.String,
  label: Schema.String,
  required: Schema.Boolean,
  example: Schema.String
}).annotate({ identifier: "MethodField" })

/** A payment method of the catalogue, with the form its payment accounts fill in. */
export const MethodView = Schema.Struct({
  id: MethodId,
  name: Schema.String,
  kind: Schema.String,
  catalogue_version: Schema.String,
  countries: Schema.Array(Schema.String),
  currencies: Schema.Array(CurrencyCode),
  p2p: Schema.Boolean,
  status: Schema.Literals(["active", "restricted", "retired"]),
  chargeback_risk: Schema.String,
  payment_window_minutes: Schema.Int,
  reference_length_max: Schema.NullOr(Schema.Int),
  fields: Schema.Array(MethodField)
}).annotate({ identifier: "MethodView" })
export type MethodView = typeof MethodView.Type

export const PaymentAccountView = Schema.Struct({
  id: Id,
  method: MethodId,
  method_name: Schema.String,
  catalogue_version: Schema.String,
  label: Schema.String,
  country: Schema.NullOr(CountryCode),
  holder_name: Schema.NullOr(Schema.String),
  fields: Schema.Record(Schema.String, Schema.String),
  /** False of one that was added through a bot, until its owner confirms it with a key of theirs. */
  confirmed: Schema.Boolean,
  created_at: Time,
  /** Until when nobody is paid on it, because it is new; absent once that is over. */
  cooling_until: Schema.optionalKey(Time)
}).annotate({ identifier: "PaymentAccountView" })
export type PaymentAccountView = typeof PaymentAccountView.Type

export const fieldLengthMax = 512
export const accountFieldsMax = 20

/** The owner's own name for an account; nobody else sees it. */
const AccountLabel = Text(64).check(Schema.isMinLength(1))

export const PaymentAccountCreate = Schema.Struct({
  ...commandHead,
  method: MethodId,
  label: AccountLabel,
  country: Schema.optionalKey(CountryCode),
  fields: Schema.Record(
    Schema.String.check(Schema.isMaxLength(64)),
    Schema.String.check(Schema.isMaxLength(fieldLengthMax))
  ).check(Schema.isMaxProperties(accountFieldsMax))
}).annotate({ identifier: "PaymentAccountCreate" })
export type PaymentAccountCreate = typeof PaymentAccountCreate.Type

export const PaymentAccountConfirm = Schema.Struct({ ...commandHead }).annotate({
  identifier: "PaymentAccountConfirm"
})

/** Nothing else of an account ever changes. */
export const PaymentAccountEdit = Schema.Struct({ ...commandHead, label: AccountLabel }).annotate({
  identifier: "PaymentAccountEdit"
})

export const PaymentAccountRemove = Schema.Struct({ ...commandHead }).annotate({
  identifier: "PaymentAccountRemove"
})
