/** Changes of an order, checked as far as that goes without the book and without balances. */
import * as Effect from "effect/Effect"
import { lotText, tickText } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatAmount } from "../money/Amount.ts"
import { parsePrice, parseQuantity, quoteUnitsUp } from "../money/Price.ts"
import { refuse } from "../protocol/Errors.ts"
import type { OrderAmend } from "../protocol/Order.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { isUnbonded } from "./Bond.ts"
import { makeBotOrders } from "./BotOrders.ts"
import type { Order } from "./Order.ts"
import { isSmaller } from "./Smaller.ts"

export const makeAmendments = Effect.gen(function* () {
  const markets = yield* Markets
  const accounts = yield* PaymentAccounts
  const botOrders = yield* makeBotOrders

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

  /** What a key of its owner's changes may name an account that they have not confirmed: a bot may have placed it. */
  const amendmentOfOwner = Effect.fnUntraced(function* (order: Order, request: OrderAmend) {
    const account = yield* accounts.unconfirmed(order.accounts)
    if (account !== undefined) return yield* refuse("account.unconfirmed", { account })
    return yield* amendment(order, request)
  })

  /**
   * What was counted is what the order comes to: both are said, so that two changes at once do not add up to another that
   * nobody counted. What makes an order smaller, at no worse a price, counts nothing, and the engine sees to it that it does.
   */
  const amendmentOfBot = Effect.fnUntraced(function* (order: Order, request: OrderAmend) {
    const { price = order.price, quantity = order.quantity } = yield* amendment(order, request)
    const change = { price, quantity, shrinks: isSmaller(order, { price, quantity }) }
    if (!change.shrinks) yield* botOrders.count(order.personId, request.client_id, { ...order, price, quantity })
    return change
  })

  return { amendmentOfBot, amendmentOfOwner }
})
