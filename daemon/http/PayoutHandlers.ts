/** Routes of payouts, and of the operators that decide of them. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { PayoutDesk } from "@orrange/core/payments/PayoutDesk"
import { Payouts } from "@orrange/core/payments/Payouts"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

const rows = <A>(data: ReadonlyArray<A>) => ({ data })

export const payoutHandlers = HttpApiBuilder.group(
  Api,
  "payouts",
  Effect.fn(function* (handlers) {
    const payouts = yield* Payouts
    const desk = yield* PayoutDesk
    return handlers.handleAll({
      terms: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(Effect.map(payouts.terms(personId), rows))
      }),
      addresses: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(Effect.map(payouts.addresses(personId), rows))
      }),
      add_address: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(payouts.addAddress(personId, payload))
      }),
      remove_address: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(payouts.removeAddress(personId, params.id, payload.client_id))
      }),
      create: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(payouts.create(personId, payload))
      }),
      list: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(payouts.list(personId, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(payouts.get(personId, params.id))
      }),
      cases: Effect.fnUntraced(function* ({ query }) {
        return yield* answering(desk.list(query))
      }),
      approve: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(desk.approve(personId, params.id, payload))
      }),
      reject: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(desk.reject(personId, params.id, payload))
      }),
      resolve: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(desk.resolve(personId, params.id, payload))
      })
    })
  })
)
