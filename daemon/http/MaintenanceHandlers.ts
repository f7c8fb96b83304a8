/** Routes of what operators say of maintenance. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Maintenances } from "@orrange/core/notices/Maintenances"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const maintenanceHandlers = HttpApiBuilder.group(
  Api,
  "maintenance",
  Effect.fn(function* (handlers) {
    const maintenances = yield* Maintenances
    return handlers.handleAll({
      list: ({ query }) => answering(maintenances.list(query)),
      announce: Effect.fnUntraced(function* ({ payload }) {
        return yield* answering(maintenances.announce(yield* CurrentPrincipal, payload))
      })
    })
  })
)
