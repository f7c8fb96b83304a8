/** Experiments with providers, as operators begin, stop and see them. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { refuse } from "../protocol/Errors.ts"
import type { ExperimentBegin, ExperimentView } from "../protocol/PaymentRouting.ts"
import { type Arms, chanceOf } from "./Experiments.ts"
import { type ExperimentRow, makeExperimentStore } from "./ExperimentStore.ts"
import { makeTakenHere } from "./TakenHere.ts"

/** Once it is over, what was seen at its end: payments of it may still become otherwise. */
const armsAtEnd = (row: ExperimentRow): Arms | undefined =>
  row.endedAt === null
    ? undefined
    : {
        control: { over: row.controlOver ?? 0, charged: row.controlCharged ?? 0 },
        variant: { over: row.variantOver ?? 0, charged: row.variantCharged ?? 0 }
      }

const experimentView = (row: ExperimentRow, { control, variant }: Arms): ExperimentView => {
  const p = chanceOf(control, variant)
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    asset: row.asset,
    share: row.share,
    payments: row.payments,
    guardrail: row.guardrail,
    state: row.state,
    looks: row.looks,
    control,
    variant,
    p: p === null ? null : Number(p.toFixed(4)),
    begun_by: row.begunBy,
    begun_at: row.begunAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null
  }
}

export const makeExperimentDesk = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const newId = yield* NewId
  const { assertKnown, providers, scaleOf } = yield* makeTakenHere
  const store = makeExperimentStore(sql)

  const shown = Effect.fnUntraced(function* (row: ExperimentRow) {
    return experimentView(row, armsAtEnd(row) ?? (yield* store.arms(row.id)))
  })

  const found = Effect.fnUntraced(function* (id: string) {
    return (yield* store.find(id)) ?? (yield* refuse("payment_routing.experiment_unknown"))
  })

  const begin = Effect.fnUntraced(function* (operator: string, asked: Omit<ExperimentBegin, "client_id" | "dry_run">) {
    yield* assertKnown([asked.provider])
    yield* scaleOf(asked.asset)
    const takers = providers.filter(({ currencies }) => currencies.has(asked.asset)).map(({ id }) => id)
    if (takers.length < 2 || !takers.includes(asked.provider)) return yield* refuse("payment_routing.experiment_alone")
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended('payment experiments', 0))`
    const running = yield* store.running
    if (running !== undefined) return yield* refuse("payment_routing.experiment_running", { name: running.name })
    const id = newId()
    yield* store.insert(id, operator, asked)
    return yield* shown(yield* found(id))
  })

  const stop = Effect.fnUntraced(function* (id: string) {
    const row = yield* found(id)
    if (row.state !== "running") return yield* refuse("payment_routing.experiment_over")
    yield* store.end(id, "stopped", row.looks, yield* store.arms(id))
    return yield* shown(yield* found(id))
  })

  const list = Effect.fnUntraced(function* (request: PageRequest) {
    const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
    const limit = pageLimit(request)
    const rows = makePage(
      yield* store.list(before, limit + 1),
      limit,
      (row) => row,
      ({ id }) => [id]
    )
    return { ...rows, data: yield* Effect.forEach(rows.data, shown) }
  })

  return { begin, stop, list }
})
