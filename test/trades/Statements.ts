/** Statements of sellers' banks, and what buyers say of who pays. */
import * as Effect from "effect/Effect"
import type { Principal } from "../../core/protocol/Api.ts"
import type { TradePayer } from "../../core/protocol/Payment.ts"
import { PaymentAccounts } from "../../core/rails/PaymentAccounts.ts"
import { Payments } from "../../core/trades/Payments.ts"
import { Trades } from "../../core/trades/Trades.ts"
import type { OpenTrade } from "./TradingFloor.ts"

export interface Paid {
  readonly reference: string
  readonly amount?: string
  readonly payer?: string
  readonly mark?: "C" | "D" | "RC"
}

/** The day of the entry is today's, so that it is none from before the trade. */
const today = (): string => new Date(Date.now()).toISOString().slice(2, 10).replaceAll("-", "")

/** In base64. */
export const statementOf = (entries: ReadonlyArray<Paid>): string => {
  const lines = entries.flatMap(({ amount = "92,00", mark = "C", payer = "Ann Lee", reference }) => [
    `:61:${today()}${mark}${amount}NTRFNONREF`,
    `:86:166?00GUTSCHRIFT?20SVWZ+${reference}?32${payer}`
  ])
  return Buffer.from([":20:X", `:60F:C${today()}EUR0,00`, ...lines].join("\r\n")).toString("base64")
}

export const importStatement = Effect.fnUntraced(function* (seller: Principal, ...entries: ReadonlyArray<Paid>) {
  const payments = yield* Payments
  const request = { client_id: crypto.randomUUID(), format: "mt940", content: statementOf(entries) } as const
  return yield* payments.match(seller.personId, request)
})

export const referenceOf = Effect.fnUntraced(function* ({ buyer, id }: OpenTrade) {
  const { instructions } = yield* Trades.use((trades) => trades.get(buyer, id))
  return instructions?.reference ?? ""
})

/** The seller's bank shows the payment of the trade. */
export const importFor = Effect.fnUntraced(function* (trade: OpenTrade, paid: Omit<Paid, "reference"> = {}) {
  return yield* importStatement(trade.seller, { reference: yield* referenceOf(trade), ...paid })
})

export const declare = (principal: Principal, trade: string, payer: Omit<TradePayer, "client_id">) =>
  Payments.use((payments) => payments.declarePayer(principal, trade, { client_id: crypto.randomUUID(), ...payer }))

/** The buyer declares their own account. */
export const declareOwn = Effect.fnUntraced(function* ({ buyer, id }: OpenTrade) {
  const [account] = yield* PaymentAccounts.use((accounts) => accounts.list(buyer.personId))
  return yield* declare(buyer, id, { account: account?.id ?? "" })
})
