/**
 * Who says what currencies are worth, as codecs: where it is asked and what its answer means. Pure. Each writes numbers in
 * its own way, and none of them is ever a floating point number here.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { isCurrency } from "./Currencies.ts"
import { readRate } from "./Rates.ts"

export interface FeedSaid {
  /** Units of each currency for one of this. */
  readonly base: string
  readonly rates: ReadonlyMap<string, bigint>
  /** The time the feed gives its rates; null for one that speaks of right now. */
  readonly asOf: Date | null
}

export interface Feed {
  readonly id: string
  /** Where it usually is. */
  readonly url: string
  readonly path: string
  /** How old what it says may be to be used, whether weekends count in that, and how often it is asked. */
  readonly ttlSeconds: number
  readonly restsOnWeekends: boolean
  readonly pollSeconds: number
  /** Undefined when it is no answer of this feed. */
  readonly read: (body: string) => FeedSaid | undefined
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** Banks say something in the afternoon of a working day: so one holiday may pass, and of two the end of the second not. */
const bankDays = 3

/** Pairs of a code and a number as text, as far as they are currencies and rates. */
const ratesOf = (pairs: ReadonlyArray<readonly [code: string, text: string]>): ReadonlyMap<string, bigint> =>
  new Map(
    pairs.flatMap(([code, text]) => {
      const rate = isCurrency(code) ? readRate(text) : undefined
      return rate === undefined ? [] : [[code, rate] as const]
    })
  )

const dateOf = (text: string): Date | undefined => {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(ms) ? undefined : new Date(ms)
}

const said = (base: string, rates: ReadonlyMap<string, bigint>, asOf: Date | null | undefined): FeedSaid | undefined =>
  asOf === undefined || rates.size === 0 ? undefined : { base, rates, asOf }

/** JSON in which every number is the text it is written as: none is rounded on the way. */
const exactJson = (body: string): unknown => {
  try {
    return JSON.parse(body, (_key: string, value: unknown, context?: { readonly source?: string }) =>
      typeof value === "number" ? context?.source : value
    )
  } catch {
    return undefined
  }
}

const reading =
  <S extends Schema.Decoder<unknown>>(schema: S, read: (row: S["Type"]) => FeedSaid | undefined) =>
  (body: string): FeedSaid | undefined => {
    const row = Schema.decodeUnknownResult(schema)(exactJson(body))
    return Result.isSuccess(row) ? read(row.success) : undefined
  }

const RateTable = Schema.Record(Schema.String, Schema.String)

/** The reference rates of the European Central Bank, against the euro: one day in one element of XML. */
const ecb: Feed = {
  id: "ecb",
  url: "https://www.ecb.europa.eu",
  path: "/stats/eurofxref/eurofxref-daily.xml",
  ttlSeconds: bankDays * day,
  restsOnWeekends: true,
  pollSeconds: hour,
  read: (body) => {
    const [, date = ""] = /<Cube\s+time=["'](\d{4}-\d{2}-\d{2})["']/.exec(body) ?? []
    const rows = [...body.matchAll(/<Cube\s+currency=["']([A-Z]{3})["']\s+rate=["']([\d.]{1,32})["']\s*\/>/g)]
    return said("EUR", ratesOf(rows.map(([, code = "", rate = ""]) => [code, rate])), dateOf(date))
  }
}

const NbpTables = Schema.Array(
  Schema.Struct({
    effectiveDate: Schema.String,
    rates: Schema.Array(Schema.Struct({ code: Schema.String, mid: Schema.String }))
  })
)

const unit = 10n ** 36n

/** The middle rates of the National Bank of Poland: what one of each currency costs in złoty, so the other way round. */
const nbp: Feed = {
  id: "nbp",
  url: "https://api.nbp.pl",
  path: "/api/exchangerates/tables/A/?format=json",
  ttlSeconds: bankDays * day,
  restsOnWeekends: true,
  pollSeconds: hour,
  read: reading(NbpTables, ([table]) => {
    if (table === undefined) return undefined
    const prices = ratesOf(table.rates.map(({ code, mid }) => [code, mid]))
    const rates = new Map([...prices].map(([code, price]) => [code, unit / price] as const))
    return said("PLN", rates, dateOf(table.effectiveDate))
  })
}

const OpenAccess = Schema.Struct({
  result: Schema.Literal("success"),
  base_code: Schema.String,
  time_last_update_unix: Schema.String.check(Schema.isPattern(/^\d{9,11}$/)),
  rates: RateTable
})

/** The open access of ExchangeRate-API, once a day. */
const exchangeRateApi: Feed = {
  id: "exchangerate-api",
  url: "https://open.er-api.com",
  path: "/v6/latest/USD",
  ttlSeconds: 2 * day,
  restsOnWeekends: false,
  pollSeconds: hour,
  read: reading(OpenAccess, ({ base_code: base, rates, time_last_update_unix: seconds }) =>
    said(base, ratesOf(Object.entries(rates)), new Date(Number.parseInt(seconds, 10) * 1_000))
  )
}

const Coinbase = Schema.Struct({ data: Schema.Struct({ currency: Schema.String, rates: RateTable }) })

/** Coinbase's rates of right now. */
const coinbase: Feed = {
  id: "coinbase",
  url: "https://api.coinbase.com",
  path: "/v2/exchange-rates?currency=USD",
  ttlSeconds: 15 * minute,
  restsOnWeekends: false,
  pollSeconds: minute,
  read: reading(Coinbase, ({ data: { currency, rates } }) => said(currency, ratesOf(Object.entries(rates)), null))
}

export const feeds: ReadonlyArray<Feed> = [ecb, nbp, exchangeRateApi, coinbase]
