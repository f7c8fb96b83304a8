/**
 * Has a provider pay out what was approved: once, however often it has to be asked. What leaves is written down first;
 * whoever dies in between leaves a row that says `sent`, and the next one takes it for unknown. Then the same reference is
 * sent again, which pays nothing twice as long as the provider knows it; after that somebody has to look.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Freezes } from "../identity/Freezes.ts"
import { Events } from "../platform/Events.ts"
import { amountOf } from "./Applying.ts"
import { makePayoutFlow } from "./PayoutFlow.ts"
import { findPayoutStep, paidAfter, type PayoutEvent } from "./PayoutMachine.ts"
import type { PayoutRow } from "./PayoutStore.ts"
import { printable } from "./Printable.ts"
import {
  type Answered,
  type PaymentProvider,
  type PayoutFlows,
  type PayoutSeen,
  type PayoutWanted,
  toMinor
} from "./Provider.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"
import { retry } from "./Standings.ts"

/** Seconds until one is looked at again whose provider is not connected any more: it may be again. */
const awaySeconds = 3_600
/** Seconds between looks at what the provider has, at first and at most; events come sooner. */
const lookSecondsMin = 15
const lookSecondsMax = 3_600
/** Seconds between looks at what was paid, for what comes back of it, and days for which that is looked for. */
const paidSeconds = 86_400
const comesBackDays = 60

const dayMs = 86_400_000

const seenEvents = {
  processing: "accepted",
  held: "accepted",
  unclaimed: "accepted",
  paid: "paid",
  failed: "failed",
  returned: "returned"
} as const satisfies Record<PayoutSeen["status"], PayoutEvent>

/** Seconds until it is looked at again; null when only an event or a person makes that necessary. */
const nextLook = ({ paidAt, state, tries }: PayoutRow, nowMs: number): number | null => {
  if (state === "approved" || state === "sent" || state === "unknown") return retry(tries)
  if (state === "pending") return Math.min(lookSecondsMax, lookSecondsMin * 2 ** Math.min(20, Math.max(0, tries - 1)))
  const isNew = state === "paid" && paidAt !== null && nowMs < paidAt.getTime() + comesBackDays * dayMs
  return isNew ? paidSeconds : null
}

const wantedOf = (row: PayoutRow, { currencies }: PaymentProvider): PayoutWanted | undefined => {
  const currency = currencies.get(row.asset)
  const minor = currency === undefined ? undefined : toMinor(row.amount, row.scale, currency.exponent)
  const { address: to, asset, id: reference } = row
  return minor === undefined ? undefined : { reference, to, money: { minor, currency: asset } }
}

/** The answer is about this payout and no other, of what was asked for and to whom; as far as it says that already. */
const isOurs = (row: PayoutRow, seen: PayoutSeen, wanted: PayoutWanted | undefined): boolean => {
  const { money, reference, to } = seen
  const isSame = reference === row.id && (row.reference === null || row.reference === seen.id)
  const isAmount = money === null || (money.minor === wanted?.money.minor && money.currency === wanted.money.currency)
  const isThere = to === null || to.toLowerCase() === row.address
  // What is paid without a word of how much, or to whom, is compared with nothing.
  const isTold = seen.status !== "paid" || (money !== null && to !== null)
  return isSame && isAmount && isThere && isTold
}

/** Whether there is anything to ask: not before it was sent, and not once somebody has to look. */
const isAskedFor = ({ reference, state }: PayoutRow): boolean =>
  state === "sent" || state === "unknown" || (reference !== null && state !== "review" && state !== "released")

