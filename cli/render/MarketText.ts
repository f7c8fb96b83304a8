import type { CandleView } from "@orrange/core/protocol/Candle"
import type { BookLevel, BookView, MarketView, OfferView, PrintView } from "@orrange/core/protocol/Market"
import type { OfferedMethod } from "../OfferedMethods.ts"
import type { Ticker } from "@orrange/core/client/Ticker"
import { named, say } from "../Say.ts"
import { amountOf, money, percent, sheet, side, splitMarket, table, time } from "./Text.ts"

export const marketTable = (markets: ReadonlyArray<MarketView>): string =>
  table(
    ["market", "state", "settlement", "bid>", "ask>", "last>", "maker>", "taker>"],
    markets.map((market) => [
      market.symbol,
      named("market", market.state),
      named("settlement", market.settlement),
      money(market.best_bid),
      money(market.best_ask),
      money(market.last_price),
      percent(market.maker_fee_bps),
      percent(market.taker_fee_bps)
    ]),
    say("cli-market-none")
  )

export const marketSheet = (market: MarketView): string =>
  sheet([
    ["market", market.symbol],
    ["state", named("market", market.state)],
    ["settlement", named("settlement", market.settlement)],
    ["best_bid", money(market.best_bid, market.quote.code)],
    ["best_ask", money(market.best_ask, market.quote.code)],
    ["last_price", money(market.last_price, market.quote.code)],
    ["index", money(market.index_price, market.quote.code)],
    ["tick", money(market.tick, market.quote.code)],
    ["lot", money(market.lot, market.base.code)],
    ["least_order", money(market.minimum_notional, market.quote.code)],
    ["maker_fee", percent(market.maker_fee_bps)],
    ["taker_fee", percent(market.taker_fee_bps)]
  ])

const levels = (rows: ReadonlyArray<BookLevel>, word: string) =>
  rows.map(({ orders, price, quantity }) => [word, money(price), money(quantity), orders])

/** Asks above bids, the best of both in the middle. */
export const bookTable = (book: BookView): string =>
  table(
    ["side", "price>", "quantity>", "orders>"],
    [...levels([...book.asks].reverse(), side("sell")), ...levels(book.bids, side("buy"))],
    say("cli-market-empty_book")
  )

export const offeredTable = (methods: ReadonlyArray<OfferedMethod>): string =>
  table(
    ["method", "sell_offers>", "best_ask>", "buy_offers>", "best_bid>"],
    methods.map(({ best_ask, best_bid, buy_offers, method, sell_offers }) => [
      method,
      sell_offers,
      money(best_ask),
      buy_offers,
      money(best_bid)
    ]),
    say("cli-offer-no_methods")
  )

export const printTable = (prints: ReadonlyArray<PrintView>): string =>
  table(
    ["time", "side", "price>", "quantity>"],
    prints.map((print) => [time(print.at), side(print.side), money(print.price), money(print.quantity)]),
    say("cli-market-no_prints")
  )

export const tickerTable = (tickers: ReadonlyArray<Ticker>): string =>
  table(
    ["market", "last>", "change>", "high>", "low>", "bid>", "ask>", "volume>"],
    tickers.map(({ ask, bid, change_percent: change, high, last, low, market, volume }) => [
      market,
      money(last),
      change === null ? null : `${change} %`,
      money(high),
      money(low),
      money(bid),
      money(ask),
      money(volume, splitMarket(market)[0])
    ]),
    say("cli-market-none")
  )

export const candleTable = (candles: ReadonlyArray<CandleView>): string =>
  table(
    ["start", "open>", "high>", "low>", "close>", "volume>", "prints>"],
    candles.map(({ close, high, low, open, prints, start, volume }) => [
      time(start),
      money(open),
      money(high),
      money(low),
      money(close),
      money(volume),
      prints
    ]),
    say("cli-market-no_prints")
  )

/** What whoever takes an offer should know of it. `self` is the name of who looks. */
export const offerMarks = ({ accept, kyc_tier_min, maker, takes_unbonded }: OfferView, self?: string): string =>
  [
    ...(maker === self ? [say("cli-offer-own")] : []),
    ...(accept === "manual" ? [say("cli-offer-manual")] : []),
    ...(takes_unbonded ? [say("cli-offer-unbonded")] : []),
    ...(kyc_tier_min > 0 ? [say("cli-offer-kyc", { tier: String(kyc_tier_min) })] : [])
  ].join(", ")

export const offerTable = (offers: ReadonlyArray<OfferView>, self?: string): string =>
  table(
    ["offer", "maker", "trades>", "done>", "side", "price>", "quantity>", "limits>", "methods", "marks"],
    offers.map((offer) => {
      const [base, quote] = splitMarket(offer.market)
      const { limits } = offer
      return [
        offer.id,
        offer.maker,
        offer.maker_trades,
        offer.maker_completion_bps === null ? null : percent(offer.maker_completion_bps),
        side(offer.side),
        money(offer.price, quote),
        money(offer.quantity, base),
        limits && say("cli-range", { from: amountOf(limits.minimum), to: amountOf(limits.maximum, quote) }),
        offer.methods.join(", "),
        offerMarks(offer, self)
      ]
    }),
    say("cli-offer-none")
  )
