import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import { describe, expect, it } from "vitest"
import { type Answer, refused } from "../../core/platform/Answer.ts"
import { type ErrorCode, refuse } from "../../core/protocol/Errors.ts"
import { answerPatiently, askPatiently, patienceMs } from "./Patience.ts"

/** What comes of it when the tries come to these, the last one again and again: the answer, and the tries made. */
const play = (...outcomes: ReadonlyArray<ErrorCode | "done">) =>
  Effect.gen(function* () {
    let tries = 0
    const once = Effect.suspend((): Effect.Effect<Answer, ReturnType<typeof refuse>> => {
      const outcome = outcomes[Math.min(tries, outcomes.length - 1)] ?? "done"
      tries += 1
      if (outcome === "done") return Effect.succeed({ ok: "done" })
      // A holder far away says it in an answer, one that is here by failing.
      return tries % 2 === 0 ? refuse(outcome) : Effect.succeed(refused(refuse(outcome)))
    })
    const fiber = yield* Effect.forkChild(answerPatiently(once))
    yield* TestClock.adjust(2 * patienceMs)
    const answer = yield* Fiber.join(fiber)
    return { answer: "refused" in answer ? answer.refused.code : answer.ok, tries }
  }).pipe(Effect.provide(TestClock.layer()), Effect.scoped, Effect.runPromise)

describe("patience with a command", () => {
  it("takes the first answer, whatever it is", async () => {
    expect(await play("done")).toEqual({ answer: "done", tries: 1 })
    expect(await play("order.funds_insufficient")).toEqual({ answer: "order.funds_insufficient", tries: 1 })
    expect(await play("engine.queue_full")).toEqual({ answer: "engine.queue_full", tries: 1 })
    expect(await play("service.storage_full")).toEqual({ answer: "service.storage_full", tries: 1 })
  })

  it("looks for the holder, and says that there was none", async () => {
    expect(await play("engine.unavailable", "engine.unavailable", "done")).toEqual({ answer: "done", tries: 3 })
    expect(await play("engine.unavailable", "engine.queue_full")).toEqual({ answer: "engine.queue_full", tries: 2 })
    const { answer, tries } = await play("engine.unavailable")
    expect(answer).toBe("engine.unavailable")
    expect(tries).toBeGreaterThan(10)
  })

  it("never says that nothing was done once it may have been", async () => {
    for (const later of ["engine.unavailable", "engine.queue_full", "service.storage_full"] as const) {
      expect((await play("service.outcome_unknown", later)).answer).toBe("service.outcome_unknown")
      expect((await play("service.outcome_unknown", later, "done")).answer).toBe("done")
      expect((await play("engine.unavailable", "service.outcome_unknown", later)).answer).toBe(
        "service.outcome_unknown"
      )
    }
    expect((await play("service.outcome_unknown", "order.closed")).answer).toBe("order.closed")
  })
})

describe("patience with a question", () => {
  it("ends, though no try does", () =>
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(Effect.flip(askPatiently(Effect.never)))
      yield* TestClock.adjust(patienceMs)
      expect((yield* Fiber.join(fiber)).code).toBe("engine.unavailable")
    }).pipe(Effect.provide(TestClock.layer()), Effect.scoped, Effect.runPromise))
})
