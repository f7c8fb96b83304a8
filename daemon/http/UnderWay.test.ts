import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { describe, expect, it } from "vitest"
import { commandsUnderWayMax } from "@orrange/core/protocol/Order"
import { UnderWay } from "./UnderWay.ts"

const codeOf = <A>(work: Effect.Effect<A, { readonly code: string }>) =>
  work.pipe(
    Effect.as("done"),
    Effect.catch(({ code }) => Effect.succeed(code))
  )

describe("the commands a person has under way", () => {
  it("are so many and no more, of each person for itself, until they are answered, fail or are given up", () =>
    Effect.runPromise(
      Effect.gen(function* () {
        const underWay = new UnderWay()
        const one = (person: string) => codeOf(underWay.share(person, 1, Effect.void))
        const ends = [
          (gate: Deferred.Deferred<void, { readonly code: string }>) => Deferred.succeed(gate, undefined),
          (gate: Deferred.Deferred<void, { readonly code: string }>) => Deferred.fail(gate, { code: "failed" }),
          (_: unknown, fiber: Fiber.Fiber<unknown>) => Fiber.interrupt(fiber)
        ]
        for (const end of ends) {
          const gate = yield* Deferred.make<void, { readonly code: string }>()
          const work = underWay.share("ann", commandsUnderWayMax - 1, Deferred.await(gate))
          const fiber = yield* Effect.forkChild(codeOf(work), { startImmediately: true })
          expect(yield* one("ann")).toBe("done")
          expect(yield* codeOf(underWay.share("ann", 2, Effect.void))).toBe("request.too_many")
          expect(yield* codeOf(underWay.share("ben", 2, Effect.void))).toBe("done")
          yield* end(gate, fiber)
          yield* Fiber.await(fiber)
          expect(yield* codeOf(underWay.share("ann", commandsUnderWayMax, Effect.void))).toBe("done")
        }
        expect(yield* codeOf(underWay.share("ann", commandsUnderWayMax + 1, Effect.void))).toBe("request.too_many")
      })
    ))
})
