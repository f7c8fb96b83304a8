/** All SQL of what bots are to say. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { CardFound, ClaimedMessage, MessageState, MessageWrite } from "../protocol/BotWork.ts"
import type { ChannelName } from "../protocol/Channel.ts"

/** A message to whoever is at the other end of a link, under an id that its writer gives it. */
export interface LinkMessage {
  readonly id: string
  readonly link: string
  /** JSON. */
  readonly body: string
  readonly critical: boolean
  /** Messages that leave before it, if they still wait: what it belongs with keeps its order. */
  readonly behind: ReadonlyArray<string>
  /** The same to be spoken after it, as a message of its own. */
  readonly voice: { readonly id: string; readonly body: string } | null
}

/** A message and the link under which it was written; null for one that is nobody's, or of somebody who had none. */
export interface LinkedWrite extends MessageWrite {
  readonly link: string | null
}

interface LinkedRow {
  readonly bot: string
  readonly channel: ChannelName
  readonly user: string
}

interface IdRow {
  readonly id: string
}

/** A message that was just handed out. */
export interface TakenRow extends Omit<ClaimedMessage, "created_at"> {
  readonly created_at: Date
  /** Nobody is at the other end any more. */
  readonly is_unlinked: boolean
  /** A voice whose words were not said, or long ago, or that may have been heard already: it is not spoken. */
  readonly is_mute: boolean
}

/** A message of which it is said how it fared. */
export interface HeldRow {
  readonly chat: string
  readonly card: string | null
  readonly user_id: string | null
  readonly link: string | null
  readonly body: string
  readonly state: MessageState["state"]
  readonly attempt: number
  /** It waits longer than anything does. */
  readonly is_old: boolean
}

/** Seconds after its words in which a voice is spoken. */
const voiceSeconds = 120

/** Hours after which what could not be said is given up: no platform is away for longer. */
export const giveUpHours = 24

const idsOf = (rows: ReadonlyArray<IdRow>): ReadonlyArray<string> => rows.map(({ id }) => id)

const writing = (sql: SqlClient.SqlClient) => {
  /** What nobody holds: a bot that holds a message may have said it already. */
  const free = sql`state = 'waiting' AND (leased_until IS NULL OR leased_until <= now())`

  return {
    /** The last state of a card that waits becomes this one; its id, if there is any. */
    replace: (bot: string, { body, card, chat, critical, link }: LinkedWrite) =>
      sql<IdRow>`UPDATE bot_messages
        SET body = ${body}, is_critical = is_critical OR ${critical}::bool, link = ${link}::uuid
        WHERE id = (SELECT id FROM bot_messages WHERE bot = ${bot}::uuid AND chat = ${chat} AND card = ${card}::text AND ${free}
          ORDER BY id DESC LIMIT 1 FOR UPDATE) AND ${free} RETURNING id::text AS id`.pipe(
        Effect.map((rows) => rows[0]?.id)
      ),

    insert: (bot: string, id: string, { body, card, chat, critical, link, user }: LinkedWrite) =>
      sql`INSERT INTO bot_messages (id, bot, chat, user_id, link, card, body, is_critical)
        VALUES (${id}::uuid, ${bot}::uuid, ${chat}, ${user}, ${link}::uuid, ${card}, ${body}, ${critical})
        ON CONFLICT (id) DO NOTHING`,

    insertVoice: ({ id, voice }: LinkMessage) =>
      sql`INSERT INTO bot_messages (id, bot, chat, user_id, link, body, is_critical, voice_of)
        SELECT ${voice?.id ?? null}::uuid, m.bot, m.chat, m.user_id, m.link, ${voice?.body ?? ""}, false, m.id
        FROM bot_messages m WHERE m.id = ${id}::uuid ON CONFLICT DO NOTHING`,

    /** All states of a card that wait leave first, so that none is passed by a later one. */
    hasten: (bot: string, chat: string, card: string) =>
      sql`UPDATE bot_messages SET is_critical = true
        WHERE bot = ${bot}::uuid AND chat = ${chat} AND card = ${card} AND state = 'waiting' AND NOT is_critical`,

    /** These messages leave as early as what is critical, each in its order. */
    hastenThese: (ids: ReadonlyArray<string>) =>
      sql`UPDATE bot_messages SET is_critical = true
        WHERE id = ANY(${ids}::uuid[]) AND state = 'waiting' AND NOT is_critical`,

    /** Drops the oldest of what is too much, of a chat or of all, what matters last. */
    trim: (bot: string, chat: string | null, maximum: number) =>
      sql<IdRow>`WITH waiting AS (
          SELECT id, is_critical, leased_until FROM bot_messages
          WHERE bot = ${bot}::uuid AND state = 'waiting' AND (${chat}::text IS NULL OR chat = ${chat}::text)
        )
        UPDATE bot_messages SET state = 'dropped', body = '{}', ended_at = now(), leased_until = NULL, fault = 'too many'
        WHERE id IN (SELECT id FROM waiting WHERE leased_until IS NULL OR leased_until <= now() ORDER BY is_critical, id
          LIMIT greatest(0, (SELECT count(*) FROM waiting) - ${maximum})) RETURNING id::text AS id`.pipe(
        Effect.map(idsOf)
      ),

    /** Whom to say it to; nobody where the link takes no messages. */
    linked: (link: string) =>
      sql<LinkedRow>`SELECT l.bot::text AS bot, b.channel, l.user_id AS "user"
        FROM channel_links l JOIN bots b ON b.id = l.bot WHERE l.id = ${link}::uuid AND l.state = 'active'`.pipe(
        Effect.map((rows) => rows[0])
      ),

    /** The link of a user now. */
    linkOf: (bot: string, user: string) =>
      sql<IdRow>`SELECT id::text AS id FROM channel_links
        WHERE bot = ${bot}::uuid AND user_id = ${user} AND state <> 'ended'`.pipe(
        Effect.map((rows) => rows[0]?.id ?? null)
      )
  }
}

