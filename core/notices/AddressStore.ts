/** All SQL of where and how people want to be told things. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { IdSpan } from "../platform/Page.ts"
import { texts } from "../platform/SqlArray.ts"
import type { ChannelName } from "../protocol/Channel.ts"
import {
  type AddressChannel,
  codeMinutes,
  codeTriesMax,
  type NoticeAddressView,
  type NoticeChannel,
  type NoticeEvent,
  type NoticeMode
} from "../protocol/Notices.ts"
import type { DeliveryRow } from "./NoticeStore.ts"

export interface AddressRow {
  readonly id: string
  readonly channel: NoticeChannel
  /** Null of a chat, which has a name there. */
  readonly sealed: Uint8Array | null
  readonly name: string
  readonly state: NoticeAddressView["state"]
  readonly fault: string | null
  readonly created_at: Date
  readonly confirmed_at: Date | null
}

interface QuietRow {
  readonly from: number
  readonly to: number
  readonly timeZone: string
}

interface StyleRow {
  readonly hidesAmounts: boolean
  readonly voices: ReadonlyArray<ChannelName>
}

/** What an address is sealed for. */
export const addressContext = (id: string): string => `notice_addresses.address:${id}`

const first = <A>(rows: ReadonlyArray<A>): A | undefined => rows[0]
const some = (rows: ReadonlyArray<unknown>): boolean => rows.length > 0

