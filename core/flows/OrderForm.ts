/** What the values of the forms to sell and to buy ask the daemon for, and how they are quoted. */
import { gridInteger } from "../money/Price.ts"
import { parseAmount } from "../money/Amount.ts"
import type { OrderQuote } from "../protocol/Quote.ts"
import type { RouteRequest } from "../client/Routes.ts"
import type { Fact, Read, See, Values } from "./Flow.ts"
import { inCommunity, text } from "./Known.ts"
import { type Need, wish } from "./Needs.ts"
import { money, rate } from "./Grid.ts"
import { tell, type Words } from "./Words.ts"

export type Asked = RouteRequest<"orders.quote">["payload"]
export type Side = Asked["side"]

/** Hundredths of a percent that a form lets a price be off the index. */
const marginBpsMost = 5_000
/** Trades that whoever takes an order has completed, where it asks for some. */
const someTrades = 5

const floatingPattern = /^float:(?<sign>-?)(?<bps>0|[1-9]\d{0,3})$/

export const isFloating = (price: string): boolean => floatingPattern.test(price)

/** Margin of a floating price, in hundredths of a percent. */
export const marginOf = (price: string): number => {
  const { bps = "0", sign = "" } = floatingPattern.exec(price)?.groups ?? {}
  const margin = gridInteger(BigInt(bps))
  return sign === "-" ? -margin : margin
}

export const floating = (bps: number): string => `float:${bps}`

/** Reads a margin as people write it, `+1,5 %`; `undefined` when the text is none. */
export const readMargin = (typed: string): Read | undefined => {
  const found = /^(?<sign>[+-])\s*(?<size>\d{1,3}(?:[.,]\d{1,2})?)\s*%$/.exec(typed.trim().replace("−", "-"))?.groups
  if (found === undefined) return /%/.test(typed) ? { problem: { words: tell("flows-problem-margin") } } : undefined
  const units = parseAmount((found["size"] ?? "").replace(",", "."), 2)
  if (units === undefined || units > BigInt(marginBpsMost)) return { problem: { words: tell("flows-problem-margin") } }
  return { value: floating(found["sign"] === "-" ? -gridInteger(units) : gridInteger(units)) }
}

const counterparty = (takers: string) => {
  if (takers === "experienced") return { counterparty: { trades_min: someTrades } }
  return takers === "trusted" ? { counterparty: { trusted_only: true as const } } : {}
}

const termsOf = (values: Values) => {
  const methods = values["methods"]
  if (methods === undefined) return {}
  const minimum = text(values, "minimum")
  return {
    terms: {
      methods: [methods].flat(),
      ...(minimum !== "" && { minimum }),
      ...counterparty(text(values, "takers")),
      ...(values["bond"] === "none" && { bond: "none" as const })
    }
  }
}

/** The order that a form asks for. */
export const orderOf = (side: Side, values: Values): Asked => {
  const price = text(values, "price")
  const where = text(values, "where")
  return {
    market: text(values, "market"),
    side,
    type: "limit",
    quantity: text(values, "amount"),
    ...(isFloating(price) ? { floating: { margin_bps: marginOf(price) } } : { price }),
    ...termsOf(values),
    // What settles at once is given in no community.
    ...(values["methods"] !== undefined && inCommunity(values)),
    ...(values["takers"] === "asked" && { accept: "manual" as const }),
    ...((where === "unlisted" || where === "direct") && { visibility: where }),
    ...(where === "direct" && { direct_to: text(values, "person") })
  }
}

/** Why an order cannot be sent as it is quoted. */
export const quoteBars = (quote: OrderQuote | undefined): Words | undefined =>
  quote === undefined ? tell("flows-problem-quote") : (quote.refused ?? undefined)

/** Where it is given, if that is a community: whose owner is given a part of the fee. */
export const communityWish = ({ values }: See): ReadonlyArray<Need> => {
  const { community } = inCommunity(values)
  return community === undefined ? [] : [wish("community", { params: { id: community } })]
}

export const communityFacts = ({ facts: { community } }: See): ReadonlyArray<Fact> =>
  community === undefined
    ? []
    : [
        {
          label: tell("flows-fact-community"),
          value: tell("flows-community-of", { name: community.name, owner: community.owner })
        }
      ]

/** What an order costs and holds. */
export const quoteFacts = (quote: OrderQuote | undefined): ReadonlyArray<Fact> =>
  quote === undefined
    ? []
    : [
        {
          label: tell("flows-fact-fees"),
          value: tell("flows-fees", { maker: rate(quote.maker_fee_bps), taker: rate(quote.taker_fee_bps) })
        },
        {
          label: tell("flows-fact-held"),
          value: tell("flows-held", {
            needed: money(quote.funds.needed, quote.funds.asset),
            available: money(quote.funds.available, quote.funds.asset)
          })
        }
      ]

/** Whether a bond is posted; without one means something else in each form. */
export const bondLabel = (value: string, without: "flows-bond-none" | "flows-bond-skipped"): Words =>
  value === "none" ? tell(without) : tell("flows-bond-posted")

/** Who may take it, as a word of the form. */
export const takers = ["anyone", "experienced", "trusted", "asked"] as const
export const places = ["public", "unlisted", "direct"] as const

export const takersLabel = (value: string, trades = someTrades): Words => {
  switch (value) {
    case "experienced":
      return tell("flows-takers-experienced", { trades })
    case "trusted":
      return tell("flows-takers-trusted")
    case "asked":
      return tell("flows-takers-asked")
    default:
      return tell("flows-takers-anyone")
  }
}

export const placeLabel = (value: string): Words => {
  if (value === "unlisted") return tell("flows-where-unlisted")
  return value === "direct" ? tell("flows-where-direct") : tell("flows-where-public")
}
