import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { MarketWriter } from "../../core/orders/MarketWriter.ts"
import { layerApp } from "../../core/platform/Database.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { foundation, ground } from "../../daemon/Services.ts"
import { type LossyProxy, openLossyProxy } from "../postgres/LossyProxy.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"
import { killDaemonConnections } from "../orders/EngineFloor.ts"
import { installed } from "./installed.ts"

const market = "BTC-USDT"

const writerOn = (url: string) =>
  ManagedRuntime.make(
    MarketWriter.layer("shared").pipe(
      Layer.provideMerge(ground),
      Layer.provideMerge(foundation(Redacted.make(new Uint8Array(vaultKeyBytes).fill(7)))),
      Layer.provideMerge(layerApp(Redacted.make(url))),
      Layer.provide(Logger.layer([]))
    )
  )

describe("a process that holds a market", () => {
  let database: TestDatabase
  let proxy: LossyProxy
  let writer: ReturnType<typeof writerOn>
  let other: ReturnType<typeof writerOn>

  beforeAll(async () => {
    database = await testDatabase()
    await installed(database)
    proxy = await openLossyProxy(database.ownerUrl)
    writer = writerOn(proxy.url)
    other = writerOn(database.ownerUrl)
  })

  afterAll(async () => {
    await other.dispose()
    await proxy.close()
    await database.drop()
  })

  it("lets it go while it looks for its database, so that it can end and others can take over", async () => {
    const scope = Scope.makeUnsafe()
    const hold = MarketWriter.use(({ hold: take }) => take(market)).pipe(Scope.provide(scope))
    await writer.runPromise(hold)
    const held = await writer.runPromise(MarketWriter)
    expect(held.holds(market)).toBe(true)
    proxy.refuse(true)
    await Effect.runPromise(Effect.provide(killDaemonConnections, database.ownerLayer))
    await expect.poll(() => held.ready()).toBe(false)
    await writer.runPromise(Scope.close(scope, Exit.void))
    expect(held.holds(market)).toBe(false)
    await other.runPromise(Effect.scoped(MarketWriter.use(({ hold: take }) => take(market))))
    // It ends, though its database is away all the time.
    await writer.dispose()
  })
})
