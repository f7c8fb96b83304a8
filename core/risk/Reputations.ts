/** What others may expect of people, made from their trades when it is asked for. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { People } from "../identity/People.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { ReputationView } from "../protocol/Reputation.ts"
import { type Outcome, outcomesMax, type Reputation, reputationOf, scoreOf, unknownReputation } from "./Reputation.ts"
import { Reviews } from "./Reviews.ts"

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
  readonly completed: number
  readonly failed: number
  readonly ended: number | null
  readonly good: number
  readonly bad: number
  readonly counterparties: number
  readonly pay_median_seconds: number | null
  readonly release_median_seconds: number | null
  readonly as_of: Date
  /** The latest first; null when what is known is of all of them. */
  readonly outcomes: ReadonlyArray<OutcomeRow> | null
}

interface Known {
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

export class Reputations extends Context.Service<
  Reputations,
  {
    /** Basis points of good trades to be expected of a person now. */
    readonly bpsOf: (personId: string) => Effect.Effect<number, SqlError.SqlError>
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

      const knownOf = Effect.fn("Reputations.knownOf")(function* (personId: string) {
        const [row] = yield* sql<KnownRow>`SELECT t.completed, t.failed, r.ended, r.good, r.bad, r.counterparties,
            r.pay_median_seconds, r.release_median_seconds, r.as_of,
            -- Made anew when trades ended since.
            CASE WHEN r.ended IS DISTINCT FROM t.completed + t.failed THEN (SELECT json_agg(o) FROM (
              SELECT counterparty, role, well, currency, amount::float8, opened_at, marked_at, ended_at
              FROM trade_outcomes WHERE person_id = t.person_id ORDER BY ended_at DESC, id LIMIT ${outcomesMax}
            ) AS o) END AS outcomes
          FROM track_records t LEFT JOIN reputations r USING (person_id) WHERE t.person_id = ${personId}::uuid`
        if (row === undefined) return { completed: 0, failed: 0, reputation: unknownReputation }
        const { completed, failed } = row
        if (row.ended === completed + failed) return { completed, failed, reputation: toReputation(row) }
        const reputation = reputationOf((row.outcomes ?? []).map(toOutcome), yield* Clock.currentTimeMillis)
        yield* keep(personId, completed + failed, reputation)
        return { completed, failed, reputation } satisfies Known
      })

      const bpsOf = Effect.fn("Reputations.bpsOf")(function* (personId: string) {
        const { reputation } = yield* knownOf(personId)
        return scoreOf(reputation, yield* Clock.currentTimeMillis).bps
      })

      const view = Effect.fn("Reputations.view")(function* (name: string) {
        const person = yield* people.findByName(name)
        if (person === undefined) return yield* refuse("person.unknown", { name })
        const { completed, failed, reputation } = yield* knownOf(person.id)
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

      return { bpsOf, view }
    })
  )
}
