/** A top-up as it stands under its lock, and how what was taken of the queue is given back. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Events } from "../platform/Events.ts"
import { makeApplying, type Standing } from "./Applying.ts"
import { makePaymentQueue, takeBackDays } from "./PaymentQueue.ts"
import type { Attempt, Refund } from "./PaymentStore.ts"
import type { PaymentProvider, PaymentSeen } from "./Provider.ts"
import { makeReviewing } from "./Reviewing.ts"
import { makeSecondPayments, type WentBack } from "./SecondPayments.ts"

/** Seconds until the next try of what failed, at first and at most. */
const retrySecondsMin = 5
const retrySecondsMax = 3_600
/** Seconds between looks at a page that nobody has paid on, at first and at most; events come sooner. */
const lookSecondsMin = 15
const lookSecondsMax = 900
/** Seconds between looks at what was paid, for what is taken back of it: while it is on hold or disputed, and later. */
const paidSeconds = 86_400
const releasedSeconds = 7 * 86_400

const growing = (least: number, most: number, tries: number): number =>
  Math.min(most, least * 2 ** Math.min(20, Math.max(0, tries - 1)))

export const retry = (tries: number): number => growing(retrySecondsMin, retrySecondsMax, tries)

/** Seconds until an attempt is looked at again; null when only an event or a person makes that necessary. */
const nextLook = ({ attempt: { state, tries }, intent }: Standing, isDisputed: boolean, nowMs: number) => {
  if (state === "routed" || state === "sent" || state === "unknown" || state === "capturing") return retry(tries)
  if (state === "pending") return growing(lookSecondsMin, lookSecondsMax, tries)
  if (state !== "charged" || intent.chargedAt === null) return null
  if (intent.releasedAt === null || isDisputed) return paidSeconds
  // An event that tells of a chargeback may be lost: whoever only waits for it never hears of it.
  return nowMs < intent.chargedAt.getTime() + takeBackDays * 86_400_000 ? releasedSeconds : null
}

export const makeStandings = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const applying = yield* makeApplying
  const { store } = applying
  const reviewing = yield* makeReviewing(applying)
  const secondPayments = yield* makeSecondPayments(applying)
  const queue = makePaymentQueue(sql)

  /** What operators decided of what is in review, or of a second payment. */
  const carryOut = (
    now: Standing,
    seen: PaymentSeen | undefined,
    back: WentBack | undefined,
    provider: PaymentProvider
  ) => Effect.andThen(reviewing.carryOut(now, seen, provider), secondPayments.carryOut(now, seen, back, provider))

  /** With the intent locked and the attempt as it is now. */
  const standing = Effect.fnUntraced(function* (attempt: string) {
    const found = yield* store.attempt(attempt)
    const intent = found === undefined ? undefined : yield* store.lock(found.intent)
    const now = yield* store.attempt(attempt)
    if (intent === undefined || now === undefined) return yield* Effect.die(new Error(`no attempt ${attempt}`))
    return { intent, attempt: now } satisfies Standing
  })

  const inTransaction = <A, E>(work: Effect.Effect<A, E>) => sql.withTransaction(work)

  const next = Effect.fnUntraced(function* (after: Standing) {
    const chargebacks = after.attempt.state === "charged" ? yield* store.chargebacks([after.attempt.id]) : []
    const isDisputed = chargebacks.some(({ state }) => state === "open")
    return nextLook(after, isDisputed, yield* Clock.currentTimeMillis)
  })

  /** Applies what came back, and gives the attempt back with the time of its next look, in one transaction. */
  const finish = (
    leased: Attempt,
    apply: (standing: Standing) => Effect.Effect<unknown, SqlError.SqlError>,
    seconds?: number
  ) =>
    inTransaction(
      Effect.gen(function* () {
        yield* apply(yield* standing(leased.id))
        const after = yield* standing(leased.id)
        yield* queue.putBack(leased, seconds ?? (yield* next(after)), after.attempt.state !== leased.state)
      })
    ).pipe(Effect.andThen(events.wake))

  const finishRefund = (
    id: string,
    attempt: string,
    apply: (standing: Standing, refund: Refund) => Effect.Effect<unknown, SqlError.SqlError>
  ) =>
    inTransaction(
      Effect.gen(function* () {
        const now = yield* standing(attempt)
        const refund = yield* store.refund(id)
        if (refund !== undefined) yield* apply(now, refund)
        const after = yield* store.refund(id)
        const isOver = after === undefined || after.state === "succeeded" || after.state === "failed"
        yield* queue.putRefundBack(id, isOver ? null : retry(after.tries))
      })
    ).pipe(Effect.andThen(events.wake))

  return { applying, carryOut, secondPayments, store, queue, standing, inTransaction, finish, finishRefund }
})

export type Standings = Effect.Success<typeof makeStandings>

export const nothing = (): Effect.Effect<void> => Effect.void
