/** All SQL of communities, but for what a trade takes over of them. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { EventPosition } from "../platform/Events.ts"
import { uuids } from "../platform/SqlArray.ts"
import { cardsPerMinuteMax, type CommunityCreate, type CommunityView } from "../protocol/Community.ts"
import type { OrderState } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"

/** Offers that a chat is shown when it begins to be shown any: the newest. */
const seededMax = 50

export interface CommunityRow extends Omit<CommunityView, "chat" | "closed_at" | "created_at" | "muted_until"> {
  readonly bot_id: string
  readonly owner_id: string
  readonly chat: string
  readonly muted_until: Date | null
  readonly created_at: Date
  readonly closed_at: Date | null
}

type Kept = Pick<
  CommunityRow,
  "id" | "language" | "market" | "methods" | "name" | "posts_offers" | "rules" | "share_bps"
>

export interface CommunityFilter {
  readonly before: string | undefined
  readonly chat: string | undefined
  readonly market: string | undefined
  /** Who may ask for a chat: its bot, or else the community's owner. */
  readonly bot: string | undefined
  readonly owner: string
  readonly limit: number
}

export const makeCommunityStore = (sql: SqlClient.SqlClient) => {
  const select = sql`SELECT c.id::text AS id, c.bot::text AS bot_id, c.owner::text AS owner_id, c.chat, c.name,
      p.name AS owner, b.channel, b.name AS bot, c.market, c.methods, c.language, c.rules, c.share_bps, c.posts_offers,
      c.muted_until, c.state, c.created_at, c.closed_at
    FROM communities c JOIN people p ON p.id = c.owner JOIN bots b ON b.id = c.bot`

  const find = (id: string) => sql<CommunityRow>`${select} WHERE c.id = ${id}::uuid`.pipe(Effect.map((rows) => rows[0]))

  // Trades that are opened meanwhile do not wait.
  const lock = (id: string) =>
    sql`SELECT FROM communities WHERE id = ${id}::uuid FOR NO KEY UPDATE`.pipe(Effect.andThen(find(id)))

  const list = ({ before, bot, chat, limit, market, owner }: CommunityFilter) =>
    sql<CommunityRow>`${select} WHERE c.state = 'open'
        AND (${market ?? null}::text IS NULL OR c.market = ${market ?? null}::text)
        AND (${chat ?? null}::text IS NULL
          OR c.chat = ${chat ?? null}::text AND CASE WHEN ${bot ?? null}::uuid IS NULL THEN c.owner = ${owner}::uuid
            ELSE c.bot = ${bot ?? null}::uuid END)
        AND (${before ?? null}::uuid IS NULL OR c.id < ${before ?? null}::uuid)
      ORDER BY c.id DESC LIMIT ${limit}`

  /** Open ones of a person, of whose commands no other counts before this one ends. */
  const countOf = (owner: string) =>
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`communities ${owner}`}, 0))`.pipe(
      Effect.andThen(sql<{ count: number }>`SELECT count(*)::int4 AS count FROM communities
        WHERE owner = ${owner}::uuid AND state = 'open'`),
      Effect.map((rows) => rows[0]?.count ?? 0)
    )

  /** Whether the chat was none yet. */
  const insert = (made: CommunityCreate & { readonly id: string; readonly bot: string; readonly owner: string }) =>
    sql`INSERT INTO communities (id, bot, chat, owner, name, market, methods, language, rules, share_bps, posts_offers)
      VALUES (${made.id}::uuid, ${made.bot}::uuid, ${made.chat}, ${made.owner}::uuid, ${made.name}, ${made.market},
        ${made.methods ?? []}::text[], ${made.language}, ${made.rules ?? ""}, ${made.share_bps ?? 0}::int4, false)
      ON CONFLICT (bot, chat) WHERE state = 'open' DO NOTHING RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length === 1)
    )

  const update = ({ id, language, market, methods, name, posts_offers: posts, rules, share_bps: share }: Kept) =>
    sql`UPDATE communities SET name = ${name}, market = ${market}, methods = ${methods}::text[],
        language = ${language}, rules = ${rules}, share_bps = ${share}::int4, posts_offers = ${posts},
        posts_since = CASE WHEN posts_offers = ${posts} THEN posts_since ELSE clock_timestamp() END
      WHERE id = ${id}::uuid`

  const mute = (id: string, seconds: number) =>
    sql`UPDATE communities SET muted_until = CASE WHEN ${seconds}::int4 > 0
        THEN clock_timestamp() + make_interval(secs => ${seconds}::int4) END WHERE id = ${id}::uuid`

  const close = (id: string, by: string) =>
    sql`UPDATE communities SET state = 'closed', posts_offers = false, closed_at = now(), closed_by = ${by}::uuid
      WHERE id = ${id}::uuid`.pipe(Effect.andThen(sql`DELETE FROM community_offers WHERE community = ${id}::uuid`))

  return { close, countOf, find, insert, list, lock, mute, update, ...makePosts(sql), ...makeReader(sql) }
}

