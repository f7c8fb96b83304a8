/** Commands that the engine gives itself because of what others did, or because a time has come. */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import { growingPauseMs } from "../client/GrowingPause.ts"
import type { Answer } from "../platform/Answer.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { ConditionalOrder } from "./Conditional.ts"
import { clockCommand, triggerCommand } from "./ConditionalBatch.ts"
import type { EngineBooks } from "./EngineBooks.ts"

/** Milliseconds before the clock of a market that could not be called is called again. */
const clockPause = { first: 1_000, most: 60_000 }

/** The clock of a market that could not be called. */
interface Failing {
  /** Under which it is noted. */
  readonly id: string
  readonly failures: number
  readonly againAtMs: number
}

/** What a look at the notes of commands that were set aside needs of the database. */
interface Notes<E, R> {
  /** Those of some ids that an operator wants tried again. */
  readonly replayed: (ids: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<string>, E, R>
  /** The clocks of these markets go again, whoever noted that they did not. */
  readonly clocksGo: (markets: ReadonlyArray<string>) => Effect.Effect<unknown, E, R>
}

export const makeFollowUps = (
  books: Pick<EngineBooks, "due" | "timely">,
  newId: () => string,
  follow: (command: EngineCommand) => Deferred.Deferred<Answer>
) => {
  /** Calls of markets, one at a time of each, until it was looked at what came of it. */
  const calls = new Map<string, Deferred.Deferred<Answer>>()
  const failing = new Map<string, Failing>()
  /** Markets whose clocks went, which is still to be noted. */
  const going = new Set<string>()
  /** Conditional orders that were set aside, under the id of the note, so that they are not tried for ever. */
  const aside = new Map<string, string>()
  const isAside = (conditional: string): boolean => [...aside.values()].includes(conditional)

  /** Has the orders of what was triggered placed; a second time is answered like the first. */
  const placeDue = (due: ReadonlyArray<ConditionalOrder> = books.due()): void => {
    for (const conditional of due) if (!isAside(conditional.id)) follow(triggerCommand(conditional))
  }

  const takeUp = (ids: ReadonlyArray<string>): void => {
    const wasAside = ids.filter((id) => aside.delete(id))
    for (const [market, { id }] of failing) if (ids.includes(id)) failing.delete(market)
    if (wasAside.length > 0) placeDue()
  }

  const lookAtCalls = Effect.gen(function* () {
    for (const [market, call] of calls) {
      if (!Deferred.isDoneUnsafe(call)) continue
      calls.delete(market)
      if ("ok" in (yield* Deferred.await(call))) going.add(market)
    }
  })

  return {
    placeDue,
    /** Notes that a command was set aside, and under which id. */
    giveUp: (command: EngineCommand, id: string, nowMs: number): void => {
      if (command.kind === "trigger") aside.set(id, command.conditionalId)
      if (command.kind !== "clock") return
      going.delete(command.market)
      const failures = (failing.get(command.market)?.failures ?? 0) + 1
      failing.set(command.market, { id, failures, againAtMs: nowMs + growingPauseMs(clockPause, failures) })
    },
    /** Takes up again what an operator wants tried, and forgets the trouble of clocks that go again. */
    lookAgain: <E, R>({ clocksGo, replayed }: Notes<E, R>) =>
      Effect.gen(function* () {
        yield* lookAtCalls
        if (going.size > 0) {
          const markets = [...going]
          yield* clocksGo(markets)
          for (const market of markets) if (going.delete(market)) failing.delete(market)
        }
        const ids = [...aside.keys(), ...Array.from(failing.values(), ({ id }) => id)]
        if (ids.length > 0) takeUp(yield* replayed(ids))
      }),
    /** Wakes the markets in which something waits for a time that has come, or for the index. */
    callTime: (nowMs: number): void => {
      for (const symbol of books.timely(nowMs)) {
        const last = calls.get(symbol)
        const isUnderWay = last !== undefined && !Deferred.isDoneUnsafe(last)
        if (isUnderWay || nowMs < (failing.get(symbol)?.againAtMs ?? nowMs)) continue
        calls.set(symbol, follow(clockCommand(symbol, newId())))
      }
    }
  }
}
