/** One order of the reader, and what can be done with it now. */
import { money, rate } from "@orrange/core/flows/Grid"
import { assetsOf } from "@orrange/core/flows/Known"
import { type NamedCode, nameBy } from "@orrange/core/i18n/Names"
import type { OrderView } from "@orrange/core/protocol/Order"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Button, Fact, Shown } from "../Shown.ts"
import { noIdCard } from "./Guard.ts"
import { floatingText, priceText } from "./OrderParts.ts"
import { at, facts, footOf, go, idOf, label, methodsText, rowsOf, sentence } from "./Parts.ts"

const stateText = ({ reason, state }: OrderView, { say }: Asked): string => {
  const named = nameBy(say)
  return reason === null
    ? named("order", state)
    : `${named("order", state)}: ${named("order_reason", reason as NamedCode<"order_reason">)}`
}

const bondText = (terms: NonNullable<OrderView["terms"]>, { say }: Asked): string => {
  const bond = say(`cli-order-bond_${terms.bond}`, { share: rate(terms.bond_bps) })
  return terms.takes_unbonded ? say("cli-order-takes_unbonded", { bond }) : bond
}

/** The most is not known while the price of the order is suspended. */
const perTrade = ({ maximum, minimum }: NonNullable<OrderView["terms"]>, quote: string, { say }: Asked): string =>
  maximum === null
    ? say("cli-from", { from: money(minimum, quote) })
    : say("cli-range", { from: money(minimum, ""), to: money(maximum, quote) })

const factsOf = (order: OrderView, asked: Asked): ReadonlyArray<Fact> => {
  const { say } = asked
  const [base, quote] = assetsOf(order.market)
  const { terms } = order
  const whose = order.direct_to ?? (order.visibility === "unlisted" ? say("cli-order-token") : null)
  const all = facts(
    [label(say, "state"), stateText(order, asked)],
    [say("flows-fact-price"), priceText(order, quote, asked)],
    [label(say, "floats"), floatingText(order, asked)],
    [label(say, "filled"), say("cli-of", { some: money(order.filled, ""), all: money(order.quantity, base) })],
    [say("flows-fact-held"), money(order.held, order.held_asset)],
    [
      say("flows-fact-fees"),
      say("cli-order-fees", { maker: rate(order.maker_fee_bps), taker: rate(order.taker_fee_bps) })
    ],
    [say("flows-fact-methods"), methodsText(terms?.methods ?? [])],
    [label(say, "per_trade"), terms === null ? null : perTrade(terms, quote, asked)],
    [label(say, "bond"), terms === null ? null : bondText(terms, asked)],
    [label(say, "accepts"), order.accept === "manual" ? say("cli-order-manual") : null],
    [label(say, "seen_by"), whose],
    [label(say, "expires"), order.expires_at === null ? null : at(asked, order.expires_at)],
    [label(say, "made"), at(asked, order.created_at)]
  )
  return order.offer === null ? all : [...all, { label: label(say, "taken_by"), value: order.offer, copy: order.offer }]
}

/** What the daemon allows, each as the form that asks for it. */
const actionsOf = ({ allowed_actions, id }: OrderView, { say }: Asked): ReadonlyArray<Button> =>
  allowed_actions.map((action) => {
    switch (action) {
      case "amend":
        return go(say("bots-do-amend"), `/change-order ${id} amend`)
      case "pause":
        return go(say("bots-do-pause"), `/change-order ${id} pause`)
      case "resume":
        return go(say("bots-do-resume"), `/change-order ${id} resume`, "success")
      case "cancel":
        return go(say("bots-do-cancel_order"), `/change-order ${id} cancel`, "danger")
    }
  })

export const orderCard = (order: OrderView, asked: Asked): Shown => {
  const { say } = asked
  const named = nameBy(say)
  const [base, quote] = assetsOf(order.market)
  const isOver = order.state !== "open" && order.state !== "paused"
  return card({
    heading: say("bots-order", {
      state: sentence(named("order", order.state)),
      side: order.side,
      amount: money(isOver ? order.quantity : order.remaining, base),
      price: priceText(order, quote, asked)
    }),
    facts: factsOf(order, asked),
    foot: footOf(asked, order.id),
    rows: [
      ...rowsOf(actionsOf(order, asked)),
      [
        ...(order.state === "open" ? [go(say("bots-do-qr"), `/qr order ${order.id}`)] : []),
        go(say("bots-do-orders"), "/orders")
      ]
    ]
  })
}

export const order: Screen = {
  summary: "bots-summary-order",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const id = idOf(asked)
    if (id === undefined) return noIdCard(asked, "/orders")
    return orderCard((await asked.client.call("orders.get", { params: { id } })).data, asked)
  }
}
