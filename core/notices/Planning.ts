/** Reads what happened, in the order of commits, and writes down whom to tell of it, how and when: once each. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Deadline } from "../platform/Deadlines.ts"
import { Events, type StoredEvent } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { makeNoticeStore, type NewDelivery, type WantsRow } from "./NoticeStore.ts"
import { plan, type Recipient } from "./Planner.ts"
import { makeReminding } from "./Reminding.ts"
import { arming, type EventData, isNotice, type NoticeFacts, type Told, tradeNotices } from "./TradeNotices.ts"

/** How events of interest start. */
const starts = ["trade.", "chat.message", "notice.", "channel.", "price.alert", "order.match_alert"]
/** Events that are about a person, and no trade. */
const aboutPeople = /^(?:notice|channel|price|order)\./
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

/** What the events of alerts say. */
type AlertData = Pick<NoticeFacts, "market" | "price"> & { readonly offers?: number }

const alertFacts = (alert: string, { market, offers, price }: AlertData): NoticeFacts => ({
  alert,
  market,
  price,
  offers: offers ?? null
})

/** What is told of an event that is about a person. */
const personal = ({ data, kind, people, subject }: StoredEvent): ReadonlyArray<Told> =>
  isNotice(kind)
    ? people.map((person) => ({
        person,
        event: kind,
        role: "self",
        actor: /\.suspended$|alert$/.test(kind) ? "system" : "self",
        trade: null,
        version: null,
        asks: null,
        deadlineAt: null,
        facts: kind.endsWith("alert") ? alertFacts(subject, data as AlertData) : null
      }))
    : []

const stepKey = (trade: string, version: number): string => `${trade} ${version}`

const makePlanning = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const newId = yield* NewId
  const { arm, fire } = yield* makeReminding
  const { planning } = makeNoticeStore(sql)

  const stepsOf = Effect.fnUntraced(function* (asked: ReadonlyArray<Sourced>) {
    const unique = new Map(asked.map((event) => [stepKey(event.subject, dataOf(event).version ?? 0), event]))
    const of = [...unique.values()]
    const rows = yield* planning.steps(
      of.map(({ subject }) => subject),
      of.map((event) => dataOf(event).version ?? 0)
    )
    return new Map(rows.map((row) => [stepKey(row.id, row.asked), row]))
  })

  const planPage = Effect.fnUntraced(function* (page: ReadonlyArray<Sourced>) {
    const people = [...new Set(page.flatMap((event) => event.people))]
    const recipients = recipientsOf(people.length === 0 ? [] : yield* planning.wants(people))
    if (recipients.size === 0) return
    const wanted = page.filter((event) => event.people.some((person) => recipients.has(person)))
    const ofTrades = wanted.filter(({ kind }) => !aboutPeople.test(kind))
    const steps = yield* stepsOf(ofTrades)
    const stepOf = (event: Sourced) => steps.get(stepKey(event.subject, dataOf(event).version ?? 0))
    const now = new Date(yield* Clock.currentTimeMillis)
    const rows = wanted.flatMap((event): ReadonlyArray<NewDelivery> => {
      const step = stepOf(event)
      const told = step === undefined ? personal(event) : tradeNotices(event, step, step.stepBy)
      return told.flatMap((one) =>
        plan(one, recipients.get(one.person) ?? nobody, now).map(({ address, dueAt }) => {
          return { ...one, id: newId(), address: address.id, source: event.source, dueAt }
        })
      )
    })
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

  return { fire, run, step }
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
  }
>()("orrange/notices/NoticePlanner") {
  static readonly layer = Layer.effect(this, makePlanning)
}
