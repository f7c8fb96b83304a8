import type { BookRefusal } from "../book/BookOrder.ts"
import type { Market } from "../market/Market.ts"
import { formatQuantity } from "../money/Price.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"

/** Why the book turned an order away, as its owner is told. */
export const bookRefusal = (market: Market, refusal: BookRefusal): Refusal => {
  switch (refusal.code) {
    case "would_match":
      return refuse("order.would_match")
    case "self_trade":
      return refuse("order.self_trade", { order: refusal.order })
    case "not_fillable":
      return refuse("order.not_fillable", { fillable: formatQuantity(refusal.fillable, market) })
  }
}
