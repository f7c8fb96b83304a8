/** What a market offers: best prices, and the first offers with a button to take each. */
import { assetsOf } from "@orrange/core/flows/Known"
import { nameBy } from "@orrange/core/i18n/Names"
import type { BookLevel, BookView, MarketView, OfferView } from "@orrange/core/protocol/Market"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Button, Shown } from "../Shown.ts"
import { closedWarning, marketButtons, marketMeant, marketsCard } from "./Markets.ts"
import { amount, cut, go, label, methodsText, rowsOf } from "./Parts.ts"

/** Prices of each side in the table, and offers of each side below it. */
const levelsMax = 5
const offersMax = 3
/** Characters of the columns of the table. */
const sideLengthMax = 8
const quantityLengthMax = 13
const priceLengthMax = 11
/** Other markets to turn to. */
const othersMax = 6

export interface BookScreen {
  readonly market: MarketView
  readonly book: BookView
  /** To be bought, the cheapest first; and to be sold to. */
  readonly asks: ReadonlyArray<OfferView>
  readonly bids: ReadonlyArray<OfferView>
  readonly markets: ReadonlyArray<MarketView>
}

const headingOf = ({ best_ask: ask, best_bid: bid, symbol }: MarketView, { say }: Asked): string => {
  if (ask !== null && bid !== null) return say("bots-book", { market: symbol, ask: amount(ask), bid: amount(bid) })
  if (ask !== null) return say("bots-book-asks", { market: symbol, ask: amount(ask) })
  if (bid !== null) return say("bots-book-bids", { market: symbol, bid: amount(bid) })
  return `${symbol}: ${say("cli-market-empty_book")}`
}

/** Asks above bids, as a ladder: the best prices meet in the middle. */
const tableOf = ({ asks, bids }: BookView, { say }: Asked): Shown["table"] => {
  if (asks.length + bids.length === 0) return null
  const named = nameBy(say)
  const row = (side: "buy" | "sell", { price, quantity }: BookLevel): ReadonlyArray<string> => [
    cut(named("side", side), sideLengthMax),
    cut(amount(quantity), quantityLengthMax),
    cut(amount(price), priceLengthMax)
  ]
  return {
    columns: [
      { label: "" },
      { label: cut(label(say, "quantity"), quantityLengthMax), right: true },
      { label: cut(label(say, "price"), priceLengthMax), right: true }
    ],
    rows: [
      ...asks
        .slice(0, levelsMax)
        .toReversed()
        .map((level) => row("sell", level)),
      ...bids.slice(0, levelsMax).map((level) => row("buy", level))
    ]
  }
}

const offerLine = (offer: OfferView, { say }: Asked): string => {
  const [, quote] = assetsOf(offer.market)
  const { limits, maker, price } = offer
  const about = [
    ...(limits === null
      ? []
      : [say("cli-range", { from: amount(limits.minimum), to: `${amount(limits.maximum)} ${quote}` })]),
    maker,
    methodsText(offer.methods)
  ].filter((part) => part !== "")
  const args = { price: `${amount(price)} ${quote}`, about: about.join(" · ") }
  return offer.side === "sell" ? say("bots-book-sells", args) : say("bots-book-buys", args)
}

const take = (offer: OfferView, { say }: Asked): Button => {
  const args = { price: amount(offer.price), name: offer.maker }
  const name = offer.side === "sell" ? say("bots-do-take_buy", args) : say("bots-do-take_sell", args)
  return go(name, `/take ${offer.market} ${offer.id}`)
}

export const bookCard = ({ asks, bids, book, market, markets }: BookScreen, asked: Asked): Shown => {
  const { say } = asked
  const { symbol } = market
  const offers = [...asks, ...bids].filter(({ maker }) => maker !== asked.person?.name)
  return card({
    heading: headingOf(market, asked),
    lines: offers.map((offer) => offerLine(offer, asked)),
    table: tableOf(book, asked),
    warnings: closedWarning(market, asked),
    rows: [
      ...(market.state === "open" ? rowsOf(offers.map((offer) => take(offer, asked))) : []),
      [go(say("bots-do-buy"), "/buy"), go(say("bots-do-sell"), "/sell")],
      [go(say("bots-do-chart"), `/chart ${symbol}`), go(say("bots-do-depth"), `/depth ${symbol}`)],
      ...rowsOf(marketButtons("book", markets, symbol).slice(0, othersMax)),
      [go(say("bots-do-refresh"), `/book ${symbol}`)]
    ]
  })
}

export const book: Screen = {
  summary: "bots-summary-book",
  scope: "everybody",
  linked: false,
  show: async (asked) => {
    const { client, rest } = asked
    const markets = (await client.call("markets.list", {})).data.data
    const market = marketMeant(rest, markets)
    if (market === undefined) return marketsCard(markets, "book", asked)
    const params = { market: market.symbol }
    const offersOf = async (side: "buy" | "sell") =>
      (await client.call("markets.offers", { params, query: { side, limit: offersMax } })).data.data
    const [levels, asks, bids] = await Promise.all([
      client.call("markets.book", { params, query: { depth: levelsMax } }),
      offersOf("sell"),
      offersOf("buy")
    ])
    return bookCard({ market, markets, book: levels.data, asks, bids }, asked)
  }
}
