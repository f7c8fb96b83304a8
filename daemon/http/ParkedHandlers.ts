/** Routes of what failed too often to be tried again by itself. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { SetAside } from "@orrange/core/orders/SetAside"
import { ParkedDeadlines } from "@orrange/core/platform/ParkedDeadlines"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { parkedShown } from "@orrange/core/protocol/Parked"
import { answering } from "./ErrorAnswers.ts"

export const parkedHandlers = HttpApiBuilder.group(
  Api,
  "parked",
  Effect.fn(function* (handlers) {
    const parked = yield* ParkedDeadlines
    const setAside = yield* SetAside
    return handlers.handleAll({
      list: () =>
        answering(
          Effect.map(Effect.all([parked.list, setAside.list]), ([deadlines, commands]) => ({
            data: [...deadlines, ...commands].slice(0, parkedShown)
          }))
        ),
      replay: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        const isCommand = setAside.has(params.id)
        return yield* answering(
          Effect.flatMap(isCommand, (here) => (here ? setAside : parked).replay(personId, params.id, payload))
        )
      })
    })
  })
)
