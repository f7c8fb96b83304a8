/** Routes of disputes. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Disputes } from "@orrange/core/disputes/Disputes"
import { Api, CurrentPrincipal, type Principal } from "@orrange/core/protocol/Api"
import type { Refusal } from "@orrange/core/protocol/Errors"
import type * as SqlError from "effect/sql/SqlError"
import { download } from "./Download.ts"
import { answering } from "./ErrorAnswers.ts"

/** A command on the dispute that the path names. */
const command =
  <Payload, A>(
    carryOut: (principal: Principal, id: string, payload: Payload) => Effect.Effect<A, Refusal | SqlError.SqlError>
  ) =>
  (request: { readonly params: { readonly id: string }; readonly payload: Payload }) =>
    Effect.flatMap(CurrentPrincipal, (principal) => answering(carryOut(principal, request.params.id, request.payload)))

export const disputeHandlers = HttpApiBuilder.group(
  Api,
  "disputes",
  Effect.fn(function* (handlers) {
    const disputes = yield* Disputes
    return handlers.handleAll({
      list: Effect.fnUntraced(function* ({ query }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(disputes.list(principal, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(disputes.get(principal, params.id))
      }),
      figures: ({ query }) => answering(disputes.figures(query)),
      ask: command(disputes.ask),
      give: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(disputes.give(principal, params.id, params.request, payload))
      }),
      file: Effect.fnUntraced(function* ({ params }) {
        const principal = yield* CurrentPrincipal
        return download(params.sha256, yield* answering(disputes.file(principal, params.id, params.sha256)))
      }),
      take: command(disputes.take),
      give_back: command(disputes.giveBack),
      assign: command(disputes.assign),
      offer: command(disputes.offer),
      accept_offer: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(disputes.acceptOffer(principal, params.id, params.offer, payload))
      }),
      withdraw_offer: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(disputes.withdrawOffer(principal, params.id, params.offer, payload))
      }),
      approve: command(disputes.approve),
      appeal: command(disputes.appeal),
      accept_verdict: command(disputes.acceptVerdict)
    })
  })
)
