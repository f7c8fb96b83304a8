/**
 * What bots are to say. A chat's messages leave one at a time, what is critical first, and else in their order; of a
 * card that changes while it waits only the last state leaves. What a bot was handed and said nothing about is handed out again.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Events } from "../platform/Events.ts"
import { makeBotWorkers } from "./BotWorkers.ts"
import { makeEnding, type Writers } from "./OutboxEnding.ts"
import { makeHanding } from "./OutboxHanding.ts"
import { makeNoting } from "./OutboxNoting.ts"
import { makeOutboxStore } from "./OutboxStore.ts"
import { makeWriting } from "./OutboxWriting.ts"

export const makeOutbox = (
  sql: SqlClient.SqlClient,
  newId: () => string,
  events: Events["Service"],
  writers: Writers
) => {
  const store = makeOutboxStore(sql)
  const end = makeEnding(writers)
  const writing = makeWriting(store, newId, end)

  return {
    ...writing,
    ...makeHanding(store, writers, end, makeBotWorkers(sql)),
    ...makeNoting(store, events, end, writing),
    find: store.find,
    linkOf: store.linkOf,
    /** Nothing that was written for a user is said to whoever they are no longer linked to; what is in hand may be on its way. */
    forget: (bot: string, user: string) =>
      Effect.flatMap(store.dropOf(bot, user), (ids) => end(ids, "outdated", "nobody is linked there any more")),
    giveUp: sql.withTransaction(Effect.flatMap(store.failOld, (ids) => end(ids, "untaken", "nobody took it")))
  }
}
