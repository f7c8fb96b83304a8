/** What currencies are worth, and exchanges of them. */
import type { QuoteView, RatesView, RateView, StockView } from "@orrange/core/protocol/Fx"
import { say } from "../Say.ts"
import { amountOf, money, percent, sheet, table, time } from "./Text.ts"

/** Digits of a rate that people read. */
const digitsShown = 6

/** A rate to its first digits, cut off. */
const short = (rate: string): string => {
  const [whole = "", fraction = ""] = rate.split(".")
  const zeros = whole === "0" ? (/^0*/.exec(fraction)?.[0].length ?? 0) : 0
  const decimals = Math.max(0, digitsShown - (whole === "0" ? 0 : whole.length) + zeros)
  return amountOf(fraction === "" || decimals === 0 ? whole : `${whole}.${fraction.slice(0, decimals)}`)
}

const rateNote = ({ parallel, reason, thin }: RateView): string | null => {
  if (reason !== null) return say(`cli-fx-${reason}`)
  if (parallel) return say("cli-fx-parallel")
  return thin ? say("cli-fx-thin") : null
}

export const ratesText = ({ base, data, sources }: RatesView): string => {
  const rates = table(
    ["currency", "rate>", "sources>", "time", "note"],
    data.map((row) => [
      row.currency,
      row.rate === null ? null : short(row.rate),
      row.sources,
      time(row.as_of),
      rateNote(row)
    ]),
    say("cli-fx-none")
  )
  const heard = table(
    ["source", "heard", "fault"],
    sources.map(({ fault, heard_at: at, id }) => [id, time(at), fault]),
    say("cli-fx-no_source")
  )
  return data.length === 0 ? heard : `${say("cli-fx-base", { base })}\n\n${rates}\n\n${heard}`
}

export const quoteSheet = (quote: QuoteView): string =>
  sheet([
    ["quote", quote.id],
    ["spend", money(quote.spend, quote.from)],
    ["receive", money(quote.receive, quote.to)],
    ["rate", `1 ${quote.from} = ${short(quote.rate)} ${quote.to}`],
    ["kept", `${amountOf(quote.kept, quote.to)} (${percent(quote.spread_bps)})`],
    ["sources", quote.sources.join(", ")],
    ["state", say(`cli-fx-${quote.state}`)],
    ["until", time(quote.expires_at)]
  ])

export const quoteTable = (quotes: ReadonlyArray<QuoteView>): string =>
  table(
    ["quote", "time", "spend>", "receive>", "rate>", "state"],
    quotes.map((quote) => [
      quote.id,
      time(quote.created_at),
      money(quote.spend, quote.from),
      money(quote.receive, quote.to),
      short(quote.rate),
      say(`cli-fx-${quote.state}`)
    ]),
    say("cli-fx-none_quoted")
  )

export const stockTable = (rows: ReadonlyArray<StockView>): string =>
  table(
    ["asset", "stock>", "fees>"],
    rows.map(({ asset, fees, stock }) => [asset, amountOf(stock), amountOf(fees)]),
    say("cli-fx-none")
  )
