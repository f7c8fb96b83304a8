/**
 * Of the processes of one bot one is at work. It says again and again that it is there; who was silent for some seconds
 * is dead, and the next one takes over what it had in hand. What the dead one says later of that is refused by its attempt.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { BotWorker } from "../protocol/BotWork.ts"
import { refuse } from "../protocol/Errors.ts"
import { makeBotWorkerStore } from "./BotWorkerStore.ts"

export const makeBotWorkers = (sql: SqlClient.SqlClient) => {
  const store = makeBotWorkerStore(sql)

  /**
   * In the caller's transaction: what it takes is taken by who is at work, and nobody takes over meanwhile. Who does not
   * say who they are has their leases alone.
   */
  const hold = Effect.fnUntraced(function* (bot: string, worker: BotWorker | undefined) {
    yield* store.lock(bot)
    if (worker === undefined) return
    const held = yield* store.find(bot)
    if (held?.worker === worker.id) {
      if (worker.leaves === true) return yield* store.leave(bot)
      if (!held.is_fresh) yield* store.see(bot, worker.speaks)
      return
    }
    if (worker.leaves === true) return
    if (held !== undefined && !held.is_silent) return yield* refuse("bot.held")
    yield* store.take(bot, worker)
    yield* store.expire(bot)
  })

  return { afterAbsence: store.excuse, hold }
}
