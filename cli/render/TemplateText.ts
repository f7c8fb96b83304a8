import type { TemplateView } from "@orrange/core/protocol/Template"
import { say } from "../Say.ts"
import { indexText, money, sheet, side, table, time } from "./Text.ts"

const priceText = ({ floating, price }: TemplateView["order"]): string | null | undefined =>
  floating === undefined ? price && money(price) : indexText(floating.margin_bps)

export const templateTable = (templates: ReadonlyArray<TemplateView>): string =>
  table(
    ["template", "market", "side", "price>", "quantity>", "methods"],
    templates.map(({ name, order }) => [
      name,
      order.market,
      order.side && side(order.side),
      priceText(order),
      order.quantity && money(order.quantity),
      order.terms?.methods.join(", ")
    ]),
    say("cli-template-none")
  )

export const templateSheet = ({ name, order, updated_at }: TemplateView): string =>
  sheet([
    ["template", name],
    ["market", order.market],
    ["side", order.side && side(order.side)],
    ["type", order.type && say(`cli-type-${order.type}`)],
    ["price", priceText(order)],
    ["quantity", order.quantity && money(order.quantity)],
    ["methods", order.terms?.methods.join(", ")],
    ["saved", time(updated_at)]
  ])
