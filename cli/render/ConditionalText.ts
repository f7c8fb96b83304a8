import type {
  ConditionalOrderPlaced,
  ConditionalOrderView,
  ConditionalTrigger
} from "@orrange/core/protocol/Conditional"
import { say } from "../Say.ts"
import { orderSheet } from "./OrderText.ts"
import { amountOf, money, percent, sheet, side, splitMarket, table, time, timeOf } from "./Text.ts"

/** What it waits for: "stop 58000 (last)". */
const triggerText = (trigger: ConditionalTrigger): string => {
  switch (trigger.kind) {
    case "stop":
    case "take_profit":
      return say(`cli-trigger-${trigger.kind}`, {
        price: amountOf(trigger.price),
        source: say(`cli-price-${trigger.source ?? "last"}`)
      })
    case "trailing_stop": {
      const { offset, offset_bps: bps, source = "last" } = trigger
      return say("cli-trigger-trailing_stop", {
        offset: bps === undefined ? `${money(offset ?? null)}` : percent(bps),
        source: say(`cli-price-${source}`)
      })
    }
    case "time":
      return say("cli-trigger-time", { time: timeOf(trigger.at) })
    case "fill":
      return say(`cli-trigger-fill_${trigger.when}`, { order: trigger.order })
  }
}

const stateText = ({ reason, refusal, state }: ConditionalOrderView): string => {
  const name = say(`cli-conditional-${state}`)
  if (reason !== null) return `${name}: ${say(`cli-reason-${reason}`)}`
  return refusal === null ? name : `${name}: ${refusal}`
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
    say("cli-conditional-none")
  )

export const conditionalSheet = (one: ConditionalOrderView): string => {
  const [base, quote] = splitMarket(one.market)
  return sheet([
    ["conditional_order", one.id],
    ["market", one.market],
    ["side", side(one.side)],
    ["waits_for", triggerText(one.trigger)],
    ["state", stateText(one)],
    ["then", say(`cli-type-${one.order.type}`)],
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
