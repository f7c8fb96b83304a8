/** Routes of what people pay in. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { TopUps } from "@orrange/core/payments/TopUps"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const topUpHandlers = HttpApiBuilder.group(
  Api,
  "top_ups",
  Effect.fn(function* (handlers) {
    const topUps = yield* TopUps
    return handlers.handleAll({
      create: Effect.fnUntraced(function* ({ payload }) {
        return yield* answering(topUps.create(yield* CurrentPrincipal, payload))
      }),
      list: Effect.fnUntraced(function* ({ query }) {
        return yield* answering(topUps.list(yield* CurrentPrincipal, query))
      }),
      all: ({ query }) => answering(topUps.all(query)),
      get: Effect.fnUntraced(function* ({ params }) {
        return yield* answering(topUps.get(yield* CurrentPrincipal, params.id))
      }),
      cancel: Effect.fnUntraced(function* ({ params, payload }) {
        return yield* answering(topUps.cancel(yield* CurrentPrincipal, params.id, payload.client_id))
      }),
      resolve: Effect.fnUntraced(function* ({ params, payload }) {
        return yield* answering(topUps.resolve(yield* CurrentPrincipal, params.id, payload))
      }),
      rule: Effect.fnUntraced(function* ({ params, payload }) {
        return yield* answering(topUps.rule(yield* CurrentPrincipal, params.id, payload))
      }),
      refund: Effect.fnUntraced(function* ({ params, payload }) {
        return yield* answering(topUps.refund(yield* CurrentPrincipal, params.id, payload))
      })
    })
  })
)
