/** Routes of what comes from chains and goes to them. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { LightningInvoices } from "@orrange/core/chain/LightningInvoices"
import { Purchases } from "@orrange/core/chain/Purchases"
import { Wallets } from "@orrange/core/chain/Wallets"
import { WithdrawalDesk } from "@orrange/core/chain/WithdrawalDesk"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

const rows = <A>(data: ReadonlyArray<A>) => ({ data })

export const chainHandlers = HttpApiBuilder.group(
  Api,
  "chain",
  Effect.fn(function* (handlers) {
    const wallets = yield* Wallets
    const purchases = yield* Purchases
    const lightning = yield* LightningInvoices
    return handlers.handleAll({
      assets: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(Effect.map(wallets.assets(personId), rows))
      }),
      deposit_address: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(wallets.depositAddress(personId, payload.client_id, payload.asset))
      }),
      deposits: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(wallets.deposits(personId, query))
      }),
      buy: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(purchases.buy(personId, payload))
      }),
      purchases: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(purchases.list(personId, query))
      }),
      invoice: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(lightning.create(personId, payload))
      }),
      invoices: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(lightning.list(personId, query))
      }),
      addresses: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(Effect.map(wallets.addresses(personId), rows))
      }),
      add_address: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(wallets.addAddress(personId, payload))
      }),
      remove_address: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(wallets.removeAddress(personId, params.id, payload.client_id))
      }),
      withdrawals: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(wallets.withdrawals(personId, query))
      }),
      withdraw: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(wallets.withdraw(personId, payload))
      }),
      ask_withdrawal: Effect.fnUntraced(function* ({ payload }) {
        return yield* answering(wallets.askWithdrawal(yield* CurrentPrincipal, payload))
      }),
      withdrawal_ask: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(wallets.withdrawalAsk(personId, params.id))
      })
    })
  })
)

export const chainAdminHandlers = HttpApiBuilder.group(
  Api,
  "chain_admin",
  Effect.fn(function* (handlers) {
    const desk = yield* WithdrawalDesk
    return handlers.handleAll({
      state: Effect.fnUntraced(function* () {
        return yield* answering(Effect.map(desk.state, rows))
      }),
      resume: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(desk.resume(personId, params.name, payload.client_id, payload.asset))
      }),
      withdrawals: Effect.fnUntraced(function* ({ query }) {
        return yield* answering(desk.list(query))
      }),
      approve: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(desk.approve(personId, params.id, payload))
      }),
      reject: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(desk.reject(personId, params.id, payload))
      })
    })
  })
)
