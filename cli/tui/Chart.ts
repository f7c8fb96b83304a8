/** The candles of the market that is shown: as the daemon told them, and going on with what is traded since. */
import { type CandleInterval, candleSeconds, type CandleView } from "@orrange/core/protocol/Candle"
import type { PrintView } from "@orrange/core/protocol/Market"
import type { Candle } from "./draw/Candles.ts"

/** Stretches that are asked for and kept; no screen shows more. */
export const chartMax = 240

interface Stretch extends Candle {
  /** Which it is, counted in its own length since 1970. */
  readonly number: number
}

export interface Chart {
  readonly market: string
  readonly interval: CandleInterval
  /** Oldest first; those in which nothing was traded are missing. */
  readonly stretches: ReadonlyArray<Stretch>
}

const numberOf = (at: string, interval: CandleInterval): number =>
  Math.floor(Date.parse(at) / 1_000 / candleSeconds[interval])

/** From a page of the daemon, which has the latest first. */
export const chartOf = (market: string, interval: CandleInterval, candles: ReadonlyArray<CandleView>): Chart => ({
  market,
  interval,
  stretches: candles.toReversed().map(({ close, high, low, open, start }) => ({
    number: numberOf(start, interval),
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close)
  }))
})

/** With what was traded since, latest first. What is in it already changes nothing, so both may overlap. */
export const withPrints = (chart: Chart, prints: ReadonlyArray<PrintView>): Chart => {
  const stretches = [...chart.stretches]
  for (const { at, price: text } of prints.toReversed()) {
    const number = numberOf(at, chart.interval)
    const price = Number(text)
    const last = stretches.at(-1)
    if (last === undefined || number > last.number) {
      stretches.push({ number, open: price, high: price, low: price, close: price })
    } else if (number === last.number) {
      const { high, low } = last
      stretches.splice(-1, 1, { ...last, high: Math.max(high, price), low: Math.min(low, price), close: price })
    }
  }
  return { ...chart, stretches: stretches.slice(-chartMax) }
}

/** The latest of them, where a stretch without a trade keeps the price. */
export const drawnCandles = ({ stretches }: Chart, most: number): ReadonlyArray<Candle> =>
  stretches
    .slice(-most)
    .flatMap((stretch, index, all): ReadonlyArray<Candle> => {
      const before = all[index - 1]
      if (before === undefined) return [stretch]
      const { close } = before
      const quiet = Math.min(stretch.number - before.number - 1, most)
      return [...Array.from({ length: quiet }, () => ({ open: close, high: close, low: close, close })), stretch]
    })
    .slice(-most)
