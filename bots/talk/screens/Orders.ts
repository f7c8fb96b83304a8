/** The reader's orders that stand: each opens its own card. */
import { assetsOf } from "@orrange/core/flows/Known"
import { nameBy } from "@orrange/core/i18n/Names"
import type { OrderView } from "@orrange/core/protocol/Order"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Button, Shown } from "../Shown.ts"
import { priceText } from "./OrderParts.ts"
import { amount, cut, go, inTerminal, label, listOf, rowsMax, sentence } from "./Parts.ts"

/** Characters of the columns of the table. */
const marketLengthMax = 11
const quantityLengthMax = 11
const priceLengthMax = 10

export interface OrdersScreen {
  readonly orders: ReadonlyArray<OrderView>
  /** Whether there are others. */
  readonly more: boolean
}

const button = (order: OrderView, asked: Asked): Button => {
  const named = nameBy(asked.say)
  const [base] = assetsOf(order.market)
  const whole = `${sentence(named("side", order.side))} ${amount(order.remaining)} ${base}`
  return go(`${whole} · ${named("order", order.state)}`, `/order ${order.id}`)
}

const headingOf = (orders: ReadonlyArray<OrderView>, { say }: Asked): string => {
  const paused = orders.filter(({ state }) => state === "paused").length
  return paused === 0
    ? say("bots-orders", { orders: orders.length })
    : say("bots-orders-paused", { orders: orders.length, paused: String(paused) })
}

export const ordersCard = ({ more, orders }: OrdersScreen, asked: Asked): Shown => {
  const { say } = asked
  const trading = [go(say("bots-do-buy"), "/buy"), go(say("bots-do-sell"), "/sell")]
  if (orders.length === 0) return card({ heading: say("tui-none-orders"), rows: [trading] })
  return card({
    heading: headingOf(orders, asked),
    table: {
      columns: [
        { label: label(say, "market") },
        { label: cut(label(say, "left"), quantityLengthMax), right: true },
        { label: cut(label(say, "price"), priceLengthMax), right: true }
      ],
      rows: orders.map((order) => [
        cut(order.market, marketLengthMax),
        cut(`${order.side === "buy" ? "+" : "-"}${amount(order.remaining)}`, quantityLengthMax),
        cut(priceText(order, "", asked), priceLengthMax)
      ])
    },
    facts: more ? [inTerminal(say, "orders")] : [],
    rows: [...listOf(orders.map((order) => button(order, asked))), trading]
  })
}

export const orders: Screen = {
  summary: "bots-summary-orders",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const of = (state: "open" | "paused") =>
      asked.client.call("orders.list", { query: { state, limit: rowsMax } }).then(({ data }) => data)
    const pages = await Promise.all([of("open"), of("paused")])
    const all = pages.flatMap(({ data }) => data)
    const more = all.length > rowsMax || pages.some(({ next_cursor }) => next_cursor !== null)
    return ordersCard({ orders: all.slice(0, rowsMax), more }, asked)
  }
}
