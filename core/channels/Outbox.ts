/**
 * What bots are to say. A chat's messages leave one at a time, what is critical first, and else in their order; of a
 * card that changes while it waits only the last state leaves. What a bot was handed and said nothing about is handed out again.
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
import type { ChannelName } from "../protocol/Channel.ts"
import { roomCard, tradeBody, tradeCard } from "./TradeCards.ts"
import { refuse } from "../protocol/Errors.ts"
import type { MessageEnd, MessageWriters } from "./MessageWriters.ts"

type Writers = (typeof MessageWriters)["Service"]

/** A message to whoever is at the other end of a link, under an id that its writer gives it. */
export interface LinkMessage {
  readonly id: string
  readonly link: string
  /** JSON. */
  readonly body: string
  readonly critical: boolean
}

interface LinkedRow {
  readonly bot: string
  readonly channel: ChannelName
  readonly user: string
}

/** The chat in which a bot and one user are alone. */
const privateChat = ({ channel, user }: LinkedRow): string => (channel === "discord" ? `user:${user}` : user)

interface IdRow {
  readonly id: string
}

const ended = (writers: Writers, rows: ReadonlyArray<IdRow>, end: MessageEnd["end"], note: string) =>
  rows.length === 0 ? Effect.void : writers.ended({ ids: rows.map(({ id }) => id), end, note })

/** Hours after which a message that nobody took is given up. */
const giveUpHours = 24
/** Tries of one message, and seconds before the next one: each waits twice as long, up to the last. */
const attemptsMax = 20
const pauseSecondsMax = 300
const pauseSeconds = (attempt: number): number => Math.min(pauseSecondsMax, 2 ** (attempt - 1))

interface MessageRow extends Omit<ClaimedMessage, "created_at"> {
  readonly created_at: Date
}

interface HeldRow {
  readonly chat: string
  readonly card: string | null
  readonly user_id: string | null
  readonly body: string
  readonly state: MessageState["state"]
  readonly attempt: number
}

const makeWriting = (sql: SqlClient.SqlClient, newId: () => string, writers: Writers) => {
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
    // The states of a card keep their order: what waits of it is passed by none of them.
    if (critical && card !== null) {
      yield* sql`UPDATE bot_messages SET is_critical = true
        WHERE bot = ${bot}::uuid AND chat = ${chat} AND card = ${card} AND state = 'waiting' AND NOT is_critical`
    }
    return id
  })

  /** Drops the oldest of what is too much, what matters last. */
  const trim = Effect.fnUntraced(function* (bot: string, chat: string | null, maximum: number) {
    const dropped = yield* sql<IdRow>`WITH waiting AS (
        SELECT id, is_critical, leased_until FROM bot_messages
        WHERE bot = ${bot}::uuid AND state = 'waiting' AND (${chat}::text IS NULL OR chat = ${chat}::text)
      )
      UPDATE bot_messages SET state = 'dropped', body = '{}', ended_at = now(), leased_until = NULL, fault = 'too many'
      WHERE id IN (SELECT id FROM waiting WHERE leased_until IS NULL OR leased_until <= now() ORDER BY is_critical, id
        LIMIT greatest(0, (SELECT count(*) FROM waiting) - ${maximum})) RETURNING id::text AS id`
    yield* ended(writers, dropped, "untaken", "too many")
  })

  const write = Effect.fnUntraced(function* (bot: string, messages: ReadonlyArray<MessageWrite>) {
    const ids = yield* Effect.forEach(messages, (message) => one(bot, message))
    const chats = new Set(messages.map(({ chat }) => chat))
    yield* Effect.forEach(chats, (chat) => trim(bot, chat, messagesPerChatMax), { discard: true })
    return ids
  })

  /** Whether anybody is linked to say it to; said again, it stays the one message. */
  const say = Effect.fnUntraced(function* ({ body, critical, id, link }: LinkMessage) {
    const [linked] = yield* sql<LinkedRow>`SELECT l.bot::text AS bot, b.channel, l.user_id AS "user"
      FROM channel_links l JOIN bots b ON b.id = l.bot WHERE l.id = ${link}::uuid AND l.state = 'active'`
    if (linked === undefined) return false
    const chat = privateChat(linked)
    yield* sql`INSERT INTO bot_messages (id, bot, chat, user_id, body, is_critical)
      VALUES (${id}::uuid, ${linked.bot}::uuid, ${chat}, ${linked.user}, ${body}, ${critical}) ON CONFLICT (id) DO NOTHING`
    yield* trim(linked.bot, chat, messagesPerChatMax)
    return true
  })

  return { say, trimBot: (bot: string) => trim(bot, null, messagesPerBotMax), write }
}

