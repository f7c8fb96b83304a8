/** All SQL of who a bot's users are. Each change is one conditional update. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { type ChannelName, linkMinutes } from "../protocol/Channel.ts"

export interface RequestRow {
  readonly id: string
  readonly bot: string
  readonly channel: ChannelName
  readonly bot_name: string
  readonly person: string | null
  readonly account: string | null
  readonly person_agreed: boolean
  readonly user_id: string | null
  readonly user_name: string | null
  readonly user_agreed: boolean
  readonly expires_at: Date
}

export interface LinkRow {
  readonly id: string
  readonly channel: ChannelName
  readonly bot: string
  readonly user_id: string
  readonly user_name: string
  readonly state: "active" | "suspended"
  readonly linked_at: Date
}

/** Which user a link was to that has ended. */
export interface EndedLink {
  readonly bot: string
  readonly user: string
}

export interface SettingsRow {
  readonly time_zone: string | null
  readonly phrase: string | null
}

/** One side of a link to be. */
export interface ChannelUser {
  readonly bot: string
  readonly user: string
  readonly name: string
}

const first = <A>(rows: ReadonlyArray<A>): A | undefined => rows[0]
const some = (rows: ReadonlyArray<unknown>): boolean => rows.length > 0

/** Minutes of a window in which tries are counted. */
const tryMinutes = 10

