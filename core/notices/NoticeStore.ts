/** All SQL of what people are told. Each change is one conditional update. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { EventPosition } from "../platform/Events.ts"
import { integers, uuids } from "../platform/SqlArray.ts"
import {
  type DeliveryView,
  type NoticeChannel,
  type NoticeEvent,
  type NoticeMode,
  NOTICES,
  smsPerDayMax
} from "../protocol/Notices.ts"
import type { TradeState } from "../protocol/Trade.ts"
import type { Unreached } from "../trades/DeadlineNotices.ts"
import type { Fault } from "./Senders.ts"
import type { NoticeFacts } from "./NoticeFacts.ts"
import type { NoticeActor, NoticedTrade, NoticeRole } from "./TradeNotices.ts"

/** A delivery to be written. */
export interface NewDelivery {
  readonly id: string
  readonly person: string
  readonly address: string
  /** Unique with the address; null for what its person asked for. */
  readonly source: string | null
  readonly event: NoticeEvent
  readonly role: NoticeRole
  readonly actor: NoticeActor
  readonly trade: string | null
  /** What it is of, where that is no trade. */
  readonly about: string | null
  readonly version: number | null
  readonly asks: TradeState | null
  readonly deadlineAt: Date | null
  readonly dueAt: Date
  /** Sent only where nothing that comes before it got through. */
  readonly isFallback: boolean
  /** It may come with others of its trade, as one. */
  readonly isDigest: boolean
  /** Seconds that it comes after what was told last in that way, of its trade; 0 where it waits for nothing. */
  readonly digest: number
  readonly facts: NoticeFacts | null
}

/** Another notice that goes along with one. */
export type Along = Pick<NewDelivery, "actor" | "event" | "role">

/** A delivery that this sender alone may send now. */
export interface Leased extends Omit<NewDelivery, "digest" | "isFallback" | "source" | "version"> {
  readonly channel: NoticeChannel
  /** Null of a chat. */
  readonly sealed: Uint8Array | null
  /** Codes of the person's languages, as they are in their profile. */
  readonly languages: ReadonlyArray<string>
  /** Which try this is: nobody but who made it may say how it went. */
  readonly attempts: number
  readonly createdAt: Date
  /** Whether what it asks for is no longer to be done, or its address no longer counts. */
  readonly isObsolete: boolean
  /** Whether its person wants no amounts to be said. */
  readonly hidesAmounts: boolean
  /** Whether its person would have it spoken, too. */
  readonly isSpoken: boolean
  /** Whether its person got as many text messages today as there are. */
  readonly isTooMany: boolean
}

/** Whether what was held back may come along with a delivery: a program gets each by itself, and a text message has no room. */
export const takesAlong = ({ channel, isDigest, trade }: Leased): boolean =>
  channel !== "webhook" && channel !== "sms" && (isDigest || trade !== null)

export interface DeliveryRow {
  readonly id: string
  readonly event: NoticeEvent
  readonly channel: NoticeChannel
  readonly trade: string | null
  readonly state: DeliveryView["state"]
  readonly attempts: number
  readonly reference: string | null
  readonly fault: string | null
  readonly receipt: DeliveryView["receipt"]
  readonly created_at: Date
  readonly next_at: Date
  readonly ended_at: Date | null
}

export interface WantsRow {
  readonly person: string
  readonly address: string
  readonly channel: NoticeChannel
  readonly quiet_from: number | null
  readonly quiet_to: number | null
  readonly time_zone: string | null
  readonly choices: Readonly<Record<string, NoticeMode>> | null
}

export interface TradeStepRow extends Omit<NoticedTrade, "deadlineAt"> {
  readonly deadlineAt: Date | null
  /** Who took the step of the version asked for; null for the clock. */
  readonly stepBy: string | null
  readonly asked: number
  readonly now: Date
}

interface ReaderRow extends EventPosition {
  readonly at: Date
}

const first = <A>(rows: ReadonlyArray<A>): A | undefined => rows[0]

/** The version at which the trade `t` came to the state it is in. */
const entered = (sql: SqlClient.SqlClient) =>
  sql`SELECT coalesce(max(e.version), 1) AS since FROM trade_history e
    WHERE e.trade = t.id AND e.from_state IS DISTINCT FROM e.to_state`

/**
 * Whose fault it is that the delivery `d` did not get through: its last try says so, or, where it had none, the try of
 * what it waits behind. Nothing known is nobody's fault but the platform's.
 */
const blame = (sql: SqlClient.SqlClient) =>
  sql`coalesce(d.at_fault, (SELECT min(e.at_fault) FROM notice_deliveries e WHERE d.state = 'waiting'
    AND e.state = 'waiting' AND e.address = d.address AND e.trade = d.trade AND e.id < d.id AND e.due_at <= now()))`