const makeHandingOut = (sql: SqlClient.SqlClient, writers: Writers) => {
  const dropOutdated = Effect.fnUntraced(function* (ids: ReadonlyArray<string>) {
    const outdated = ids.length === 0 ? [] : yield* writers.outdated(ids)
    if (outdated.length === 0) return new Set<string>()
    const dropped = yield* sql<IdRow>`UPDATE bot_messages
      SET state = 'failed', body = '{}', ended_at = now(), leased_until = NULL, fault = 'outdated'
      WHERE id = ANY(${outdated}::uuid[]) RETURNING id::text AS id`
    yield* ended(writers, dropped, "outdated", "it was no longer to be told")
    return new Set(dropped.map(({ id }) => id))
  })

  const take = (bot: string, { lease_seconds = leaseSecondsDefault, limit }: Claim) =>
    sql<MessageRow>`WITH due AS (
        SELECT m.id FROM bot_messages m
        WHERE m.bot = ${bot}::uuid AND m.state = 'waiting' AND m.next_at <= clock_timestamp()
          AND (m.leased_until IS NULL OR m.leased_until <= clock_timestamp())
          AND NOT EXISTS (SELECT FROM bot_messages e WHERE e.bot = m.bot AND e.chat = m.chat AND e.state = 'waiting'
            AND (e.leased_until > clock_timestamp() OR (NOT e.is_critical, e.id) < (NOT m.is_critical, m.id)))
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

  const claim = Effect.fnUntraced(function* (bot: string, claimed: Claim) {
    // Of two that claim the second sees what the first took: a chat is never in two hands.
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`bot messages ${bot}`}, 0))`
    // What is outdated may stand before what is not, and ends here.
    while (true) {
      const rows = yield* take(bot, claimed)
      const dropped = yield* dropOutdated(rows.map(({ id }) => id))
      const kept = rows.filter(({ id }) => !dropped.has(id))
      if (kept.length === 0 && rows.length > 0) continue
      return kept.map((row): ClaimedMessage => ({ ...row, created_at: row.created_at.toISOString() }))
    }
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

/** Nothing is said to the chat any more, and its person is told of it elsewhere. */
const makeBlocking = (sql: SqlClient.SqlClient, events: Events["Service"], writers: Writers) =>
  Effect.fnUntraced(function* (bot: string, { chat, user_id }: HeldRow) {
    const failed = yield* sql<IdRow>`UPDATE bot_messages
    SET state = 'failed', body = '{}', fault = 'blocked', ended_at = now(), leased_until = NULL
    WHERE bot = ${bot}::uuid AND chat = ${chat} AND state = 'waiting' RETURNING id::text AS id`
    yield* ended(writers, failed, "blocked", "blocked")
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

/** What is kept of a message that was said: what kind it was, and its trade, for whoever answers it. */
const aboutOf = (body: string): string => {
  const { kind, trade } = Object(JSON.parse(body)) as { readonly kind?: unknown; readonly trade?: unknown }
  return JSON.stringify({ kind, trade })
}

const makeNoting = (
  sql: SqlClient.SqlClient,
  events: Events["Service"],
  writers: Writers,
  { write }: Pick<ReturnType<typeof makeWriting>, "write">
) => {
  const blocked = makeBlocking(sql, events, writers)

  const fail = (id: string, end: "refused" | "untaken", fault: string) =>
    sql`UPDATE bot_messages SET state = 'failed', body = '{}', fault = ${fault}, ended_at = now(), leased_until = NULL
      WHERE id = ${id}::uuid`.pipe(Effect.andThen(ended(writers, [{ id }], end, fault)))

  /** Tried again some seconds from now, so often at most. */
  const again = (id: string, attempt: number, seconds: number) =>
    attempt >= attemptsMax
      ? fail(id, "untaken", "tried too often")
      : sql`UPDATE bot_messages SET leased_until = NULL,
          next_at = clock_timestamp() + make_interval(secs => ${seconds}::float8)
        WHERE id = ${id}::uuid`

  const delivered = (bot: string, id: string, { body, card, chat }: HeldRow, messageId: string) =>
    sql`UPDATE bot_messages SET state = 'sent', body = ${aboutOf(body)}, message_id = ${messageId}, ended_at = now(), leased_until = NULL
      WHERE id = ${id}::uuid`.pipe(
      Effect.andThen(
        card === null
          ? Effect.succeed([])
          : sql`INSERT INTO bot_cards (bot, chat, card, message_id)
              VALUES (${bot}::uuid, ${chat}, ${card}, ${messageId})
              ON CONFLICT (bot, chat, card) DO UPDATE SET message_id = EXCLUDED.message_id, at = now()`
      ),
      Effect.andThen(ended(writers, [{ id }], "said", messageId))
    )

  const note = Effect.fnUntraced(function* (bot: string, { id, result }: MessageSent, held: HeldRow) {
    const { attempt } = held
    if (result.outcome === "delivered") return yield* delivered(bot, id, held, result.message_id)
    if (result.outcome === "later")
      return yield* again(id, attempt, Math.max(result.retry_after_seconds, pauseSeconds(attempt)))
    if (result.outcome === "blocked") return yield* blocked(bot, held)
    if (result.outcome === "refused") return yield* fail(id, "refused", result.reason)
    if (held.card === null) return yield* fail(id, "untaken", "gone")
    yield* sql`DELETE FROM bot_cards WHERE bot = ${bot}::uuid AND chat = ${held.chat} AND card = ${held.card}`
    // At first nothing went wrong: it is sent as a message of its own at once.
    return yield* again(id, attempt, attempt === 1 ? 0 : pauseSeconds(attempt))
  })

  const read = (bot: string, id: string) =>
    sql<HeldRow>`SELECT chat, card, user_id, body, state, attempt FROM bot_messages
      WHERE id = ${id}::uuid AND bot = ${bot}::uuid FOR UPDATE`.pipe(Effect.map((rows) => rows[0]))

  const sent = Effect.fnUntraced(function* (bot: string, said: MessageSent) {
    const held = (yield* read(bot, said.id)) ?? (yield* refuse("bot.message_unknown"))
    // Said already, or no longer to be said.
    if (held.state !== "waiting") return { id: said.id, state: held.state }
    if (held.attempt !== said.attempt) return yield* refuse("bot.lease_lost")
    yield* note(bot, said, held)
    const place = roomOf(held, said)
    if (place !== undefined) yield* write(bot, [place])
    const after = yield* read(bot, said.id)
    return { id: said.id, state: after?.state ?? "waiting" }
  })

  return { sent }
}

/** What a message of a bot was: the card that stands there, and what was written of it last, as far as that is kept. */
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

/** Nothing that was written for a user is said to whoever they are no longer linked to; what is in hand may be on its way. */
const makeForgetting = (sql: SqlClient.SqlClient, writers: Writers) =>
  Effect.fnUntraced(function* (bot: string, user: string) {
    const dropped = yield* sql<IdRow>`UPDATE bot_messages
      SET state = 'dropped', body = '{}', ended_at = now(), leased_until = NULL, fault = 'unlinked'
      WHERE bot = ${bot}::uuid AND user_id = ${user} AND state = 'waiting' RETURNING id::text AS id`
    yield* ended(writers, dropped, "outdated", "nobody is linked there any more")
  })

/** Gives up what nobody took in its time. */
const makeGivingUp = (sql: SqlClient.SqlClient, writers: Writers) =>
  Effect.gen(function* () {
    const failed = yield* sql<IdRow>`UPDATE bot_messages
      SET state = 'failed', body = '{}', fault = 'nobody took it', ended_at = now(), leased_until = NULL
      WHERE state = 'waiting' AND created_at < now() - make_interval(hours => ${giveUpHours})
        AND (leased_until IS NULL OR leased_until <= now()) RETURNING id::text AS id`
    yield* ended(writers, failed, "untaken", "nobody took it")
  })

export const makeOutbox = (
  sql: SqlClient.SqlClient,
  newId: () => string,
  events: Events["Service"],
  writers: Writers
) => ({
  ...makeWriting(sql, newId, writers),
  ...makeFinding(sql),
  ...makeHandingOut(sql, writers),
  ...makeNoting(sql, events, writers, makeWriting(sql, newId, writers)),
  forget: makeForgetting(sql, writers),
  giveUp: sql.withTransaction(makeGivingUp(sql, writers))
})
