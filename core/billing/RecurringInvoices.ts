/**
 * Invoices by the calendar. What is due is made in one transaction with the note of its period and the next deadline, so a
 * period has one invoice or none; of periods that were missed, one is made up for.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Freezes } from "../identity/Freezes.ts"
import { nextRun, startSchedule, stepSchedule } from "../orders/Schedule.ts"
import { Commands } from "../platform/Commands.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { CATEGORIES, ERRORS, type Refusal, refuse } from "../protocol/Errors.ts"
import { type RecurringCreate, recurringMax, type RecurringView } from "../protocol/Recurring.ts"
import { makeInvoiceMaking } from "./InvoiceMaking.ts"
import { makeRecurringStore, type RecurringRow, type RunOutcome } from "./RecurringStore.ts"
import { calendarOf, recurringView } from "./RecurringView.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>
type State = RecurringView["state"]

const kind = "invoice.recurring"

/** Whether a period refused for this is tried again. */
const isPassing = ({ code }: Refusal): boolean => CATEGORIES[ERRORS[code].category].retryable

/** Making what is due, in the caller's transaction. */
const makeRun = Effect.gen(function* () {
  const events = yield* Events
  const deadlines = yield* Deadlines
  const { make } = yield* makeInvoiceMaking
  const store = makeRecurringStore(yield* SqlClient.SqlClient)

  const tell = (state: State, { id, person_id: person }: Pick<RecurringRow, "id" | "person_id">) =>
    events.append([{ kind: "recurring.changed", subject: id, people: [person], data: { state } }])

  /** Has the deadline that its state asks for. */
  const become = Effect.fnUntraced(function* (id: string, state: State, nextAt: number | null) {
    const dueAt = nextAt === null ? null : new Date(nextAt)
    yield* store.become(id, state, dueAt)
    yield* deadlines.close(kind, [id])
    if (dueAt !== null) yield* deadlines.arm([{ kind, subject: id, dueAt }])
  })

  /** Refusals come before anything is written, so what is refused leaves nothing behind. */
  const outcomeOf = Effect.fnUntraced(function* (row: RecurringRow) {
    const { amount, asset, days, id, note } = recurringView(row)
    const outcome = yield* make(row.person_id, { asset, amount, note, days }).pipe(
      Effect.map((made): RunOutcome => ({ invoice: made.id, refusal: null })),
      Effect.catchTag("Refusal", (refusal) =>
        isPassing(refusal) ? Effect.fail(refusal) : Effect.succeed<RunOutcome>({ invoice: null, refusal: refusal.code })
      )
    )
    const told =
      outcome.invoice === null
        ? ({ kind: "recurring.refused", subject: id, data: { refusal: outcome.refusal } } as const)
        : ({ kind: "invoice.recurred", subject: outcome.invoice, data: { recurring: id } } as const)
    yield* events.append([{ ...told, people: [row.person_id] }])
    return outcome
  })

  const run = Effect.fnUntraced(function* (id: string) {
    yield* store.lock(id)
    const row = yield* store.one(id)
    const calendar = row === undefined ? undefined : calendarOf(row)
    if (row?.state !== "active" || calendar === undefined) return yield* deadlines.close(kind, [id])
    const nowMs = yield* Clock.currentTimeMillis
    const progress = { runs: row.runs, spent: 0n, nextAt: row.next_at?.getTime() ?? null }
    const step = stepSchedule(calendar, progress, nowMs)
    if (step.kind === "wait") return
    if (step.kind === "run") {
      yield* store.note(row, step.progress.runs, yield* outcomeOf(row))
      if (stepSchedule(calendar, step.progress, nowMs).kind !== "done") {
        return yield* become(id, "active", step.progress.nextAt)
      }
    }
    yield* become(id, "done", null)
    yield* tell("done", row)
  })

  return { become, run, tell }
})

