import type { FillView, OrderPlaced, OrderView } from "@orrange/core/protocol/Order"
import { money, sheet, side, splitMarket, table, time } from "./Text.ts"

export const orderTable = (orders: ReadonlyArray<OrderView>): string =>
  table(
    ["order", "market", "side", "price>", "quantity>", "filled>", "state"],
    orders.map((order) => [
      order.id,
      order.market,
      side(order.side),
      money(order.price),
      money(order.quantity),
      money(order.filled),
      order.state
    ]),
    "You have no orders here."
  )

export const orderSheet = (order: OrderView): string => {
  const [base, quote] = splitMarket(order.market)
  const { terms } = order
  return sheet([
    ["order", order.id],
    ["market", order.market],
    ["side", side(order.side)],
    ["type", `${order.type}, ${order.time_in_force}${order.post_only ? ", post only" : ""}`],
    ["state", order.reason === null ? order.state : `${order.state}: ${order.reason}`],
    ["price", money(order.price, quote)],
    ["quantity", money(order.quantity, base)],
    ["filled", money(order.filled, base)],
    ["held", money(order.held, order.held_asset)],
    ["methods", terms?.methods.join(", ")],
    ["per trade", terms ? `${money(terms.minimum)} to ${money(terms.maximum, quote)}` : undefined],
    ["expires", order.expires_at === null ? undefined : time(order.expires_at)],
    ["made", time(order.created_at)]
  ])
}

const fillTable = (fills: ReadonlyArray<FillView>): string =>
  table(
    ["filled>", "price>", "fee>", "trade"],
    fills.map((fill) => [money(fill.quantity), money(fill.price), money(fill.fee, fill.fee_asset), fill.trade]),
    "Nothing was filled at once."
  )

export const placedText = ({ fills, order }: OrderPlaced): string => `${orderSheet(order)}\n\n${fillTable(fills)}`
