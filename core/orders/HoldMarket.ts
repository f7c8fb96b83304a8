/** Taking a market over while the writer goes on with those it holds already, and letting it go again. */
import * as Effect from "effect/Effect"
import type { EngineBooks } from "./EngineBooks.ts"

/** Milliseconds the end of what is under way is waited for, before a market is let go all the same. */
const letGoMs = 3_000

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
    Effect.sync(() => books.unwant(market)).pipe(
      // The writer may be looking for its database, for however long.
      Effect.andThen(Effect.timeoutOption(Effect.interruptible(alone(settled)), letGoMs)),
      Effect.andThen(Effect.sync(() => books.drop(market)))
    )
  const openLease = Effect.suspend(() => (books.isHeld() ? Effect.void : books.takeOver)).pipe(alone)

  return Effect.fn("MarketWriter.hold")(function* (market: string) {
    yield* Effect.addFinalizer(() => letGo(market))
    yield* openLease
    // The other markets go on meanwhile.
    yield* books.take([market])
    const lost = books.lossOf(market)
    yield* placeDue
    followIndexOf(market)
    return { lost }
  })
}
