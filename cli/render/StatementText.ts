import type { PaymentMatched } from "@orrange/core/protocol/Payment"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { say } from "../Say.ts"
import { money, splitMarket, table } from "./Text.ts"

/** A trade whose payment is certain, and the command that releases it. */
export interface ReleaseLine {
  readonly trade: TradeView
  readonly line: string
}

/** Characters of a payment's text that fit into a row. */
const referenceWidth = 40

const isIncoming = ({ kind, trade }: PaymentMatched): boolean => kind === "credit" || trade !== null

const releaseText = (releases: ReadonlyArray<ReleaseLine>): string =>
  [
    say("cli-release-certain"),
    ...releases.flatMap(({ line, trade }) => {
      const [base, quote] = splitMarket(trade.market)
      return [
        `  ${money(trade.quantity, base)} for ${money(trade.payment_amount, quote)} from ${trade.buyer}:`,
        `    ${line}`
      ]
    })
  ].join("\n")

export const statementText = (entries: ReadonlyArray<PaymentMatched>, releases: ReadonlyArray<ReleaseLine>): string => {
  const shown = entries.filter(isIncoming)
  const rows = table(
    ["line>", "day", "amount>", "payer", "text", "trade", "confidence", "because"],
    shown.map(({ amount, confidence, currency, day, line, payer, reasons, reference, trade }) => [
      line,
      day,
      money(amount, currency),
      payer,
      reference.slice(0, referenceWidth),
      trade,
      confidence,
      reasons.join(", ")
    ]),
    "No money came in by this statement."
  )
  return releases.length === 0 ? rows : `${rows}\n\n${releaseText(releases)}`
}