/** An offer whose card waits, with what the card says of it. */
export interface PostRow {
  readonly offer: string
  readonly is_shown: boolean
  /** Whether the chat is to be shown it as it is now. */
  readonly is_open: boolean
  readonly state: OrderState
  readonly side: Side
  readonly price: bigint
  readonly floating_margin: number | null
  readonly lots: bigint
  /** Smallest quote units. */
  readonly minimum: string
  readonly maximum: string | null
  readonly methods: ReadonlyArray<string>
  readonly maker: string
  readonly trades: number
}

/** A chat that has cards waiting, and may be written to. */
export interface DueRow {
  readonly id: string
  readonly bot: string
  readonly chat: string
  readonly market: string
  readonly language: string
  /** Cards it may be written. */
  readonly room: number
}

const makePosts = (sql: SqlClient.SqlClient) => {
  /** Public offers that a community shows. */
  const fits = sql`(o.market = c.market AND o.state = 'open' AND o.type = 'limit' AND o.methods <> '{}'
    AND (o.manner IS NULL OR o.manner -> 'privacy' = 'null') AND (c.methods = '{}' OR o.methods && c.methods))`

  /** Notes that the cards of some orders are to be written: where they are shown already, or are to be. */
  const mark = (orders: ReadonlyArray<string>) =>
    sql`INSERT INTO community_offers (community, offer, changed_at)
      SELECT c.id, o.id, clock_timestamp() FROM orders o JOIN communities c ON c.state = 'open'
      WHERE o.id = ANY(${uuids(orders)}) AND (c.posts_offers AND ${fits}
        OR EXISTS (SELECT FROM community_offers f WHERE f.community = c.id AND f.offer = o.id))
      ORDER BY c.id, o.id
      ON CONFLICT (community, offer) DO UPDATE SET changed_at = coalesce(community_offers.changed_at, EXCLUDED.changed_at)`

  /** The same for all that a community shows or, if it posts offers, may show; of every one without an id. */
  const showAnew = (community: string | null) =>
    sql`INSERT INTO community_offers (community, offer, changed_at)
      SELECT c.id, o.id, clock_timestamp() FROM communities c CROSS JOIN LATERAL (
        (SELECT o.id FROM orders o WHERE ${fits} AND c.posts_offers ORDER BY o.id DESC LIMIT ${seededMax})
        UNION SELECT f.offer FROM community_offers f WHERE f.community = c.id
      ) AS o WHERE c.state = 'open' AND (${community}::uuid IS NULL OR c.id = ${community}::uuid)
      ORDER BY c.id, o.id
      ON CONFLICT (community, offer) DO UPDATE SET changed_at = coalesce(community_offers.changed_at, EXCLUDED.changed_at)`

  const minute = sql`interval '1 minute'`

  /** One that has cards waiting, held until the transaction ends; what its bot has not said yet counts against it. */
  const due = sql<DueRow>`SELECT c.id::text AS id, c.bot::text AS bot, c.chat, c.market, c.language,
        (${cardsPerMinuteMax}::int4 - greatest(w.waiting,
          CASE WHEN c.minute_at > clock_timestamp() - ${minute} THEN c.minute_cards ELSE 0 END))::int4 AS room
      FROM communities c JOIN bots b ON b.id = c.bot AND b.removed_at IS NULL
        CROSS JOIN LATERAL (SELECT count(*) AS waiting FROM bot_messages m
          WHERE m.bot = c.bot AND m.chat = c.chat AND m.state = 'waiting') AS w
      WHERE c.state = 'open' AND c.posts_offers AND coalesce(c.muted_until <= clock_timestamp(), true)
        AND w.waiting < ${cardsPerMinuteMax}::int4
        AND (c.minute_at <= clock_timestamp() - ${minute} OR c.minute_cards < ${cardsPerMinuteMax}::int4)
        AND EXISTS (SELECT FROM community_offers f WHERE f.community = c.id AND f.changed_at IS NOT NULL)
      ORDER BY c.id LIMIT 1 FOR NO KEY UPDATE OF c SKIP LOCKED`.pipe(Effect.map((rows) => rows[0]))

  /** What waits longest, up to a number; what somebody notes at this moment comes next time. */
  const waiting = (community: string, limit: number) =>
    sql<PostRow>`SELECT f.offer::text AS offer, f.shown_at IS NOT NULL AS is_shown, ${fits} AS is_open, o.state, o.side,
        o.price, o.floating_margin, coalesce(o.shown, o.remaining) AS lots, o.minimum, o.maximum, o.methods,
        p.name AS maker, coalesce(r.completed, 0)::int4 AS trades
      FROM community_offers f JOIN communities c ON c.id = f.community JOIN orders o ON o.id = f.offer
        JOIN people p ON p.id = o.person_id LEFT JOIN track_records r ON r.person_id = p.id
      WHERE f.community = ${community}::uuid AND f.changed_at IS NOT NULL
      ORDER BY f.changed_at, f.offer LIMIT ${limit} FOR UPDATE OF f SKIP LOCKED`

  /** What was written of those, and what of them is over. */
  const note = (community: string, shown: ReadonlyArray<string>, over: ReadonlyArray<string>, cards: number) =>
    Effect.all(
      [
        sql`UPDATE community_offers SET changed_at = NULL, shown_at = now()
          WHERE community = ${community}::uuid AND offer = ANY(${uuids(shown)})`,
        sql`DELETE FROM community_offers WHERE community = ${community}::uuid AND offer = ANY(${uuids(over)})`,
        sql`UPDATE communities SET minute_cards = ${cards}::int4
              + CASE WHEN minute_at > clock_timestamp() - ${minute} THEN minute_cards ELSE 0 END,
            minute_at = CASE WHEN minute_at > clock_timestamp() - ${minute} THEN minute_at ELSE clock_timestamp() END
          WHERE id = ${community}::uuid`
      ],
      { discard: true }
    )

  /** Stops where the bot was told that it may write no more: its message would be refused like the last one. */
  const stopBlocked = sql<{ id: string; owner: string }>`UPDATE communities c
      SET posts_offers = false, posts_since = clock_timestamp()
      WHERE c.posts_offers AND EXISTS (SELECT FROM bot_messages m WHERE m.bot = c.bot AND m.chat = c.chat
        AND m.user_id IS NULL AND m.fault = 'blocked' AND m.ended_at > c.posts_since)
      RETURNING c.id::text AS id, c.owner::text AS owner`

  return { due, mark, note, showAnew, stopBlocked, waiting }
}

/** Where the one reader of events is. */
const makeReader = (sql: SqlClient.SqlClient) => {
  /** Whether anybody is shown anything. */
  const hasReaders = sql`SELECT FROM communities c WHERE c.state = 'open' AND (c.posts_offers
      OR EXISTS (SELECT FROM community_offers f WHERE f.community = c.id)) LIMIT 1`.pipe(
    Effect.map((rows) => rows.length > 0)
  )
  /** The place of the one reader, its row locked: whoever else would read waits. */
  const place = sql<EventPosition>`SELECT seen, reading, id FROM community_reader FOR UPDATE`.pipe(
    Effect.map((rows) => rows[0])
  )
  const begin = ({ id, reading, seen }: EventPosition) =>
    sql`INSERT INTO community_reader (seen, reading, id) VALUES (${seen}, ${reading}, ${id}) ON CONFLICT DO NOTHING`
  const advance = ({ id, reading, seen }: EventPosition) =>
    sql`UPDATE community_reader SET seen = ${seen}, reading = ${reading}, id = ${id}`
  const forget = sql`DELETE FROM community_reader`

  return { advance, begin, forget, hasReaders, place }
}
