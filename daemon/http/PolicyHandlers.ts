/** Routes of the rules of trades. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Policies } from "@orrange/core/policy/Policies"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { PolicyTrials } from "@orrange/core/trades/PolicyTrials"
import { answering } from "./ErrorAnswers.ts"

export const policyHandlers = HttpApiBuilder.group(
  Api,
  "policies",
  Effect.fn(function* (handlers) {
    const policies = yield* Policies
    const trials = yield* PolicyTrials
    return handlers.handleAll({
      list: () => answering(Effect.map(policies.list, (data) => ({ data }))),
      load: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(policies.load(personId, payload))
      }),
      simulate: ({ payload: { policy } }) => answering(trials.simulate(policy))
    })
  })
)