/** What comes back of a payout, with its row locked. */
const makeTelling = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const { apply, store, takeFee } = yield* makePayoutFlow

  const locked = Effect.fnUntraced(function* (id: string) {
    const row = yield* store.lock(id)
    return row ?? (yield* Effect.die(new Error(`no payout ${id}`)))
  })

  const fee = Effect.fnUntraced(function* (row: PayoutRow, seen: PayoutSeen, provider: PaymentProvider) {
    if (row.state !== "paid" || row.fee !== null || seen.fee === null) return
    const asset = seen.fee.currency
    const scale = yield* store.scaleOf(asset)
    // In a currency that is no asset here it is not booked; the provider's books show what is missing.
    const amount = scale === undefined ? undefined : amountOf({ asset, scale }, seen.fee, provider)
    if (amount !== undefined) yield* takeFee(row, amount, asset)
  })

  /** What the provider says of it, with the row locked. */
  const applySeen = Effect.fnUntraced(function* (row: PayoutRow, seen: PayoutSeen, provider: PaymentProvider) {
    if (!isOurs(row, seen, wantedOf(row, provider))) {
      yield* apply(row, "mismatch")
      yield* store.noteFault(row.id, "the provider speaks of another payout")
      return
    }
    const event = seenEvents[seen.status]
    const isLate = findPayoutStep(row.state, event) === undefined
    // Money that left after it was given back is for somebody to look at; nothing here can take it back.
    const isBack =
      row.state === "failed" || row.state === "released" || (row.state === "returned" && row.paidAt === null)
    const isPaidAfter = isLate && seen.status === "paid" && isBack
    if (isPaidAfter) yield* Effect.logError(`payout ${row.id} was paid after it was ${row.state}`)
    yield* store.noteSeen(row.id, seen.id, seen.payment)
    yield* apply(row, event)
    const code = isPaidAfter ? paidAfter : seen.code
    if (!isLate || isPaidAfter || row.state === "pending") {
      yield* store.noteFault(row.id, code === null ? null : printable(code))
    }
    yield* fee(yield* locked(row.id), seen, provider)
  })

  /** Applies what came back, and gives it back to the queue with the time of the next look, in one transaction. */
  const finish = (leased: PayoutRow, work: (row: PayoutRow) => Effect.Effect<unknown, SqlError.SqlError>) =>
    Effect.gen(function* () {
      yield* work(yield* locked(leased.id))
      const after = yield* locked(leased.id)
      // One that was not sent is tried as one that was tried before.
      const isNew = after.state !== leased.state && after.state !== "approved"
      const next = nextLook(isNew ? { ...after, tries: 0 } : after, yield* Clock.currentTimeMillis)
      yield* store.queue.putBack(leased, next, isNew)
    }).pipe(sql.withTransaction, Effect.andThen(events.wake))

  return { sql, store, apply, locked, applySeen, finish }
})

/** What goes out. */
export const makePayingOut = Effect.fnUntraced(function* (call: ProviderCall, byId: ReadonlyMap<string, Connected>) {
  const freezes = yield* Freezes
  const { apply, applySeen, finish, locked, sql, store } = yield* makeTelling

  /** It is decided again before anything leaves: the person or the address may not any more. */
  const mayLeave = Effect.fnUntraced(function* (row: PayoutRow) {
    const isFree = yield* freezes.assertFree(row.person).pipe(
      Effect.as(true),
      Effect.catchTag("Refusal", () => Effect.succeed(false))
    )
    return isFree && !(yield* store.owes(row.person)) && (yield* store.addresses.stands(row.id))
  })

  /** The request may leave from here on; undefined where it may not. */
  const begin = (id: string) =>
    Effect.gen(function* () {
      const row = yield* locked(id)
      if (row.state === "sent") yield* apply(row, "lost")
      if (row.state !== "approved") return yield* locked(id)
      const isFree = yield* mayLeave(row)
      yield* apply(row, isFree ? "send" : "deny")
      if (!isFree) yield* store.noteFault(id, "its person or its address may not any more")
      return yield* locked(id)
    }).pipe(sql.withTransaction)

  /** Only to the first request a no is a no: to a later one it says nothing of those before. */
  const answered = (answer: Answered<PayoutSeen>, provider: PaymentProvider) => (row: PayoutRow) => {
    if (answer.outcome === "ok") return applySeen(row, answer.value, provider)
    if (row.state !== "sent") return Effect.void
    if (answer.outcome === "ambiguous") return apply(row, "lost")
    if (answer.outcome === "not_sent") return apply(row, "not_sent")
    return Effect.andThen(apply(row, "failed"), store.noteFault(row.id, printable(answer.code)))
  }

  const ask = Effect.fnUntraced(function* (row: PayoutRow, to: Connected, { knownDays, send, sync }: PayoutFlows) {
    const { provider } = to
    if (row.reference !== null) {
      const answer = yield* call(to, sync, row.reference)
      return yield* finish(row, (now) =>
        answer.outcome === "ok" ? applySeen(now, answer.value, provider) : Effect.void
      )
    }
    const wanted = wantedOf(row, provider)
    if (wanted === undefined || row.sentAt === null)
      return yield* Effect.die(new Error(`payout ${row.id} cannot be asked for`))
    if ((yield* Clock.currentTimeMillis) > row.sentAt.getTime() + knownDays * dayMs) {
      return yield* finish(row, (now) => apply(now, "expire"))
    }
    const answer = yield* call(to, send, wanted)
    yield* finish(row, answered(answer, provider))
  })

  const step = Effect.fnUntraced(function* ({ id, provider }: { readonly id: string; readonly provider: string }) {
    const to = byId.get(provider)
    const payouts = to?.provider.payouts
    if (to === undefined || payouts === undefined) return yield* store.queue.later(id, awaySeconds)
    const row = yield* begin(id)
    return isAskedFor(row) ? yield* ask(row, to, payouts) : yield* finish(row, () => Effect.void)
  })

  return { lease: store.queue.lease, step }
})
