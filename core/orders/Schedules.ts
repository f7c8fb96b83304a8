/**
 * The room's door for orders by the calendar. The order of a run is a command whose client_id is made of the schedule
 * and the run's number, and the run is noted after it: whatever ends in between, the run is made once.
 */
import { createHash } from "node:crypto"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Freezes } from "../identity/Freezes.ts"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { baseUnits, parseQuantity } from "../money/Price.ts"
import { Commands } from "../platform/Commands.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import { CATEGORIES, ERRORS, type Refusal, refuse } from "../protocol/Errors.ts"
import { type ScheduleCreate, schedulesMax, type ScheduleView } from "../protocol/Schedule.ts"
import { makeDrafts } from "./Drafts.ts"
import { Orders } from "./Orders.ts"
import {
  parseLocalTime,
  type Schedule,
  scheduleFault,
  type ScheduleProgress,
  type ScheduleStep,
  startSchedule,
  stepSchedule
} from "./Schedule.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>
type Asked = Omit<ScheduleCreate, "client_id">

interface ScheduleRow {
  readonly id: string
  readonly person_id: string
  readonly client_id: string
  readonly asked: Asked
  readonly state: ScheduleView["state"]
  readonly reason: ScheduleView["reason"]
  readonly runs: number
  readonly spent: string
  readonly next_at: Date | null
  readonly last_order: string | null
  readonly last_refusal: string | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** What became of a run. */
interface Outcome {
  readonly order: string | null
  readonly refusal: string | null
}

const conflict = (reason: string): Refusal => refuse("order.fields_conflict", { reason })

/** The calendar that was asked for, or what is wrong with it. */
const readSchedule = (asked: Asked, market: Market): Schedule | Refusal => {
  const first = parseLocalTime(asked.first)
  if (first === undefined) return conflict("no calendar has the time of the first run")
  if (asked.order.time_in_force === "gtd") return conflict("the order of a schedule has no date of its own")
  const { scale } = market.base
  const amountMax = asked.quantity_max === undefined ? null : parseAmount(asked.quantity_max, scale)
  if (amountMax === undefined) return refuse("request.amount_format", { field: "quantity_max", decimals: scale })
  const endsAt = asked.ends_at === undefined ? null : Date.parse(asked.ends_at)
  if (Number.isNaN(endsAt)) return refuse("order.expiry_invalid")
  const { steps, unit, zone } = asked
  const amount = baseUnits(parseQuantity(asked.order.quantity, market) ?? 0, market)
  const schedule = { unit, steps, first, zone, endsAt, amount, amountMax, runsMax: asked.runs_max ?? null }
  return scheduleFault(schedule) ?? schedule
}

const view = (row: ScheduleRow, market: Market): ScheduleView => ({
  id: row.id,
  client_id: row.client_id,
  ...row.asked,
  state: row.state,
  reason: row.reason,
  runs: row.runs,
  placed: formatAmount(BigInt(row.spent), market.base.scale),
  next_at: row.next_at?.toISOString() ?? null,
  last_order: row.last_order,
  last_refusal: row.last_refusal,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  allowed_actions: row.state === "active" ? ["cancel"] : []
})

/** The client_id of a run: the same however often the run is tried. */
const runId = (schedule: string, run: number): string =>
  createHash("sha256").update(`${schedule}/${run}`).digest("base64url").slice(0, 32).replace(/^[-_]/, "0")

const progressOf = ({ next_at: nextAt, runs, spent }: ScheduleRow): ScheduleProgress => ({
  runs,
  spent: BigInt(spent),
  nextAt: nextAt?.getTime() ?? null
})

/** Whether a run refused for this is tried again. */
const isPassing = ({ code }: Refusal): boolean => CATEGORIES[ERRORS[code].category].retryable

export class Schedules extends Context.Service<
  Schedules,
  {
    readonly create: (personId: string, create: ScheduleCreate) => Answered<ScheduleView>
    readonly cancel: (personId: string, id: string, clientId: string) => Answered<ScheduleView>
    readonly get: (personId: string, id: string) => Answered<ScheduleView>
    /** Newest first. */
    readonly list: (personId: string, filter: PageRequest) => Answered<Page<ScheduleView>>
    /** Ends all that are active of somebody who is frozen, in the running transaction. */
    readonly cancelAllOf: (personId: string) => Effect.Effect<void, SqlError.SqlError>
    /** Makes the run that is due; of several that were missed, one. */
    readonly fire: (deadline: Deadline) => Answered<void>
  }
>()("orrange/orders/Schedules") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const commands = yield* Commands
      const deadlines = yield* Deadlines
      const orders = yield* Orders
      const freezes = yield* Freezes
      const newId = yield* NewId
      const draft = yield* makeDrafts

