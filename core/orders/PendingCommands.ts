/** Commands that were accepted, and whoever waits for their answers. */
import type * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import { type Answer, refused } from "../platform/Answer.ts"
import { sameBytes } from "../platform/Canonical.ts"
import { type ErrorCode, refuse } from "../protocol/Errors.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { commandKey, type SentCommand } from "./EngineTransaction.ts"

/** Milliseconds a caller waits for its answer before it is told that the outcome is unknown. */
const answerWaitMs = 15_000

export interface Pending extends SentCommand {
  readonly answer: Deferred.Deferred<Answer>
  readonly sinceMs: number
}

export class PendingCommands {
  readonly #clock: Clock.Clock
  /** Oldest first. */
  readonly #awaited = new Set<Pending>()
  readonly #byKey = new Map<string, Pending>()

  constructor(clock: Clock.Clock) {
    this.#clock = clock
  }

  /** How many somebody waits for. */
  get size(): number {
    return this.#awaited.size
  }

  of(command: EngineCommand): Pending {
    return {
      command,
      key: commandKey(command),
      answer: Deferred.makeUnsafe<Answer>(),
      sinceMs: this.#clock.currentTimeMillisUnsafe()
    }
  }

  /** The same command, sent before and not answered yet. */
  find({ command, key }: SentCommand): Pending | undefined {
    const found = this.#byKey.get(key)
    return found !== undefined && sameBytes(found.command.hash, command.hash) ? found : undefined
  }

  await(one: Pending): Effect.Effect<Answer> {
    this.#awaited.add(one)
    this.#byKey.set(one.key, one)
    return Deferred.await(one.answer)
  }

  /** Only the first answer counts. */
  answer(one: Pending, given: Answer): void {
    this.#awaited.delete(one)
    if (this.#byKey.get(one.key) === one) this.#byKey.delete(one.key)
    Deferred.doneUnsafe(one.answer, Effect.succeed(given))
  }

  readonly refuse = (some: ReadonlyArray<Pending>, code: ErrorCode): Effect.Effect<void> =>
    Effect.sync(() => {
      for (const one of some) this.answer(one, refused(refuse(code)))
    })

  /** Tells those who waited too long that nobody knows; their commands go on. */
  readonly refuseLate: Effect.Effect<void> = Effect.sync(() => {
    const before = this.#clock.currentTimeMillisUnsafe() - answerWaitMs
    for (const one of this.#awaited) {
      if (one.sinceMs > before) break
      this.answer(one, refused(refuse("service.outcome_unknown")))
    }
  })
}
