/** Reads what happened, in the order of commits, and writes down whom to tell of it, how and when: once each. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { Events, type StoredEvent } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { NOTICES, unassignedSeconds } from "../protocol/Notices.ts"
import { makeNoticeStore, type NewDelivery, type WantsRow } from "./NoticeStore.ts"
import { plan, type Recipient } from "./Planner.ts"
import { makeReminding } from "./Reminding.ts"
import { otherNotice, otherNotices } from "./OtherNotices.ts"
import { arming, type EventData, tradeNotices } from "./TradeNotices.ts"

/** How events of interest start. */
const starts = [
  "trade.",
  "chat.message",
  "notice.",
  "channel.",
  "security.",
  "dispute.",
  "operation.",
  "order.expired",
  "order.paused",
  "order.restored",
  "order.cancelled",
  "conditional.failed",
  "conditional.expired",
  "conditional.cancelled",
  "price.alert",
  "order.match_alert"
]
/** Events after which a dispute waits for somebody to take it. */
const untaken: ReadonlySet<string> = new Set(["trade.disputed", "trade.appealed"])
/** Seconds between notes that all was read, while nothing happens. */
const noteSeconds = 10
/** Deliveries written by one statement. */
const insertMax = 1_000

/** An event with what makes it unique. */
interface Sourced extends StoredEvent {
  readonly source: string
}

const dataOf = ({ data }: StoredEvent): EventData => data ?? {}

/** Each event with the number of its append and its place in that. */
const sourced = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<Sourced> => {
  let [append, count] = ["", 0]
  return events.map((event) => {
    const { id } = event.position
    count = id === append ? count + 1 : 0
    append = id
    return { ...event, source: `${id}.${count}` }
  })
}

const recipientsOf = (rows: ReadonlyArray<WantsRow>): ReadonlyMap<string, Recipient> => {
  const found = new Map<string, Recipient>()
  for (const { address, channel, choices, person, quiet_from: from, quiet_to: to, time_zone: timeZone } of rows) {
    const addresses = [...(found.get(person)?.addresses ?? []), { id: address, channel }]
    const quiet = from === null || to === null || timeZone === null ? null : { from, to, timeZone }
    found.set(person, { addresses, choices: new Map(Object.entries(choices ?? {})), quiet })
  }
  return found
}

const nobody: Recipient = { addresses: [], choices: new Map(), quiet: null }

const isOfTrade = ({ kind }: StoredEvent): boolean => /^(?:trade|chat)\./.test(kind)

/** Of what gathers, one for each address and trade. */
const gathered = (rows: ReadonlyArray<NewDelivery>): ReadonlyArray<NewDelivery> => {
  const seen = new Set<string>()
  return rows.filter(({ address, event, trade }) => {
    const key = `${event} ${address} ${trade}`
    if (!NOTICES[event].gathers) return true
    return seen.has(key) ? false : seen.add(key)
  })
}

const stepKey = (trade: string, version: number): string => `${trade} ${version}`

/** Plans a page of events, in the caller's transaction. */
const makePagePlanning = Effect.gen(function* () {
  const newId = yield* NewId
  const deadlines = yield* Deadlines
  const { arm } = yield* makeReminding
  const { planning } = makeNoticeStore(yield* SqlClient.SqlClient)

  const stepsOf = Effect.fnUntraced(function* (asked: ReadonlyArray<Sourced>) {
    const unique = new Map(asked.map((event) => [stepKey(event.subject, dataOf(event).version ?? 0), event]))
    const of = [...unique.values()]
    const rows = yield* planning.steps(
      of.map(({ subject }) => subject),
      of.map((event) => dataOf(event).version ?? 0)
    )
    return new Map(rows.map((row) => [stepKey(row.id, row.asked), row]))
  })

  const planPage = Effect.fnUntraced(function* (all: ReadonlyArray<Sourced>) {
    const page = all.filter((event) => isOfTrade(event) || otherNotice(event) !== undefined)
    yield* Effect.forEach(
      page.filter(({ kind }) => untaken.has(kind)),
      ({ subject }) => deadlines.set("notice.unassigned", subject, unassignedSeconds),
      { discard: true }
    )
    const isForOperators = (event: Sourced) => !isOfTrade(event) && event.people.length === 0
    const operators = page.some(isForOperators) ? yield* planning.operators : []
    const people = [...new Set([...page.flatMap((event) => event.people), ...operators])]
    const recipients = recipientsOf(people.length === 0 ? [] : yield* planning.wants(people))
    if (recipients.size === 0) return
    const wanted = page.filter(
      (event) => isForOperators(event) || event.people.some((person) => recipients.has(person))
    )
    const ofTrades = wanted.filter(isOfTrade)
    const steps = yield* stepsOf(ofTrades)
    const stepOf = (event: Sourced) => steps.get(stepKey(event.subject, dataOf(event).version ?? 0))
    const now = new Date(yield* Clock.currentTimeMillis)
    const planned = wanted.flatMap((event): ReadonlyArray<NewDelivery> => {
      const step = stepOf(event)
      const told = step === undefined ? otherNotices(event, operators) : tradeNotices(event, step, step.stepBy)
      return told.flatMap((one) =>
        plan(one, recipients.get(one.person) ?? nobody, now).map(({ address, ...way }) => {
          return { ...one, ...way, id: newId(), address: address.id, source: event.source }
        })
      )
    })
    const rows = gathered(planned)
    for (let from = 0; from < rows.length; from += insertMax) {
      yield* planning.insert(rows.slice(from, from + insertMax))
    }
    const armed = ofTrades.filter(({ kind }) => arming.has(kind)).flatMap((event) => stepOf(event) ?? [])
    yield* Effect.forEach(
      new Map(armed.map((trade) => [trade.id, trade])).values(),
      (trade) => arm(trade, (person) => recipients.has(person)),
      { discard: true }
    )
  })

  return planPage
})

const makePlanning = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const { fire, fireUnassigned } = yield* makeReminding
  const { planning } = makeNoticeStore(sql)
  const planPage = yield* makePagePlanning

  /** Whether this planner read something since it noted last that nothing was left. */
  let hasRead = true

  const step = Effect.gen(function* () {
    const place = yield* planning.place
    if (place === undefined) {
      yield* planning.begin(yield* events.now)
      return false
    }
    const { events: page, position } = yield* events.afterOf(place, starts)
    if (position !== undefined) {
      if (page.length > 0) yield* planPage(sourced(page))
      yield* planning.advance(position)
      hasRead = true
      return true
    }
    const nowMs = yield* Clock.currentTimeMillis
    if (hasRead || nowMs - place.at.getTime() > noteSeconds * 1_000) yield* planning.noteAllRead
    hasRead = false
    return false
  }).pipe(sql.withTransaction)

  const run = step.pipe(
    // While the database is away nothing happens either; the place stays.
    Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot plan notices", cause), false)),
    Effect.flatMap((more) => (more ? Effect.void : events.wait)),
    Effect.forever
  )

  return { fire, fireUnassigned, run, step }
})

export class NoticePlanner extends Context.Service<
  NoticePlanner,
  {
    /** Plans the next page of events; whether there was one. */
    readonly step: Effect.Effect<boolean, SqlError.SqlError>
    /** Goes on for ever. Of several at once, one does the work and the others wait. */
    readonly run: Effect.Effect<never>
    /** Reminds of a deadline. */
    readonly fire: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
    /** Tells operators of a dispute that nobody has taken. */
    readonly fireUnassigned: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/notices/NoticePlanner") {
  static readonly layer = Layer.effect(this, makePlanning)
}
