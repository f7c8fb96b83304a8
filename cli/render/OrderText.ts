import type { CancelledAll, DeadManSet } from "@orrange/core/protocol/CancelAll"
import type { Counterparty } from "@orrange/core/protocol/Counterparty"
import type { MarketMatched } from "@orrange/core/protocol/Match"
import type { FillView, OrderPlaced, OrderView } from "@orrange/core/protocol/Order"
import { trimDecimal } from "@orrange/core/client/DecimalText"
import { named } from "../Say.ts"
import { clean, money, percent, sheet, side, splitMarket, table, time } from "./Text.ts"

/** The present price of a floating order counts only now, or not at all. */
const priceText = ({ floating, price }: OrderView, quote?: string): string | null => {
  if (floating === null) return money(price, quote)
  return price === null ? "suspended" : `~${money(price, quote)}`
}

const floatingText = ({ floating }: OrderView, quote: string): string | undefined => {
  if (floating === null) return undefined
  const { cap, floor, margin_bps: margin } = floating
  const bounds = [floor && `from ${money(floor, quote)}`, cap && `up to ${money(cap, quote)}`].filter((bound) => bound)
  return [`index ${margin < 0 ? "-" : "+"} ${percent(Math.abs(margin))}`, ...bounds].join(", ")
}

const prevention = {
  cancel_newest: undefined,
  cancel_oldest: "cancels the older one",
  cancel_both: "cancels both",
  decrement: "takes what would trade off both"
} as const satisfies Record<OrderView["self_trade"], string | undefined>

const postOnly = { off: "", reject: ", post only", slide: ", post only by sliding" } as const satisfies Record<
  OrderView["post_only"],
  string
>

/** The most is not known while the price of the order is suspended. */
const perTrade = ({ maximum, minimum }: NonNullable<OrderView["terms"]>, quote: string): string =>
  maximum === null ? `from ${money(minimum, quote)}` : `${money(minimum)} to ${money(maximum, quote)}`

const counterpartyText = (asked: Counterparty): string =>
  [
    asked.countries && `from ${asked.countries.join(" ")}`,
    asked.languages && `speaks ${asked.languages.join(" or ")}`,
    asked.trades_min && `${asked.trades_min} trades`,
    asked.completion_bps_min && `${percent(asked.completion_bps_min)} completed`,
    asked.account_age_days_min && `${asked.account_age_days_min} days here`,
    asked.reputation_bps_min && `reputation of ${percent(asked.reputation_bps_min)}`,
    asked.kyc_tier_min && `KYC tier ${asked.kyc_tier_min}`,
    asked.trusted_only && "trusted by the owner"
  ]
    .filter((part) => part)
    .join(", ")

export const orderTable = (orders: ReadonlyArray<OrderView>): string =>
  table(
    ["order", "market", "side", "price>", "quantity>", "filled>", "state"],
    orders.map((order) => [
      order.id,
      order.market,
      side(order.side),
      priceText(order),
      money(order.quantity),
      money(order.filled),
      named("order", order.state)
    ]),
    "You have no orders here."
  )

const orderBond = ({ bond, bond_bps: bps, takes_unbonded: kind }: NonNullable<OrderView["terms"]>): string => {
  const own = bond === "none" ? "none" : `${percent(bps)}${bond === "deposit" ? ", covered by your deposit" : ""}`
  return kind ? `${own}; takes buyers without` : own
}

const seenBy = ({ direct_to, visibility }: OrderView): string | undefined => {
  if (visibility === "public") return undefined
  return direct_to === null ? "whoever has its token" : direct_to
}

export const orderSheet = (order: OrderView): string => {
  const [base, quote] = splitMarket(order.market)
  const { terms } = order
  return sheet([
    ["order", order.id],
    ["market", order.market],
    ["side", side(order.side)],
    ["type", `${order.type}, ${order.time_in_force}${postOnly[order.post_only]}`],
    ["state", order.reason === null ? named("order", order.state) : `${named("order", order.state)}: ${order.reason}`],
    [order.type === "market" ? "bound" : "price", priceText(order, quote)],
    ["floats", floatingText(order, quote)],
    ["quantity", money(order.quantity, base)],
    ["shown", order.display === null ? undefined : `${money(order.display, base)} at a time`],
    ["filled", money(order.filled, base)],
    [
      "taken_off",
      trimDecimal(order.prevented) === "0" ? undefined : `${money(order.prevented, base)}, against your own orders`
    ],
    ["own_orders", prevention[order.self_trade]],
    ["held", money(order.held, order.held_asset)],
    ["fees", `${percent(order.maker_fee_bps)} as maker, ${percent(order.taker_fee_bps)} as taker`],
    ["methods", terms?.methods.join(", ")],
    ["per_trade", terms ? perTrade(terms, quote) : undefined],
    [
      "place",
      terms?.place ? `${terms.place.latitude}, ${terms.place.longitude}, within ${terms.place.reach_km} km` : undefined
    ],
    ["bond", terms ? orderBond(terms) : undefined],
    ["asks_for", terms?.counterparty ? counterpartyText(terms.counterparty) : undefined],
    ["expires", order.expires_at === null ? undefined : time(order.expires_at)],
    ["pauses", order.pause_when_away === null ? undefined : `when you are away for ${order.pause_when_away} min`],
    ["accepts", order.accept === "manual" ? "by hand" : undefined],
    ["seen_by", seenBy(order)],
    ["taken_by", order.offer ?? undefined],
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

export const matchedText = ({ fills, maker, taker }: MarketMatched): string =>
  `${sheet([
    ["maker", maker],
    ["taker", taker]
  ])}\n\n${fillTable(fills)}`

export const cancelledAllText = ({ cancelled, more }: CancelledAll): string => {
  if (cancelled.length === 0) return "You had no open orders here."
  const count = `Cancelled ${cancelled.length} ${cancelled.length === 1 ? "order" : "orders"}:`
  return [count, ...cancelled, ...(more ? ["There are more: run it again."] : [])].map(clean).join("\n")
}

export const deadManText = ({ fires_at }: DeadManSet): string =>
  fires_at === null
    ? "The dead-man switch is off."
    : `All your open orders are cancelled at ${time(fires_at)} unless you say this again before.`