const handing = (sql: SqlClient.SqlClient) => ({
  /** Of each chat the first that is due, what is critical before what is not. */
  take: (bot: string, limit: number, seconds: number) =>
    sql<TakenRow>`WITH due AS (
        SELECT m.id, m.leased_until IS NOT NULL AS was_held FROM bot_messages m
        WHERE m.bot = ${bot}::uuid AND m.state = 'waiting' AND m.next_at <= clock_timestamp()
          AND (m.leased_until IS NULL OR m.leased_until <= clock_timestamp())
          -- A voice follows its own words, and is in the way of other voices alone.
          AND NOT EXISTS (SELECT FROM bot_messages w WHERE w.id = m.voice_of AND w.state = 'waiting')
          AND NOT EXISTS (SELECT FROM bot_messages e WHERE e.bot = m.bot AND e.chat = m.chat AND e.state = 'waiting'
            AND (e.voice_of IS NULL) = (m.voice_of IS NULL)
            AND (e.leased_until > clock_timestamp() OR (NOT e.is_critical, e.id) < (NOT m.is_critical, m.id)))
        ORDER BY m.is_critical DESC, m.id LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE bot_messages m SET attempt = attempt + 1,
          leased_until = clock_timestamp() + make_interval(secs => ${seconds}::float8)
        FROM due WHERE m.id = due.id RETURNING m.*, due.was_held
      )
      SELECT t.id::text AS id, t.attempt, t.chat, t.user_id AS "user", t.card, t.body, t.is_critical AS critical,
        c.message_id, t.created_at, coalesce(l.state = 'ended', false) AS is_unlinked,
        t.voice_of IS NOT NULL AND (t.was_held OR NOT EXISTS (SELECT FROM bot_messages w WHERE w.id = t.voice_of
          AND w.state = 'sent' AND w.ended_at > now() - make_interval(secs => ${voiceSeconds}))) AS is_mute
      FROM taken t LEFT JOIN bot_cards c ON c.bot = t.bot AND c.chat = t.chat AND c.card = t.card
        LEFT JOIN channel_links l ON l.id = t.link
      ORDER BY t.is_critical DESC, t.id`
})

