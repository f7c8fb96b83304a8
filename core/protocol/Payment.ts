/** Payments of trades, as the seller's bank statements show them. */
import * as Schema from "effect/Schema"
import { CurrencyCode, Text, told } from "./Wire.ts"

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
