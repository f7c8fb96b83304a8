/**
 * Reads the books of providers, a page at a time, and then compares them, a page at a time as well, with our payments and
 * the ledger. It notes what differs and has payments looked at; it never moves money by it.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { NewId } from "../platform/NewId.ts"
import {
  type BookPlace,
  comparedDays,
  type ComparePlace,
  type CountedMovement,
  makeBookStore,
  makeBreakStore
} from "./BookStore.ts"
import { comparePhases, makeDifferences } from "./DifferenceQuery.ts"
import { stepMs } from "./PaymentQueue.ts"
import {
  type Books,
  fromMinor,
  type Money,
  type MovementSeen,
  type MovementsSeen,
  type PaymentProvider
} from "./Provider.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"

/** Lines of one page. */
const pageSize = 100
/** Seconds until the books are read again, and until the next try of what failed. */
const readSeconds = 3_600
const retrySeconds = 300
const hourMs = 3_600_000
const dayMs = 24 * hourMs

const counted = (
  { currencies }: PaymentProvider,
  scales: ReadonlyMap<string, number>,
  movement: MovementSeen
): CountedMovement => {
  const units = ({ currency, minor }: Money): bigint | null => {
    const [scale, known] = [scales.get(currency), currencies.get(currency)]
    return scale === undefined || known === undefined ? null : (fromMinor(minor, scale, known.exponent) ?? null)
  }
  return { ...movement, amount: units(movement.money), feeAmount: units(movement.fee) }
}

export const makeBooks = Effect.fnUntraced(function* (call: ProviderCall) {
  const sql = yield* SqlClient.SqlClient
  const newId = yield* NewId
  const store = makeBookStore(sql)
  const breaks = makeBreakStore(sql)
  const differences = makeDifferences(sql)

  /** Compares a page; at the end of all of them what none of them found is gone. */
  const compare = Effect.fnUntraced(function* (
    provider: string,
    { omitsChargebacks, settleDays }: Books,
    { after, phase, to }: ComparePlace
  ) {
    const since = new Date(to.getTime() - comparedDays * dayMs)
    const settled = new Date(to.getTime() - settleDays * dayMs)
    const phases = comparePhases.filter((one) => one !== "chargeback" || omitsChargebacks !== true)
    const { found, last, payments } = yield* differences({ provider, since, settled, to, phase, after })
    if (found.length > 0) {
      yield* breaks.note(
        provider,
        // The oldest first, as they are listed by their ids.
        found.toSorted((one, other) => one.at.getTime() - other.at.getTime()).map((row) => ({ ...row, id: newId() }))
      )
    }
    if (payments.length > 0) yield* breaks.hint(provider, payments)
    const next = last === null ? phases[phases.indexOf(phase) + 1] : phase
    if (next !== undefined) yield* store.compareOn(provider, next, last)
    else {
      yield* breaks.clear(provider, since)
      yield* store.compared(provider, readSeconds)
    }
  })

  const take = Effect.fnUntraced(function* (
    provider: PaymentProvider,
    until: Date,
    after: string | null,
    seen: MovementsSeen
  ) {
    const scales = yield* store.scales
    if (seen.movements.length > 0) {
      yield* store.insert(
        provider.id,
        seen.movements.map((movement) => counted(provider, scales, movement))
      )
    }
    if (seen.next === null) yield* store.readTo(provider.id, until, comparePhases[0])
    // It leads nowhere: it is asked again later.
    else yield* seen.next === after ? store.later(provider.id, retrySeconds) : store.goOn(provider.id, until, seen.next)
  })

  const page = Effect.fnUntraced(function* (to: Connected, place: BookPlace) {
    const { books, id } = to.provider
    if (books === undefined) return
    if (place.comparing !== null) return yield* sql.withTransaction(compare(id, books, place.comparing))
    // Whole seconds, as books have them: what is of this one is read with the next stretch.
    const until = place.until ?? new Date(Math.floor((yield* Clock.currentTimeMillis) / 1_000) * 1_000)
    const from = new Date(place.to.getTime() - books.overlapHours * hourMs)
    const answer = yield* call(to, books.movements, { from, until, after: place.after, limit: pageSize })
    if (answer.outcome === "ok") {
      return yield* sql.withTransaction(take(to.provider, until, place.after, answer.value))
    }
    const said = answer.outcome === "definite" ? answer.code : answer.reason
    yield* Effect.logWarning("cannot read the books of a provider").pipe(Effect.annotateLogs({ provider: id, said }))
    // A place in a list may be forgotten there.
    yield* answer.outcome === "definite" ? store.afresh(id, retrySeconds) : store.later(id, retrySeconds)
  })

  /** Reads a page of the books of one provider, if they are due; whether they were. */
  return Effect.fnUntraced(function* (to: Connected) {
    if (to.provider.books === undefined) return false
    const place = yield* store.lease(to.provider.id)
    // It lets go before its lease ends.
    if (place !== undefined) yield* Effect.timeoutOption(page(to, place), stepMs)
    return place !== undefined
  })
})
