/** All SQL of what bots were told. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { texts } from "../platform/SqlArray.ts"
import type { ClaimedUpdate, UpdateFinished, UpdatesReceive } from "../protocol/BotWork.ts"

interface UpdateRow extends Omit<ClaimedUpdate, "received_at"> {
  readonly received_at: Date
}

/** An update that is being answered. */
export interface HeldUpdate {
  readonly user: string | null
  /** The link of its user when it was taken. */
  readonly link: string | null
  /** That link has ended since. */
  readonly is_unlinked: boolean
  readonly attempt: number
  readonly result: string | null
}

export const makeInboxStore = (sql: SqlClient.SqlClient) => ({
  waiting: (bot: string) =>
    sql<{ count: number }>`SELECT count(*)::int4 AS count FROM bot_updates
      WHERE bot = ${bot}::uuid AND done_at IS NULL`.pipe(Effect.map((rows) => rows[0]?.count ?? 0)),

  /** Users who take messages from the bot again. */
  reactivate: (bot: string, users: ReadonlyArray<string | null>) =>
    sql`UPDATE channel_links SET state = 'active'
      WHERE bot = ${bot}::uuid AND user_id = ANY(${texts(users)}) AND state = 'suspended'`,

  /** Keeps what is new, and of each chat no more than may wait; how many there were of either. */
  keep: (bot: string, { updates }: UpdatesReceive, perChat: number) =>
    sql<{ kept: number; dropped: number }>`WITH told AS (
        SELECT u.id::numeric AS id, u.chat, u.user_id, u.body,
          row_number() OVER (PARTITION BY u.chat ORDER BY u.id::numeric) AS place
        FROM unnest(${texts(updates.map(({ update }) => update))}, ${texts(updates.map(({ chat }) => chat))},
          ${texts(updates.map(({ user }) => user))}, ${texts(updates.map(({ body }) => body))}) AS u (id, chat, user_id, body)
        WHERE NOT EXISTS (SELECT FROM bot_updates b WHERE b.bot = ${bot}::uuid AND b.update_id = u.id::numeric)
      ), fitting AS (
        SELECT told.* FROM told LEFT JOIN (
          SELECT chat, count(*) AS count FROM bot_updates WHERE bot = ${bot}::uuid AND done_at IS NULL GROUP BY chat
        ) AS waiting USING (chat)
        WHERE told.place + coalesce(waiting.count, 0) <= ${perChat}::int4
      ), kept AS (
        INSERT INTO bot_updates (bot, update_id, chat, user_id, body)
        SELECT ${bot}::uuid, id, chat, user_id, body FROM fitting ON CONFLICT DO NOTHING RETURNING 1
      )
      SELECT (SELECT count(*) FROM kept)::int4 AS kept,
        ((SELECT count(*) FROM told) - (SELECT count(*) FROM fitting))::int4 AS dropped`.pipe(
      Effect.map((rows) => rows[0] ?? { kept: 0, dropped: 0 })
    ),

  /** Of each chat the first that is not done, with whom its user is linked to now. */
  take: (bot: string, limit: number, seconds: number) =>
    sql<UpdateRow>`WITH due AS (
        SELECT u.update_id FROM bot_updates u
        WHERE u.bot = ${bot}::uuid AND u.done_at IS NULL
          AND (u.leased_until IS NULL OR u.leased_until <= clock_timestamp())
          AND NOT EXISTS (SELECT FROM bot_updates e WHERE e.bot = u.bot AND e.chat = u.chat AND e.done_at IS NULL
            AND (e.update_id < u.update_id OR e.leased_until > clock_timestamp()))
        ORDER BY u.update_id LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE bot_updates u SET attempt = attempt + 1,
          leased_until = clock_timestamp() + make_interval(secs => ${seconds}::float8),
          link = (SELECT l.id FROM channel_links l WHERE l.bot = u.bot AND l.user_id = u.user_id AND l.state <> 'ended')
        FROM due WHERE u.bot = ${bot}::uuid AND u.update_id = due.update_id
        RETURNING u.update_id, u.chat, u.user_id, u.body, u.attempt, u.note, u.received_at
      )
      SELECT update_id::text AS "update", chat, user_id AS "user", body, attempt, note, received_at FROM taken
      ORDER BY taken.update_id`,

  /** One that is worked on, locked. */
  held: (bot: string, update: string) =>
    sql<HeldUpdate>`SELECT u.user_id AS "user", u.link::text AS link, u.attempt, u.result,
        EXISTS (SELECT FROM channel_links l WHERE l.id = u.link AND l.state = 'ended') AS is_unlinked
      FROM bot_updates u WHERE u.bot = ${bot}::uuid AND u.update_id = ${update}::numeric FOR UPDATE OF u`.pipe(
      Effect.map((rows) => rows[0])
    ),

  /** Writes down what is about to be done, unless something is; what stands there then. */
  note: (bot: string, update: string, wanted: string) =>
    sql<{ note: string }>`UPDATE bot_updates SET note = coalesce(note, ${wanted})
      WHERE bot = ${bot}::uuid AND update_id = ${update}::numeric RETURNING note`.pipe(
      Effect.map((rows) => rows[0]?.note ?? wanted)
    ),

  /** What was said is not kept: its number is enough to know it again by. */
  end: (bot: string, result: UpdateFinished) =>
    sql`UPDATE bot_updates
      SET done_at = now(), leased_until = NULL, note = NULL, body = '{}', result = ${JSON.stringify(result)}
      WHERE bot = ${bot}::uuid AND update_id = ${result.update}::numeric`
})
