/**
 * The engine's door. Whoever sends a command or asks something of a market need not know which process holds it: here
 * it is this one; where several share the markets, another implementation of the door finds the holder.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { Markets } from "../market/Markets.ts"
import type { Answer } from "../platform/Answer.ts"
import { DryRun } from "../platform/DryRun.ts"
import { housePersonId } from "../platform/House.ts"
import { NewId } from "../platform/NewId.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { methodId, methodNumber } from "./EngineBooks.ts"
import { answerQuestion, type Ask, type Question, type QuestionKind } from "./MarketQuestions.ts"
import { MarketWriter } from "./MarketWriter.ts"
import { makeTrying } from "./Trying.ts"

export type { EngineCommand }

interface EngineWays {
  /**
   * Carries out a command and gives its answer once it is committed; a repeated command gets its
   * first answer. Refused with `engine.queue_full` when too many wait, with
   * `service.outcome_unknown` when the answer takes too long.
   */
  readonly submit: (command: EngineCommand) => Effect.Effect<Answer, Refusal>
  /**
   * Asks something of a market as it is in memory, between two commands; it may be ahead of what is committed.
   * Refused with `market.unknown`, and with `engine.unavailable` while the books are not there.
   */
  readonly ask: Ask
  /** Hash of a market's book and triggers in memory, and of those the database would rebuild, between two batches. */
  readonly stateHashes: (
    market: string
  ) => Effect.Effect<{ readonly memory: string; readonly database: string }, Refusal | SqlError.SqlError>
  /** What floating prices of a market follow now, in ticks; `undefined` while they are suspended. */
  readonly indexOf: (market: string) => number | undefined
  /** Has whoever holds a market go by the phase that is stored now. */
  readonly readPhase: (market: string) => Effect.Effect<void, Refusal | SqlError.SqlError>
  /** True while commands can be carried out. */
  readonly ready: () => boolean
}

export class Engine extends Context.Service<
  Engine,
  EngineWays & {
    /**
     * Takes no more commands of people through this process, who are refused with `engine.draining`, or takes them
     * again. Gives how many that were accepted are still under way; what the house has to do goes on.
     */
    readonly drain: (on: boolean) => Effect.Effect<number>
  }
>()("orrange/orders/Engine") {
  /** `underWay` tells how many commands somebody waits for. What is only tried is carried out on a copy. */
  static readonly over = Effect.fnUntraced(function* (ways: EngineWays, underWay: () => number) {
    let draining = false
    const tried = (yield* makeTrying)(ways.ask)
    return {
      ...ways,
      submit: (command) =>
        Effect.suspend(() =>
          draining && command.personId !== housePersonId
            ? refuse("engine.draining")
            : Effect.flatMap(DryRun, (isTried) => (isTried ? tried(command) : ways.submit(command)))
        ),
      drain: (on) =>
        Effect.map(DryRun, (isTried) => {
          if (!isTried) draining = on
          return underWay()
        })
    } satisfies Engine["Service"]
  })

  /** One process, which holds every market. */
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const writer = yield* MarketWriter
      const ask = yield* makeAsk
      const { readPhases } = yield* Markets
      const { indexOf, ready, stateHashes, submit, underWay } = writer
      return yield* Engine.over({ submit, ask, stateHashes, indexOf, readPhase: () => readPhases, ready }, underWay)
    })
  ).pipe(Layer.provide(MarketWriter.layer("alone")))
}

/** Asks the markets that this process holds. */
export const makeAsk = Effect.gen(function* () {
  const { look } = yield* MarketWriter
  const { haltReasonOf, phaseOf } = yield* Markets
  const tools = { newId: yield* NewId, methodNumber, methodId, phaseOf, haltReasonOf }
  return <K extends QuestionKind>(market: string, kind: K, question: Question<K>) =>
    look(market, (state) => answerQuestion(tools, state, kind, question))
})
