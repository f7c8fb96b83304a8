import type { Eligibility } from "@orrange/core/protocol/Eligibility"
import type { MismatchView, OpportunityView, OrderQuote, WhyNot } from "@orrange/core/protocol/Quote"
import { offerMarks } from "./MarketText.ts"
import { money, percent, sheet, side, splitMarket, table } from "./Text.ts"

const who = { taker: "your order", maker: "the offer", both: "both" } as const

/** What one asks of the person behind the other order. */
const termNames = {
  country: "a country",
  language: "a language",
  trades: "completed trades",
  completion: "a share of completed trades",
  account_age: "the age of the account",
  reputation: "a reputation",
  kyc_tier: "a KYC tier"
} as const

/** A reason why two orders do not match, as a sentence. */
const reasonText = ({ asked, by, code, has }: MismatchView): string => {
  switch (code) {
    case "same_side":
      return "both orders are on the same side"
    case "own_order":
      return "the offer is your own"
    case "suspended":
      return `${who[by]} has a floating price, and there is no index to follow`
    case "price":
      return "the prices do not meet"
    case "method":
      return "they share no payment method"
    case "minimum":
      return by === "maker" ? "it is less than the offer's least trade" : "it is less than your order's least trade"
    case "bond":
      return by === "maker" ? "the offer asks for a bond" : "the offer is without a bond, and your order asks for one"
    case "country":
    case "language":
    case "trades":
    case "completion":
    case "account_age":
    case "reputation":
    case "kyc_tier":
      return `${who[by]} asks for ${termNames[code]} of ${asked ?? "–"}, and there is ${has ?? "–"}`
    case "trusted":
      return `${who[by]} is for people whom its owner trusts`
    case "terms":
      return "one of you asks for something in a counterparty that the other does not have"
  }
}

const fillTable = ({ fee_asset, fills, market }: OrderQuote): string => {
  const [base, quote] = splitMarket(market)
  return table(
    ["price>", "quantity>", "worth>", "fee>", "orders>"],
    fills.map(({ fee, notional, orders, price, quantity }) => [
      money(price, quote),
      money(quantity, base),
      money(notional, quote),
      money(fee, fee_asset),
      orders
    ]),
    "Nothing would be filled at once."
  )
}

const cancelledText = {
  ioc: "it does not rest",
  fill_limit: "it would fill too many orders at once",
  self_trade: "it would meet your own order"
} as const

const passedOverTable = ({ passed_over }: OrderQuote): string =>
  table(
    ["offer", "maker", "price>", "why_not"],
    passed_over.map(({ offer, reasons }) => [
      offer.id,
      offer.maker,
      money(offer.price),
      reasons.map(reasonText).join("; ")
    ]),
    ""
  )

export const quoteText = (quote: OrderQuote): string => {
  const [base, quoteAsset] = splitMarket(quote.market)
  const { cancelled, funds, refused } = quote
  const facts = sheet([
    ["filled", money(quote.filled, base)],
    ["worth", money(quote.notional, quoteAsset)],
    ["average", quote.average_price === null ? undefined : money(quote.average_price, quoteAsset)],
    ["worst", quote.worst_price === null ? undefined : money(quote.worst_price, quoteAsset)],
    [
      "fee",
      `${money(quote.fee, quote.fee_asset)} (${percent(quote.taker_fee_bps)}; as maker ${percent(quote.maker_fee_bps)})`
    ],
    [
      "rests",
      quote.rests_at === null ? undefined : `${money(quote.rests, base)} at ${money(quote.rests_at, quoteAsset)}`
    ],
    [
      "dropped",
      cancelled === null ? undefined : `${money(cancelled.quantity, base)}: ${cancelledText[cancelled.reason]}`
    ],
    ["needs", `${money(funds.needed)} of the ${money(funds.available, funds.asset)} you have free`]
  ])
  const passedOver = quote.passed_over.length === 0 ? [] : [`Why not more:\n${passedOverTable(quote)}`]
  const look = `A look at ${quote.market} as of ${quote.seq}, not a promise: nothing was placed.`
  const refusal =
    refused === null ? [] : [`It would be refused: ${refused.message} (${refused.code}). Without that it would be:`]
  return [...refusal, fillTable(quote), facts, ...passedOver, look].join("\n\n")
}

export const whyNotText = ({ matches, reasons }: WhyNot): string =>
  matches
    ? "Nothing keeps them apart. Orders meet when one of them arrives: amend yours, or send a new one."
    : reasons.map((reason) => `- ${reasonText(reason)}`).join("\n")

const compared = ({ asked, mine }: Eligibility["reasons"][number]): string => {
  if (asked === null) return mine === null ? "" : ` (you: ${mine})`
  return mine === null ? ` (asked: ${asked})` : ` (you: ${mine}; asked: ${asked})`
}

export const eligibilityText = ({ offer, quantity, reasons }: Eligibility): string => {
  const [base] = splitMarket(offer.market)
  if (reasons.length === 0) return `Nothing: you could take ${money(quantity, base)} of it now.`
  return reasons.map((reason) => `- ${reason.message}${compared(reason)}\n  ${reason.remedy}`).join("\n")
}

export const opportunityTable = (rows: ReadonlyArray<OpportunityView>): string =>
  table(
    ["offer", "maker", "side", "price>", "you_can_take>", "worth>", "fee>", "methods", "marks"],
    rows.map(({ fee, fee_asset, methods, notional, offer, quantity }) => {
      const [base, quote] = splitMarket(offer.market)
      return [
        offer.id,
        offer.maker,
        side(offer.side),
        money(offer.price, quote),
        money(quantity, base),
        money(notional, quote),
        money(fee, fee_asset),
        methods.join(", "),
        offerMarks(offer)
      ]
    }),
    "There is no offer you could take now."
  )
