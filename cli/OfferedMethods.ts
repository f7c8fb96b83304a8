/** Which payment methods the offers of a market take. */
import { isAbove } from "@orrange/core/client/DecimalText"
import type { OfferView } from "@orrange/core/protocol/Market"

export interface OfferedMethod {
  readonly method: string
  /** Offers of people who sell, and the lowest price of them. */
  readonly sell_offers: number
  readonly best_ask: string | null
  /** Offers of people who buy, and the highest price of them. */
  readonly buy_offers: number
  readonly best_bid: string | null
}

const none = { sell_offers: 0, best_ask: null, buy_offers: 0, best_bid: null }

const counting = (row: OfferedMethod, { price, side }: OfferView): OfferedMethod => {
  const { best_ask, best_bid, buy_offers, sell_offers } = row
  return side === "sell"
    ? {
        ...row,
        sell_offers: sell_offers + 1,
        best_ask: best_ask !== null && !isAbove(best_ask, price) ? best_ask : price
      }
    : {
        ...row,
        buy_offers: buy_offers + 1,
        best_bid: best_bid !== null && !isAbove(price, best_bid) ? best_bid : price
      }
}

/** Those that most offers take first. */
export const offeredMethods = (offers: ReadonlyArray<OfferView>): ReadonlyArray<OfferedMethod> => {
  const rows = new Map<string, OfferedMethod>()
  for (const offer of offers) {
    for (const method of offer.methods) rows.set(method, counting(rows.get(method) ?? { method, ...none }, offer))
  }
  const offersOf = ({ buy_offers, sell_offers }: OfferedMethod): number => buy_offers + sell_offers
  return [...rows.values()].sort((a, b) => offersOf(b) - offersOf(a) || (a.method < b.method ? -1 : 1))
}