const ending = (sql: SqlClient.SqlClient) => {
  const over = sql`body = '{}', ended_at = now(), leased_until = NULL`

  return {
    fail: (ids: ReadonlyArray<string>, fault: string) =>
      sql<IdRow>`UPDATE bot_messages SET state = 'failed', fault = ${fault}, ${over}
        WHERE id = ANY(${ids}::uuid[]) AND state = 'waiting' RETURNING id::text AS id`.pipe(Effect.map(idsOf)),

    drop: (ids: ReadonlyArray<string>, fault: string) =>
      sql<IdRow>`UPDATE bot_messages SET state = 'dropped', fault = ${fault}, ${over}
        WHERE id = ANY(${ids}::uuid[]) AND state = 'waiting' RETURNING id::text AS id`.pipe(Effect.map(idsOf)),

    /** What waits for a user. */
    dropOf: (bot: string, user: string) =>
      sql<IdRow>`UPDATE bot_messages SET state = 'dropped', fault = 'unlinked', ${over}
        WHERE bot = ${bot}::uuid AND user_id = ${user} AND state = 'waiting' RETURNING id::text AS id`.pipe(
        Effect.map(idsOf)
      ),

    /** What waits in a chat. */
    failOf: (bot: string, chat: string) =>
      sql<IdRow>`UPDATE bot_messages SET state = 'failed', fault = 'blocked', ${over}
        WHERE bot = ${bot}::uuid AND chat = ${chat} AND state = 'waiting' RETURNING id::text AS id`.pipe(
        Effect.map(idsOf)
      ),

    /** What nobody took in its time. */
    failOld: sql<IdRow>`UPDATE bot_messages SET state = 'failed', fault = 'nobody took it', ${over}
      WHERE state = 'waiting' AND created_at < now() - make_interval(hours => ${giveUpHours})
        AND (leased_until IS NULL OR leased_until <= now()) RETURNING id::text AS id`.pipe(Effect.map(idsOf)),

    delay: (id: string, seconds: number) =>
      sql`UPDATE bot_messages SET leased_until = NULL,
          next_at = clock_timestamp() + make_interval(secs => ${seconds}::float8)
        WHERE id = ${id}::uuid`,

    sent: (id: string, body: string, messageId: string) =>
      sql`UPDATE bot_messages
        SET state = 'sent', body = ${body}, message_id = ${messageId}, ended_at = now(), leased_until = NULL
        WHERE id = ${id}::uuid`,

    /** Nothing reaches the user until they write again; whose link it is. */
    suspend: (bot: string, user: string) =>
      sql<{ person: string; channel: string }>`UPDATE channel_links l SET state = 'suspended' FROM bots b
        WHERE b.id = l.bot AND l.bot = ${bot}::uuid AND l.user_id = ${user} AND l.state = 'active'
        RETURNING l.person_id::text AS person, b.channel`,

    /** A message of which something is to be said, locked. */
    held: (bot: string, id: string) =>
      sql<HeldRow>`SELECT chat, card, user_id, link::text AS link, body, state, attempt,
          created_at < now() - make_interval(hours => ${giveUpHours}) AS is_old
        FROM bot_messages WHERE id = ${id}::uuid AND bot = ${bot}::uuid FOR UPDATE`.pipe(Effect.map((rows) => rows[0]))
  }
}

const cards = (sql: SqlClient.SqlClient) => ({
  forgetCard: (bot: string, chat: string, card: string | null) =>
    sql`DELETE FROM bot_cards WHERE bot = ${bot}::uuid AND chat = ${chat} AND card = ${card}::text`,

  placeCard: (bot: string, chat: string, card: string, messageId: string) =>
    sql`INSERT INTO bot_cards (bot, chat, card, message_id) VALUES (${bot}::uuid, ${chat}, ${card}, ${messageId})
      ON CONFLICT (bot, chat, card) DO UPDATE SET message_id = EXCLUDED.message_id, at = now()`,

  /** What a message of a bot was: the card that stands there, and what was written of it last, as far as that is kept. */
  find: (bot: string, chat: string, message: string) =>
    sql<CardFound>`SELECT
        coalesce((SELECT card FROM bot_cards WHERE bot = ${bot}::uuid AND chat = ${chat} AND message_id = ${message}
          ORDER BY at DESC LIMIT 1), said.card) AS card, said.body
      FROM (VALUES (1)) AS one (one) LEFT JOIN LATERAL (SELECT card, body FROM bot_messages
        WHERE bot = ${bot}::uuid AND chat = ${chat} AND message_id = ${message} ORDER BY id DESC LIMIT 1) AS said ON true`.pipe(
      Effect.map((rows) => rows[0] ?? { card: null, body: null })
    )
})

export const makeOutboxStore = (sql: SqlClient.SqlClient) => ({
  ...writing(sql),
  ...handing(sql),
  ...ending(sql),
  ...cards(sql)
})
export type OutboxStore = ReturnType<typeof makeOutboxStore>
