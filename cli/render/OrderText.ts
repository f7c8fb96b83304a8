import type { CancelledAll, DeadManSet } from "@orrange/core/protocol/CancelAll"
import type { Counterparty } from "@orrange/core/protocol/Counterparty"
import type { MarketMatched } from "@orrange/core/protocol/Match"
import type { FillView, OrderPlaced, OrderView } from "@orrange/core/protocol/Order"
import type { NamedCode } from "@orrange/core/i18n/Names"
import { trimDecimal } from "@orrange/core/client/DecimalText"
import { named, say } from "../Say.ts"
import {
  amountOf,
  clean,
  indexText,
  money,
  orText,
  percent,
  sheet,
  side,
  splitMarket,
  table,
  time,
  timeOf
} from "./Text.ts"

/** The present price of a floating order counts only now, or not at all. */
const priceText = ({ floating, price }: OrderView, quote?: string): string | null => {
  if (floating === null) return money(price, quote)
  return price === null ? say("cli-order-suspended") : `~${money(price, quote)}`
}

const floatingText = ({ floating }: OrderView, quote: string): string | undefined => {
  if (floating === null) return undefined
  const { cap, floor, margin_bps: margin } = floating
  const bounds = [
    ...(floor ? [say("cli-from", { from: amountOf(floor, quote) })] : []),
    ...(cap ? [say("cli-up_to", { to: amountOf(cap, quote) })] : [])
  ]
  return [indexText(margin), ...bounds].join(", ")
}

/** Of the two that are not said, one is the usual way and the other is none. */
const preventionText = ({ self_trade: way }: OrderView): string | undefined =>
  way === "cancel_newest" ? undefined : say(`cli-self_trade-${way}`)

const typeText = ({ post_only: post, time_in_force: tif, type }: OrderView): string =>
  [say(`cli-type-${type}`), tif, ...(post === "off" ? [] : [say(`cli-post_only-${post}`)])].join(", ")

const stateText = ({ reason, state }: OrderView): string =>
  reason === null
    ? named("order", state)
    : `${named("order", state)}: ${named("order_reason", reason as NamedCode<"order_reason">)}`

/** The most is not known while the price of the order is suspended. */
const perTrade = ({ maximum, minimum }: NonNullable<OrderView["terms"]>, quote: string): string =>
  maximum === null
    ? say("cli-from", { from: amountOf(minimum, quote) })
    : say("cli-range", { from: amountOf(minimum), to: amountOf(maximum, quote) })

const counterpartyText = (asked: Counterparty): string =>
  [
    asked.countries && say("cli-asks-countries", { countries: asked.countries.join(" ") }),
    asked.languages && say("cli-asks-languages", { languages: orText(asked.languages) }),
    asked.trades_min && say("cli-asks-trades", { trades: asked.trades_min }),
    asked.completion_bps_min && say("cli-asks-completion", { share: percent(asked.completion_bps_min) }),
    asked.account_age_days_min && say("cli-asks-age", { days: asked.account_age_days_min }),
    asked.reputation_bps_min && say("cli-asks-reputation", { score: percent(asked.reputation_bps_min) }),
    asked.kyc_tier_min && say("cli-offer-kyc", { tier: String(asked.kyc_tier_min) }),
    asked.trusted_only && say("cli-asks-trusted")
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
    say("cli-order-none")
  )

const orderBond = ({ bond, bond_bps: bps, takes_unbonded: kind }: NonNullable<OrderView["terms"]>): string => {
  const own = say(`cli-order-bond_${bond}`, { share: percent(bps) })
  return kind ? say("cli-order-takes_unbonded", { bond: own }) : own
}

const seenBy = ({ direct_to, visibility }: OrderView): string | undefined => {
  if (visibility === "public") return undefined
  return direct_to === null ? say("cli-order-token") : direct_to
}

export const orderSheet = (order: OrderView): string => {
  const [base, quote] = splitMarket(order.market)
  const { terms } = order
  return sheet([
    ["order", order.id],
    ["market", order.market],
    ["side", side(order.side)],
    ["type", typeText(order)],
    ["state", stateText(order)],
    [order.type === "market" ? "bound" : "price", priceText(order, quote)],
    ["floats", floatingText(order, quote)],
    ["quantity", money(order.quantity, base)],
    ["shown", order.display === null ? undefined : say("cli-order-shown", { amount: amountOf(order.display, base) })],
    ["filled", money(order.filled, base)],
    [
      "taken_off",
      trimDecimal(order.prevented) === "0"
        ? undefined
        : say("cli-order-prevented", { amount: amountOf(order.prevented, base) })
    ],
    ["own_orders", preventionText(order)],
    ["held", money(order.held, order.held_asset)],
    ["fees", say("cli-order-fees", { maker: percent(order.maker_fee_bps), taker: percent(order.taker_fee_bps) })],
    ["methods", terms?.methods.join(", ")],
    ["per_trade", terms ? perTrade(terms, quote) : undefined],
    [
      "place",
      terms?.place
        ? say("cli-order-place", {
            place: `${terms.place.latitude}, ${terms.place.longitude}`,
            reach: String(terms.place.reach_km)
          })
        : undefined
    ],
    ["bond", terms ? orderBond(terms) : undefined],
    ["asks_for", terms?.counterparty ? counterpartyText(terms.counterparty) : undefined],
    ["expires", order.expires_at === null ? undefined : time(order.expires_at)],
    ["pauses", order.pause_when_away === null ? undefined : say("cli-order-away", { minutes: order.pause_when_away })],
    ["accepts", order.accept === "manual" ? say("cli-order-manual") : undefined],
    ["seen_by", seenBy(order)],
    ["taken_by", order.offer ?? undefined],
    ["made", time(order.created_at)]
  ])
}

const fillTable = (fills: ReadonlyArray<FillView>): string =>
  table(
    ["filled>", "price>", "fee>", "trade"],
    fills.map((fill) => [money(fill.quantity), money(fill.price), money(fill.fee, fill.fee_asset), fill.trade]),
    say("cli-order-no_fills")
  )

/** What a change would do besides what the order says of itself. */
const triedText = ({ dry_run: tried, order }: OrderPlaced): ReadonlyArray<string> => {
  if (tried === undefined) return []
  const held = (amount: string): string => money(amount, order.held_asset) ?? ""
  return [
    say(tried.keeps_place ? "cli-order-keeps_place" : "cli-order-gives_place"),
    say("cli-order-would_hold", { now: held(order.held), before: held(tried.held_before) })
  ]
}

export const placedText = (placed: OrderPlaced): string =>
  [triedText(placed).join("\n"), orderSheet(placed.order), fillTable(placed.fills)]
    .filter((part) => part !== "")
    .join("\n\n")

export const matchedText = ({ fills, maker, taker }: MarketMatched): string =>
  `${sheet([
    ["maker", maker],
    ["taker", taker]
  ])}\n\n${fillTable(fills)}`

export const cancelledAllText = ({ cancelled, more }: CancelledAll): string => {
  if (cancelled.length === 0) return say("cli-order-none_open")
  const count = say("cli-order-cancelled", { orders: cancelled.length })
  return [count, ...cancelled, ...(more ? [say("cli-bulk-more")] : [])].map(clean).join("\n")
}

export const deadManText = ({ fires_at }: DeadManSet): string =>
  fires_at === null ? say("cli-order-dead_man_off") : say("cli-order-dead_man", { time: timeOf(fires_at) })
