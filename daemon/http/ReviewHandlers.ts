/** Routes of what people say of each other after a trade. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { Reviews } from "@orrange/core/risk/Reviews"
import { answering } from "./ErrorAnswers.ts"

export const reviewHandlers = HttpApiBuilder.group(
  Api,
  "reviews",
  Effect.fn(function* (handlers) {
    const reviews = yield* Reviews
    return handlers.handleAll({
      write: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(reviews.write(personId, params.id, payload))
      }),
      reply: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(reviews.reply(personId, params.id, payload))
      }),
      hide: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(reviews.hide(personId, params.id, payload))
      }),
      list: ({ params, query }) => answering(reviews.list(params.name, query))
    })
  })
)
