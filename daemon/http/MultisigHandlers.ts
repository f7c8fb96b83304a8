/** Routes of escrows of coins that two of three keys move. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Multisigs } from "@orrange/core/chain/Multisigs"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const multisigHandlers = HttpApiBuilder.group(
  Api,
  "multisigs",
  Effect.fn(function* (handlers) {
    const multisigs = yield* Multisigs
    return handlers.handleAll({
      open: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(multisigs.open(personId, payload))
      }),
      get: ({ params }) => answering(multisigs.get(params.id)),
      paper: ({ params, payload }) => answering(multisigs.paper(params.id, payload)),
      send: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(multisigs.send(personId, params.id, payload))
      })
    })
  })
)
