import type { Book } from "../book/Book.ts"
import type { Market } from "../market/Market.ts"
import type { MarketConditionals } from "./MarketConditionals.ts"
import type { Order } from "./Order.ts"
import type { PrivateOffers } from "./PrivateOffers.ts"

/** What memory holds of one market. */
export interface MarketState {
  readonly market: Market
  readonly book: Book
  /** Open and paused orders by id. */
  readonly orders: Map<string, Order>
  readonly conditionals: MarketConditionals
  /** Open and paused orders that stand in no public book. */
  readonly privateOffers: PrivateOffers
  /** Number of the last command. */
  seq: number
}
