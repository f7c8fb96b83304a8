/**
 * What bots are to say. A chat's messages leave in their order, one at a time; of a card that changes while it waits
 * only the last state leaves. What a bot was handed and said nothing about is handed out again.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Events } from "../platform/Events.ts"
import {
  type CardFound,
  type Claim,
  type ClaimedMessage,
  leaseSecondsDefault,
  type MessageSent,
  type MessageState,
  type MessageWrite,
  messagesPerBotMax,
  messagesPerChatMax
} from "../protocol/BotWork.ts"
import { roomCard, tradeBody, tradeCard } from "./TradeCards.ts"
import { refuse } from "../protocol/Errors.ts"

interface MessageRow extends Omit<ClaimedMessage, "created_at"> {
  readonly created_at: Date
}

interface HeldRow {
  readonly chat: string
  readonly card: string | null
  readonly user_id: string | null
  readonly state: MessageState["state"]
  readonly attempt: number
}

const makeWriting = (sql: SqlClient.SqlClient, newId: () => string) => {
  /** What nobody holds: a bot that holds a message may have said it already. */
  const free = sql`state = 'waiting' AND (leased_until IS NULL OR leased_until <= now())`

  const one = Effect.fnUntraced(function* (bot: string, message: MessageWrite) {
    const { anew = false, body, card, chat, critical, user } = message
    if (anew) yield* sql`DELETE FROM bot_cards WHERE bot = ${bot}::uuid AND chat = ${chat} AND card = ${card}::text`
    if (card !== null) {
      const [replaced] = yield* sql<{ id: string }>`UPDATE bot_messages
        SET body = ${body}, is_critical = is_critical OR ${critical}::bool
        WHERE id = (SELECT id FROM bot_messages WHERE bot = ${bot}::uuid AND chat = ${chat} AND card = ${card} AND ${free}
          ORDER BY id DESC LIMIT 1 FOR UPDATE) AND ${free} RETURNING id::text AS id`
      if (replaced !== undefined) return replaced.id
    }
    const id = newId()
    yield* sql`INSERT INTO bot_messages (id, bot, chat, user_id, card, body, is_critical)
      VALUES (${id}::uuid, ${bot}::uuid, ${chat}, ${user}, ${card}, ${body}, ${critical})`
    return id
  })

  /** Drops the oldest of what is too much, what matters last. */
  const trim = (bot: string, chat: string | null, maximum: number) =>
    sql`WITH waiting AS (
        SELECT id, is_critical, leased_until FROM bot_messages
        WHERE bot = ${bot}::uuid AND state = 'waiting' AND (${chat}::text IS NULL OR chat = ${chat}::text)
      )
      UPDATE bot_messages SET state = 'dropped', ended_at = now(), leased_until = NULL, fault = 'too many'
      WHERE id IN (SELECT id FROM waiting WHERE leased_until IS NULL OR leased_until <= now() ORDER BY is_critical, id
        LIMIT greatest(0, (SELECT count(*) FROM waiting) - ${maximum}))`

  const write = Effect.fnUntraced(function* (bot: string, messages: ReadonlyArray<MessageWrite>) {
    const ids = yield* Effect.forEach(messages, (message) => one(bot, message))
    const chats = new Set(messages.map(({ chat }) => chat))
    yield* Effect.forEach(chats, (chat) => trim(bot, chat, messagesPerChatMax), { discard: true })
    return ids
  })

  return { trimBot: (bot: string) => trim(bot, null, messagesPerBotMax), write }
}

