/** All SQL of what is told some time later. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { LimitLevel } from "./LimitLevel.ts"

interface Standing {
  readonly score: number
  readonly nearToday: boolean
  readonly reachedToday: boolean
}

interface RipeAddress {
  readonly person: string
  readonly chain: string
  readonly address: string
  readonly label: string
}

const today = (sql: SqlClient.SqlClient) => sql`(now() AT TIME ZONE 'UTC')::date`

export const makeLaterStore = (sql: SqlClient.SqlClient) => ({
  /** Whose an order is that stands in the book, and until when. */
  openOffer: (id: string) =>
    sql<{ readonly owner: string; readonly expiresAt: Date }>`SELECT person_id::text AS owner, expires_at AS "expiresAt"
      FROM orders WHERE id = ${id}::uuid AND state = 'open' AND expires_at > now()`.pipe(Effect.map((rows) => rows[0])),

  /** An address, if it stands on its person's list and it can be withdrawn to it. */
  ripeAddress: (id: string) =>
    sql<RipeAddress>`SELECT person_id::text AS person, chain, address, label FROM withdrawal_addresses
      WHERE id = ${id}::uuid AND removed_at IS NULL AND ripe_at <= now()`,

  /** Of a trade that is over, those of the two who have said nothing of the other. */
  unrated: (trade: string) =>
    sql<{ readonly person: string; readonly version: number }>`SELECT p.id::text AS person, t.version FROM trades t
        CROSS JOIN LATERAL unnest(ARRAY[t.buyer, t.seller]) AS p (id)
      WHERE t.id = ${trade}::uuid AND t.escrow_state NOT IN ('awaited', 'held', 'frozen')
        AND NOT EXISTS (SELECT FROM trade_reviews r WHERE r.trade = t.id AND r.author = p.id)`,

  /** What was told last, its row locked; whoever has none begins with the reputation they have now. */
  standing: (person: string, bps: number) =>
    sql`INSERT INTO notice_standings (person_id, score_bps) VALUES (${person}::uuid, ${bps}::int4)
      ON CONFLICT DO NOTHING`.pipe(
      Effect.andThen(
        sql<Standing>`SELECT score_bps AS score, near_on IS NOT DISTINCT FROM ${today(sql)} AS "nearToday",
            reached_on IS NOT DISTINCT FROM ${today(sql)} AS "reachedToday"
          FROM notice_standings WHERE person_id = ${person}::uuid FOR UPDATE`
      ),
      Effect.map((rows) => rows[0] ?? { score: bps, nearToday: false, reachedToday: false })
    ),

  /** Whoever was told that a limit is reached need not hear that it is near. */
  noteStanding: (person: string, bps: number, level: LimitLevel | null) =>
    sql`UPDATE notice_standings SET score_bps = ${bps}::int4,
        near_on = CASE WHEN ${level}::text IS NULL THEN near_on ELSE ${today(sql)} END,
        reached_on = CASE WHEN ${level}::text = 'reached' THEN ${today(sql)} ELSE reached_on END
      WHERE person_id = ${person}::uuid`
})
