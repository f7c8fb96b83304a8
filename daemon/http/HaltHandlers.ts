/** Routes of what an operator stops. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Halts } from "@orrange/core/market/Halts"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { refuse } from "@orrange/core/protocol/Errors"
import { chatHaltReason } from "@orrange/core/protocol/Halt"
import { Halting } from "@orrange/core/trades/Halting"
import { answering } from "./ErrorAnswers.ts"

export const haltHandlers = HttpApiBuilder.group(
  Api,
  "halts",
  Effect.fn(function* (handlers) {
    const halts = yield* Halts
    const halting = yield* Halting
    return handlers.handleAll({
      list: () => answering(Effect.map(halts.list, (data) => ({ data }))),
      begin: Effect.fnUntraced(function* ({ payload }) {
        const { personId, via } = yield* CurrentPrincipal
        const isOwnWords = via !== undefined && payload.reason !== chatHaltReason
        return yield* answering(isOwnWords ? refuse("auth.step_up_required") : halting.begin(personId, payload))
      }),
      lift: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(halting.lift(personId, payload))
      })
    })
  })
)
