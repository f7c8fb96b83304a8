/** What currencies are worth, quotes of it, and the exchange of one for another. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import type { ErrorRow } from "./Errors.ts"
import { commandHead, CurrencyCode, Decimal, Id, page, PageQuery, Time } from "./Wire.ts"

/** Quotes of one person that may wait to be used at a time. */
export const quotesOpenMax = 20
/** How long one may be used. */
export const quoteSeconds = 60

export const RateView = Schema.Struct({
  currency: CurrencyCode,
  /** How much of it one of the base is worth; null while that cannot be said, and why. */
  rate: Schema.NullOr(Decimal),
  reason: Schema.NullOr(Schema.Literals(["stale", "disagree"])),
  /** How many sources it is made of; of too few it is `thin`, and nothing is exchanged by it. */
  sources: Schema.Int,
  thin: Schema.Boolean,
  /** Where people trade it at other rates than banks tell: nothing is exchanged by this one. */
  parallel: Schema.Boolean,
  /** When the oldest that it is made of held. */
  as_of: Schema.NullOr(Time)
}).annotate({ identifier: "RateView" })
export type RateView = typeof RateView.Type

export const RatesView = Schema.Struct({
  base: CurrencyCode,
  data: Schema.Array(RateView),
  sources: Schema.Array(
    Schema.Struct({ id: Schema.String, heard_at: Schema.NullOr(Time), fault: Schema.NullOr(Schema.String) })
  )
}).annotate({ identifier: "RatesView" })
export type RatesView = typeof RatesView.Type

export const QuoteCreate = Schema.Struct({
  ...commandHead,
  from: CurrencyCode,
  to: CurrencyCode,
  /** One of the two: what is given, or what is to be got. */
  spend: Schema.optionalKey(Decimal),
  receive: Schema.optionalKey(Decimal)
})
  .check(
    Schema.makeFilter(({ receive, spend }) =>
      (spend === undefined) === (receive === undefined) ? "Expected one of spend and receive" : undefined
    )
  )
  .annotate({ identifier: "QuoteCreate" })
export type QuoteCreate = typeof QuoteCreate.Type

export const QuoteView = Schema.Struct({
  id: Id,
  from: CurrencyCode,
  to: CurrencyCode,
  spend: Decimal,
  receive: Decimal,
  /** What the house keeps of what is got. */
  kept: Decimal,
  /** One of `from` in `to`, before that. */
  rate: Decimal,
  spread_bps: Schema.Int,
  sources: Schema.Array(Schema.String),
  state: Schema.Literals(["open", "expired", "converted"]),
  created_at: Time,
  expires_at: Time,
  converted_at: Schema.NullOr(Time)
}).annotate({ identifier: "QuoteView" })
export type QuoteView = typeof QuoteView.Type

export const ConversionCreate = Schema.Struct({ ...commandHead, quote: Id }).annotate({
  identifier: "ConversionCreate"
})
export type ConversionCreate = typeof ConversionCreate.Type

export const StockView = Schema.Struct({
  asset: Schema.String,
  /** What the house has of it to exchange, and what it earned as fees. */
  stock: Decimal,
  fees: Decimal
}).annotate({ identifier: "StockView" })
export type StockView = typeof StockView.Type

export const StockMove = Schema.Struct({
  ...commandHead,
  asset: AssetCode,
  amount: Decimal,
  /** `in`: of the fees that were earned; `out`: back to them. */
  direction: Schema.Literals(["in", "out"])
}).annotate({ identifier: "StockMove" })
export type StockMove = typeof StockMove.Type

export const fxRoutes = HttpApiGroup.make("fx").add(
  HttpApiEndpoint.get("rates", "/v1/fx/rates", {
    query: { base: Schema.optionalKey(CurrencyCode), currency: Schema.optionalKey(CurrencyCode) },
    success: RatesView
  }),
  HttpApiEndpoint.post("quote", "/v1/fx/quotes", {
    payload: QuoteCreate,
    success: QuoteView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("quotes", "/v1/fx/quotes", { query: PageQuery, success: page(QuoteView) }),
  HttpApiEndpoint.post("convert", "/v1/fx/conversions", { payload: ConversionCreate, success: QuoteView }),
  HttpApiEndpoint.get("stock", "/v1/admin/fx/stock", { success: Schema.Struct({ data: Schema.Array(StockView) }) }),
  HttpApiEndpoint.post("move_stock", "/v1/admin/fx/stock", { payload: StockMove, success: StockView })
)

export const FX_ERRORS = {
  "fx.no_rate": {
    category: "rejected",
    message: "nobody can say what this currency is worth right now",
    hint: "`details.reason` says why: no source knows it, all is too old, or they differ. Banks rest on holidays: try on a working day."
  },
  "fx.thin": {
    category: "rejected",
    message: "too few sources say what this currency is worth to exchange by it",
    hint: "Try again later; `orrange fx rates` shows how many there are."
  },
  "fx.parallel": {
    category: "rejected",
    message: "this currency is traded at other rates than banks tell, so it is not exchanged here",
    hint: "Buy or sell against it on a market: `orrange orders search` shows at what price."
  },
  "fx.same_currency": {
    category: "rejected",
    message: "both are the same currency",
    hint: "Name two."
  },
  "fx.amount_out_of_range": {
    category: "rejected",
    message: "so little is worth nothing in the other currency, or so much is more than can be counted",
    hint: "Ask for another amount."
  },
  "fx.too_many": {
    category: "rejected",
    message: "you have as many open quotes as one person may",
    hint: "They end by themselves within a minute; `details.maximum` is how many there may be."
  },
  "fx.quote_unknown": {
    category: "not_found",
    message: "you have no such quote",
    hint: "`orrange fx quotes` lists yours."
  },
  "fx.quote_used": {
    category: "conflict",
    message: "this quote was used already",
    hint: "`orrange fx quotes` shows what came of it; ask for another one to exchange more."
  },
  "fx.quote_expired": {
    category: "conflict",
    message: "the time in which this quote could be used is over",
    hint: "Ask for another one with `orrange fx quote`."
  },
  "fx.not_held": {
    category: "rejected",
    message: "nobody has a balance in this currency here, so it can be quoted and not exchanged",
    hint: "`orrange wallet balance` lists what you have."
  },
  "fx.funds_insufficient": {
    category: "rejected",
    message: "you have less available than this quote takes",
    hint: "`orrange wallet balance` shows what is available."
  },
  "fx.stock_short": {
    category: "rejected",
    message: "the house does not have as much of this to give",
    hint: "`details.left` is how much it has; ask for a smaller amount."
  }
} as const satisfies Readonly<Record<string, ErrorRow>>
