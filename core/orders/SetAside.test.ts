import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { housePersonId } from "../platform/House.ts"
import type { Answer } from "../platform/Answer.ts"
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
    const setAside = Effect.gen(function* () {
      const [command, answer] = [sent.at(-1), answers.at(-1)]
      if (command === undefined || answer === undefined) return yield* Effect.die(new Error("nothing was sent"))
      followUps.giveUp(command, yield* store.park(crypto.randomUUID(), command, "broken on purpose"))
      Deferred.doneUnsafe(answer, Effect.succeed({ ok: null }))
      followUps.callTime(0)
    })
    return { followUps, sent, setAside, store }
  })

  it("is sent no more until an operator says so, and is noted once", () =>
    run(
      Effect.gen(function* () {
        const parked = yield* SetAside
        const { followUps, sent, setAside, store } = yield* setUp
        followUps.callTime(0)
        yield* setAside
        expect(sent).toHaveLength(1)
        yield* followUps.takeUp(store.replayed)
        followUps.callTime(0)
        expect(sent).toHaveLength(1)
        // Another process, or the same one after a start, has the same trouble.
        const other = yield* setUp
        other.followUps.callTime(0)
        yield* other.setAside
        const [noted, ...more] = yield* parked.list
        expect([noted, more]).toMatchObject([
          { kind: "engine.clock", subject: sent[0]?.clientId, fault: `${market}: broken on purpose` },
          []
        ])
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
        yield* followUps.takeUp(store.replayed)
        followUps.callTime(0)
        expect(sent).toHaveLength(2)
        // It fails again, which is noted anew.
        yield* setAside
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
