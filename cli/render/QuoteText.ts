import type { Eligibility } from "@orrange/core/protocol/Eligibility"
import type { MismatchView, OpportunityView, OrderQuote, WhyNot } from "@orrange/core/protocol/Quote"
import { eligibilityOf, say, wordsOf } from "../Say.ts"
import { offerMarks } from "./MarketText.ts"
import { amountOf, money, percent, sheet, side, splitMarket, table } from "./Text.ts"

/** A reason why two orders do not match, as a sentence. */
const reasonText = ({ asked, by, code, has }: MismatchView): string => {
  switch (code) {
    case "suspended":
    case "minimum":
    case "bond":
    case "trusted":
      return say(`cli-mismatch-${code}`, { by })
    case "country":
    case "language":
    case "trades":
    case "completion":
    case "account_age":
    case "reputation":
    case "kyc_tier":
      return say(`cli-mismatch-${code}`, { by, asked: asked ?? "–", has: has ?? "–" })
    case "same_side":
    case "own_order":
    case "price":
    case "method":
    case "terms":
      return say(`cli-mismatch-${code}`)
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
    say("cli-quote-no_fills")
  )
}

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
      say("cli-quote-fee", {
        fee: amountOf(quote.fee, quote.fee_asset),
        taker: percent(quote.taker_fee_bps),
        maker: percent(quote.maker_fee_bps)
      })
    ],
    [
      "rests",
      quote.rests_at === null
        ? undefined
        : say("cli-at_price", { amount: amountOf(quote.rests, base), price: amountOf(quote.rests_at, quoteAsset) })
    ],
    [
      "dropped",
      cancelled === null
        ? undefined
        : `${money(cancelled.quantity, base)}: ${say(`cli-quote-cancelled_${cancelled.reason}`)}`
    ],
    [
      "needs",
      say("cli-quote-funds", {
        needed: amountOf(funds.needed),
        available: amountOf(funds.available, funds.asset)
      })
    ]
  ])
  const passedOver =
    quote.passed_over.length === 0 ? [] : [`${say("cli-quote-why_not_more")}\n${passedOverTable(quote)}`]
  const look = say("cli-quote-look", { market: quote.market, version: String(quote.seq) })
  const refusal =
    refused === null ? [] : [say("cli-quote-refused", { reason: wordsOf(refused).message, code: refused.code })]
  return [...refusal, fillTable(quote), facts, ...passedOver, look].join("\n\n")
}

export const whyNotText = ({ matches, reasons }: WhyNot): string =>
  matches ? say("cli-quote-matches") : reasons.map((reason) => `- ${reasonText(reason)}`).join("\n")

const compared = ({ asked, mine }: Eligibility["reasons"][number]): string => {
  if (asked === null) return mine === null ? "" : ` (${say("cli-eligible-mine", { mine })})`
  return ` (${mine === null ? say("cli-eligible-asked", { asked }) : say("cli-eligible-both", { mine, asked })})`
}

export const eligibilityText = ({ offer, quantity, reasons }: Eligibility): string => {
  const [base] = splitMarket(offer.market)
  if (reasons.length === 0) return say("cli-eligible-yes", { amount: amountOf(quantity, base) })
  return reasons
    .map((reason) => {
      const { hint, message } = eligibilityOf(reason)
      return `- ${message}${compared(reason)}\n  ${hint}`
    })
    .join("\n")
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
    say("cli-opportunity-none")
  )
