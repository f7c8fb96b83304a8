/**
 * The plain values every message is made of. All of them are JSON as they stand: an amount is a
 * canonical decimal string, a time RFC 3339 in UTC with milliseconds, an id a lower-case UUID.
 */
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import { amountTextLengthMax, decimalPattern } from "../money/Amount.ts"

/** What a value has to be, for the reader of the schema and for whoever sent another. */
export const told = (expected: string) => ({ expected, description: expected })

/** What is said of every amount that is none, whatever is wrong with it. */
export const decimalExpected = "a number with a point, as in 0.92"

export const Decimal = Schema.String.annotate({ message: `Expected ${decimalExpected}` })
  .check(
    Schema.isMaxLength(amountTextLengthMax, told(decimalExpected)),
    Schema.isPattern(decimalPattern, told(decimalExpected))
  )
  .annotate({ identifier: "Decimal" })

export const Id = Schema.String.check(
  Schema.isPattern(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    told("an id as lists show it, a lower-case UUID")
  )
).annotate({ identifier: "Id" })

/** Made by the client, unique for its person; repeating a command with it repeats the answer, not the effect. */
export const ClientId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,35}$/, told("1 to 36 letters, digits or _.:-"))
).annotate({ identifier: "ClientId" })

export const Time = Schema.String.check(
  Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, told("RFC 3339, UTC, milliseconds"))
).annotate({ identifier: "Time" })

export const PersonName = Schema.String.check(
  Schema.isPattern(/^[a-z][a-z0-9_-]{1,31}$/, told("2 to 32 of a-z 0-9 _ -, first a letter"))
).annotate({ identifier: "PersonName" })

export const MarketSymbol = Schema.String.check(
  Schema.isPattern(/^[A-Z0-9]{2,10}-[A-Z0-9]{2,10}$/, told("BASE-QUOTE"))
).annotate({ identifier: "MarketSymbol" })

export const MethodId = Schema.String.check(
  Schema.isPattern(/^[a-z0-9_]{2,64}$/, told("an id of the payment method catalogue"))
).annotate({ identifier: "MethodId" })

/** Payment methods in a query string. */
export const MethodIds = Schema.String.check(
  Schema.isPattern(/^[a-z0-9_]{2,64}(?:,[a-z0-9_]{2,64}){0,9}$/, told("ids of payment methods, by commas"))
).annotate({ identifier: "MethodIds" })

export const CurrencyCode = Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/, told("ISO 4217"))).annotate({
  identifier: "CurrencyCode"
})

export const CountryCode = Schema.String.check(Schema.isPattern(/^[A-Z]{2}$/, told("ISO 3166-1 alpha-2"))).annotate({
  identifier: "CountryCode"
})

/** Free text shown to other people: printable, so that it cannot move a terminal's cursor. */
export const Text = (lengthMax: number) =>
  Schema.String.check(
    Schema.isMaxLength(lengthMax),
    Schema.isPattern(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}]*$/u, told("printable text"))
  )

// Joiners are letters' business in Persian and in emoji; every other invisible character is refused.
const writable = /^(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|\n|\u200c|\u200d)*$/u

/** What people write to each other, in one line or several. */
export const WrittenText = (lengthMax: number) =>
  Schema.String.check(
    Schema.isMaxLength(lengthMax),
    Schema.isPattern(writable, told("text without control characters other than line breaks")),
    Schema.isPattern(/\S/u, told("text that says something"))
  )

export const Side = Schema.Literals(["buy", "sell"]).annotate({ identifier: "Side" })
export type Side = typeof Side.Type

/** Whole number in a query string: digits alone, so that one number has one text. */
export const Count = (least: number, most: number) =>
  Schema.String.check(Schema.isPattern(/^(?:0|[1-9][0-9]{0,8})$/, told("a whole number"))).pipe(
    Schema.decodeTo(
      Schema.Int.check(Schema.isBetween({ minimum: least, maximum: most })),
      SchemaTransformation.numberFromString
    )
  )

/** Rows of one page of a list, when the client does not say. */
export const pageSizeDefault = 50
export const pageSizeMax = 500

export const PageQuery = {
  limit: Schema.optionalKey(Count(1, pageSizeMax)),
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(200)))
}

/** RFC 3339, UTC, milliseconds, and a day of the calendar. */
const Moment = Time.check(
  Schema.makeFilter((text: string) => !Number.isNaN(Date.parse(text)), told("a moment that there is"))
)

/** Of what was made from `since` on, and before `until`. */
export const SpanQuery = { ...PageQuery, since: Schema.optionalKey(Moment), until: Schema.optionalKey(Moment) }

/** A page of a list; `next_cursor` is null on the last one. */
export const page = <Item extends Schema.Top>(item: Item) =>
  Schema.Struct({ data: Schema.Array(item), next_cursor: Schema.NullOr(Schema.String) })

/** Of a command: with `true` nothing is done, the client_id is not taken, and the answer shows what would be. */
export const dryRunField = { dry_run: Schema.optionalKey(Schema.Boolean) }

/** Of a command that can be tried whole. Only `true` is said, so a real command has one text. */
export const tryField = { dry_run: Schema.optionalKey(Schema.Literal(true)) }

/** What every command begins with that can be tried whole. */
export const commandHead = { client_id: ClientId, ...tryField }
