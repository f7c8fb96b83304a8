/** SQL that clears what nobody asks for any more. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { keptDays } from "../protocol/BotWork.ts"
import { makeBotAllowanceStore } from "./BotAllowanceStore.ts"

/** Days for which the place of a card is known. */
const cardDays = 90

export const sweepBots = (sql: SqlClient.SqlClient) =>
  Effect.gen(function* () {
    const kept = sql`now() - make_interval(days => ${keptDays})`
    yield* sql`DELETE FROM bot_updates WHERE received_at < ${kept}`
    yield* sql`DELETE FROM bot_messages WHERE created_at < ${kept} AND state <> 'waiting'`
    yield* sql`DELETE FROM bot_drafts WHERE expires_at < now()`
    yield* sql`DELETE FROM bot_buttons WHERE expires_at < ${kept}`
    yield* sql`DELETE FROM bot_cards WHERE at < now() - make_interval(days => ${cardDays})`
    yield* sql`DELETE FROM channel_tries WHERE since < now() - interval '1 day'`
    yield* makeBotAllowanceStore(sql).clear
  })
