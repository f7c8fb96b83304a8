/** Routes of what people ask to be told of. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Alerts } from "@orrange/core/alerts/Alerts"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const alertHandlers = HttpApiBuilder.group(
  Api,
  "alerts",
  Effect.fn(function* (handlers) {
    const alerts = yield* Alerts
    return handlers.handleAll({
      create: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(alerts.create(personId, payload))
      }),
      list: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(alerts.list(personId).pipe(Effect.map((data) => ({ data }))))
      }),
      mute: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(alerts.mute(personId, payload).pipe(Effect.map((data) => ({ data }))))
      }),
      remove: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(alerts.remove(personId, params.id, payload.client_id))
      })
    })
  })
)
