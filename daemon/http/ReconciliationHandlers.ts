/** Routes of where books differ. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Reconciliation } from "@orrange/core/payments/Reconciliation"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const reconciliationHandlers = HttpApiBuilder.group(
  Api,
  "reconciliation",
  Effect.fn(function* (handlers) {
    const reconciliation = yield* Reconciliation
    return handlers.handleAll({
      list: ({ query }) => answering(reconciliation.list(query)),
      get: ({ params }) => answering(reconciliation.get(params.id)),
      resolve: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(reconciliation.resolve(personId, params.id, payload))
      })
    })
  })
)
