import type {
  ConditionalOrderPlaced,
  ConditionalOrderView,
  ConditionalTrigger
} from "@orrange/core/protocol/Conditional"
import { orderSheet } from "./OrderText.ts"
import { money, percent, sheet, side, splitMarket, table, time } from "./Text.ts"

/** What it waits for: "stop 58000 (last)". */
const triggerText = (trigger: ConditionalTrigger): string => {
  switch (trigger.kind) {
    case "stop":
    case "take_profit":
      return `${trigger.kind.replace("_", "-")} ${money(trigger.price)} (${trigger.source ?? "last"})`
    case "trailing_stop": {
      const { offset, offset_bps: bps, source = "last" } = trigger
      return `trailing by ${bps === undefined ? money(offset ?? null) : percent(bps)} (${source})`
    }
    case "time":
      return `from ${time(trigger.at)}`
    case "fill":
      return `${trigger.when} fill of ${trigger.order}`
  }
}

const stateText = ({ reason, refusal, state }: ConditionalOrderView): string => {
  const why = reason ?? refusal
  return why === null ? state : `${state}: ${why}`
}

export const conditionalTable = (orders: ReadonlyArray<ConditionalOrderView>): string =>
  table(
    ["conditional_order", "market", "side", "quantity>", "waits_for", "state"],
    orders.map((one) => [
      one.id,
      one.market,
      side(one.side),
      money(one.order.quantity),
      triggerText(one.trigger),
      stateText(one)
    ]),
    "You have no conditional orders here."
  )

export const conditionalSheet = (one: ConditionalOrderView): string => {
  const [base, quote] = splitMarket(one.market)
  return sheet([
    ["conditional_order", one.id],
    ["market", one.market],
    ["side", side(one.side)],
    ["waits_for", triggerText(one.trigger)],
    ["state", stateText(one)],
    ["then", one.order.type],
    ["price", money(one.order.price ?? null, quote)],
    ["quantity", money(one.order.quantity, base)],
    ["exit_of", one.entry ?? undefined],
    ["cancels_the_others_of", one.group ?? undefined],
    ["became_order", one.placed],
    ["gives_up", one.expires_at === null ? undefined : time(one.expires_at)],
    ["made", time(one.created_at)]
  ])
}

export const conditionalsMade = ({ entry, orders }: ConditionalOrderPlaced): string =>
  [...(entry === null ? [] : [orderSheet(entry.order)]), conditionalTable(orders)].join("\n\n")
