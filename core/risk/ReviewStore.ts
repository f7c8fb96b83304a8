/** All SQL of reviews. Each change is one conditional update, so that of two at once one finds its ground gone. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { reviewChangeHours } from "../protocol/Review.ts"

export interface ReviewRow {
  readonly id: string
  readonly author: string
  readonly role: "buyer" | "seller"
  readonly about: string
  readonly stars: number
  readonly text: string | null
  readonly written_at: Date
  readonly changed_at: Date | null
  readonly reply: string | null
  readonly replied_at: Date | null
}

/** A trade as far as its reviews are concerned. */
export interface ReviewedTrade {
  readonly other: string
  readonly isOver: boolean
  /** Whether one of the two took a step. */
  readonly isLived: boolean
}

export interface NewReview {
  readonly id: string
  readonly trade: string
  readonly author: string
  readonly about: string
  readonly stars: number
  readonly text: string | null
}

interface Stars {
  readonly stars: number
  readonly count: number
}

const first = <A>(rows: ReadonlyArray<A>): A | undefined => rows[0]

export const makeReviewStore = (sql: SqlClient.SqlClient) => {
  const selected = sql`SELECT r.id::text AS id, a.name AS author,
      CASE WHEN t.buyer = r.author THEN 'buyer' ELSE 'seller' END AS role, p.name AS about, r.stars::int4 AS stars,
      r.text, r.written_at, r.changed_at, r.reply, r.replied_at
    FROM trade_reviews r JOIN trades t ON t.id = r.trade JOIN people a ON a.id = r.author
      JOIN people p ON p.id = r.about`

  return {
    /** Nothing when the person is no party of it. */
    trade: (id: string, personId: string) =>
      sql<ReviewedTrade>`SELECT CASE WHEN t.buyer = ${personId}::uuid THEN t.seller ELSE t.buyer END::text AS other,
          t.escrow_state NOT IN ('awaited', 'held', 'frozen') AS "isOver",
          EXISTS (SELECT FROM trade_history h WHERE h.trade = t.id AND h.version > 1 AND h.actor IS NOT NULL)
            AS "isLived"
        FROM trades t WHERE t.id = ${id}::uuid AND ${personId}::uuid IN (t.buyer, t.seller)`.pipe(Effect.map(first)),

    /** The id it has; nothing when the author's review of the trade can no longer be changed. */
    write: ({ about, author, id, stars, text, trade }: NewReview) =>
      sql<{ readonly id: string }>`INSERT INTO trade_reviews AS r (id, trade, author, about, stars, text)
        VALUES (${id}::uuid, ${trade}::uuid, ${author}::uuid, ${about}::uuid, ${stars}, ${text})
        ON CONFLICT (trade, author) DO UPDATE SET stars = EXCLUDED.stars, text = EXCLUDED.text, changed_at = now()
          WHERE now() < r.written_at + make_interval(hours => ${reviewChangeHours}) AND r.replied_at IS NULL
            AND r.hidden_at IS NULL
        RETURNING id::text AS id`.pipe(Effect.map((rows) => rows[0]?.id)),

    /** Whether it was done: the review is about this person, is shown, and was not answered before. */
    reply: (id: string, about: string, text: string) =>
      sql`UPDATE trade_reviews SET reply = ${text}, replied_at = now() WHERE id = ${id}::uuid
          AND about = ${about}::uuid AND replied_at IS NULL AND hidden_at IS NULL RETURNING 1 AS one`.pipe(
        Effect.map((rows) => rows.length > 0)
      ),

    /** When it was hidden by this; nothing when there is none that is shown. */
    hide: (id: string, operator: string, reason: string) =>
      sql<{ readonly at: Date }>`UPDATE trade_reviews SET hidden_by = ${operator}::uuid, hidden_reason = ${reason},
          hidden_at = now() WHERE id = ${id}::uuid AND hidden_at IS NULL RETURNING hidden_at AS at`.pipe(
        Effect.map((rows) => rows[0]?.at)
      ),

    state: (id: string) =>
      sql<{
        readonly about: string
        readonly hidden: boolean
      }>`SELECT about::text AS about, hidden_at IS NOT NULL AS hidden
        FROM trade_reviews WHERE id = ${id}::uuid`.pipe(Effect.map(first)),

    find: (id: string) => sql<ReviewRow>`${selected} WHERE r.id = ${id}::uuid`.pipe(Effect.map(first)),

    /** Of a person, those that are shown, newest first; with `before`, of those that are older. */
    list: (about: string, before: string | null, limit: number) =>
      sql<ReviewRow>`${selected} WHERE r.about = ${about}::uuid AND r.hidden_at IS NULL
        AND (${before}::uuid IS NULL OR r.id < ${before}::uuid) ORDER BY r.id DESC LIMIT ${limit}`,

    byStars: (about: string) =>
      sql<Stars>`SELECT stars::int4 AS stars, count(*)::int4 AS count FROM trade_reviews
        WHERE about = ${about}::uuid AND hidden_at IS NULL GROUP BY stars`
  }
}
