/** Finds where a payment goes by what is known now, and writes down why: in the caller's transaction. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { makeExperimentStore } from "./ExperimentStore.ts"
import { Providers } from "./Providers.ts"
import { type Guides, type Payment, type Route, route, type Taker } from "./Routing.ts"
import { makeRoutingStore } from "./RoutingStore.ts"

interface Plan {
  readonly route: Route
  readonly version: number
}

export const makeRouter = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { connected } = yield* Providers
  const store = makeRoutingStore(sql)
  const experiments = makeExperimentStore(sql)

  const takers = Effect.map(store.states, (rows) =>
    connected.map(({ provider: { currencies, id } }): Taker => {
      const state = rows.find((row) => row.id === id)
      return {
        id,
        currencies,
        refusesKey: state?.refusesKey === true,
        isFailing: state !== undefined && state.failingUntil !== null
      }
    })
  )

  const plan = Effect.fnUntraced(function* (payment: Payment) {
    const able = yield* takers
    const inForce = yield* store.rules
    const scores = yield* store.scores(
      able.map(({ id }) => id),
      payment.asset
    )
    const guides: Guides = {
      version: inForce?.version ?? 0,
      rules: inForce?.rules ?? [],
      scores: new Map(scores.map((row) => [row.provider, row])),
      experiment: yield* experiments.running
    }
    return { route: route(payment, able, guides), version: guides.version } satisfies Plan
  })

  return { store, takers, plan }
})
