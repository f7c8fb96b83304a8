/**
 * What providers send us. It is verified by its bytes, stored, and only then acknowledged; what it says is never believed,
 * but has us ask. What is not from the provider, or not for us, is kept for a while to look at, and changes nothing.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type ParkedReplay, type ParkedReplayed, parkedShown, type ParkedView } from "../protocol/Parked.ts"
import { printable } from "./Printable.ts"
import { makeEventIntake } from "./EventIntake.ts"
import { makePaymentQueue } from "./PaymentQueue.ts"
import { makePayoutStore } from "./PayoutStore.ts"
import type { ProviderEvent } from "./Provider.ts"
import { type Connected, Providers } from "./Providers.ts"

/** Events taken at a time, and for how long one is this worker's. */
const pageSize = 50
const leaseSeconds = 60
/** Milliseconds between looks when the last one found nothing. */
const pollMs = 500
/** Times that an event is looked at which is about nothing we know yet, and times that one may break us. */
export const matchTriesMax = 12
export const brokenTriesMax = 10
/** Seconds between those, at most. */
const retrySecondsMax = 3_600
/** Rejected messages kept of an hour, how much of each, and for how many days. */
const rejectedPerHourMax = 100
const rejectedBytesMax = 4_096
const rejectedDays = 30
/** Characters of the name that a provider gives an event. */
const eventIdMax = 255
/** Events cleared at a time that were done long ago, and milliseconds between. */
const clearedMost = 10_000
const clearMs = 60_000

/** `not_now`: it cannot be verified at present, or too many come, so it is to come again. */
export type Received = "stored" | "rejected" | "not_now" | "unknown_provider"

interface TakenRow {
  readonly provider: string
  readonly event: string
  readonly body: Uint8Array
  readonly tries: number
}

/** Why an event is not for us, though the provider signed it. */
const foreign = ({ account, isLive }: ProviderEvent, { provider }: Connected): string | undefined => {
  if (isLive !== provider.isLive) return isLive ? "a live event, and we test" : "a test event, and we are live"
  return account === null ? undefined : "an event of another account"
}

