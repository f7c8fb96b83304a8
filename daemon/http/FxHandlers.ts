/** Routes of what currencies are worth, and of exchanges. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Fx } from "@orrange/core/fx/Fx"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const fxHandlers = HttpApiBuilder.group(
  Api,
  "fx",
  Effect.fn(function* (handlers) {
    const fx = yield* Fx
    return handlers.handleAll({
      rates: ({ query }) => answering(fx.rates(query.base, query.currency)),
      quote: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(fx.quote(personId, payload))
      }),
      quotes: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(fx.quotes(personId, query))
      }),
      convert: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(fx.convert(personId, payload))
      }),
      stock: () => answering(Effect.map(fx.stock, (data) => ({ data }))),
      move_stock: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(fx.moveStock(personId, payload))
      })
    })
  })
)
