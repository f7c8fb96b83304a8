import type { CandleView } from "../protocol/Candle.ts"
import type { MarketView } from "../protocol/Market.ts"
import { addDecimals, isAbove, percentChange, subtractDecimals } from "./DecimalText.ts"

/** Stretches a ticker is made of: those of fifteen minutes that began within the last day. */
export const tickerCandles = { interval: "15m", limit: 96 } as const

const dayMs = 24 * 60 * 60 * 1_000

/** What a market did in a day; null where nothing was traded, or nothing is offered. */
export interface Ticker {
  readonly market: string
  readonly last: string | null
  readonly bid: string | null
  readonly ask: string | null
  readonly spread: string | null
  readonly open: string | null
  readonly high: string | null
  readonly low: string | null
  readonly change: string | null
  /** With two decimals: "-1.25". */
  readonly change_percent: string | null
  /** In the base asset, and in the quote asset. */
  readonly volume: string
  readonly quote_volume: string
  readonly prints: number
}

const least = (texts: ReadonlyArray<string>): string | null =>
  texts.reduce<string | null>((best, text) => (best === null || isAbove(best, text) ? text : best), null)
const most = (texts: ReadonlyArray<string>): string | null =>
  texts.reduce<string | null>((best, text) => (best === null || isAbove(text, best) ? text : best), null)

/** Of candles by `tickerCandles`, newest first. */
export const tickerOf = (
  { best_ask: ask, best_bid: bid, last_price: last, symbol }: MarketView,
  candles: ReadonlyArray<CandleView>,
  nowMs: number
): Ticker => {
  const today = candles.filter(({ start }) => Date.parse(start) > nowMs - dayMs)
  const open = today.at(-1)?.open ?? null
  const close = today[0]?.close ?? null
  return {
    market: symbol,
    // The stretches were told after the market was: what was traded between is in them alone.
    last: close ?? last,
    bid,
    ask,
    spread: bid === null || ask === null ? null : subtractDecimals(ask, bid),
    open,
    high: most(today.map(({ high }) => high)),
    low: least(today.map(({ low }) => low)),
    change: open === null || close === null ? null : subtractDecimals(close, open),
    change_percent: open === null || close === null ? null : percentChange(open, close),
    volume: addDecimals(...today.map(({ volume }) => volume)),
    quote_volume: addDecimals(...today.map(({ quote_volume }) => quote_volume)),
    prints: today.reduce((sum, { prints }) => sum + prints, 0)
  }
}
