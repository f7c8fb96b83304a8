/**
 * Tells many people one thing, a page of them at a time: each page and the place after it are one transaction, so a
 * daemon that dies between two leaves the rest to the next, and nobody is told twice.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { StoredEvent } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { NoticeEvent } from "../protocol/Notices.ts"
import { type FanOutRow, makeFanOutStore } from "./FanOutStore.ts"
import type { MaintenanceFacts, NoticeFacts, ReportFacts } from "./NoticeFacts.ts"
import { makeRecipients, type Sourced } from "./Recipients.ts"
import { isEmpty, makeReportStore } from "./ReportStore.ts"
import { isNotice, type NoticeRole, type Told } from "./TradeNotices.ts"

/** People told by one transaction; of reports, which are counted for each, fewer. */
export const fanOutPage = 500
const reportPage = 50

const toldTo = (person: string, event: NoticeEvent, facts: NoticeFacts, role: NoticeRole = "self"): Told => ({
  person,
  event,
  role,
  actor: "system",
  trade: null,
  about: null,
  version: null,
  asks: null,
  deadlineAt: null,
  rung: 0,
  facts
})

export const makeFanOut = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const newId = yield* NewId
  const recipientsTo = yield* makeRecipients
  const store = makeFanOutStore(sql)
  const reports = makeReportStore(sql)

  /** In the caller's transaction: from an event that is told to everybody. */
  const begin = Effect.fnUntraced(function* ({ data, kind, source }: Sourced<StoredEvent>) {
    const { begins_at, ends_at, note } = data as MaintenanceFacts
    yield* store.begin(newId(), source, kind, { begins_at, ends_at, note })
  })

  /** Begins the reports of the day and of the week that are over, each once, if anybody asked for them. */
  const beginReports = Effect.forEach(
    ["report.daily", "report.weekly"] as const,
    (event) => store.beginReport(newId(), event),
    { discard: true }
  )

  /** What is reported to some people; of an operator, of all that was traded, too. */
  const reported = Effect.fnUntraced(function* ({ event, facts, source }: Opened, people: ReadonlyArray<string>) {
    const period = facts as ReportFacts
    const own = yield* reports.ofPeople(people, period.from_day, period.to_day)
    const operators = yield* reports.operatorsOf(people)
    const all = operators.length === 0 ? undefined : yield* reports.ofAll(period.from_day, period.to_day)
    return [
      ...own.filter((one) => !isEmpty(one.facts)).map((one) => ({ ...toldTo(one.person, event, one.facts), source })),
      ...(all === undefined
        ? []
        : operators.map((person) => ({ ...toldTo(person, event, all, "operator"), source: `${source} all` })))
    ]
  })

  interface Opened extends FanOutRow {
    readonly event: NoticeEvent
  }

  const page = Effect.fnUntraced(function* (open: Opened) {
    const { after, event, facts, id, source } = open
    const isReport = event.startsWith("report.")
    const limit = isReport ? reportPage : fanOutPage
    const people = yield* isReport ? store.asked(event, after, limit) : store.reachable(after, limit)
    const told = isReport
      ? yield* reported(open, people)
      : people.map((person) => ({ ...toldTo(person, event, facts), source }))
    yield* recipientsTo.write(told, yield* recipientsTo.find(people))
    yield* store.move(id, people.at(-1) ?? after, people.length < limit)
  })

  /** Plans one page; whether there was one. */
  const step = Effect.gen(function* () {
    const open = yield* store.open
    if (open === undefined) return false
    const { event } = open
    if (!isNotice(event)) return yield* Effect.die(new Error(`nobody is told of ${event}`))
    yield* page({ ...open, event })
    return true
  }).pipe(sql.withTransaction)

  return { begin, beginReports, step }
})
