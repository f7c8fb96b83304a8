/** Prices of a market as candles. */
import { money } from "@orrange/core/flows/Grid"
import { compare } from "@orrange/core/flows/Grid"
import { type CandleInterval, type CandleView, candleIntervals } from "@orrange/core/protocol/Candle"
import type { MarketView } from "@orrange/core/protocol/Market"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { closedWarning, marketMeant, marketsCard } from "./Markets.ts"
import { amount, at, go, wordsOf } from "./Parts.ts"

/** Candles of one picture. */
const candlesMax = 48
const intervalDefault: CandleInterval = "1h"

export interface ChartScreen {
  readonly market: MarketView
  readonly interval: CandleInterval
  /** The latest first. */
  readonly candles: ReadonlyArray<CandleView>
}

const highest = (prices: ReadonlyArray<string>, sign: 1 | -1): string =>
  prices.reduce((best, price) => (sign * compare(price, best) > 0 ? price : best))

const rangeLine = ({ candles, interval }: ChartScreen, asked: Asked): ReadonlyArray<string> => {
  const first = candles.at(-1)
  if (first === undefined) return []
  const high = highest(
    candles.map((candle) => candle.high),
    1
  )
  const low = highest(
    candles.map((candle) => candle.low),
    -1
  )
  const from = at(asked, first.start)
  return [asked.say("bots-chart-range", { from, high: amount(high), low: amount(low), interval })]
}

export const chartCard = (view: ChartScreen, asked: Asked): Shown => {
  const { candles, interval, market } = view
  const { say } = asked
  const { quote, symbol } = market
  const price = candles[0]?.close ?? market.last_price
  return card({
    heading:
      price === null
        ? `${symbol}: ${say("cli-market-no_prints")}`
        : say("bots-chart", { market: symbol, price: money(price, quote.code) }),
    lines: rangeLine(view, asked),
    warnings: closedWarning(market, asked),
    picture:
      candles.length === 0
        ? null
        : {
            kind: "candles",
            market: symbol,
            candles: candles
              .map(({ close, high, low, open, start, volume }) => ({ open, high, low, close, volume, at: start }))
              .toReversed()
          },
    rows: [
      candleIntervals.filter((other) => other !== interval).map((other) => go(other, `/chart ${symbol} ${other}`)),
      [go(say("bots-do-book"), `/book ${symbol}`), go(say("bots-do-depth"), `/depth ${symbol}`)]
    ]
  })
}

/** `/chart [MARKET] [INTERVAL]`, in any order. */
export const chart: Screen = {
  summary: "bots-summary-chart",
  scope: "everybody",
  linked: false,
  show: async (asked) => {
    const { client, rest } = asked
    const words = wordsOf(rest)
    const interval = candleIntervals.find((known) => words.includes(known)) ?? intervalDefault
    const markets = (await client.call("markets.list", {})).data.data
    const market = marketMeant(words.filter((word) => word !== interval).join(" "), markets)
    if (market === undefined) return marketsCard(markets, "chart", asked)
    const { data } = await client.call("markets.candles", {
      params: { market: market.symbol },
      query: { interval, limit: candlesMax }
    })
    return chartCard({ market, interval, candles: data.data }, asked)
  }
}