const makeProviderInbox = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const commands = yield* Commands
  const newId = yield* NewId
  const { connected } = yield* Providers
  const queue = makePaymentQueue(sql)
  const payouts = makePayoutStore(sql)
  const store = yield* makeEventIntake
  const byId = new Map(connected.map((one) => [one.provider.id, one]))

  const reject = Effect.fnUntraced(function* (provider: string, reason: string, body: Uint8Array) {
    yield* sql`DELETE FROM provider_events_rejected
      WHERE received_at < now() - make_interval(days => ${rejectedDays})`
    yield* sql`INSERT INTO provider_events_rejected (provider, reason, body)
      SELECT ${provider}, ${reason}, ${body.slice(0, rejectedBytesMax)}::bytea
      WHERE (SELECT count(*) FROM provider_events_rejected
        WHERE received_at > now() - interval '1 hour') < ${rejectedPerHourMax}`
    return "rejected" as const
  })

  const receive = Effect.fn("ProviderInbox.receive")(function* (
    provider: string,
    body: Uint8Array,
    headers: Readonly<Record<string, string | undefined>>
  ) {
    const to = byId.get(provider)
    if (to === undefined) return "unknown_provider" as const
    const signer = yield* Effect.result(to.certificateOf?.(headers) ?? Effect.succeed(undefined))
    if (Result.isFailure(signer)) return "not_now" as const
    const { scheme, read } = to.provider.webhook
    const nowMs = yield* Clock.currentTimeMillis
    const certificate = signer.success === undefined ? {} : { certificate: signer.success }
    if (!scheme({ body, headers, nowMs }, { secrets: to.secrets, url: to.webhookUrl, ...certificate })) {
      return yield* reject(provider, "its signature does not hold", body)
    }
    const event = read(body)
    const id = event?.id
    if (event === undefined || !id || id.length > eventIdMax) return yield* reject(provider, "it is no event", body)
    const reason = foreign(event, to)
    if (reason !== undefined) return yield* reject(provider, reason, body)
    return (yield* store({ id: newId(), provider, event: id, body })) ? ("stored" as const) : ("not_now" as const)
  })

  const take = sql<TakenRow>`UPDATE provider_events e SET tries = tries + 1,
      next_at = now() + make_interval(secs => ${leaseSeconds}::float8)
    WHERE e.id IN (SELECT id FROM provider_events
      WHERE state = 'waiting' AND next_at <= now() AND provider = ANY(${[...byId.keys()]}::text[])
      ORDER BY next_at LIMIT ${pageSize} FOR UPDATE SKIP LOCKED)
    RETURNING e.provider, e.event, e.body, e.tries::int4 AS tries`

  const end = ({ event, provider }: TakenRow, state: "done" | "dead", outcome: string) =>
    sql`UPDATE provider_events SET state = ${state}, outcome = ${printable(outcome)}
      WHERE provider = ${provider} AND event = ${event}`

  const later = ({ event, provider, tries }: TakenRow) =>
    sql`UPDATE provider_events
      SET next_at = now() + make_interval(secs => ${Math.min(retrySecondsMax, 5 * 2 ** tries)}::float8)
      WHERE provider = ${provider} AND event = ${event}`

  const work = Effect.fnUntraced(function* (row: TakenRow) {
    const to = byId.get(row.provider)
    const event = to?.provider.webhook.read(row.body)
    if (event === undefined) throw new Error(`${row.event} was an event when it was stored`)
    const found = yield* event.payout === undefined
      ? queue.hint(row.provider, event)
      : payouts.queue.hint(row.provider, event.payout)
    // It may be earlier than what it is about; in the end it is about something that is not ours.
    if (found === 0 && row.tries < matchTriesMax) return yield* later(row)
    return yield* end(row, "done", `${event.type}: ${found > 0 ? "asked" : "about nothing of ours"}`)
  })

  const broken = (row: TakenRow, reason: string) =>
    row.tries >= brokenTriesMax ? end(row, "dead", reason) : later(row)

  const workAlone = (row: TakenRow) =>
    work(row).pipe(
      sql.withTransaction,
      Effect.catchCause((cause) =>
        Effect.andThen(Effect.logWarning(`event ${row.event} failed`, cause), broken(row, "it broke us every time"))
      )
    )

  const step = Effect.gen(function* () {
    if (connected.length === 0) return false
    const rows = yield* take
    // All in one commit; where one breaks it, each by itself.
    yield* Effect.forEach(rows, work, { discard: true }).pipe(
      sql.withTransaction,
      Effect.catchCause(() => Effect.forEach(rows, workAlone, { discard: true }))
    )
    return rows.length > 0
  })

  const clear = sql<{ cleared: bigint }>`SELECT clear_provider_events(${clearedMost}) AS cleared`.pipe(
    Effect.map(([row]) => Number(row?.cleared ?? 0))
  )

  const clearing = clear.pipe(
    Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot clear old events", cause), 0)),
    Effect.flatMap((cleared) => Effect.sleep(cleared === clearedMost ? pollMs : clearMs)),
    Effect.forever
  )

  const looking = step.pipe(
    Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot look for events", cause), false)),
    Effect.flatMap((more) => (more ? Effect.void : Effect.sleep(pollMs))),
    Effect.forever
  )

  const run = Effect.andThen(Effect.all([looking, clearing], { concurrency: 2 }), Effect.never)

  const list = sql<Omit<ParkedView, "due_at" | "parked_at"> & { readonly at: Date }>`SELECT id::text AS id,
      'provider.event' AS kind, id::text AS subject, received_at AS at, tries::int4 AS tries,
      provider || ' ' || event || ': ' || outcome AS fault
    FROM provider_events WHERE state = 'dead' ORDER BY received_at, id LIMIT ${parkedShown}`.pipe(
    Effect.map((rows) =>
      rows.map(({ at, ...row }) => ({ ...row, due_at: at.toISOString(), parked_at: at.toISOString() }))
    )
  )

  const waiting = sql<{ n: number }>`SELECT count(*)::int4 AS n FROM provider_events WHERE state = 'dead'`.pipe(
    Effect.map(([row]) => row?.n ?? 0)
  )

  const has = (id: string) =>
    sql`SELECT 1 AS one FROM provider_events WHERE id = ${id}::uuid`.pipe(Effect.map((rows) => rows.length > 0))

  const again = Effect.fnUntraced(function* (operatorId: string, id: string) {
    const [row] = yield* sql<{ at: Date }>`UPDATE provider_events
      SET state = 'waiting', outcome = NULL, tries = 0, next_at = now()
      WHERE id = ${id}::uuid AND state = 'dead' RETURNING now() AS at`
    if (row === undefined) return yield* refuse("parked.unknown")
    const data = { operator: operatorId }
    yield* events.append([{ kind: "operation.replayed", subject: id, people: [], data }])
    return { id, replayed_at: row.at.toISOString() }
  })

  const replay = Effect.fn("ProviderInbox.replay")(
    (operatorId: string, id: string, { client_id: clientId }: ParkedReplay) =>
      commands.once({ personId: operatorId, clientId, kind: "parked.replay", request: { id } }, again(operatorId, id))
  )

  return { receive, step, clear, run, list, waiting, has, replay }
})

export class ProviderInbox extends Context.Service<
  ProviderInbox,
  {
    /** Takes what came in a provider's name; it is stored when this says so. */
    readonly receive: (
      provider: string,
      body: Uint8Array,
      headers: Readonly<Record<string, string | undefined>>
    ) => Effect.Effect<Received, SqlError.SqlError>
    /** Looks at what is due, some of it at most; whether there was anything. */
    readonly step: Effect.Effect<boolean, SqlError.SqlError>
    /** Clears some of what was done long ago; how many of them. */
    readonly clear: Effect.Effect<number, SqlError.SqlError>
    /** Goes on for ever. Several at once share the work. */
    readonly run: Effect.Effect<never>
    /** Events that broke us every time: the first of them, those first that have waited longest. */
    readonly list: Effect.Effect<ReadonlyArray<ParkedView>, SqlError.SqlError>
    /** How many there are of them. */
    readonly waiting: Effect.Effect<number, SqlError.SqlError>
    /** Whether an id is that of an event. */
    readonly has: (id: string) => Effect.Effect<boolean, SqlError.SqlError>
    /** Has such an event looked at again, as often as before. Refused with `parked.unknown`. */
    readonly replay: (
      operatorId: string,
      id: string,
      request: ParkedReplay
    ) => Effect.Effect<ParkedReplayed, Refusal | SqlError.SqlError>
  }
>()("orrange/payments/ProviderInbox") {
  static readonly layer = Layer.effect(this, makeProviderInbox)
}