/** Whether the delivery `d` to the address `a` is no longer to be told. */
const obsolete = (sql: SqlClient.SqlClient) =>
  sql`(NOT (a.state = 'active' OR (d.event = 'notice.code' AND a.state = 'unconfirmed')
      OR (d.event = 'notice.unlinked' AND a.state = 'removed'))
    OR (d.asks IS NOT NULL AND d.asks IS DISTINCT FROM (SELECT t.state FROM trades t WHERE t.id = d.trade))
    -- Somebody else handles the dispute, or nobody needs to any more.
    OR (d.event = 'dispute.opened' AND NOT EXISTS (SELECT FROM disputes u WHERE u.trade = d.trade
      AND u.closed_version IS NULL AND coalesce(u.arbiter, d.person_id) = d.person_id))
    OR (d.is_fallback AND EXISTS (SELECT FROM notice_deliveries f JOIN notice_addresses b ON b.id = f.address
      WHERE f.person_id = d.person_id AND f.source = d.source AND f.state = 'delivered' AND b.channel <> 'webhook')))`

const planningQueries = (sql: SqlClient.SqlClient) => ({
  /** The place of the one reader, its row locked: whoever else would plan waits. */
  place: sql<ReaderRow>`SELECT seen, reading, id, at FROM notice_reader FOR UPDATE`.pipe(Effect.map(first)),

  /** The first one begins; another one that would at the same time finds it begun. */
  begin: ({ id, reading, seen }: EventPosition) =>
    sql`INSERT INTO notice_reader (seen, reading, id, at) VALUES (${seen}, ${reading}, ${id}, now())
      ON CONFLICT DO NOTHING`,

  advance: ({ id, reading, seen }: EventPosition) =>
    sql`UPDATE notice_reader SET seen = ${seen}, reading = ${reading}, id = ${id}`,

  /** Nothing was left to read: only then has somebody looked whom to tell of all that happened. */
  noteAllRead: sql`UPDATE notice_reader SET at = clock_timestamp()`,

  /** Of these people, those who can be told things, one row an address. */
  wants: (people: ReadonlyArray<string>) =>
    sql<WantsRow>`SELECT a.person_id::text AS person, a.id::text AS address, a.channel,
        q.from_minute::int4 AS quiet_from, q.to_minute::int4 AS quiet_to, q.time_zone,
        (SELECT jsonb_object_agg(c.event || ' ' || c.channel, c.mode) FROM notice_choices c
          WHERE c.person_id = a.person_id) AS choices
      FROM notice_addresses a LEFT JOIN notice_quiet q ON q.person_id = a.person_id
      WHERE a.person_id = ANY(${people}::uuid[]) AND a.state = 'active'`,

  /** Trades as they are, with who took the steps asked for. */
  steps: (trades: ReadonlyArray<string>, versions: ReadonlyArray<number>) =>
    sql<TradeStepRow>`SELECT t.id::text AS id, t.buyer::text AS buyer, t.seller::text AS seller,
        t.maker::text AS maker, t.state, t.version, t.buyer_share_bps AS "buyerShareBps",
        json_build_object('buyer', t.slash_buyer_bps, 'seller', t.slash_seller_bps) AS "slashBps",
        -- In a contract its own time to pay, which its clock ends and not ours.
        coalesce(t.deadline_at, CASE WHEN t.escrow_chain IS NOT NULL AND t.state = 'awaiting_payment'
          THEN t.payment_due_at END) AS "deadlineAt", s.since,
        clock_timestamp() AS now, asked.version::int4 AS asked, h.actor::text AS "stepBy"
      FROM unnest(${uuids(trades)}, ${integers(versions)}) AS asked (trade, version)
        JOIN trades t ON t.id = asked.trade
        LEFT JOIN trade_history h ON h.trade = t.id AND h.version = asked.version
        CROSS JOIN LATERAL (${entered(sql)}) AS s`,

  operators: sql<{ readonly id: string }>`SELECT id::text AS id FROM people WHERE 'operator' = ANY(roles)`.pipe(
    Effect.map((rows) => rows.map(({ id }) => id))
  ),

  /** Whether a dispute is open that nobody has taken. */
  isUnassigned: (trade: string) =>
    sql`SELECT FROM disputes WHERE trade = ${trade}::uuid AND closed_version IS NULL AND arbiter IS NULL`.pipe(
      Effect.map((rows) => rows.length > 0)
    ),

  /** Of what gathers nothing is written as long as another of its kind waits for the same address. */
  insert: (rows: ReadonlyArray<NewDelivery>) =>
    sql`INSERT INTO notice_deliveries (id, person_id, address, source, event, role, actor, trade, version, asks,
        deadline_at, due_at, next_at, is_fallback, is_digest, about, facts)
      SELECT r.id::uuid, person::uuid, r.address::uuid, source, event, role, actor, r.trade::uuid, version::int4, asks,
        deadline_at::timestamptz, w.due_at, w.due_at, is_fallback, is_digest, about, nullif(facts, 'null')
      FROM jsonb_to_recordset(${JSON.stringify(
        rows.map((row) => ({
          ...row,
          deadline_at: row.deadlineAt,
          due_at: row.dueAt,
          is_fallback: row.isFallback,
          is_digest: row.isDigest,
          gathers: NOTICES[row.event].gathers
        }))
      )}::text::jsonb) AS r (id text, person text, address text, source text, event text, role text, actor text,
        trade text, version int, asks text, deadline_at text, due_at text, is_fallback boolean,
        is_digest boolean, digest int, about text, facts jsonb, gathers boolean)
        CROSS JOIN LATERAL (SELECT greatest(r.due_at::timestamptz, CASE WHEN r.digest > 0 THEN (
          SELECT max(e.due_at) + make_interval(secs => r.digest) FROM notice_deliveries e
          WHERE e.address = r.address::uuid AND e.is_digest AND e.due_at <= now()
            AND e.due_at > now() - make_interval(secs => r.digest) AND e.trade IS NOT DISTINCT FROM r.trade::uuid
            AND e.state IN ('waiting', 'delivered')) END) AS due_at) AS w
      WHERE NOT gathers OR NOT EXISTS (
        SELECT FROM notice_deliveries d WHERE d.state = 'waiting' AND d.address = r.address::uuid
          AND d.trade IS NOT DISTINCT FROM r.trade::uuid AND d.event = r.event AND d.leased_until IS NULL AND d.handed_at IS NULL)
      ON CONFLICT (source, address) WHERE source IS NOT NULL DO NOTHING`
})

