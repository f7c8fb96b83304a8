/** Routes of escrows in contracts. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Escrows } from "@orrange/core/chain/Escrows"
import { TradeEscrows } from "@orrange/core/chain/TradeEscrows"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

export const escrowHandlers = HttpApiBuilder.group(
  Api,
  "escrows",
  Effect.fn(function* (handlers) {
    const escrows = yield* Escrows
    const ofTrades = yield* TradeEscrows
    return handlers.handleAll({
      list: ({ query: { address, ...request } }) => answering(escrows.list(address, request)),
      get: ({ params }) => answering(escrows.get(params.id)),
      draft: ({ payload }) => answering(escrows.draft(payload)),
      step: ({ params, payload }) => answering(escrows.step(params.id, payload)),
      of_trade: Effect.fnUntraced(function* ({ params }) {
        return yield* answering(ofTrades.get(yield* CurrentPrincipal, params.id))
      }),
      join: Effect.fnUntraced(function* ({ params, payload }) {
        return yield* answering(ofTrades.join(yield* CurrentPrincipal, params.id, payload))
      })
    })
  })
)
