import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { housePersonId } from "../platform/House.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import { refuse } from "../protocol/Errors.ts"
import { clockCommand } from "./ConditionalBatch.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { makeFollowUps } from "./FollowUps.ts"
import { makeOrderStore } from "./OrderStore.ts"
import { SetAside } from "./SetAside.ts"

const market = "BTC-USDT"

describe("a command that the engine gave itself and that was set aside", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(() => floor.close())

  const run = <A, E>(effect: Effect.Effect<A, E, SetAside | SqlClient.SqlClient>) =>
    floor.run(Effect.provide(effect, Layer.fresh(SetAside.layer)))

  const setUp = Effect.gen(function* () {
    const store = makeOrderStore(yield* SqlClient.SqlClient)
    const sent: Array<EngineCommand> = []
    const answers: Array<Deferred.Deferred<Answer>> = []
    const follow = (command: EngineCommand) => {
      sent.push(command)
      const answer = Deferred.makeUnsafe<Answer>()
      answers.push(answer)
      return answer
    }
    const books = { due: () => [], timely: () => [market] }
    const followUps = makeFollowUps(books, () => crypto.randomUUID(), follow)
    const answer = (given: Answer) => {
      const last = answers.at(-1)
      if (last !== undefined) Deferred.doneUnsafe(last, Effect.succeed(given))
    }
    const setAside = Effect.fnUntraced(function* (nowMs: number) {
      const command = sent.at(-1)
      if (command === undefined) return yield* Effect.die(new Error("nothing was sent"))
      followUps.giveUp(command, yield* store.park(crypto.randomUUID(), command, "broken on purpose"), nowMs)
      answer(refused(refuse("engine.command_refused")))
    })
    const lookAgain = followUps.lookAgain(store)
    return { answer, followUps, lookAgain, sent, setAside, store }
  })

  /** Milliseconds at which a market's clock was called, looked at so often. */
  const calledAt = (
    { followUps, sent }: Effect.Success<typeof setUp>,
    fromMs: number,
    toMs: number,
    stepMs: number
  ) => {
    const times: Array<number> = []
    for (let nowMs = fromMs; nowMs <= toMs; nowMs += stepMs) {
      const before = sent.length
      followUps.callTime(nowMs)
      if (sent.length > before) times.push(nowMs)
    }
    return times
  }

  it("calls a market's time again after pauses that grow, and notes the trouble once", () =>
    run(
      Effect.gen(function* () {
        const parked = yield* SetAside
        const one = yield* setUp
        const times: Array<number> = []
        let nowMs = 0
        for (let tries = 0; tries < 9; tries += 1) {
          const [at = -1] = calledAt(one, nowMs, nowMs + 61_000, 500)
          times.push(at - nowMs)
          nowMs = at
          yield* one.setAside(nowMs)
          yield* one.lookAgain
        }
        expect(times).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
        expect(yield* parked.list).toMatchObject([
          { kind: "engine.clock", subject: one.sent[0]?.clientId, fault: `${market}: broken on purpose` }
        ])
      })
    ))

  it("forgets the trouble when it is over, also what another process noted, and begins anew with the next", () =>
    run(
      Effect.gen(function* () {
        const parked = yield* SetAside
        const other = yield* setUp
        other.followUps.callTime(0)
        yield* other.setAside(0)
        expect(yield* parked.list).toHaveLength(1)
        const one = yield* setUp
        one.followUps.callTime(0)
        yield* one.lookAgain
        // It is under way: nothing is known yet.
        expect(yield* parked.list).toHaveLength(1)
        one.answer({ ok: null })
        yield* one.lookAgain
        expect(yield* parked.list).toEqual([])
        one.followUps.callTime(100)
        yield* one.setAside(100)
        expect([calledAt(one, 200, 1_000, 100), calledAt(one, 1_100, 1_100, 100)]).toEqual([[], [1_100]])
        one.answer(refused(refuse("engine.unavailable")))
        yield* one.lookAgain
        // An answer that says nothing of it is no success.
        expect(yield* parked.list).toHaveLength(1)
        one.followUps.callTime(1_200)
        one.answer({ ok: null })
        yield* one.lookAgain
        expect(yield* parked.list).toEqual([])
      })
    ))

  it("is tried at once when an operator says so", () =>
    run(
      Effect.gen(function* () {
        const parked = yield* SetAside
        const { followUps, lookAgain, sent, setAside } = yield* setUp
        followUps.callTime(0)
        yield* setAside(0)
        followUps.callTime(10)
        expect(sent).toHaveLength(1)
        const [noted] = yield* parked.list
        const id = noted?.id ?? ""
        const replay = (clientId: string) => parked.replay(housePersonId, id, { client_id: clientId })
        const first = yield* replay("first")
        expect(yield* replay("first")).toEqual(first)
        expect(yield* Effect.flip(replay("again"))).toMatchObject({ code: "parked.unknown" })
        expect([yield* parked.list, yield* parked.has(id), yield* parked.has(crypto.randomUUID())]).toEqual([
          [],
          true,
          false
        ])
        yield* lookAgain
        followUps.callTime(20)
        expect(sent).toHaveLength(2)
        // It fails again, which is noted anew.
        yield* setAside(20)
        expect([sent.length, (yield* parked.list).length]).toEqual([2, 1])
      })
    ))

  it("is not told of where its sender was told, or has a deadline that waits", () =>
    run(
      Effect.gen(function* () {
        const { store } = yield* setUp
        const parked = yield* SetAside
        const before = yield* parked.list
        const head = { ...clockCommand(market, crypto.randomUUID()), orderId: crypto.randomUUID() }
        const ids = [
          yield* store.park(crypto.randomUUID(), { ...head, kind: "expire" }, "broken"),
          yield* store.park(crypto.randomUUID(), { ...head, kind: "cancel", personId: crypto.randomUUID() }, "broken")
        ]
        expect(yield* parked.list).toEqual(before)
        expect(yield* Effect.forEach(ids, parked.has)).toEqual([false, false])
      })
    ))
})
