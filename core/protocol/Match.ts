/** Two orders that an operator has trade with each other. */
import * as Schema from "effect/Schema"
import { FillView } from "./Order.ts"
import { commandHead, Id } from "./Wire.ts"

/** Two orders of one market that rest in its book, to trade with each other at the price of the older one. */
export const MarketMatch = Schema.Struct({
  ...commandHead,
  orders: Schema.Array(Id).check(Schema.isMinLength(2), Schema.isMaxLength(2), Schema.isUnique())
}).annotate({ identifier: "MarketMatch" })
export type MarketMatch = typeof MarketMatch.Type

export const MarketMatched = Schema.Struct({
  /** The older order. */
  maker: Id,
  taker: Id,
  /** As the taker sees them. */
  fills: Schema.Array(FillView)
}).annotate({ identifier: "MarketMatched" })
export type MarketMatched = typeof MarketMatched.Type
