/** Prices of a market that no command makes: they are as they are looked at. */
import type { Market } from "../market/Market.ts"
import { parsePrice } from "../money/Price.ts"
import type { Engine } from "../orders/Engine.ts"
import type { MarketFeed } from "../orders/MarketFeed.ts"
import { midPrice } from "../prices/Prices.ts"
import type { AlertSource } from "../protocol/Alert.ts"

/** Ticks; `undefined` while there is no such price. */
export const makePresentPrice =
  ({ seqOf, ticker }: MarketFeed["Service"], { indexOf }: Engine["Service"]) =>
  (market: Market, source: Exclude<AlertSource, "last">): number | undefined => {
    if (source === "index") return indexOf(market.symbol)
    if (seqOf(market.symbol) === undefined) return undefined
    const { best_ask: ask, best_bid: bid } = ticker(market.symbol)
    const ticks = (price: string | null) => (price === null ? undefined : parsePrice(price, market))
    return midPrice({ bid: ticks(bid), ask: ticks(ask) })
  }
