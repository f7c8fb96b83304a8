import type { PaymentMatched } from "@orrange/core/protocol/Payment"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { named, say } from "../Say.ts"
import { amountOf, money, splitMarket, table } from "./Text.ts"

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
        `  ${say("cli-release-line", {
          amount: amountOf(trade.quantity, base),
          payment: amountOf(trade.payment_amount, quote),
          buyer: trade.buyer
        })}`,
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
      named("confidence", confidence),
      reasons.map((reason) => say(`cli-payment_reason-${reason}`)).join(", ")
    ]),
    say("cli-release-none")
  )
  return releases.length === 0 ? rows : `${rows}\n\n${releaseText(releases)}`
}
