/** Routes of communities. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Communities } from "@orrange/core/communities/Communities"
import { Solvers } from "@orrange/core/communities/Solvers"
import { Api, CurrentPrincipal, type Principal } from "@orrange/core/protocol/Api"
import { answering } from "./ErrorAnswers.ts"

const asked = <A, E, R>(work: (principal: Principal) => Effect.Effect<A, E, R>) =>
  Effect.flatMap(CurrentPrincipal, work)

export const communityHandlers = HttpApiBuilder.group(
  Api,
  "communities",
  Effect.fn(function* (handlers) {
    const communities = yield* Communities
    const solvers = yield* Solvers
    return handlers.handleAll({
      list: ({ query }) => asked((principal) => answering(communities.list(principal, query))),
      get: ({ params }) => asked((principal) => answering(communities.get(principal, params.id))),
      create: ({ payload }) => asked((principal) => answering(communities.create(principal, payload))),
      edit: ({ params, payload }) => asked((principal) => answering(communities.edit(principal, params.id, payload))),
      close: ({ params, payload }) =>
        asked((principal) => answering(communities.close(principal, params.id, payload.client_id))),
      solvers: ({ params }) => asked((principal) => answering(solvers.list(principal, params.id))),
      ask_solver: ({ params, payload }) => asked((principal) => answering(solvers.ask(principal, params.id, payload))),
      agree_solver: ({ params, payload }) =>
        asked((principal) => answering(solvers.agree(principal, params.id, payload))),
      end_solver: ({ params, payload }) => asked((principal) => answering(solvers.end(principal, params.id, payload)))
    })
  })
)
