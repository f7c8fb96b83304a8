/** Looks at the running experiment, and ends it when it is decided, or when it does harm. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { judge } from "./Experiments.ts"
import { makeExperimentStore } from "./ExperimentStore.ts"

export const makeExperimentWork = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const store = makeExperimentStore(sql)
  /** Several daemons may look: its row is locked first, so that a look counts once. */
  return sql.withTransaction(
    Effect.gen(function* () {
      const running = yield* store.running
      const now = running === undefined ? undefined : yield* store.find(running.id)
      if (now?.state !== "running") return
      const arms = yield* store.arms(now.id)
      const { looks, state } = judge(now, arms.control, arms.variant, yield* store.underWay(now.id))
      if (state !== "running") {
        yield* store.end(now.id, state, looks, arms)
        yield* Effect.logInfo(`the experiment ${now.name} is over: ${state}`)
      } else if (looks !== now.looks) yield* store.noteLooks(now.id, looks)
    })
  )
})
