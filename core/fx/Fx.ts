/**
 * The room's door: what currencies are worth, quotes of it, and the exchange of what a person has for another asset of which
 * the house has some. What is exchanged names a quote, which is used once and by whom it was made for.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { amountDigitsMax, parseAmount, powerOfTen } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  type ConversionCreate,
  type QuoteCreate,
  quoteSeconds,
  quotesOpenMax,
  type QuoteView,
  type RatesView,
  type RateView,
  type StockMove,
  type StockView
} from "../protocol/Fx.ts"
import { decimalsOf, isParallel } from "./Currencies.ts"
import { makeExchanging, stockView } from "./Exchanging.ts"
import { FxSources, spreadBpsMax } from "./FxSources.ts"
import { makeFxStore } from "./FxStore.ts"
import { makeJudging, type Rate, rateIn } from "./Judging.ts"
import { quoteView, shownRate } from "./QuoteView.ts"
import { agedBps } from "./RateAge.ts"
import { crossRate, exchangeFor, exchangeOf, type Judged, pivot } from "./Rates.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const rateView = (currency: string, judged: Judged, base: Rate): RateView => {
  const parallel = isParallel(currency)
  if (judged.kind === "none") {
    const reason = judged.reason === "unknown" ? null : judged.reason
    return { currency, rate: null, reason, sources: 0, thin: true, parallel, as_of: null }
  }
  return {
    currency,
    rate: shownRate(crossRate(base.rate, judged.rate)),
    reason: null,
    sources: judged.used.length,
    thin: judged.isThin || base.isThin,
    parallel,
    as_of: (judged.asOf < base.asOf ? judged.asOf : base.asOf).toISOString()
  }
}

const amountIn = (field: "spend" | "receive", text: string, decimals: number) => {
  const amount = parseAmount(text, decimals)
  return amount === undefined || amount === 0n
    ? refuse("request.amount_format", { field, decimals })
    : Effect.succeed(amount)
}

const makeQuoting = Effect.gen(function* () {
  const store = makeFxStore(yield* SqlClient.SqlClient)
  const newId = yield* NewId
  const { spreadBps: freshBps } = yield* FxSources
  const { firmRate, judgeAll } = yield* makeJudging
  const { found } = yield* makeExchanging

  return Effect.fnUntraced(function* (person: string, asked: QuoteCreate) {
    if (asked.from === asked.to) return yield* refuse("fx.same_currency")
    const parallel = [asked.from, asked.to].find(isParallel)
    if (parallel !== undefined) return yield* refuse("fx.parallel", { currency: parallel })
    const judged = yield* judgeAll
    const [fromRate, toRate] = [yield* firmRate(judged, asked.from), yield* firmRate(judged, asked.to)]
    // Who asks knows what markets did since; what that may be worth to them is kept.
    const ageSeconds = Math.max(fromRate.ageSeconds, toRate.ageSeconds)
    const spreadBps = Math.min(freshBps + agedBps(ageSeconds), spreadBpsMax)
    const scales = yield* store.scales([asked.from, asked.to])
    const scaleOf = (code: string): number => scales.get(code) ?? decimalsOf(code)
    const from = { code: asked.from, scale: scaleOf(asked.from), rate: fromRate.rate, used: fromRate.used }
    const to = { code: asked.to, scale: scaleOf(asked.to), rate: toRate.rate, used: toRate.used }
    const exchange =
      asked.receive === undefined
        ? exchangeOf(yield* amountIn("spend", asked.spend ?? "", from.scale), from, to, spreadBps)
        : exchangeFor(yield* amountIn("receive", asked.receive, to.scale), from, to, spreadBps)
    const mid = crossRate(from.rate, to.rate)
    const most = powerOfTen(amountDigitsMax)
    const isCounted = [exchange.spend, exchange.receive, mid].every((units) => units > 0n && units < most)
    if (!isCounted) return yield* refuse("fx.amount_out_of_range")
    if ((yield* store.open(person)) >= quotesOpenMax) return yield* refuse("fx.too_many", { maximum: quotesOpenMax })
    const id = newId()
    yield* store.insert({ id, person, from, to, ...exchange, mid, spreadBps, seconds: quoteSeconds })
    return quoteView(yield* found(person, id))
  })
})

const makeFx = Effect.gen(function* () {
  const commands = yield* Commands
  const { connected } = yield* FxSources
  const store = makeFxStore(yield* SqlClient.SqlClient)
  const { judgeAll } = yield* makeJudging
  const { carryOut, found, move } = yield* makeExchanging
  const makeQuote = yield* makeQuoting

  const rates = Effect.fn("Fx.rates")(function* (base: string, currency: string | undefined) {
    const judged = yield* judgeAll
    const of = yield* rateIn(judged, base)
    const shown = [...judged].filter(([code]) => code !== base && (currency === undefined || code === currency))
    const heard = yield* store.sources
    return {
      base,
      data: shown.map(([code, one]) => rateView(code, one, of)).toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
      sources: connected.map(({ feed: { id } }) => {
        const row = heard.find((one) => one.id === id)
        return { id, heard_at: row?.heard_at?.toISOString() ?? null, fault: row?.fault ?? null }
      })
    }
  })

  return {
    rates: (base, currency) => rates(base ?? pivot, currency),
    quote: (personId, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return commands.once({ personId, clientId, kind: "fx.quote", request }, makeQuote(personId, asked))
    },
    quotes: Effect.fn("Fx.quotes")(function* (personId: string, request: PageRequest) {
      const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
      const limit = pageLimit(request)
      const rows = yield* store.list(personId, before, limit + 1)
      return makePage(rows, limit, quoteView, ({ id }) => [id])
    }),
    open: Effect.fn("Fx.open")(function* (personId: string, id: string) {
      const row = yield* found(personId, id)
      if (row.converted_at !== null) return yield* refuse("fx.quote_used")
      if (row.is_over) return yield* refuse("fx.quote_expired")
      return { to: row.to_code, worth: BigInt(row.receive) + BigInt(row.kept) }
    }),
    convert: (personId, { client_id: clientId, quote }) =>
      commands.once({ personId, clientId, kind: "fx.convert", request: { quote } }, carryOut(personId, quote)),
    stock: Effect.map(store.stock, (rows) => rows.map(stockView)),
    moveStock: (personId, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return commands.once({ personId, clientId, kind: "fx.move_stock", request }, move(asked))
    }
  } satisfies Fx["Service"]
})

export class Fx extends Context.Service<
  Fx,
  {
    /** Of every currency that a source knows, or of one, against a base, the dollar where none is named. */
    readonly rates: (base: string | undefined, currency: string | undefined) => Answered<RatesView>
    /** For how much of one a person gets how much of another, for `quoteSeconds`. It holds nothing. */
    readonly quote: (personId: string, asked: QuoteCreate) => Answered<QuoteView>
    /** The newest first. */
    readonly quotes: (personId: string, request: PageRequest) => Answered<Page<QuoteView>>
    /** Into what a quote that can still be used is, and what it is worth before the spread, in smallest units. */
    readonly open: (personId: string, id: string) => Answered<{ readonly to: string; readonly worth: bigint }>
    /** Exchanges what a quote says. Refused where the house has not enough to give. */
    readonly convert: (personId: string, asked: ConversionCreate) => Answered<QuoteView>
    /** What the house has to give. */
    readonly stock: Effect.Effect<ReadonlyArray<StockView>, SqlError.SqlError>
    /** Gives of the fees that were earned, or takes back. */
    readonly moveStock: (personId: string, asked: StockMove) => Answered<StockView>
  }
>()("orrange/fx/Fx") {
  static readonly layer = Layer.effect(this, makeFx)
}
