/** SQL of what bots show by themselves: to whom, and how far the events were read. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { EventPosition } from "../platform/Events.ts"
import { texts, uuids } from "../platform/SqlArray.ts"

/** A link through which somebody is shown a trade. */
export interface Shown {
  readonly link: string
  readonly person: string
  readonly trade: string
  readonly bot: string
  readonly user: string
  readonly private_chat: string
  /** Its own place, where it has one. */
  readonly room: string | null
  /** Chats in which its card stands, or is on its way. */
  readonly cards: ReadonlyArray<string>
}

export const makeBotReaderStore = (sql: SqlClient.SqlClient) => ({
  linksOf: (pairs: ReadonlyArray<{ readonly trade: string; readonly person: string }>) =>
    sql<Shown>`WITH wanted AS (
        SELECT DISTINCT u.trade, u.person, l.id AS link, b.id AS bot, l.user_id,
          CASE b.channel WHEN 'discord' THEN 'user:' || l.user_id ELSE l.user_id END AS private_chat
        FROM unnest(${texts(pairs.map(({ trade }) => trade))}, ${uuids(pairs.map(({ person }) => person))}) AS u (trade, person)
          JOIN channel_links l ON l.person_id = u.person AND l.state = 'active'
          JOIN bots b ON b.id = l.bot AND b.removed_at IS NULL
      ), placed AS (
        SELECT w.*, c.message_id AS room FROM wanted w
          LEFT JOIN bot_cards c ON c.bot = w.bot AND c.chat = w.private_chat AND c.card = 'room:' || w.trade
      )
      SELECT link::text AS link, person::text AS person, trade, bot::text AS bot, user_id AS user, private_chat, room, ARRAY(
          SELECT chat FROM bot_cards c
            WHERE c.bot = p.bot AND c.card = 'trade:' || p.trade AND c.chat IN (p.private_chat, p.room)
          UNION SELECT chat FROM bot_messages m WHERE m.bot = p.bot AND m.chat IN (p.private_chat, p.room)
            AND m.state = 'waiting' AND m.card = 'trade:' || p.trade
        ) AS cards
      FROM placed p ORDER BY bot, user_id`,

  hasBots: sql`SELECT FROM bots WHERE removed_at IS NULL LIMIT 1`.pipe(Effect.map((rows) => rows.length > 0)),

  place: sql<EventPosition>`SELECT seen, reading, id FROM bot_reader FOR UPDATE`.pipe(Effect.map((rows) => rows[0])),

  /** From where on it is read for bots, unless it is read already. */
  begin: ({ id, reading, seen }: EventPosition) =>
    sql`INSERT INTO bot_reader (seen, reading, id) VALUES (${seen}, ${reading}, ${id}) ON CONFLICT DO NOTHING`,

  advance: ({ id, reading, seen }: EventPosition) =>
    sql`UPDATE bot_reader SET seen = ${seen}, reading = ${reading}, id = ${id}`,

  /** Unless a bot is there. */
  forget: sql`DELETE FROM bot_reader WHERE NOT EXISTS (SELECT FROM bots WHERE removed_at IS NULL)`
})
