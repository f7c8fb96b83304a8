/** What bots may do for a person without leave from elsewhere, within a day: whoever has stolen one has no more. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { type Asset, divideUp, powerOfTen } from "../money/Amount.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import { type Counted, makeBotAllowanceStore } from "./BotAllowanceStore.ts"

/** Worth is counted in these parts of a trade of usual size. */
export const partsOfUsual = 1_000_000n

/** Parts of a trade of usual size; `undefined` of what has none. */
export const partsOf = (amount: bigint, { code, scale }: Asset): bigint | undefined => {
  const reference = referenceAmount(code)
  return reference === undefined ? undefined : divideUp(amount * partsOfUsual, BigInt(reference) * powerOfTen(scale))
}

/** The largest of what several measures say one thing is worth; `undefined` when none of them says. */
export const mostOf = (...measures: ReadonlyArray<bigint | undefined>): bigint | undefined =>
  measures.reduce((most, one) => (most === undefined || (one !== undefined && one > most) ? one : most), undefined)

export const makeBotAllowance = Effect.map(SqlClient.SqlClient, (sql) => {
  const store = makeBotAllowanceStore(sql)

  const releaseFits = Effect.fnUntraced(function* (person: string, trade: string, worth: bigint, usualMax: number) {
    const most = BigInt(usualMax) * partsOfUsual
    return worth <= most && (yield* store.counted(person, { trade })).worth + worth <= most
  })

  const takeRelease = Effect.fnUntraced(function* (person: string, trade: string, worth: bigint, usualMax: number) {
    yield* store.lock(person)
    if (!(yield* releaseFits(person, trade, worth, usualMax))) return false
    yield* store.release(person, trade, worth)
    return true
  })

  const orderFits = Effect.fnUntraced(function* (
    person: string,
    command: string | undefined,
    risk: Counted,
    usualMax: number
  ) {
    const most = BigInt(usualMax) * partsOfUsual
    const { bond, worth } = yield* store.counted(person, command === undefined ? {} : { command })
    return worth + risk.worth <= most && bond + risk.bond <= most
  })

  const takeOrder = Effect.fnUntraced(function* (person: string, command: string, risk: Counted, usualMax: number) {
    yield* store.lock(person)
    if (!(yield* orderFits(person, command, risk, usualMax))) return false
    yield* store.order(person, command, risk)
    return true
  })

  return {
    /** Whether a trade's escrow may be given away beside all else; `usualMax` is what a day allows. */
    releaseFits,
    /** Whether an order may lose as much beside all else, itself left out if it was counted under a command's name. */
    orderFits,
    /** In the caller's transaction, counts it as given away; false when it does not fit. */
    takeRelease,
    /**
     * Counts what an order could lose, beside what was given away, and what its bonds could, by itself: an honest order
     * puts up a bond and gives it nowhere. Sent again it counts once, and one that comes to nothing stays counted.
     */
    takeOrder: (...asked: Parameters<typeof takeOrder>) => sql.withTransaction(takeOrder(...asked))
  }
})
