/** What is stopped, and on which market. Read in the transaction of the action, so a halt counts once it is answered. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Fragment } from "effect/sql/Statement"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { HaltAction, HaltView } from "../protocol/Halt.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Null: all markets. */
export interface Halted {
  readonly action: HaltAction
  readonly market: string | null
}

interface Row extends Halted {
  readonly id: string
  readonly reason: string
  readonly begun_by: string
  readonly begun_at: Date
  readonly lifted_at: Date | null
}

const view = ({ action, begun_at, begun_by, lifted_at, market, reason }: Row): HaltView => ({
  action,
  market,
  reason,
  begun_by,
  begun_at: begun_at.toISOString(),
  lifted_at: lifted_at?.toISOString() ?? null
})

const marketless: ReadonlySet<HaltAction> = new Set(["accounts", "people"])

const fit = ({ action, market }: Halted) =>
  market !== null && marketless.has(action) ? refuse("halt.no_market", { action }) : Effect.void

export class Halts extends Context.Service<
  Halts,
  {
    /** Those in force, the oldest first. */
    readonly list: Effect.Effect<ReadonlyArray<HaltView>, SqlError.SqlError>
    /** In the running transaction. What is halted already stays so, since then and for the first reason. */
    readonly begin: (operatorId: string, halted: Halted, reason: string) => Answered<HaltView>
    /** In the running transaction; refused with `halt.unknown`. */
    readonly lift: (operatorId: string, halted: Halted) => Answered<HaltView>
    /** Refuses with `halt.in_force`. Of what has no market, a market is not asked for. */
    readonly assertFree: (action: HaltAction, market?: string) => Answered<void>
    /** The same of some markets as a condition, for a statement that is to change nothing where something is halted. */
    readonly areFree: (action: HaltAction, markets: ReadonlyArray<string>) => Fragment
  }
>()("orrange/market/Halts") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* Events
      const newId = yield* NewId

      const rows = (halted?: Halted) =>
        sql<Row>`SELECT h.id::text AS id, h.action, h.market, h.reason, p.name AS begun_by, h.begun_at, h.lifted_at
          FROM halts h JOIN people p ON p.id = h.begun_by
          WHERE h.lifted_at IS NULL AND ${
            halted === undefined
              ? sql`true`
              : sql`h.action = ${halted.action} AND h.market IS NOT DISTINCT FROM ${halted.market}::text`
          } ORDER BY h.begun_at, h.id`

      const tell = (kind: "operation.halted" | "operation.lifted", id: string, halted: Halted, operatorId: string) =>
        events.append([{ kind, subject: id, people: [], data: { ...halted, operator: operatorId } }])

      const begin = Effect.fn("Halts.begin")(function* (operatorId: string, halted: Halted, reason: string) {
        yield* fit(halted)
        const id = newId()
        const begun = yield* sql`INSERT INTO halts (id, action, market, reason, begun_by, begun_at)
          VALUES (${id}::uuid, ${halted.action}, ${halted.market}, ${reason}, ${operatorId}::uuid, now())
          ON CONFLICT (action, market) WHERE lifted_at IS NULL DO NOTHING RETURNING 1 AS one`
        if (begun.length > 0) yield* tell("operation.halted", id, halted, operatorId)
        const [row] = yield* rows(halted)
        // It stood in the way of the insert a moment ago, and was lifted since.
        return row === undefined ? yield* refuse("halt.unknown") : view(row)
      })

      const lift = Effect.fn("Halts.lift")(function* (operatorId: string, halted: Halted) {
        const [row] = yield* rows(halted)
        const lifted =
          row === undefined
            ? []
            : yield* sql<{ at: Date }>`UPDATE halts SET lifted_by = ${operatorId}::uuid, lifted_at = now()
                WHERE id = ${row.id}::uuid AND lifted_at IS NULL RETURNING lifted_at AS at`
        if (row === undefined || lifted[0] === undefined) return yield* refuse("halt.unknown", { ...halted })
        yield* tell("operation.lifted", row.id, halted, operatorId)
        return view({ ...row, lifted_at: lifted[0].at })
      })

      const inForce = (action: HaltAction, market: string | null) =>
        sql`FROM halts WHERE action = ${action} AND (market IS NULL OR market = ${market}::text) AND lifted_at IS NULL`

      const areFree = (action: HaltAction, markets: ReadonlyArray<string>) =>
        sql`NOT EXISTS (SELECT FROM unnest(${markets}::text[]) AS m (market) WHERE EXISTS (SELECT FROM halts h
          WHERE h.action = ${action} AND (h.market IS NULL OR h.market = m.market) AND h.lifted_at IS NULL))`

      const assertFree = Effect.fn("Halts.assertFree")(function* (action: HaltAction, market?: string) {
        const [found] = yield* sql<{ market: string | null; reason: string }>`SELECT market, reason
          ${inForce(action, market ?? null)} ORDER BY market NULLS FIRST LIMIT 1`
        if (found !== undefined) yield* refuse("halt.in_force", { action, ...found })
      })

      return { list: Effect.map(rows(), (found) => found.map(view)), begin, lift, assertFree, areFree }
    })
  )
}
