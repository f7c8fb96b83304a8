/** Routes of recurring invoices. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { RecurringInvoices } from "@orrange/core/billing/RecurringInvoices"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const recurringHandlers = HttpApiBuilder.group(
  Api,
  "recurring",
  Effect.fn(function* (handlers) {
    const recurring = yield* RecurringInvoices
    return handlers.handleAll({
      create: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(recurring.create(personId, payload))
      }),
      list: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(recurring.list(personId, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(recurring.get(personId, params.id))
      }),
      pause: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(recurring.pause(personId, params.id, payload.client_id))
      }),
      resume: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(recurring.resume(personId, params.id, payload.client_id))
      }),
      cancel: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(recurring.cancel(personId, params.id, payload.client_id))
      })
    })
  })
)