const makeHandingOut = (sql: SqlClient.SqlClient) => {
  const claim = Effect.fnUntraced(function* (bot: string, { lease_seconds = leaseSecondsDefault, limit }: Claim) {
    // Of two that claim the second sees what the first took: a chat is never in two hands.
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`bot messages ${bot}`}, 0))`
    const rows = yield* sql<MessageRow>`WITH due AS (
        SELECT m.id FROM bot_messages m
        WHERE m.bot = ${bot}::uuid AND m.state = 'waiting' AND m.next_at <= clock_timestamp()
          AND (m.leased_until IS NULL OR m.leased_until <= clock_timestamp())
          AND NOT EXISTS (SELECT FROM bot_messages e WHERE e.bot = m.bot AND e.chat = m.chat AND e.state = 'waiting'
            AND (e.id < m.id OR e.leased_until > clock_timestamp()))
        ORDER BY m.is_critical DESC, m.id LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE bot_messages m SET attempt = attempt + 1,
          leased_until = clock_timestamp() + make_interval(secs => ${lease_seconds}::float8)
        FROM due WHERE m.id = due.id RETURNING m.*
      )
      SELECT t.id::text AS id, t.attempt, t.chat, t.user_id AS "user", t.card, t.body, t.is_critical AS critical,
        c.message_id, t.created_at
      FROM taken t LEFT JOIN bot_cards c ON c.bot = t.bot AND c.chat = t.chat AND c.card = t.card
      ORDER BY t.is_critical DESC, t.id`
    return rows.map((row): ClaimedMessage => ({ ...row, created_at: row.created_at.toISOString() }))
  })
  return { claim }
}

/** What is shown first in a place that was made for somebody's trade: the trade, where the platform made none the chat. */
const roomOf = ({ card, chat, user_id: user }: HeldRow, { result }: MessageSent): MessageWrite | undefined => {
  if (card === null || !card.startsWith(roomCard("")) || !["delivered", "refused"].includes(result.outcome))
    return undefined
  const trade = card.slice(roomCard("").length)
  const place = result.outcome === "delivered" ? result.message_id : chat
  return { chat: place, user, card: tradeCard(trade), body: tradeBody(trade), critical: false }
}

const makeNoting = (
  sql: SqlClient.SqlClient,
  events: Events["Service"],
  writing: Pick<ReturnType<typeof makeWriting>, "write">
) => {
  const fail = (id: string, fault: string) =>
    sql`UPDATE bot_messages SET state = 'failed', fault = ${fault}, ended_at = now(), leased_until = NULL
      WHERE id = ${id}::uuid`

  const again = (id: string, seconds: number) =>
    sql`UPDATE bot_messages SET leased_until = NULL,
        next_at = clock_timestamp() + make_interval(secs => ${seconds}::float8) WHERE id = ${id}::uuid`

  const delivered = (bot: string, id: string, { card, chat }: HeldRow, messageId: string) =>
    sql`UPDATE bot_messages SET state = 'sent', message_id = ${messageId}, ended_at = now(), leased_until = NULL
      WHERE id = ${id}::uuid`.pipe(
      Effect.andThen(
        card === null
          ? Effect.succeed([])
          : sql`INSERT INTO bot_cards (bot, chat, card, message_id)
              VALUES (${bot}::uuid, ${chat}, ${card}, ${messageId})
              ON CONFLICT (bot, chat, card) DO UPDATE SET message_id = EXCLUDED.message_id, at = now()`
      )
    )

  /** Nothing is said to the chat any more, and its person is told of it elsewhere. */
  const blocked = Effect.fnUntraced(function* (bot: string, { chat, user_id }: HeldRow) {
    yield* sql`UPDATE bot_messages SET state = 'failed', fault = 'blocked', ended_at = now(), leased_until = NULL
      WHERE bot = ${bot}::uuid AND chat = ${chat} AND state = 'waiting'`
    if (user_id === null) return
    const rows = yield* sql<{
      person: string
      channel: string
    }>`UPDATE channel_links l SET state = 'suspended' FROM bots b
      WHERE b.id = l.bot AND l.bot = ${bot}::uuid AND l.user_id = ${user_id} AND l.state = 'active'
      RETURNING l.person_id::text AS person, b.channel`
    yield* events.append(
      rows.map(({ channel, person }) => ({
        kind: "channel.suspended" as const,
        subject: person,
        people: [person],
        data: { channel }
      }))
    )
  })

  const note = Effect.fnUntraced(function* (bot: string, { id, result }: MessageSent, held: HeldRow) {
    if (result.outcome === "delivered") return yield* delivered(bot, id, held, result.message_id)
    if (result.outcome === "later") return yield* again(id, result.retry_after_seconds)
    if (result.outcome === "blocked") return yield* blocked(bot, held)
    if (result.outcome === "refused") return yield* fail(id, result.reason)
    if (held.card === null) return yield* fail(id, "gone")
    yield* sql`DELETE FROM bot_cards WHERE bot = ${bot}::uuid AND chat = ${held.chat} AND card = ${held.card}`
    return yield* again(id, 0)
  })

  const read = (bot: string, id: string) =>
    sql<HeldRow>`SELECT chat, card, user_id, state, attempt FROM bot_messages
      WHERE id = ${id}::uuid AND bot = ${bot}::uuid FOR UPDATE`.pipe(Effect.map((rows) => rows[0]))

  const sent = Effect.fnUntraced(function* (bot: string, said: MessageSent) {
    const held = (yield* read(bot, said.id)) ?? (yield* refuse("bot.message_unknown"))
    // Said already, or no longer to be said.
    if (held.state !== "waiting") return { id: said.id, state: held.state }
    if (held.attempt !== said.attempt) return yield* refuse("bot.lease_lost")
    yield* note(bot, said, held)
    const place = roomOf(held, said)
    if (place !== undefined) yield* writing.write(bot, [place])
    const after = yield* read(bot, said.id)
    return { id: said.id, state: after?.state ?? "waiting" }
  })

  return { sent }
}

/** What a message of a bot was: the card that stands there, and what was written of it last. */
const makeFinding = (sql: SqlClient.SqlClient) => ({
  find: (bot: string, chat: string, message: string) =>
    sql<CardFound>`SELECT
        coalesce((SELECT card FROM bot_cards WHERE bot = ${bot}::uuid AND chat = ${chat} AND message_id = ${message}
          ORDER BY at DESC LIMIT 1), said.card) AS card, said.body
      FROM (VALUES (1)) AS one (one) LEFT JOIN LATERAL (SELECT card, body FROM bot_messages
        WHERE bot = ${bot}::uuid AND chat = ${chat} AND message_id = ${message} ORDER BY id DESC LIMIT 1) AS said ON true`.pipe(
      Effect.map((rows) => rows[0] ?? { card: null, body: null })
    )
})

export const makeOutbox = (sql: SqlClient.SqlClient, newId: () => string, events: Events["Service"]) => ({
  ...makeWriting(sql, newId),
  ...makeHandingOut(sql),
  ...makeNoting(sql, events, makeWriting(sql, newId)),
  ...makeFinding(sql)
})
