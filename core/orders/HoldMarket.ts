/** Taking a market over while the writer goes on with those it holds already, and letting it go again. */
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import type { EngineBooks } from "./EngineBooks.ts"

interface Writer {
  /** Runs while nobody else changes the books. */
  readonly alone: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Waits for what is on its way, and mends what failed of it; the turn is held. */
  readonly settled: Effect.Effect<void>
  /** Places what was triggered and is still to be placed. */
  readonly placeDue: Effect.Effect<void>
  /** Has the book follow the index. */
  readonly followIndexOf: (market: string) => void
}

export const makeHold = (books: EngineBooks, { alone, followIndexOf, placeDue, settled }: Writer) => {
  const letGo = (market: string) =>
    Effect.andThen(
      settled,
      Effect.sync(() => books.drop(market))
    ).pipe(alone)
  const openLease = Effect.suspend(() => (books.isHeld() ? Effect.void : books.takeOver)).pipe(alone)

  return Effect.fn("MarketWriter.hold")(function* (market: string) {
    yield* Effect.addFinalizer(() => letGo(market))
    yield* openLease
    // The other markets go on meanwhile.
    yield* books.take([market])
    const lost = books.want(market)
    yield* placeDue
    followIndexOf(market)
    return { lost: Latch.await(lost) }
  })
}
