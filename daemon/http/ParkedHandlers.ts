/** Routes of what failed too often to be tried again by itself. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { ParkedDeadlines } from "@orrange/core/platform/ParkedDeadlines"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const parkedHandlers = HttpApiBuilder.group(
  Api,
  "parked",
  Effect.fn(function* (handlers) {
    const parked = yield* ParkedDeadlines
    return handlers.handleAll({
      list: () => answering(Effect.map(parked.list, (data) => ({ data }))),
      replay: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(parked.replay(personId, params.id, payload))
      })
    })
  })
)