      const columns = sql`id::text AS id, person_id::text AS person_id, client_id, asked, state, reason, runs,
        spent::text AS spent, next_at, last_order::text AS last_order, last_refusal, created_at, updated_at`

      const shown = Effect.fnUntraced(function* (row: ScheduleRow) {
        return view(row, yield* markets.get(row.asked.market))
      })

      const find = (id: string) =>
        sql<ScheduleRow>`SELECT ${columns} FROM schedules WHERE id = ${id}::uuid`.pipe(Effect.map((rows) => rows[0]))

      const owned = Effect.fnUntraced(function* (personId: string, id: string) {
        const row = yield* find(id)
        return row?.person_id === personId ? row : yield* refuse("order.schedule_unknown")
      })

      const calendarOf = Effect.fnUntraced(function* (asked: Asked) {
        const schedule = readSchedule(asked, yield* markets.get(asked.market))
        return "code" in schedule ? yield* schedule : schedule
      })

      const insert = Effect.fnUntraced(function* (personId: string, clientId: string, asked: Asked) {
        const { market } = asked
        // One that a freeze at the same time does not see is refused at each of its runs.
        yield* freezes.assertFree(personId)
        yield* draft(personId, { ...asked.order, market })
        const schedule = yield* calendarOf(asked)
        const now = new Date(yield* Clock.currentTimeMillis)
        const { nextAt } = startSchedule(schedule, now.getTime())
        if (nextAt === null) return yield* conflict("the schedule ends before its first run")
        const [active] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM schedules
          WHERE person_id = ${personId}::uuid AND state = 'active'`
        if ((active?.count ?? 0) >= schedulesMax) {
          return yield* refuse("order.schedules_full", { maximum: schedulesMax })
        }
        const dueAt = new Date(nextAt)
        const id = newId()
        yield* sql`INSERT INTO schedules (id, person_id, client_id, market, asked, state, runs, spent, next_at,
            created_at, updated_at)
          VALUES (${id}::uuid, ${personId}::uuid, ${clientId}, ${market}, ${JSON.stringify(asked)}::jsonb, 'active', 0,
            0, ${dueAt}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)`
        yield* deadlines.arm([{ kind: "order.schedule", subject: id, dueAt }])
        return yield* owned(personId, id).pipe(Effect.flatMap(shown))
      })

      const create: Schedules["Service"]["create"] = (personId, { client_id: clientId, ...asked }) =>
        commands.once(
          { personId, clientId, kind: "schedules.create", request: asked },
          insert(personId, clientId, asked)
        )

      /** Ends a schedule that is active; it may have ended meanwhile. */
      const end = Effect.fnUntraced(function* (id: string, state: "done" | "cancelled", reason: string) {
        const rows = yield* sql`UPDATE schedules
          SET state = ${state}, reason = ${reason}, next_at = NULL, updated_at = clock_timestamp()
          WHERE id = ${id}::uuid AND state = 'active' RETURNING 1 AS one`
        yield* deadlines.close("order.schedule", [id])
        return rows.length > 0
      })

      const cancel: Schedules["Service"]["cancel"] = (personId, id, clientId) =>
        commands.once(
          { personId, clientId, kind: "schedules.cancel", request: { schedule: id } },
          Effect.gen(function* () {
            yield* owned(personId, id)
            if (!(yield* end(id, "cancelled", "by_owner"))) return yield* refuse("order.closed")
            return yield* owned(personId, id).pipe(Effect.flatMap(shown))
          })
        )

      const cancelAllOf = Effect.fn("Schedules.cancelAllOf")(function* (personId: string) {
        const active = yield* sql<{ id: string }>`SELECT id::text AS id FROM schedules
          WHERE person_id = ${personId}::uuid AND state = 'active' ORDER BY id`
        for (const { id } of active) yield* end(id, "cancelled", "frozen")
      })

      const get: Schedules["Service"]["get"] = Effect.fn("Schedules.get")((personId, id) =>
        owned(personId, id).pipe(Effect.flatMap(shown))
      )

      const list: Schedules["Service"]["list"] = Effect.fn("Schedules.list")(function* (personId, filter) {
        const [before] = (yield* readCursor(filter.cursor, [cursorId])) ?? []
        const limit = pageLimit(filter)
        const older = before === undefined ? sql`true` : sql`id < ${before}::uuid`
        const rows = yield* sql<ScheduleRow>`SELECT ${columns} FROM schedules
          WHERE person_id = ${personId}::uuid AND ${older} ORDER BY id DESC LIMIT ${limit + 1}`
        const views = new Map(
          yield* Effect.forEach(rows, (row) => Effect.map(shown(row), (made) => [row.id, made] as const))
        )
        return makePage(
          rows,
          limit,
          ({ id }) => views.get(id) as ScheduleView,
          ({ id }) => [id]
        )
      })

      const place = ({ asked, id, person_id: personId, runs }: ScheduleRow) =>
        orders.create(personId, { client_id: runId(id, runs + 1), market: asked.market, ...asked.order }).pipe(
          Effect.map(({ order }): Outcome => ({ order: order.id, refusal: null })),
          Effect.catchTag("Refusal", (refusal) =>
            isPassing(refusal) ? Effect.fail(refusal) : Effect.succeed<Outcome>({ order: null, refusal: refusal.code })
          )
        )

      /** Notes a run that was made, unless somebody noted it already. */
      const note = Effect.fnUntraced(function* (row: ScheduleRow, next: ScheduleProgress, outcome: Outcome) {
        const { nextAt, runs, spent } = next
        const noted = yield* sql`UPDATE schedules SET runs = ${runs}, spent = ${spent.toString()}::numeric,
            last_order = ${outcome.order}::uuid, last_refusal = ${outcome.refusal}::text,
            next_at = coalesce(${nextAt === null ? null : new Date(nextAt)}::timestamptz, next_at),
            updated_at = clock_timestamp()
          WHERE id = ${row.id}::uuid AND state = 'active' AND runs = ${row.runs} RETURNING 1 AS one`
        return noted.length > 0
      })

      const run = Effect.fnUntraced(function* (
        row: ScheduleRow,
        schedule: Schedule,
        step: Extract<ScheduleStep, { kind: "run" }>,
        nowMs: number
      ) {
        const outcome = yield* place(row)
        // What was refused costs nothing of the cap.
        const spent = outcome.order === null ? BigInt(row.spent) : step.progress.spent
        const progress = { ...step.progress, spent }
        yield* Effect.gen(function* () {
          if (!(yield* note(row, progress, outcome))) return
          const next = stepSchedule(schedule, progress, nowMs)
          if (next.kind === "done") {
            yield* end(row.id, "done", next.reason)
            return
          }
          yield* deadlines.close("order.schedule", [row.id])
          const dueAt = new Date(progress.nextAt ?? nowMs)
          yield* deadlines.arm([{ kind: "order.schedule", subject: row.id, dueAt }])
        }).pipe(sql.withTransaction)
      })

      const fire: Schedules["Service"]["fire"] = Effect.fn("Schedules.fire")(function* ({ subject }) {
        const row = yield* find(subject)
        if (row?.state !== "active") return yield* deadlines.close("order.schedule", [subject])
        const schedule = yield* calendarOf(row.asked)
        const nowMs = yield* Clock.currentTimeMillis
        const step = stepSchedule(schedule, progressOf(row), nowMs)
        if (step.kind === "run") yield* run(row, schedule, step, nowMs)
        if (step.kind === "done") yield* sql.withTransaction(end(subject, "done", step.reason))
      })

      return { create, cancel, cancelAllOf, get, list, fire }
    })
  )
}
