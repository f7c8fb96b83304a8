/** How orders are told, in a list and by themselves. */
import { money, percent } from "@orrange/core/flows/Grid"
import { assetsOf } from "@orrange/core/flows/Known"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { Asked } from "../Screen.ts"
import { amount } from "./Parts.ts"

/** The present price of a floating order counts only now, or not at all. */
export const priceText = ({ floating, price }: OrderView, unit: string, { say }: Asked): string => {
  if (price === null) return say(floating === null ? "cli-type-market" : "cli-order-suspended")
  return `${floating === null ? "" : "~"}${unit === "" ? amount(price) : money(price, unit)}`
}

/** "index +1.5 %, from 0.9 EUR": null where the price is fixed. */
export const floatingText = ({ floating, market }: OrderView, { say }: Asked): string | null => {
  if (floating === null) return null
  const [, quote] = assetsOf(market)
  const { cap, floor, margin_bps: margin } = floating
  return [
    `${say("cli-index")} ${percent(margin)}`,
    ...(floor === null ? [] : [say("cli-from", { from: money(floor, quote) })]),
    ...(cap === null ? [] : [say("cli-up_to", { to: money(cap, quote) })])
  ].join(", ")
}