const requestQueries = (sql: SqlClient.SqlClient) => {
  const fields = sql`r.id::text AS id, r.bot::text AS bot, b.channel, b.name AS bot_name,
    r.person_id::text AS person, p.name AS account, r.person_agreed_at IS NOT NULL AS person_agreed,
    r.user_id, r.user_name, r.user_agreed_at IS NOT NULL AS user_agreed, r.expires_at`
  const tables = sql`channel_requests r JOIN bots b ON b.id = r.bot LEFT JOIN people p ON p.id = r.person_id`
  const open = sql`ended_at IS NULL AND expires_at > now()`

  const request = (id: string) =>
    sql<RequestRow>`SELECT ${fields} FROM ${tables} WHERE r.id = ${id}::uuid`.pipe(Effect.map(first))

  const changed = (rows: ReadonlyArray<{ readonly id: string }>) =>
    rows[0] === undefined ? Effect.undefined : request(rows[0].id)

  return {
    request,

    /** The bot of a channel that is there the longest. */
    botOf: (channel: ChannelName) =>
      sql<{ readonly id: string }>`SELECT id::text AS id FROM bots WHERE channel = ${channel} AND removed_at IS NULL
        ORDER BY id LIMIT 1`.pipe(Effect.map((rows) => rows[0]?.id)),

    /** Links that somebody began within an hour, whatever became of them. */
    begun: (person: string | null, bot: string, user: string | null) =>
      sql<{ readonly count: number }>`SELECT count(*)::int4 AS count FROM channel_requests
        WHERE created_at > now() - interval '1 hour' AND CASE WHEN ${person}::uuid IS NULL
          THEN begun_by = 'user' AND bot = ${bot}::uuid AND user_id = ${user}::text
          ELSE begun_by = 'person' AND person_id = ${person}::uuid END`.pipe(Effect.map((rows) => rows[0]?.count ?? 0)),

    /** Of what somebody began only the last counts. */
    replace: (person: string | null, bot: string, user: string | null) =>
      sql`UPDATE channel_requests SET ended_at = now() WHERE ended_at IS NULL AND bot = ${bot}::uuid
        AND CASE WHEN ${person}::uuid IS NULL THEN begun_by = 'user' AND user_id = ${user}::text
          ELSE begun_by = 'person' AND person_id = ${person}::uuid END`,

    beginByPerson: (id: string, bot: string, hash: Uint8Array, person: string) =>
      sql`INSERT INTO channel_requests (id, bot, token_hash, begun_by, person_id, expires_at)
        VALUES (${id}::uuid, ${bot}::uuid, ${hash}, 'person', ${person}::uuid,
          now() + make_interval(mins => ${linkMinutes}))`,

    beginByUser: (id: string, hash: Uint8Array, { bot, name, user }: ChannelUser) =>
      sql`INSERT INTO channel_requests (id, bot, token_hash, begun_by, user_id, user_name, expires_at)
        VALUES (${id}::uuid, ${bot}::uuid, ${hash}, 'user', ${user}, ${name},
          now() + make_interval(mins => ${linkMinutes}))`,

    /** The first user to show a token has it, and finds it again. */
    claimByUser: (hash: Uint8Array, { bot, name, user }: ChannelUser) =>
      sql<{ readonly id: string }>`UPDATE channel_requests
        SET user_id = ${user}, user_name = coalesce(user_name, ${name})
        WHERE token_hash = ${hash} AND bot = ${bot}::uuid AND begun_by = 'person' AND ${open}
          AND (user_id IS NULL OR user_id = ${user}) RETURNING id::text AS id`.pipe(Effect.flatMap(changed)),

    /** The first person to show a code has it, and finds it again. */
    claimByPerson: (hash: Uint8Array, person: string) =>
      sql<{ readonly id: string }>`UPDATE channel_requests SET person_id = ${person}::uuid
        WHERE token_hash = ${hash} AND begun_by = 'user' AND ${open}
          AND (person_id IS NULL OR person_id = ${person}::uuid) RETURNING id::text AS id`.pipe(
        Effect.flatMap(changed)
      ),

    agreeAsPerson: (id: string, person: string) =>
      sql<{ readonly id: string }>`UPDATE channel_requests SET person_agreed_at = coalesce(person_agreed_at, now())
        WHERE id = ${id}::uuid AND person_id = ${person}::uuid AND user_id IS NOT NULL AND ${open}
        RETURNING id::text AS id`.pipe(Effect.flatMap(changed)),

    agreeAsUser: (id: string, bot: string, user: string) =>
      sql<{ readonly id: string }>`UPDATE channel_requests SET user_agreed_at = coalesce(user_agreed_at, now())
        WHERE id = ${id}::uuid AND bot = ${bot}::uuid AND user_id = ${user} AND person_id IS NOT NULL AND ${open}
        RETURNING id::text AS id`.pipe(Effect.flatMap(changed)),

    end: (id: string) => sql`UPDATE channel_requests SET ended_at = now() WHERE id = ${id}::uuid`,

    /** What became a link, for whoever says again that they agree. */
    linkedBy: (id: string) =>
      sql`SELECT FROM channel_links WHERE request = ${id}::uuid AND state <> 'ended'`.pipe(Effect.map(some)),

    /** What waits for a person, shown to both sides. */
    waitingFor: (person: string) =>
      sql<RequestRow>`SELECT ${fields} FROM ${tables} WHERE r.person_id = ${person}::uuid AND r.user_id IS NOT NULL
        AND r.ended_at IS NULL AND r.expires_at > now() ORDER BY r.id`,

    /** What waits for a user, shown to both sides; the last of several. */
    waitingForUser: (bot: string, user: string) =>
      sql<RequestRow>`SELECT ${fields} FROM ${tables} WHERE r.bot = ${bot}::uuid AND r.user_id = ${user}
        AND r.person_id IS NOT NULL AND r.ended_at IS NULL AND r.expires_at > now() ORDER BY r.id DESC LIMIT 1`.pipe(
        Effect.map(first)
      )
  }
}

