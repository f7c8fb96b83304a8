/** Reads what happened, in the order of commits, and writes down whom to tell of it, how and when: once each. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { type Found, readEvents, readForEver } from "../platform/EventReader.ts"
import { Events, type EventStart, type StoredEvent } from "../platform/Events.ts"
import type { Refusal } from "../protocol/Errors.ts"
import { unassignedSeconds } from "../protocol/Notices.ts"
import { makeDisputeHandlers } from "../disputes/Handlers.ts"
import { makeFanOut } from "./FanOut.ts"
import { makeArmingLater, makeLater } from "./Later.ts"
import { makeNoticeStore } from "./NoticeStore.ts"
import { otherNotice, otherNotices } from "./OtherNotices.ts"
import { makeRecipients, type Sourced } from "./Recipients.ts"
import { makeReminding } from "./Reminding.ts"
import { arbiterNotices, arming, type EventData, isForArbiters, type Told, tradeNotices } from "./TradeNotices.ts"

/** How events of interest start. */
const starts: ReadonlyArray<EventStart> = [
  "trade.",
  "chat.message",
  "notice.",
  "channel.",
  "security.",
  "account.",
  "wallet.",
  "top_up.",
  "invoice.paid_otherwise",
  "invoice.recurred",
  "recurring.refused",
  "community.",
  "dispute.",
  "operation.",
  "rate.",
  "limit.",
  "peer.",
  "reputation.",
  "maintenance.",
  // Of those of the markets where things change hands at once there are many, and nobody is told of them.
  { start: "order.placed", holding: '"terms":{' },
  { start: "order.amended", holding: '"terms":{' },
  "order.expiring",
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

/** An event with what makes it unique. */
type Event = Sourced<StoredEvent>

const dataOf = ({ data }: StoredEvent): EventData => data ?? {}

/** Each event with the number of its append and its place in that. */
const sourced = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<Event> => {
  let [append, count] = ["", 0]
  return events.map((event) => {
    const { id } = event.position
    count = id === append ? count + 1 : 0
    append = id
    return { ...event, source: `${id}.${count}` }
  })
}

const isOfTrade = ({ kind }: StoredEvent): boolean => /^(?:trade|chat|rate)\./.test(kind)

const isForEverybody = ({ kind }: StoredEvent): boolean => kind.startsWith("maintenance.")

const stepKey = (trade: string, version: number): string => `${trade} ${version}`

/** Plans a page of events, in the caller's transaction. */
const makePagePlanning = Effect.gen(function* () {
  const deadlines = yield* Deadlines
  const { arm } = yield* makeReminding
  const { planning } = makeNoticeStore(yield* SqlClient.SqlClient)
  const recipientsTo = yield* makeRecipients
  const handlersOf = yield* makeDisputeHandlers
  const { begin: beginFanOut } = yield* makeFanOut
  const armLater = yield* makeArmingLater

  const stepsOf = Effect.fnUntraced(function* (asked: ReadonlyArray<Event>) {
    const unique = new Map(asked.map((event) => [stepKey(event.subject, dataOf(event).version ?? 0), event]))
    const of = [...unique.values()]
    const rows = yield* planning.steps(
      of.map(({ subject }) => subject),
      of.map((event) => dataOf(event).version ?? 0)
    )
    return new Map(rows.map((row) => [stepKey(row.id, row.asked), row]))
  })

  /** For each trade of these events, whom its dispute concerns of those who handle disputes. */
  const arbitersOf = Effect.fnUntraced(function* (page: ReadonlyArray<Event>) {
    const trades = [...new Set(page.filter(isForArbiters).map(({ subject }) => subject))]
    return new Map(
      yield* Effect.forEach(trades, (trade) => Effect.map(handlersOf(trade), (all) => [trade, all] as const))
    )
  })

  const armUnassigned = (page: ReadonlyArray<Event>) =>
    Effect.forEach(
      page.filter(({ kind }) => untaken.has(kind)),
      ({ subject }) => deadlines.set("notice.unassigned", subject, unassignedSeconds),
      { discard: true }
    )

  const planPage = Effect.fnUntraced(function* (all: ReadonlyArray<Event>) {
    const page = all.filter((event) => isOfTrade(event) || otherNotice(event) !== undefined)
    yield* armUnassigned(page)
    yield* Effect.forEach(all.filter(isForEverybody), beginFanOut, { discard: true })
    const isForOperators = (event: Event) => !isOfTrade(event) && event.people.length === 0
    const operators = page.some(isForOperators) ? yield* planning.operators : []
    const arbiters = yield* arbitersOf(page)
    const arbitersFor = (event: Event) => (isForArbiters(event) ? (arbiters.get(event.subject) ?? []) : [])
    const people = page.flatMap((event) => [...event.people, ...arbitersFor(event)])
    const recipients = yield* recipientsTo.find([...new Set([...people, ...operators])])
    if (recipients.size === 0) return
    const canBeTold = (person: string) => recipients.has(person)
    const wanted = page.filter(
      (event) => isForOperators(event) || [...event.people, ...arbitersFor(event)].some(canBeTold)
    )
    const ofTrades = wanted.filter(isOfTrade)
    const steps = yield* stepsOf(ofTrades)
    const stepOf = (event: Event) => steps.get(stepKey(event.subject, dataOf(event).version ?? 0))
    const toldOf = (event: Event): ReadonlyArray<Told> => {
      const step = stepOf(event)
      if (step === undefined) return otherNotices(event, operators)
      const toArbiters = arbiterNotices(event, step, step.stepBy, arbitersFor(event))
      return [...tradeNotices(event, step, step.stepBy), ...toArbiters]
    }
    const told = wanted.flatMap((event) => toldOf(event).map((one) => ({ ...one, source: event.source })))
    yield* recipientsTo.write(told, recipients)
    yield* armLater(wanted.filter((event) => event.people.some(canBeTold)))
    const armed = ofTrades.filter(({ kind }) => arming.has(kind)).flatMap((event) => stepOf(event) ?? [])
    yield* Effect.forEach(new Map(armed.map((trade) => [trade.id, trade])).values(), (trade) => arm(trade, canBeTold), {
      discard: true
    })
  })

  return planPage
})

const makePlanning = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const { fire, fireUnassigned } = yield* makeReminding
  const later = yield* makeLater
  const fanOut = yield* makeFanOut
  const { planning } = makeNoticeStore(sql)
  const planPage = yield* makePagePlanning

  /** Whether this planner read something since it noted last that nothing was left. */
  let hasRead = true

  const noteRead = Effect.fnUntraced(function* ({ at }: { readonly at: Date }) {
    const nowMs = yield* Clock.currentTimeMillis
    if (hasRead || nowMs - at.getTime() > noteSeconds * 1_000) yield* planning.noteAllRead
    hasRead = false
  })

  const read = readEvents({
    starts,
    place: planning.place,
    begin: planning.begin,
    advance: (position) => {
      hasRead = true
      return planning.advance(position)
    },
    read: (page) => planPage(sourced(page)),
    ended: noteRead
  }).pipe(Effect.provideService(Events, events), sql.withTransaction)

  const both = Effect.map(Effect.all([read, fanOut.step]), ([found, told]): Found => (told ? "more" : found))
  const step = Effect.map(both, (found) => found === "more" || found === "some")
  const run = readForEver("cannot plan notices", both).pipe(Effect.provideService(Events, events))

  return {
    fire,
    fireExpiring: later.fireExpiring,
    fireRate: later.fireRate,
    fireRipe: later.fireRipe,
    fireStanding: later.fireStanding,
    fireUnassigned,
    run,
    step
  }
})

export class NoticePlanner extends Context.Service<
  NoticePlanner,
  {
    /** Plans the next page of events, and of people where something is told to many; whether there was one. */
    readonly step: Effect.Effect<boolean, SqlError.SqlError>
    /** Goes on for ever. Of several at once, one does the work and the others wait. */
    readonly run: Effect.Effect<never>
    /** Reminds of a deadline. */
    readonly fire: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
    /** Tells operators of a dispute that nobody has taken. */
    readonly fireUnassigned: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
    /** Tells who owns an offer that little of its time is left. */
    readonly fireExpiring: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
    /** Tells a person that it can be withdrawn to an address of theirs. */
    readonly fireRipe: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
    /** Asks the two of a trade what they think of each other. */
    readonly fireRate: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
    /** Tells a person that their reputation changed, or that a limit of theirs is near. */
    readonly fireStanding: (deadline: Deadline) => Effect.Effect<void, Refusal | SqlError.SqlError>
  }
>()("orrange/notices/NoticePlanner") {
  static readonly layer = Layer.effect(this, makePlanning)
}