const reminderQueries = (sql: SqlClient.SqlClient) => ({
  /** Counts the time somebody has from now on. */
  begin: (trade: string, version: number) =>
    sql`INSERT INTO notice_reminders (trade, version, began_at, sent)
      VALUES (${trade}::uuid, ${version}, clock_timestamp(), 0)
      ON CONFLICT (trade) DO UPDATE SET version = EXCLUDED.version, began_at = EXCLUDED.began_at, sent = 0`,

  /** A trade somebody is reminded of, its reminder locked. */
  lock: (trade: string) =>
    sql<{
      readonly began_at: Date
      readonly sent: number
      readonly now: Date
    }>`SELECT began_at, sent::int4 AS sent, clock_timestamp() AS now
      FROM notice_reminders WHERE trade = ${trade}::uuid FOR UPDATE`.pipe(Effect.map(first)),

  sent: (trade: string, count: number) =>
    sql`UPDATE notice_reminders SET sent = ${count}::int2 WHERE trade = ${trade}::uuid`,

  /**
   * Of people who have to act, those who wanted to be told and were not since the trade came to its state; and whether
   * it was the platform's fault: one notice that got no further for it is enough.
   */
  unreached: (trade: string, people: ReadonlyArray<string>) =>
    sql<Unreached>`SELECT p.id::text AS person,
        CASE WHEN told.planned = 0 OR told.stuck > 0 THEN 'platform' ELSE 'own' END AS fault FROM trades t
        CROSS JOIN LATERAL (${entered(sql)}) AS s
        JOIN trade_history h ON h.trade = t.id AND h.version = s.since
        CROSS JOIN unnest(${people}::uuid[]) AS p (id)
        CROSS JOIN LATERAL (
          SELECT count(*) AS planned, count(*) FILTER (WHERE d.state = 'delivered') AS delivered,
            -- What is held for later is held because its person said so; what is obsolete, because its address is gone.
            count(*) FILTER (WHERE d.state IN ('waiting', 'failed', 'dead') AND d.due_at <= now()
              AND ${blame(sql)} IS DISTINCT FROM 'address') AS stuck
          FROM notice_deliveries d JOIN notice_addresses a ON a.id = d.address
          WHERE d.trade = t.id AND d.person_id = p.id AND d.asks = t.state AND d.version >= s.since
            -- Whoever took their address out did not want to be told.
            AND (d.state = 'delivered' OR a.state IN ('active', 'suspended'))
        ) AS told
      WHERE t.id = ${trade}::uuid AND told.delivered = 0 AND (told.planned > 0 OR (
        -- Nobody has looked yet whom to tell.
        h.at > (SELECT at FROM notice_reader) AND EXISTS (
          SELECT FROM notice_addresses a WHERE a.person_id = p.id AND a.state = 'active')))`
})