const linkQueries = (sql: SqlClient.SqlClient) => ({
  /** Until the end of the transaction: of several that would link one of two, one goes on. */
  lock: (one: string) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${`channels ${one}`}, 0))`,

  links: (person: string) =>
    sql<LinkRow>`SELECT l.id::text AS id, b.channel, b.name AS bot, l.user_id, l.user_name, l.state, l.linked_at
      FROM channel_links l JOIN bots b ON b.id = l.bot
      WHERE l.person_id = ${person}::uuid AND l.state <> 'ended' ORDER BY b.channel, l.id`,

  /** What bots keep of a person. */
  settings: (person: string) =>
    sql<SettingsRow>`SELECT time_zone, phrase FROM channel_settings WHERE person_id = ${person}::uuid`.pipe(
      Effect.map((rows) => rows[0] ?? { time_zone: null, phrase: null })
    ),

  keep: (person: string, { phrase = null, time_zone = null }: Partial<SettingsRow>) =>
    sql`INSERT INTO channel_settings (person_id, time_zone, phrase)
      VALUES (${person}::uuid, ${time_zone}::text, ${phrase}::text)
      ON CONFLICT (person_id) DO UPDATE SET time_zone = coalesce(EXCLUDED.time_zone, channel_settings.time_zone),
        phrase = coalesce(EXCLUDED.phrase, channel_settings.phrase), at = now()`,

  /** Whom a user is linked to. */
  personOf: (bot: string, user: string) =>
    sql<{ readonly person: string }>`SELECT person_id::text AS person FROM channel_links
      WHERE bot = ${bot}::uuid AND user_id = ${user} AND state <> 'ended'`.pipe(Effect.map((rows) => rows[0]?.person)),

  /** Ends the link of a person to one bot. */
  endOf: (person: string, bot: string) =>
    sql<EndedLink>`UPDATE channel_links SET state = 'ended', ended_at = now()
      WHERE person_id = ${person}::uuid AND bot = ${bot}::uuid AND state <> 'ended'
      RETURNING bot::text AS bot, user_id AS "user"`,

  /** Ends the links of a person to the bots of a channel. */
  endAll: (person: string, channel: ChannelName) =>
    sql<EndedLink>`UPDATE channel_links l SET state = 'ended', ended_at = now() FROM bots b
      WHERE b.id = l.bot AND b.channel = ${channel} AND l.person_id = ${person}::uuid AND l.state <> 'ended'
      RETURNING l.bot::text AS bot, l.user_id AS "user"`,

  /** Forms of a user, and of a person whom no bot speaks for any more. */
  dropDrafts: (bot: string, user: string, person: string) =>
    sql`DELETE FROM bot_drafts WHERE bot = ${bot}::uuid AND user_id = ${user} OR person_id = ${person}::uuid
      AND NOT EXISTS (SELECT FROM channel_links WHERE person_id = ${person}::uuid AND state <> 'ended')`,

  insert: (
    id: string,
    { bot, name, user }: ChannelUser,
    person: string,
    request: string | null,
    terms: string | null
  ) =>
    sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, request, terms)
      VALUES (${id}::uuid, ${bot}::uuid, ${user}, ${name}, ${person}::uuid, ${request}::uuid, ${terms})`,

  /** Forms that a user began are their person's from now on, but for those of which the person has one. */
  takeDrafts: (bot: string, user: string, person: string) =>
    sql`UPDATE bot_drafts d SET person_id = ${person}::uuid, bot = NULL, user_id = NULL
      WHERE d.bot = ${bot}::uuid AND d.user_id = ${user}
        AND NOT EXISTS (SELECT FROM bot_drafts o WHERE o.person_id = ${person}::uuid AND o.flow = d.flow)`,

  /** People a bot made within an hour. */
  registered: (bot: string) =>
    sql<{ readonly count: number }>`SELECT count(*)::int4 AS count FROM channel_links
      WHERE bot = ${bot}::uuid AND linked_at > now() - interval '1 hour' AND terms IS NOT NULL`.pipe(
      Effect.map((rows) => rows[0]?.count ?? 0)
    ),

  /** Counts a try; how many there were in the window. */
  takeTry: (subject: string) =>
    sql<{ readonly count: number }>`INSERT INTO channel_tries (subject, count) VALUES (${subject}, 1)
      ON CONFLICT (subject) DO UPDATE SET
        since = CASE WHEN channel_tries.since < now() - make_interval(mins => ${tryMinutes}) THEN now()
          ELSE channel_tries.since END,
        count = CASE WHEN channel_tries.since < now() - make_interval(mins => ${tryMinutes}) THEN 1
          ELSE least(channel_tries.count + 1, 1000000) END
      RETURNING count`.pipe(Effect.map((rows) => rows[0]?.count ?? 0))
})

export const makeLinkStore = (sql: SqlClient.SqlClient) => ({ ...requestQueries(sql), ...linkQueries(sql) })