const linkQueries = (sql: SqlClient.SqlClient) => ({
  /** Until the end of the transaction, of several of a person one goes on. */
  lock: (person: string) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${`notices ${person}`}, 0))`,

  /** Codes that were sent in a day for a person, and to an address. */
  codes: (person: string, fingerprint: Uint8Array) =>
    sql<{ readonly own: number; readonly place: number }>`SELECT
        count(*) FILTER (WHERE person_id = ${person}::uuid)::int4 AS own,
        count(*) FILTER (WHERE fingerprint = ${fingerprint})::int4 AS place
      FROM notice_addresses WHERE created_at > now() - interval '1 day'
        AND (person_id = ${person}::uuid OR fingerprint = ${fingerprint})`.pipe(
      Effect.map((rows) => rows[0] ?? { own: 0, place: 0 })
    ),

  insert: (id: string, person: string, channel: AddressChannel, sealed: Uint8Array, fingerprint: Uint8Array) =>
    sql`INSERT INTO notice_addresses (id, person_id, channel, address, fingerprint, state)
      VALUES (${id}::uuid, ${person}::uuid, ${channel}, ${sealed}, ${fingerprint}, 'unconfirmed')`,

  /** Takes one of the tries of each code of a person that can still be answered. */
  takeTries: (person: string) =>
    sql<{ readonly id: string }>`UPDATE notice_addresses SET code_tries = code_tries + 1
      WHERE person_id = ${person}::uuid AND state = 'unconfirmed' AND code_tries < ${codeTriesMax}
        AND created_at > now() - make_interval(mins => ${codeMinutes}) RETURNING id::text AS id`.pipe(
      Effect.map((rows) => rows.map(({ id }) => id))
    ),

  /** Whether it was unconfirmed until now. */
  confirm: (id: string, person: string) =>
    sql`UPDATE notice_addresses SET state = 'active', confirmed_at = now()
      WHERE id = ${id}::uuid AND person_id = ${person}::uuid AND state = 'unconfirmed' RETURNING 1 AS one`.pipe(
      Effect.map(some)
    ),

  /** Takes out the addresses of a person's channel that were confirmed, or those that were not; gives their ids. */
  remove: (person: string, channel: AddressChannel, confirmed: boolean) =>
    sql<{ readonly id: string }>`UPDATE notice_addresses SET state = 'removed', fault = NULL
      WHERE person_id = ${person}::uuid AND channel = ${channel}
        AND state = ANY(${confirmed ? ["active", "suspended", "unsubscribed"] : ["unconfirmed"]}::text[])
      RETURNING id::text AS id`.pipe(Effect.map((rows) => rows.map(({ id }) => id))),

  channelOf: (id: string) =>
    sql<{ readonly channel: AddressChannel }>`SELECT channel FROM notice_addresses WHERE id = ${id}::uuid`.pipe(
      Effect.map((rows) => rows[0]?.channel)
    ),

  /** Whether it was active. */
  suspend: (id: string, fault: string) =>
    sql`UPDATE notice_addresses SET state = 'suspended', fault = ${fault} WHERE id = ${id}::uuid AND state = 'active'
      RETURNING 1 AS one`.pipe(Effect.map(some)),

  unsubscribe: (id: string) =>
    sql`UPDATE notice_addresses SET state = 'unsubscribed', fault = NULL
      WHERE id = ${id}::uuid AND state IN ('active', 'suspended')`,

  /** What counts of a person's, by channel. */
  list: (person: string) =>
    sql<AddressRow>`SELECT a.id::text AS id, a.channel, a.address AS sealed, a.state, a.fault, a.created_at,
        a.confirmed_at, coalesce(l.user_name || ' (' || l.user_id || ')', '') AS name
      FROM notice_addresses a LEFT JOIN channel_links l ON l.id = a.id
      WHERE a.person_id = ${person}::uuid AND a.state <> 'removed' ORDER BY a.channel, a.id`,

  active: (person: string, channel: NoticeChannel) =>
    sql<{ readonly id: string }>`SELECT id::text AS id FROM notice_addresses
      WHERE person_id = ${person}::uuid AND channel = ${channel} AND state = 'active'
      ORDER BY id LIMIT 1`.pipe(Effect.map((rows) => rows[0]?.id))
})

const choiceQueries = (sql: SqlClient.SqlClient) => ({
  choose: (person: string, event: NoticeEvent, channel: NoticeChannel, mode: NoticeMode) =>
    sql`INSERT INTO notice_choices (person_id, event, channel, mode)
      VALUES (${person}::uuid, ${event}, ${channel}, ${mode})
      ON CONFLICT (person_id, event, channel) DO UPDATE SET mode = EXCLUDED.mode`,

  choices: (person: string) =>
    sql<{ readonly key: string; readonly mode: NoticeMode }>`SELECT event || ' ' || channel AS key, mode
      FROM notice_choices WHERE person_id = ${person}::uuid`.pipe(
      Effect.map((rows) => new Map(rows.map(({ key, mode }) => [key, mode])))
    ),

  style: (person: string) =>
    sql<StyleRow>`SELECT hides_amounts AS "hidesAmounts", voices FROM notice_styles
      WHERE person_id = ${person}::uuid`.pipe(Effect.map((rows) => rows[0] ?? { hidesAmounts: false, voices: [] })),

  /** What is null stays as it is. */
  setStyle: (person: string, hidesAmounts: boolean | null, spoken: ReadonlyArray<ChannelName> | null) => {
    const voices = spoken === null ? null : texts(spoken)
    return sql`INSERT INTO notice_styles (person_id, hides_amounts, voices)
      VALUES (${person}::uuid, coalesce(${hidesAmounts}::bool, false), coalesce(${voices}::text[], '{}'))
      ON CONFLICT (person_id) DO UPDATE SET hides_amounts = coalesce(${hidesAmounts}::bool, notice_styles.hides_amounts),
        voices = coalesce(${voices}::text[], notice_styles.voices)`
  },

  quiet: (person: string) =>
    sql<QuietRow>`SELECT from_minute::int4 AS "from", to_minute::int4 AS "to", time_zone AS "timeZone"
      FROM notice_quiet WHERE person_id = ${person}::uuid`.pipe(Effect.map(first)),

  setQuiet: (person: string, quiet: QuietRow | undefined) =>
    quiet === undefined
      ? sql`DELETE FROM notice_quiet WHERE person_id = ${person}::uuid`
      : sql`INSERT INTO notice_quiet (person_id, from_minute, to_minute, time_zone)
          VALUES (${person}::uuid, ${quiet.from}::int2, ${quiet.to}::int2, ${quiet.timeZone})
          ON CONFLICT (person_id) DO UPDATE SET from_minute = EXCLUDED.from_minute, to_minute = EXCLUDED.to_minute,
            time_zone = EXCLUDED.time_zone`
})

const logQueries = (sql: SqlClient.SqlClient) => ({
  /** Newest first; with `before`, of those that are older. */
  log: (person: string, { before, from }: IdSpan, limit: number) =>
    sql<DeliveryRow>`SELECT d.id::text AS id, d.event, a.channel, d.trade::text AS trade, d.state,
        d.attempts::int4 AS attempts, d.reference, d.fault, d.receipt, d.created_at, d.next_at, d.ended_at
      FROM notice_deliveries d JOIN notice_addresses a ON a.id = d.address
      WHERE d.person_id = ${person}::uuid AND (${before ?? null}::uuid IS NULL OR d.id < ${before ?? null}::uuid)
        AND (${from ?? null}::uuid IS NULL OR d.id >= ${from ?? null}::uuid)
      ORDER BY d.id DESC LIMIT ${limit}`,

  /** Tests that a person asked for within an hour. */
  tests: (person: string) =>
    sql<{ readonly count: number }>`SELECT count(*)::int4 AS count FROM notice_deliveries
      WHERE person_id = ${person}::uuid AND event = 'notice.test' AND created_at > now() - interval '1 hour'`.pipe(
      Effect.map((rows) => rows[0]?.count ?? 0)
    )
})

export const makeAddressStore = (sql: SqlClient.SqlClient) => ({
  ...linkQueries(sql),
  ...choiceQueries(sql),
  ...logQueries(sql)
})
