/** The whole book of a market as a picture. */
import type { BookLevel, BookView, MarketView } from "@orrange/core/protocol/Market"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { closedWarning, marketMeant, marketsCard } from "./Markets.ts"
import { amount, go } from "./Parts.ts"

/** Prices of each side. */
const levelsMax = 100

export interface DepthScreen {
  readonly market: MarketView
  readonly book: BookView
}

const pairs = (levels: ReadonlyArray<BookLevel>): ReadonlyArray<readonly [string, string]> =>
  levels.map(({ price, quantity }) => [amount(price), amount(quantity)])

export const depthCard = ({ book, market }: DepthScreen, asked: Asked): Shown => {
  const { say } = asked
  const { symbol } = market
  const isEmpty = book.asks.length + book.bids.length === 0
  return card({
    heading: isEmpty ? `${symbol}: ${say("cli-market-empty_book")}` : say("bots-depth", { market: symbol }),
    warnings: closedWarning(market, asked),
    picture: isEmpty ? null : { kind: "depth", market: symbol, bids: pairs(book.bids), asks: pairs(book.asks) },
    rows: [[go(say("bots-do-book"), `/book ${symbol}`), go(say("bots-do-chart"), `/chart ${symbol}`)]]
  })
}

export const depth: Screen = {
  summary: "bots-summary-depth",
  scope: "everybody",
  linked: false,
  show: async (asked) => {
    const { client, rest } = asked
    const markets = (await client.call("markets.list", {})).data.data
    const market = marketMeant(rest, markets)
    if (market === undefined) return marketsCard(markets, "depth", asked)
    const params = { market: market.symbol }
    const { data } = await client.call("markets.book", { params, query: { depth: levelsMax } })
    return depthCard({ market, book: data }, asked)
  }
}
