/**
 * The one question each signed request asks of the database: is its key still good, whose is it, and is its nonce new.
 * All requests that wait ask it together, so that a busy daemon asks once for many of them.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { makeTogether } from "../platform/Together.ts"
import type { ChannelName } from "../protocol/Channel.ts"
import type { Role, Scope } from "../protocol/Person.ts"

/** Of whoever a bot speaks for. What they may do besides stands in the policy table, route by route. */
const spokenScopes: ReadonlyArray<Scope> = ["read", "trade", "escrow", "manage"]

/** Requests one statement asks for. */
const askedTogetherMax = 500

/** Whose a key is and what it may, at the time it was asked. */
export interface KeyState {
  /** The bot's own id, of a bot that speaks as itself. */
  readonly person_id: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly scopes: ReadonlyArray<Scope>
  /** Of a bot's key. */
  readonly channel: ChannelName | null
  /** Of a person's key that never signed before. */
  readonly is_unused: boolean
}

export interface Admitted {
  /** Nothing when the key is unknown or was revoked, or the bot speaks for a user who is linked to nobody. */
  readonly key: KeyState | undefined
  /** Whether the key itself is good, whoever it speaks for. */
  readonly known: boolean
  /** False when the nonce was there already. */
  readonly fresh: boolean
}

interface Question {
  readonly keyId: string
  readonly isBot: boolean
  /** For whom of its users the bot speaks; empty for itself, and for everybody else. */
  readonly user: string
  /** Remembered if it is new; a request that changes nothing has none. */
  readonly nonce: string | undefined
}

interface KeyRow extends KeyState {
  readonly key_id: string
  readonly user_id: string
  readonly remembered: ReadonlyArray<string>
}

const stateKey = (keyId: string, user: string): string => `${keyId}@${user}`

const answersOf = (asked: ReadonlyArray<Question>, rows: ReadonlyArray<KeyRow>): ReadonlyArray<Admitted> => {
  const states = new Map(rows.map((row) => [stateKey(row.key_id, row.user_id), row]))
  const remembered = new Map(rows.map((row) => [row.key_id, new Set(row.remembered)]))
  return asked.map(({ keyId, nonce, user }) => ({
    key: states.get(stateKey(keyId, user)),
    known: states.has(stateKey(keyId, "")),
    // The first of several with one nonce takes it.
    fresh: nonce === undefined || remembered.get(keyId)?.delete(nonce) === true
  }))
}

/** Gives what asks; it works for as long as the scope lives. */
export const makeAdmission = Effect.fnUntraced(function* (nonceLifeMs: number) {
  const sql = yield* SqlClient.SqlClient

  // The commit of a nonce is not waited for. Its record stands in the log before those of all that its request does, so
  // whatever makes an effect durable has made the nonce durable: a crash loses it only together with the effect.
  // Sorted, or two daemons with one another's nonces would wait for each other.
  const ask = (asked: ReadonlyArray<Question>) => {
    const commands = asked.filter(({ nonce }) => nonce !== undefined)
    const keyIds = [...new Set(asked.map(({ keyId }) => keyId))]
    const spoken = asked.filter(({ isBot }) => isBot)
    const remembered = sql`ARRAY(SELECT nonce FROM remembered r WHERE r.key_id = k.id) AS remembered`
    // Where no bot speaks, nothing is asked about bots.
    const ofBots =
      spoken.length === 0
        ? sql``
        : sql`UNION ALL SELECT k.id::text, '', k.id::text, k.name, '{}', '{}', k.channel, false, ${remembered}
            FROM bots k WHERE k.id = ANY(${keyIds}::uuid[]) AND k.removed_at IS NULL
          UNION ALL SELECT k.id::text, l.user_id, p.id::text, p.name, p.roles, ${spokenScopes}::text[], k.channel, false,
              ${remembered}
            FROM (SELECT DISTINCT * FROM unnest(${spoken.map(({ keyId }) => keyId)}::uuid[],
                ${spoken.map(({ user }) => user)}::text[]) AS u (bot, user_id)) AS s
              JOIN bots k ON k.id = s.bot AND k.removed_at IS NULL
              JOIN channel_links l ON l.bot = s.bot AND l.user_id = s.user_id AND l.state = 'active'
              JOIN people p ON p.id = l.person_id`
    return sql<KeyRow>`WITH unsynced AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
        remembered AS (
          INSERT INTO nonces (key_id, nonce, expires_at)
          SELECT DISTINCT key_id, nonce, now() + ${`${nonceLifeMs} milliseconds`}::interval
          FROM unnest(${commands.map(({ keyId }) => keyId)}::uuid[], ${commands.map(({ nonce }) => nonce ?? "")}::text[])
            AS c (key_id, nonce), unsynced
          ORDER BY key_id, nonce
          ON CONFLICT DO NOTHING RETURNING key_id, nonce
        )
      SELECT k.id::text AS key_id, '' AS user_id, p.id::text AS person_id, p.name, p.roles, k.scopes,
        NULL::text AS channel, k.first_used_at IS NULL AS is_unused, ${remembered}
      FROM api_keys k JOIN people p ON p.id = k.person_id
      WHERE k.id = ANY(${keyIds}::uuid[]) AND k.revoked_at IS NULL ${ofBots}`
  }

  return yield* makeTogether(askedTogetherMax, (asked: ReadonlyArray<Question>) =>
    Effect.map(ask(asked), (rows) => answersOf(asked, rows))
  )
})
