/** An offer as the chat of a community is shown it, in the form in which bots keep what they say. Pure. */
import { translator } from "../i18n/Catalogues.ts"
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { formatPrice, formatQuantity, gridInteger, quoteUnitsUp } from "../money/Price.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import type { DueRow, PostRow } from "./CommunityStore.ts"

/** Characters of an id's end, by which people know what a card is about. */
const shortId = 8

type Say = ReturnType<typeof translator>

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const trim = (decimal: string): string => (decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal)

/** Of a price that follows the index what stays the same, so that a card need not change with every move of it. */
const priceText = ({ floating_margin: margin, price }: PostRow, market: Market, say: Say): string => {
  if (margin === null) return `${trim(formatPrice(gridInteger(price), market))} ${market.quote.code}`
  const size = trim(formatAmount(BigInt(Math.abs(margin)), 2))
  return `${say("cli-index")} ${margin < 0 ? "-" : "+"}${size} %`
}

const limitsText = (row: PostRow, market: Market, say: Say): string => {
  const { code, scale } = market.quote
  const text = (units: bigint): string => trim(formatAmount(units, scale))
  const minimum = BigInt(row.minimum)
  // What follows the index has no worth that stays.
  if (row.floating_margin !== null) {
    if (row.maximum === null) return minimum === 0n ? "" : `≥ ${text(minimum)} ${code}`
    return say("cli-range", { from: text(minimum), to: `${text(BigInt(row.maximum))} ${code}` })
  }
  const left = quoteUnitsUp(gridInteger(row.price), gridInteger(row.lots), market)
  const maximum = row.maximum === null || BigInt(row.maximum) > left ? left : BigInt(row.maximum)
  return say("cli-range", { from: text(minimum < left ? minimum : left), to: `${text(maximum)} ${code}` })
}

const button = (label: string, command: string, style: "plain" | "success") => ({
  label,
  style,
  target: { say: command }
})

const openParts = (row: PostRow, market: Market, say: Say) => {
  const amount = `${trim(formatQuantity(gridInteger(row.lots), market))} ${market.base.code}`
  const args = { amount, price: priceText(row, market, say) }
  const facts = [
    [say("field-per_trade"), limitsText(row, market, say)],
    [say("flows-fact-methods"), row.methods.map((id) => Catalogue.find(id)?.name ?? id).join(", ")],
    [say("field-maker"), `${row.maker} (${row.trades})`]
  ] as const
  return {
    heading: row.side === "sell" ? say("bots-offer-sells", args) : say("bots-offer-buys", args),
    facts: facts.filter(([, value]) => value !== "").map(([label, value]) => ({ label: capital(label), value })),
    rows: [[button(say("bots-do-take"), `/take ${market.symbol} ${row.offer}`, "success")]]
  }
}

/** The key under which a chat has one card of an offer, which is edited when that changes. */
export const offerCardKey = (offer: string): string => `offer:${offer}`

/** The card as JSON: the offer with a button to take it, and once it is over, what became of it. */
export const offerCard = (row: PostRow, { language }: Pick<DueRow, "language">, market: Market): string => {
  const say = translator(language)
  const over = row.state === "filled" ? say("bots-offer-taken") : say("bots-offer-gone")
  const book = [[button(say("bots-do-book"), `/book ${market.symbol}`, "plain")]]
  return JSON.stringify({
    kind: "card",
    lines: [],
    table: null,
    warnings: [],
    problems: [],
    foot: row.offer.slice(-shortId),
    picture: null,
    asks: null,
    sensitive: false,
    silent: true,
    reply: null,
    ...(row.is_open ? openParts(row, market, say) : { heading: over, facts: [], rows: book })
  })
}
