/** Payments of trades, as the seller's bank statements show them. */
import * as Schema from "effect/Schema"
import { statementContentMax } from "./BodyLimits.ts"
import { ClientId, commandHead, CurrencyCode, dryRunField, Id, Text, told } from "./Wire.ts"

export const StatementFormat = Schema.Literals(["camt053", "mt940", "csv"]).annotate({ identifier: "StatementFormat" })
export type StatementFormat = typeof StatementFormat.Type

/** By its title in the header, or by its number from 1. */
const Column = Schema.Union([
  Text(100).check(Schema.isMinLength(1)),
  Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 200 }))
])

/** How a bank writes its CSV files. */
export const StatementMapping = Schema.Struct({
  delimiter: Schema.Literals([",", ";", "\t", "|"]),
  decimal: Schema.Literals([".", ","]),
  date_format: Schema.String.check(
    Schema.isPattern(/^(?:(?:YY){1,2}|MM|DD)(?:[-./ ]?(?:(?:YY){1,2}|MM|DD)){2}$/, told("such as DD.MM.YYYY"))
  ),
  encoding: Schema.optionalKey(Schema.Literals(["utf-8", "latin-1"])),
  /** Lines before the header. */
  skip_lines: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }))),
  header: Schema.optionalKey(Schema.Boolean),
  /** Of all amounts, where no column says it. */
  currency: Schema.optionalKey(CurrencyCode),
  columns: Schema.Struct({
    date: Column,
    /** Negative where money went out. */
    amount: Column,
    currency: Schema.optionalKey(Column),
    payer: Schema.optionalKey(Column),
    reference: Schema.optionalKey(Column),
    id: Schema.optionalKey(Column)
  })
}).annotate({ identifier: "StatementMapping" })
export type StatementMapping = typeof StatementMapping.Type

export const PaymentMatch = Schema.Struct({
  ...commandHead,
  format: StatementFormat,
  /** With `csv`, and only there. */
  mapping: Schema.optionalKey(StatementMapping),
  /** The bytes of the file in base64. */
  content: Schema.String.check(
    Schema.isMinLength(1),
    Schema.isMaxLength(statementContentMax),
    Schema.isPattern(/^[A-Za-z0-9+/]*={0,2}$/, told("base64"))
  )
}).annotate({ identifier: "PaymentMatch" })
export type PaymentMatch = typeof PaymentMatch.Type

/** `certain`: reference, amount and currency are the trade's, and the payer is not somebody else. */
export const PaymentConfidence = Schema.Literals(["certain", "likely", "weak", "none"]).annotate({
  identifier: "PaymentConfidence"
})
export type PaymentConfidence = typeof PaymentConfidence.Type

/** What speaks for the trade, and what against it. */
export const PaymentReason = Schema.Literals([
  "reference",
  "payment_id",
  "amount",
  "payer_matches",
  "payer_partial",
  "payer_differs",
  "amount_differs",
  "not_a_payment",
  "taken_back",
  "second_payment",
  "ambiguous",
  "seen_before",
  "no_trade"
]).annotate({ identifier: "PaymentReason" })
export type PaymentReason = typeof PaymentReason.Type

/** One entry of the statement, and the open trade of the seller that it pays. */
export const PaymentMatched = Schema.Struct({
  line: Schema.Int,
  day: Schema.String,
  kind: Schema.Literals(["credit", "debit", "credit_reversed", "debit_reversed"]),
  amount: Schema.String,
  currency: CurrencyCode,
  payer: Schema.NullOr(Schema.String),
  reference: Schema.String,
  trade: Schema.NullOr(Id),
  confidence: PaymentConfidence,
  reasons: Schema.Array(PaymentReason)
}).annotate({ identifier: "PaymentMatched" })
export type PaymentMatched = typeof PaymentMatched.Type

export const NameCheck = Schema.Struct({
  result: Schema.Literals(["match", "partial", "mismatch"]),
  /** Percent. */
  score: Schema.Int
}).annotate({ identifier: "NameCheck" })
export type NameCheck = typeof NameCheck.Type

/** The buyer says from which account they will pay. */
export const TradePayer = Schema.Struct({
  client_id: ClientId,
  ...dryRunField,
  /** One of the buyer's own payment accounts of the trade's method. */
  account: Schema.optionalKey(Id),
  /** Where accounts of the method have no holder's name. */
  holder_name: Schema.optionalKey(Text(140).check(Schema.isMinLength(2)))
}).annotate({ identifier: "TradePayer" })
export type TradePayer = typeof TradePayer.Type