const makeRecurringInvoices = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const freezes = yield* Freezes
  const newId = yield* NewId
  const { amountOf } = yield* makeInvoiceMaking
  const { become, run, tell } = yield* makeRun
  const deadlines = yield* Deadlines
  const store = makeRecurringStore(sql)

  const owned = Effect.fnUntraced(function* (person: string, id: string) {
    const row = yield* store.one(id)
    return row?.person_id === person ? row : yield* refuse("recurring.unknown")
  })

  const insert = Effect.fnUntraced(function* (person: string, asked: RecurringCreate) {
    const { asset, days, first, note, steps, unit, zone } = asked
    yield* freezes.assertFree(person)
    const amount = yield* amountOf(person, { asset, amount: asked.amount })
    if ((yield* store.standing(person)) >= recurringMax) {
      return yield* refuse("recurring.too_many", { maximum: recurringMax })
    }
    const ends = asked.ends_at === undefined ? null : new Date(asked.ends_at)
    const terms = { unit, steps, first, zone, ends_at: ends, runs_max: asked.runs_max ?? null }
    const calendar = calendarOf(terms)
    const nextAt = calendar === undefined ? null : startSchedule(calendar, yield* Clock.currentTimeMillis).nextAt
    if (nextAt === null) return yield* refuse("recurring.calendar")
    const [id, dueAt] = [newId(), new Date(nextAt)]
    yield* store.insert({ id, person_id: person, asset, amount, note, days, ...terms, next_at: dueAt })
    yield* deadlines.arm([{ kind, subject: id, dueAt }])
    const row = yield* owned(person, id)
    yield* tell("active", row)
    return recurringView(row)
  })

  /** The first period after now, and after the last that there was: none is made twice, nor made up for. */
  const nextOf = Effect.fnUntraced(function* (row: RecurringRow) {
    const calendar = calendarOf(row)
    const after = Math.max((yield* Clock.currentTimeMillis) - 1, row.last_due_at?.getTime() ?? 0)
    const nextAt = calendar === undefined ? undefined : nextRun(calendar, after)
    return nextAt ?? (yield* refuse("recurring.calendar"))
  })

  const change = (person: string, id: string, clientId: string, action: "pause" | "resume" | "cancel", state: State) =>
    commands.once(
      { personId: person, clientId, kind: `recurring.${action}`, request: { id } },
      Effect.gen(function* () {
        yield* owned(person, id)
        yield* store.lock(id)
        const row = yield* owned(person, id)
        if (!recurringView(row).allowed_actions.includes(action)) return yield* refuse("recurring.state")
        if (action === "resume") yield* freezes.assertFree(person)
        yield* become(id, state, action === "resume" ? yield* nextOf(row) : null)
        yield* tell(state, row)
        return recurringView(yield* owned(person, id))
      })
    )

  return {
    create: (person, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return commands.once({ personId: person, clientId, kind: "recurring.create", request }, insert(person, asked))
    },
    get: (person, id) => Effect.map(owned(person, id), recurringView),
    list: Effect.fn("RecurringInvoices.list")(function* (person: string, request: PageRequest) {
      const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
      const limit = pageLimit(request)
      const rows = yield* store.list(person, before, limit + 1)
      return makePage(rows, limit, recurringView, ({ id }) => [id])
    }),
    pause: (person, id, clientId) => change(person, id, clientId, "pause", "paused"),
    resume: (person, id, clientId) => change(person, id, clientId, "resume", "active"),
    cancel: (person, id, clientId) => change(person, id, clientId, "cancel", "cancelled"),
    fire: ({ subject }) => sql.withTransaction(run(subject))
  } satisfies RecurringInvoices["Service"]
})

export class RecurringInvoices extends Context.Service<
  RecurringInvoices,
  {
    readonly create: (personId: string, asked: RecurringCreate) => Answered<RecurringView>
    readonly get: (personId: string, id: string) => Answered<RecurringView>
    /** The newest first. */
    readonly list: (personId: string, request: PageRequest) => Answered<Page<RecurringView>>
    readonly pause: (personId: string, id: string, clientId: string) => Answered<RecurringView>
    /** Periods that were over meanwhile are without an invoice. */
    readonly resume: (personId: string, id: string, clientId: string) => Answered<RecurringView>
    /** Those that were made stay as they are. */
    readonly cancel: (personId: string, id: string, clientId: string) => Answered<RecurringView>
    readonly fire: (deadline: Deadline) => Answered<void>
  }
>()("orrange/billing/RecurringInvoices") {
  static readonly layer = Layer.effect(this, makeRecurringInvoices)
}
