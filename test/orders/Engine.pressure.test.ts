import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Orders } from "../../core/orders/Orders.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type LossyProxy, openLossyProxy } from "../postgres/LossyProxy.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"
import {
  cancelAll,
  countOf,
  limit,
  makeRuntime,
  newTrader,
  outcome,
  place,
  ready,
  type Runtime,
  sameBook,
  symbol,
  until,
  writerSetting
} from "./EngineFloor.ts"

/** Milliseconds that looks at the database take longer than its writes: a batch commits while the next one looks. */
const lookMs = 3

describe("the engine under pressure", () => {
  let database: TestDatabase
  let proxy: LossyProxy
  let runtime: Runtime
  let owner: ManagedRuntime.ManagedRuntime<SqlClient.SqlClient, unknown>
  const run: Runtime["runPromise"] = (effect) => runtime.runPromise(effect)
  const asOwner = (text: string) => owner.runPromise(SqlClient.SqlClient.use((sql) => sql.unsafe(text)))

  beforeAll(async () => {
    database = await testDatabase()
    proxy = await openLossyProxy(database.ownerUrl)
    runtime = makeRuntime(proxy.url)
    owner = ManagedRuntime.make(database.ownerLayer)
    await run(ready)
  })

  afterEach(async () => {
    await run(Effect.all([sameBook, cancelAll, cleanDoctor], { discard: true }))
  })

  afterAll(async () => {
    await runtime.dispose()
    await owner.dispose()
    await proxy.close()
    await database.drop()
  })

  it("knows the funds that the batch before gave back, whenever that commits", async () => {
    const trader = await run(newTrader)
    // Nearly all that the trader has, so that the next order needs what the cancel gives back.
    const whole = () => limit("buy", "9000", "100")
    proxy.slow(lookMs, writerSetting)
    for (let pause = 0; pause < 20; pause += 1) {
      const first = await run(place(trader, whole()))
      const cancel = run(Orders.use((orders) => orders.cancel(trader, first.order.id, crypto.randomUUID())))
      // The place of the second batch against the commit of the first is what the pause moves.
      await run(Effect.sleep(pause))
      const again = run(Effect.exit(place(trader, whole())))
      const [cancelled, exit] = await Promise.all([cancel, again])
      if (exit._tag === "Success") {
        await run(Orders.use((orders) => orders.cancel(trader, exit.value.order.id, crypto.randomUUID())))
        continue
      }
      // Refused only when it came before the cancel.
      const refusedSeq = await run(countOf(`commands WHERE market = '${symbol}' AND seq > ${cancelled.seq}`))
      expect(refusedSeq).toBe(0)
    }
    proxy.slow(0, writerSetting)
  })

  it("sets a command apart that ends every connection it is sent on, and serves the others", async () => {
    const [bad, good] = await run(Effect.all([newTrader, newTrader]))
    const poison = limit("buy", "0.1", "100")
    const { cuts } = proxy.cutOn(poison.client_id, writerSetting)
    const answers = await run(
      Effect.all(
        [outcome(bad, poison), outcome(good, limit("buy", "0.1", "100")), outcome(good, limit("buy", "0.1", "99"))],
        {
          concurrency: "unbounded"
        }
      )
    )
    expect(answers).toEqual(["service.outcome_unknown", "open", "open"])
    expect(cuts()).toBeLessThan(12)
    proxy.cutOn("", writerSetting)
    // Nothing of it was done, so it may be sent again.
    expect(await run(outcome(bad, poison))).toBe("open")
  })

  it("goes on when the books could not be rebuilt for a while", async () => {
    const trader = await run(newTrader)
    await asOwner(
      `INSERT INTO trailing_levels (market, source, direction, mark, best)
        VALUES ('${symbol}', 'last', 'at_or_below', 9223372036854775807, 1)`
    )
    await asOwner("REVOKE SELECT ON commands FROM orrange_app")
    const first = run(outcome(trader, limit("buy", "0.1", "100")))
    await run(until(Effect.map(ready, (is) => !is)))
    await asOwner("GRANT SELECT ON commands TO orrange_app")
    await asOwner("DELETE FROM trailing_levels")
    expect(["open", "engine.unavailable"]).toContain(await first)
    await run(until(ready))
    expect(await run(outcome(trader, limit("buy", "0.1", "100")))).toBe("open")
  })
})
