/** All SQL of the processes of bots. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { type BotWorker, workerSilentSeconds } from "../protocol/BotWork.ts"

/** Seconds for which it need not be written down again that somebody is there. */
const freshSeconds = 1

interface WorkerRow {
  readonly worker: string
  readonly is_fresh: boolean
  readonly is_silent: boolean
}

export const makeBotWorkerStore = (sql: SqlClient.SqlClient) => ({
  /** One claim of a bot after the other: a chat is never in two hands, and nobody takes over while another takes. */
  lock: (bot: string) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${`bot work ${bot}`}, 0))`,

  find: (bot: string) =>
    sql<WorkerRow>`SELECT worker::text AS worker,
        NOT has_left AND seen_at > clock_timestamp() - make_interval(secs => ${freshSeconds}) AS is_fresh,
        has_left OR seen_at < clock_timestamp() - make_interval(secs => ${workerSilentSeconds}) AS is_silent
      FROM bot_workers WHERE bot = ${bot}::uuid`.pipe(Effect.map((rows) => rows[0])),

  see: (bot: string, speaks: boolean) =>
    sql`UPDATE bot_workers SET seen_at = clock_timestamp(), speaks = ${speaks}, has_left = false WHERE bot = ${bot}::uuid`,

  /** Who has ended what they had in hand need not be waited for. */
  leave: (bot: string) =>
    Effect.asVoid(sql`UPDATE bot_workers SET seen_at = clock_timestamp(), has_left = true WHERE bot = ${bot}::uuid`),

  take: (bot: string, { id, speaks }: BotWorker) =>
    sql`INSERT INTO bot_workers (bot, worker, speaks) VALUES (${bot}::uuid, ${id}::uuid, ${speaks})
      ON CONFLICT (bot) DO UPDATE SET worker = EXCLUDED.worker, speaks = EXCLUDED.speaks, since = EXCLUDED.since,
        seen_at = EXCLUDED.seen_at, has_left = false`,

  /** What anybody had in hand is the next one's to take. */
  expire: (bot: string) =>
    sql`UPDATE bot_updates SET leased_until = clock_timestamp()
      WHERE bot = ${bot}::uuid AND done_at IS NULL AND leased_until > clock_timestamp()`.pipe(
      Effect.andThen(sql`UPDATE bot_messages SET leased_until = clock_timestamp()
        WHERE bot = ${bot}::uuid AND state = 'waiting' AND leased_until > clock_timestamp()`)
    ),

  excuse: sql`UPDATE bot_workers SET excused_at = now()`
})