const sendingQueries = (sql: SqlClient.SqlClient) => ({
  /**
   * Takes what is due, for this sender alone for some seconds, and counts the try. Of what goes to one address of one
   * trade only the oldest is taken, so that it keeps its order; what is held for later stands in nobody's way.
   */
  lease: (channels: ReadonlyArray<NoticeChannel>, seconds: number, limit: number) =>
    sql<Leased>`WITH due AS (
        SELECT d.id FROM notice_deliveries d JOIN notice_addresses a ON a.id = d.address
        WHERE d.state = 'waiting' AND d.next_at <= now() AND (d.leased_until IS NULL OR d.leased_until <= now())
          AND d.handed_at IS NULL AND d.led_by IS NULL AND a.channel = ANY(${channels}::text[])
          AND NOT EXISTS (SELECT FROM notice_deliveries e WHERE e.state = 'waiting' AND e.handed_at IS NULL
            AND e.led_by IS NULL AND e.address = d.address AND e.id < d.id AND e.due_at <= now()
            AND (e.trade = d.trade OR (e.trade IS NULL AND d.trade IS NULL AND e.is_digest AND d.is_digest)))
        ORDER BY d.next_at, d.id LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED
      )
      UPDATE notice_deliveries d SET attempts = attempts + 1,
        leased_until = now() + make_interval(secs => ${seconds}::float8)
      FROM notice_addresses a, due, people p LEFT JOIN notice_styles m ON m.person_id = p.id
      WHERE d.id = due.id AND a.id = d.address AND p.id = d.person_id
      RETURNING d.id::text AS id, d.person_id::text AS person, d.address::text AS address, a.channel,
        a.address AS sealed, p.languages, d.event, d.role, d.actor, d.trade::text AS trade, d.about, d.facts,
        d.is_digest AS "isDigest", d.asks, coalesce(m.hides_amounts, false) AS "hidesAmounts",
        coalesce(a.channel = ANY(m.voices), false) AS "isSpoken", d.deadline_at AS "deadlineAt",
        d.attempts::int4 AS attempts, d.created_at AS "createdAt", d.due_at AS "dueAt", ${obsolete(sql)} AS "isObsolete",
        a.channel = 'sms' AND d.event <> 'notice.code' AND (SELECT count(*) FROM notice_deliveries e
            JOIN notice_addresses b ON b.id = e.address
          WHERE e.person_id = d.person_id AND e.id <> d.id AND b.channel = 'sms' AND e.attempts > 0 AND e.event <> 'notice.code'
            AND e.created_at > now() - interval '2 days' AND (e.state = 'waiting' OR e.state = 'delivered'
              AND e.ended_at > now() - interval '1 day')) >= ${smsPerDayMax} AS "isTooMany"`,

  /**
   * Has what was held back of its trade for its address go along with a delivery, in their order; with what is urgent
   * only what is older, which would come too late after it.
   */
  gather: ({ address, id, isDigest, trade }: Pick<Leased, "address" | "id" | "isDigest" | "trade">) =>
    sql`UPDATE notice_deliveries f SET led_by = ${id}::uuid, attempts = greatest(f.attempts, 1)
      FROM notice_deliveries d JOIN notice_addresses a ON a.id = d.address
      WHERE f.id = d.id AND d.address = ${address}::uuid AND d.trade IS NOT DISTINCT FROM ${trade}::uuid AND d.is_digest
        AND (${isDigest}::bool OR (d.trade IS NOT NULL AND d.id < ${id}::uuid)) AND (d.due_at <= now() OR NOT d.is_fallback)
        AND d.state = 'waiting' AND d.leased_until IS NULL AND d.handed_at IS NULL
        AND d.led_by IS NULL AND d.id <> ${id}::uuid AND NOT ${obsolete(sql)}`.pipe(
      Effect.andThen(
        sql<Along>`SELECT event, role, actor FROM notice_deliveries WHERE led_by = ${id}::uuid AND state = 'waiting' ORDER BY id`
      )
    ),

  /** Ends what went along with a delivery as that ended. */
  endAlong: (id: string) =>
    sql`UPDATE notice_deliveries f SET state = d.state, reference = d.reference, fault = d.fault, at_fault = d.at_fault,
        ended_at = d.ended_at FROM notice_deliveries d
      WHERE d.id = ${id}::uuid AND d.state <> 'waiting' AND f.led_by = d.id AND f.state = 'waiting'`,

  /** Lets what went along with deliveries that come to nothing come by itself. */
  freeAlong: (ids: ReadonlyArray<string>) =>
    sql`UPDATE notice_deliveries SET led_by = NULL WHERE led_by = ANY(${ids}::uuid[]) AND state = 'waiting'`,

  /** Ends a delivery, if this try is still the last one; whether it is. */
  end: (
    { attempts, id }: Pick<Leased, "attempts" | "id">,
    state: DeliveryView["state"],
    reference: string | null,
    fault: string | null,
    atFault: Fault | null
  ) =>
    sql`UPDATE notice_deliveries SET state = ${state}, reference = ${reference}, fault = ${fault}, at_fault = ${atFault},
        ended_at = clock_timestamp(), leased_until = NULL
      WHERE id = ${id}::uuid AND state = 'waiting' AND attempts = ${attempts}::int2 RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length > 0)
    ),

  /** Lets a delivery be tried again some seconds from now. */
  retry: ({ attempts, id }: Pick<Leased, "attempts" | "id">, seconds: number, fault: string, atFault: Fault) =>
    sql`UPDATE notice_deliveries SET next_at = clock_timestamp() + make_interval(secs => ${seconds}::float8),
        fault = ${fault}, at_fault = ${atFault}, leased_until = NULL
      WHERE id = ${id}::uuid AND state = 'waiting' AND attempts = ${attempts}::int2`,

  /** Gives up what was tried, or could not be, for too long. */
  giveUp: (seconds: number) =>
    sql`UPDATE notice_deliveries d SET state = 'dead', ended_at = clock_timestamp(), leased_until = NULL,
        at_fault = ${blame(sql)}, fault = coalesce(fault, 'there was no way to send it')
      WHERE state = 'waiting' AND due_at <= now() - make_interval(secs => ${seconds}::float8) AND handed_at IS NULL
        AND (leased_until IS NULL OR leased_until <= now())`,

  /** Counts, or forgets, notices that an address did not take; tells how many in a row. */
  deadInRow: (address: string, isDead: boolean) =>
    sql<{ readonly count: number }>`UPDATE notice_addresses
      SET dead_in_row = CASE WHEN ${isDead}::bool THEN least(dead_in_row + 1, 1000) ELSE 0 END
      WHERE id = ${address}::uuid AND (${isDead}::bool OR dead_in_row > 0) RETURNING dead_in_row::int4 AS count`.pipe(
      Effect.map((rows) => rows[0]?.count ?? 0)
    )
})

/** What became messages of bots, which have the ids of their deliveries. */
const handingQueries = (sql: SqlClient.SqlClient) => ({
  hand: ({ attempts, id }: Pick<Leased, "attempts" | "id">) =>
    sql`UPDATE notice_deliveries SET handed_at = clock_timestamp(), leased_until = NULL
      WHERE id = ${id}::uuid AND state = 'waiting' AND attempts = ${attempts}::int2`,

  /** What was made a message before of the same trade for the same chat, and may still wait there. */
  before: ({ address, id, trade }: Pick<Leased, "address" | "id" | "trade">) =>
    sql<{ readonly id: string }>`SELECT id::text AS id FROM notice_deliveries
      WHERE address = ${address}::uuid AND trade = ${trade}::uuid AND state = 'waiting' AND handed_at IS NOT NULL
        AND id < ${id}::uuid`.pipe(Effect.map((rows) => rows.map((row) => row.id))),

  outdated: (ids: ReadonlyArray<string>) =>
    sql<{ readonly id: string }>`SELECT d.id::text AS id FROM notice_deliveries d
        JOIN notice_addresses a ON a.id = d.address
      WHERE d.id = ANY(${ids}::uuid[]) AND ${obsolete(sql)}`.pipe(Effect.map((rows) => rows.map(({ id }) => id))),

  end: (
    ids: ReadonlyArray<string>,
    state: DeliveryView["state"],
    reference: string | null,
    fault: string | null,
    atFault: Fault | null
  ) =>
    sql`UPDATE notice_deliveries SET state = ${state}, reference = ${reference}, fault = ${fault}, at_fault = ${atFault},
        ended_at = clock_timestamp(), leased_until = NULL
      WHERE (id = ANY(${ids}::uuid[]) OR led_by = ANY(${ids}::uuid[])) AND state = 'waiting'`
})

export const makeNoticeStore = (sql: SqlClient.SqlClient) => ({
  handing: handingQueries(sql),
  planning: planningQueries(sql),
  reminders: reminderQueries(sql),
  sending: sendingQueries(sql)
})
