import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { Events, eventPollMs } from "../../core/platform/Events.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { deliveriesOf, newMailed, type NoticeFloor, openNoticeFloor } from "./NoticeFloor.ts"

let floor: NoticeFloor

beforeAll(async () => {
  floor = await openNoticeFloor()
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

/** Milliseconds for which a reader may know nothing of what nobody woke it for. */
const unwokenMsMax = 2_000

describe("a planner that nobody wakes", () => {
  it("NO-07: finds by itself what another daemon committed, within 2 seconds of its clock", () =>
    floor.run(
      Effect.gen(function* () {
        // Between two looks nothing is waited for but this.
        expect(eventPollMs).toBeLessThanOrEqual(unwokenMsMax)
        const { trader } = yield* newMailed(floor)
        const planning = yield* Effect.forkChild(NoticePlanner.use(({ run }) => run))
        const key = {
          kind: "security.key_added" as const,
          subject: trader.personId,
          people: [trader.personId],
          data: {}
        }
        // Another process has no way to wake the readers of this one.
        yield* Effect.promise(() => floor.beside(Events.use(({ append }) => append([key]))))
        const isPlanned = Effect.map(deliveriesOf(trader), (rows) => rows.some(({ event }) => event === key.kind))
        while (!(yield* isPlanned)) yield* Effect.sleep("20 millis")
        yield* Fiber.interrupt(planning)
      })
    ))
})
