/** What others may expect of people, made from their trades when it is asked for. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { People } from "../identity/People.ts"
import { rowsBy } from "../platform/SqlArray.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { ReputationView } from "../protocol/Reputation.ts"
import { type Outcome, outcomesMax, type Reputation, reputationOf, scoreOf, unknownReputation } from "./Reputation.ts"
import { Reviews } from "./Reviews.ts"

/** Milliseconds that a reputation is good enough for. */
const recentMs = 60_000

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

interface OutcomeRow {
  readonly counterparty: string
  readonly role: "buyer" | "seller"
  readonly well: boolean
  readonly currency: string
  readonly amount: number
  readonly opened_at: string
  readonly marked_at: string | null
  readonly ended_at: string
}

interface KnownRow {
  readonly person_id: string
  readonly completed: number
  readonly failed: number
  readonly ended: number | null
  readonly good: number
  readonly bad: number
  readonly counterparties: number
  readonly pay_median_seconds: number | null
  readonly release_median_seconds: number | null
  readonly as_of: Date
  /** The latest first; null when what is known is new enough. */
  readonly outcomes: ReadonlyArray<OutcomeRow> | null
}

interface Known {
  readonly person: string
  readonly completed: number
  readonly failed: number
  readonly reputation: Reputation
}

const toOutcome = ({
  amount,
  counterparty,
  currency,
  ended_at,
  marked_at,
  opened_at,
  role,
  well
}: OutcomeRow): Outcome => {
  const reference = referenceAmount(currency)
  return {
    counterparty,
    role,
    well,
    size: reference === undefined ? undefined : amount / reference,
    openedMs: Date.parse(opened_at),
    markedMs: marked_at === null ? undefined : Date.parse(marked_at),
    endedMs: Date.parse(ended_at)
  }
}

const toReputation = (row: KnownRow): Reputation => ({
  good: row.good,
  bad: row.bad,
  asOfMs: row.as_of.getTime(),
  counterparties: row.counterparties,
  payMedianSeconds: row.pay_median_seconds,
  releaseMedianSeconds: row.release_median_seconds
})

const makeKnownOf = (sql: SqlClient.SqlClient) => {
  // Of two that make it at once, the one that saw more trades stays.
  const keep = (personId: string, ended: number, made: Reputation) =>
    sql`INSERT INTO reputations AS r (person_id, ended, good, bad, counterparties, pay_median_seconds,
        release_median_seconds, as_of)
      VALUES (${personId}::uuid, ${ended}, ${made.good}, ${made.bad}, ${made.counterparties},
        ${made.payMedianSeconds}, ${made.releaseMedianSeconds}, ${new Date(made.asOfMs)})
      ON CONFLICT (person_id) DO UPDATE SET (ended, good, bad, counterparties, pay_median_seconds,
          release_median_seconds, as_of) = (EXCLUDED.ended, EXCLUDED.good, EXCLUDED.bad, EXCLUDED.counterparties,
          EXCLUDED.pay_median_seconds, EXCLUDED.release_median_seconds, EXCLUDED.as_of)
        WHERE r.ended < EXCLUDED.ended`

  const made = Effect.fnUntraced(function* (row: KnownRow, nowMs: number) {
    const { completed, failed, person_id: person } = row
    if (row.outcomes === null) return { person, completed, failed, reputation: toReputation(row) } satisfies Known
    const reputation = reputationOf(row.outcomes.map(toOutcome), nowMs)
    yield* keep(person, completed + failed, reputation)
    return { person, completed, failed, reputation } satisfies Known
  })

  /** Of those who have a trade behind them. What was made after `since` may leave out those that ended after it. */
  return Effect.fn("Reputations.knownOf")(function* (personIds: ReadonlyArray<string>, since: Date | undefined) {
    const rows =
      yield* sql<KnownRow>`SELECT t.person_id::text AS person_id, t.completed, t.failed, r.ended, r.good, r.bad,
        r.counterparties, r.pay_median_seconds, r.release_median_seconds, r.as_of,
        -- Made anew when trades ended since.
        CASE WHEN r.ended IS DISTINCT FROM t.completed + t.failed
          AND (r.as_of > ${since ?? null}::timestamptz) IS NOT TRUE
          THEN coalesce((SELECT json_agg(o) FROM (
            SELECT counterparty, role, well, currency, amount::float8, opened_at, marked_at, ended_at
            FROM trade_outcomes WHERE person_id = t.person_id ORDER BY ended_at DESC, id LIMIT ${outcomesMax}
          ) AS o), '[]') END AS outcomes
      FROM ${rowsBy(sql, "track_records", "person_id", personIds)} t LEFT JOIN reputations r USING (person_id)`
    const nowMs = yield* Clock.currentTimeMillis
    return yield* Effect.forEach(rows, (row) => made(row, nowMs))
  })
}

const unknown = { completed: 0, failed: 0, reputation: unknownReputation }

export class Reputations extends Context.Service<
  Reputations,
  {
    /** Basis points of good trades to be expected of a person now. */
    readonly bpsOf: (personId: string) => Effect.Effect<number, SqlError.SqlError>
    /**
     * The same of several people, for whoever asks often: what ended within the last minute may not be in it, so that one
     * who trades all the time is not gone over with every order.
     */
    readonly recentBpsOf: (personIds: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<number>, SqlError.SqlError>
    /** Refused with `person.unknown`. */
    readonly view: (name: string) => Answered<ReputationView>
  }
>()("orrange/risk/Reputations") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const people = yield* People
      const reviews = yield* Reviews

      const knownOf = makeKnownOf(sql)

      const scoresOf = Effect.fnUntraced(function* (personIds: ReadonlyArray<string>, since: Date | undefined) {
        const known = new Map((yield* knownOf(personIds, since)).map(({ person, reputation }) => [person, reputation]))
        const nowMs = yield* Clock.currentTimeMillis
        return personIds.map((person) => scoreOf(known.get(person) ?? unknownReputation, nowMs).bps)
      })

      const bpsOf = Effect.fn("Reputations.bpsOf")(function* (personId: string) {
        const [bps] = yield* scoresOf([personId], undefined)
        return bps ?? scoreOf(unknownReputation, yield* Clock.currentTimeMillis).bps
      })

      const recentBpsOf = Effect.fn("Reputations.recentBpsOf")(function* (personIds: ReadonlyArray<string>) {
        return yield* scoresOf(personIds, new Date((yield* Clock.currentTimeMillis) - recentMs))
      })

      const view = Effect.fn("Reputations.view")(function* (name: string) {
        const person = yield* people.findByName(name)
        if (person === undefined) return yield* refuse("person.unknown", { name })
        const [known = unknown] = yield* knownOf([person.id], undefined)
        const { completed, failed, reputation } = known
        const { bps, highBps, lowBps } = scoreOf(reputation, yield* Clock.currentTimeMillis)
        return {
          name,
          score_bps: bps,
          low_bps: lowBps,
          high_bps: highBps,
          completed,
          failed,
          counterparties: reputation.counterparties,
          pay_median_seconds: reputation.payMedianSeconds,
          release_median_seconds: reputation.releaseMedianSeconds,
          kyc_tier: person.kycTier,
          since: person.createdAt.toISOString(),
          reviews: yield* reviews.summary(person.id)
        }
      })

      return { bpsOf, recentBpsOf, view }
    })
  )
}
