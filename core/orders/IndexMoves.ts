/**
 * The books follow the index. Where prices float, a move changes what the public sees, so it is a command of the house
 * like any other, committed and told in its turn; elsewhere the book just notes it.
 */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import type { BookLevels, PriceLevel } from "../book/BookOrder.ts"
import { type Answer, refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { housePersonId } from "../platform/House.ts"
import type { NewId } from "../platform/NewId.ts"
import type { Prices } from "../prices/Prices.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { EngineBooks } from "./EngineBooks.ts"

/** Milliseconds before a move that the engine could not carry out is tried again. */
const retryMs = 500

const indexCommand = (market: string, ticks: number | undefined, clientId: string): EngineCommand => ({
  kind: "index",
  market,
  personId: housePersonId,
  clientId,
  hash: requestHash("orders.index", null),
  ticks
})

const changedOf = (before: ReadonlyArray<PriceLevel>, after: ReadonlyArray<PriceLevel>): ReadonlyArray<PriceLevel> => {
  const gone = new Map(before.map((level) => [level.price, level]))
  const changed = after.filter((level) => {
    const was = gone.get(level.price)
    gone.delete(level.price)
    return was?.quantity !== level.quantity || was.orders !== level.orders
  })
  return [...changed, ...Array.from(gone.keys(), (price) => ({ price, quantity: 0, orders: 0 }))]
}

/** Levels that are not as they were, empty ones too. */
export const changedLevels = (before: BookLevels, after: BookLevels): BookLevels => ({
  bids: changedOf(before.bids, after.bids),
  asks: changedOf(before.asks, after.asks)
})

interface Engine {
  readonly books: EngineBooks
  readonly newId: Effect.Success<typeof NewId>
  /** Runs while nobody else changes the books. */
  readonly alone: <A>(effect: Effect.Effect<A>) => Effect.Effect<A>
  /** Whether all that the books were changed by is committed. */
  readonly isCommitted: () => boolean
  readonly send: (command: EngineCommand) => Deferred.Deferred<Answer>
}

/** Keeps the books at the index until the scope closes. Gives what has a market looked at, when its book is new. */
export const followIndex = Effect.fnUntraced(function* (
  prices: Prices["Service"],
  markets: ReadonlyArray<string>,
  { alone, books, isCommitted, newId, send }: Engine
) {
  const scope = yield* Effect.scope
  const moved = new Set(markets)
  const arrival = Latch.makeUnsafe(true)
  const move = (market: string): void => {
    moved.add(market)
    Latch.openUnsafe(arrival)
  }
  yield* prices.followIndex(move)

  // One move of a market at a time, so that a later one is never overtaken.
  const tell = Effect.fnUntraced(function* (market: string) {
    const { index } = yield* prices.latest(market)
    const ticks = index.kind === "price" ? index.price : undefined
    // A batch that fails may bring back an order whose price floats.
    const noted = yield* alone(
      // It may have been let go while the turn was waited for.
      Effect.sync(() => !books.isOurs(market) || (isCommitted() && books.noteIndex(market, ticks)))
    )
    if (noted) return
    const refusal = refusalOf(yield* Deferred.await(send(indexCommand(market, ticks, newId()))))
    if (refusal === undefined) return
    yield* Effect.logWarning(`the book of ${market} does not know where the index is`, refusal.code)
    // The others are not kept waiting for it.
    yield* Effect.sync(() => move(market)).pipe(Effect.delay(retryMs), Effect.forkIn(scope))
  })

  const tellSafely = (market: string) =>
    tell(market).pipe(Effect.catchCause((cause) => Effect.logError(`the index of ${market} was not noted`, cause)))

  const step = Effect.suspend(() => {
    Latch.closeUnsafe(arrival)
    const told = [...moved]
    moved.clear()
    return Effect.forEach(told, tellSafely, { concurrency: "unbounded", discard: true })
  })
  yield* Effect.andThen(Latch.await(arrival), step).pipe(Effect.forever, Effect.forkScoped)
  return move
})
