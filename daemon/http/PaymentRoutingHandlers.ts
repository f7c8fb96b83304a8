/** Routes of where payments go. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { PaymentRouting } from "@orrange/core/payments/PaymentRouting"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const paymentRoutingHandlers = HttpApiBuilder.group(
  Api,
  "payment_routing",
  Effect.fn(function* (handlers) {
    const routing = yield* PaymentRouting
    return handlers.handleAll({
      takers: ({ query }) => answering(Effect.map(routing.takers(query), (data) => ({ data }))),
      current: () => answering(routing.current),
      set: Effect.fnUntraced(function* ({ payload }) {
        return yield* answering(routing.set(yield* CurrentPrincipal, payload))
      }),
      journal: ({ params }) => answering(Effect.map(routing.journal(params.id), (data) => ({ data }))),
      experiments: ({ query }) => answering(routing.experiments(query)),
      begin: Effect.fnUntraced(function* ({ payload }) {
        return yield* answering(routing.begin(yield* CurrentPrincipal, payload))
      }),
      stop: Effect.fnUntraced(function* ({ params, payload }) {
        return yield* answering(routing.stop(yield* CurrentPrincipal, params.id, payload.client_id))
      })
    })
  })
)
