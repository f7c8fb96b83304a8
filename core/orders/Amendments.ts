/** Changes of an order, checked as far as that goes without the book and without balances. */
import * as Effect from "effect/Effect"
import { lotText, tickText } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatAmount } from "../money/Amount.ts"
import { parsePrice, parseQuantity, quoteUnitsUp } from "../money/Price.ts"
import { refuse } from "../protocol/Errors.ts"
import type { OrderAmend } from "../protocol/Order.ts"
import { isUnbonded } from "./Bond.ts"
import { makeBotOrders } from "./BotOrders.ts"
import type { Order } from "./Order.ts"

export const makeAmendments = Effect.gen(function* () {
  const markets = yield* Markets
  const countForBot = yield* makeBotOrders

  const amendment = Effect.fnUntraced(function* (order: Order, { price, quantity }: OrderAmend) {
    const market = yield* markets.get(order.market)
    if (price !== undefined && order.floating !== null) {
      return yield* refuse("order.fields_conflict", { reason: "a floating price is not amended" })
    }
    const ticks = price === undefined ? undefined : parsePrice(price, market)
    if (price !== undefined && (ticks === undefined || ticks === 0)) {
      return yield* refuse("order.price_off_tick", { tick: tickText(market) })
    }
    const lots = quantity === undefined ? undefined : parseQuantity(quantity, market)
    if (quantity !== undefined && (lots === undefined || lots === 0)) {
      return yield* refuse("order.quantity_off_lot", { lot: lotText(market) })
    }
    if (isUnbonded(order)) {
      const worth = quoteUnitsUp(ticks ?? order.price, lots ?? order.quantity, market)
      const maximum = quoteUnitsUp(order.price, order.quantity, market)
      if (worth > maximum) {
        const { code: asset, scale } = market.quote
        yield* refuse("order.bond_needed", { reason: "worth", maximum: formatAmount(maximum, scale), asset })
      }
    }
    return { price: ticks, quantity: lots }
  })

  /**
   * What was counted is what the order comes to: both are said, so that two changes at once do not add up to another that
   * nobody counted.
   */
  const amendmentOfBot = Effect.fnUntraced(function* (order: Order, request: OrderAmend) {
    const { price = order.price, quantity = order.quantity } = yield* amendment(order, request)
    yield* countForBot(order.personId, request.client_id, { ...order, price, quantity })
    return { price, quantity }
  })

  return { amendment, amendmentOfBot }
})
