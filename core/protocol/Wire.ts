/**
 * The plain values every message is made of. All of them are JSON as they stand: an amount is a
 * canonical decimal string, a time RFC 3339 in UTC with milliseconds, an id a lower-case UUID.
 */
import * as Schema from "effect/Schema"
import { amountTextLengthMax, decimalPattern } from "../money/Amount.ts"

export const Decimal = Schema.String.check(
  Schema.isMaxLength(amountTextLengthMax),
  Schema.isPattern(decimalPattern, { description: "a canonical decimal string" })
)

export const Id = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, {
    description: "a lower-case UUID"
  })
)

/** Made by the client, unique for its person; repeating a command with it repeats the answer, not the effect. */
export const ClientId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,35}$/, { description: "1 to 36 letters, digits or _.:-" })
)

export const Time = Schema.String.check(
  Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, { description: "RFC 3339, UTC, milliseconds" })
)

export const PersonName = Schema.String.check(
  Schema.isPattern(/^[a-z][a-z0-9_-]{1,31}$/, { description: "2 to 32 of a-z 0-9 _ -, first a letter" })
)

export const MarketSymbol = Schema.String.check(
  Schema.isPattern(/^[A-Z0-9]{2,10}-[A-Z0-9]{2,10}$/, { description: "BASE-QUOTE" })
)

export const MethodId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9_]{2,64}$/, { description: "an id of the payment method catalogue" })
)

export const CurrencyCode = Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/, { description: "ISO 4217" }))

export const CountryCode = Schema.String.check(Schema.isPattern(/^[A-Z]{2}$/, { description: "ISO 3166-1 alpha-2" }))

/** Free text shown to other people: printable, so that it cannot move a terminal's cursor. */
export const Text = (lengthMax: number) =>
  Schema.String.check(
    Schema.isMaxLength(lengthMax),
    Schema.isPattern(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}]*$/u, { description: "printable text" })
  )

export const Side = Schema.Literals(["buy", "sell"])
export type Side = typeof Side.Type

/** Whole number in a query string. */
export const Count = (least: number, most: number) =>
  Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum: least, maximum: most }))

/** Rows of one page of a list, when the client does not say. */
export const pageSizeDefault = 50
export const pageSizeMax = 500

export const PageQuery = {
  limit: Schema.optionalKey(Count(1, pageSizeMax)),
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(200)))
}

/** A page of a list; `next_cursor` is null on the last one. */
export const page = <Item extends Schema.Top>(item: Item) =>
  Schema.Struct({ data: Schema.Array(item), next_cursor: Schema.NullOr(Schema.String) })
