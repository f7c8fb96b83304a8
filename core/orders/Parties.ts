/** Who people are to others at the moment they give an order. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { rowsBy, uuids } from "../platform/SqlArray.ts"
import { makeTogether } from "../platform/Together.ts"
import type { Counterparty, Place } from "../protocol/Counterparty.ts"
import { Reputations } from "../risk/Reputations.ts"
import type { Party } from "./Party.ts"

/** People asked for in one statement. */
const askedTogetherMax = 100

interface Asked {
  readonly personId: string
  /** Whether it is asked whom they trust. */
  readonly trustedOnly: boolean
}

interface Row {
  readonly id: string
  readonly country: string | null
  readonly languages: ReadonlyArray<string>
  readonly kyc_tier: number
  readonly age: number
  readonly completed: number
  readonly failed: number
  readonly blocked: ReadonlyArray<string>
  readonly trusted: ReadonlyArray<string>
}

/** Gives who a person is to others now. Blocks hold both ways, so those against the person are in it too. */
export const makeParties = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const reputations = yield* Reputations

  const rowsOf = (asked: ReadonlyArray<Asked>) => {
    const people = rowsBy(
      sql,
      "people",
      "id",
      asked.map(({ personId }) => personId)
    )
    const trusting = asked.filter(({ trustedOnly }) => trustedOnly)
    return sql<Row>`SELECT p.id::text AS id, p.country, p.languages, p.kyc_tier,
      extract(day FROM now() - p.created_at)::int4 AS age,
      coalesce(r.completed, 0) AS completed, coalesce(r.failed, 0) AS failed,
      ARRAY(SELECT blocked::text FROM blocks WHERE person_id = p.id
        UNION SELECT person_id::text FROM blocks WHERE blocked = p.id ORDER BY 1) AS blocked,
      ARRAY(SELECT trusted::text FROM trusts WHERE person_id = p.id
          AND p.id = ANY(${uuids(trusting.map(({ personId }) => personId))}::uuid[]) ORDER BY 1) AS trusted
      FROM ${people} p LEFT JOIN track_records r ON r.person_id = p.id`
  }

  const known = Effect.fnUntraced(function* (asked: ReadonlyArray<Asked>) {
    const scoring = reputations.recentBpsOf(asked.map(({ personId }) => personId))
    const [rows, scores] = yield* Effect.all([rowsOf(asked), scoring], { concurrency: 2 })
    const people = new Map(rows.map((row) => [row.id, row]))
    return asked.map(({ personId }, index) => ({ row: people.get(personId), reputationBps: scores[index] ?? 0 }))
  })
  const ask = yield* makeTogether(askedTogetherMax, known)

  return Effect.fnUntraced(function* (personId: string, asks: Counterparty, place: Place | null) {
    const { reputationBps, row } = yield* ask({ personId, trustedOnly: asks.trusted_only === true })
    if (row === undefined) return yield* Effect.die(new Error(`there is no person ${personId}`))
    const { age, blocked, completed, country, failed, kyc_tier: kycTier, languages, trusted } = row
    const ended = completed + failed
    return {
      country,
      languages,
      trades: completed,
      completionBps: ended === 0 ? 0 : Math.floor((completed * 10_000) / ended),
      accountAgeDays: age,
      reputationBps,
      kycTier,
      asks,
      place,
      blocked,
      ...(asks.trusted_only === true ? { trusted } : {})
    } satisfies Party
  })
})
