/**
 * Who pays is known before anybody is told where to: the buyer declared it, or has one account of the method and no other,
 * which is taken as declared. Of methods whose accounts name no holder nothing is asked.
 */
import * as Effect from "effect/Effect"
import { Vault } from "../platform/Vault.ts"
import { refuse } from "../protocol/Errors.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import * as SqlClient from "effect/sql/SqlClient"
import { sealPayer } from "./PayerSeal.ts"
import { type DeclaredPayer, makePaymentsStore } from "./PaymentsStore.ts"
import type { Trade } from "./Trade.ts"

/** Whether accounts of the method have a holder whose name is checked. */
export const hasHolder = ({ fields }: Catalogue.PaymentMethod): boolean =>
  fields.some(({ type }) => Catalogue.fieldTypes.get(type)?.role === "holder")

const isAsked = ({ method, payerHolder }: Trade): boolean => {
  const found = Catalogue.find(method)
  return payerHolder === null && found !== undefined && hasHolder(found)
}

export const makePayerRule = Effect.gen(function* () {
  const accounts = yield* PaymentAccounts
  const vault = yield* Vault
  const store = makePaymentsStore(yield* SqlClient.SqlClient)

  const onlyAccount = ({ buyer, method }: Trade) =>
    Effect.map(accounts.list(buyer), (all) => {
      const [only, ...others] = all.filter((account) => account.method === method)
      return others.length === 0 ? only : undefined
    })

  const toNote = Effect.fnUntraced(function* (trade: Trade) {
    if (!isAsked(trade)) return
    const only = yield* onlyAccount(trade)
    if (only === undefined || only.holder_name === null) {
      return yield* refuse("trade.payer_missing", { method: trade.method })
    }
    const holder = yield* sealPayer(vault, trade, only.holder_name)
    return { trade: trade.id, buyer: trade.buyer, account: only.id, holder } satisfies DeclaredPayer
  })

  return {
    /** Whether the buyer has to say who pays before they are told where to. */
    isMissing: (trade: Trade) =>
      isAsked(trade) ? Effect.map(onlyAccount(trade), (only) => only === undefined) : Effect.succeed(false),

    /** Who is to be noted as paying with the step that marks the payment. Refused with `trade.payer_missing`. */
    toNote,

    /** In the transaction that marks the payment: notes who pays if nobody did. Refused with `trade.payer_missing`. */
    settle: Effect.fnUntraced(function* (trade: Trade) {
      const payer = yield* toNote(trade)
      if (payer !== undefined) yield* store.declare(payer)
    })
  }
})
