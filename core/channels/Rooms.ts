/** The places of their own that trades have with people: which stand, and the end of those in which nothing is said any more. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { type BotRoom, roomsMax } from "../protocol/BotWork.ts"
import { afterwardsSeconds } from "../protocol/Chat.ts"
import type { makeOutbox } from "./Outbox.ts"
import { endBody, endCard, roomCard } from "./TradeCards.ts"

/** Rooms that are ended at one look. */
const endedMax = 100

interface Over {
  readonly bot: string
  readonly chat: string
  readonly user: string
  readonly trade: string
}

export const makeRooms = (sql: SqlClient.SqlClient, { write }: Pick<ReturnType<typeof makeOutbox>, "write">) => {
  const list = (bot: string) =>
    sql<BotRoom>`SELECT c.message_id AS chat,
        (SELECT max(u.update_id)::text FROM bot_updates u WHERE u.bot = c.bot AND u.chat = c.message_id) AS "update"
      FROM bot_cards c WHERE c.bot = ${bot}::uuid AND c.card LIKE ${`${roomCard("")}%`} AND c.message_id <> c.chat
        AND NOT EXISTS (SELECT FROM bot_cards e WHERE e.bot = c.bot AND e.chat = c.message_id
          AND e.card = ${endCard("")} || substr(c.card, ${roomCard("").length + 1}::int4))
      ORDER BY c.at DESC LIMIT ${roomsMax}`

  /** Those whose trade is over for as long as something may be said of it, once each: nothing of such a trade changes. */
  const over = sql<Over>`SELECT c.bot::text AS bot, c.message_id AS chat, regexp_replace(c.chat, '^user:', '') AS "user",
        t.id::text AS trade
      FROM bot_cards c JOIN bots b ON b.id = c.bot AND b.removed_at IS NULL
        JOIN trades t ON t.id = substr(c.card, ${roomCard("").length + 1}::int4)::uuid
      WHERE c.card LIKE ${`${roomCard("")}%`} AND c.message_id <> c.chat
        AND t.escrow_state NOT IN ('awaited', 'held', 'frozen')
          AND t.updated_at < now() - make_interval(secs => ${afterwardsSeconds}::float8)
        AND NOT EXISTS (SELECT FROM bot_cards e WHERE e.bot = c.bot AND e.chat = c.message_id AND e.card = ${endCard("")} || t.id)
        AND NOT EXISTS (SELECT FROM bot_messages m WHERE m.bot = c.bot AND m.chat = c.message_id AND m.card = ${endCard("")} || t.id)
      ORDER BY t.updated_at LIMIT ${endedMax}`

  /** Has bots put away what is over. What a platform refuses is tried again when the message is forgotten. */
  const end = Effect.flatMap(over, (rooms) =>
    Effect.forEach(
      rooms,
      ({ bot, chat, trade, user }) =>
        write(bot, [{ chat, user, link: null, card: endCard(trade), body: endBody(trade), critical: false }]),
      { discard: true }
    )
  ).pipe(sql.withTransaction)

  return { end, list }
}
