import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Markets } from "../../core/market/Markets.ts"
import { Trades } from "../../core/trades/Trades.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { freshId, openTrade, placeOrder } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

describe("halting an action", () => {
  let daemon: TestDaemon
  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterEach(async () => {
    await daemon.examine()
  })
  afterAll(async () => {
    await daemon.close()
  })

  const order = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "100.0" }
  const send = (as: "ann" | "ben" | "operator", path: string, body: object = {}) =>
    post(daemon.host, daemon.cast[as], `/v1/${path}`, { client_id: freshId(), ...body })
  const halt = (action: string, market?: string) =>
    send("operator", "halts", { action, reason: "a look is taken", ...(market === undefined ? {} : { market }) })
  const lift = (action: string, market?: string) =>
    send("operator", "halts/lift", { action, ...(market === undefined ? {} : { market }) })
  const code = async (sent: ReturnType<typeof send>) => errorOf(await sent).code
  const tradeOf = async (id: string) => (await get(daemon.host, daemon.cast.ben, `/v1/trades/${id}`)).json as TradeView
  const sql = <A>(run: (sql: SqlClient.SqlClient) => Effect.Effect<A, unknown>) =>
    daemon.asOwner(Effect.flatMap(SqlClient.SqlClient, run))

  it("of orders on a market counts once it is answered, for that market and nothing else, until it is lifted", async () => {
    const open = await placeOrder(daemon)
    expect((await halt("orders", "BTC-USDT")).json).toMatchObject({
      action: "orders",
      market: "BTC-USDT",
      reason: "a look is taken",
      begun_by: "operator",
      lifted_at: null
    })
    expect(errorOf(await send("ann", "orders", order))).toMatchObject({
      code: "market.not_open",
      details: { state: "halted", reason: "a look is taken" }
    })
    expect(await code(send("ann", `orders/${open}/amend`, { price: "101.0" }))).toBe("market.not_open")
    expect((await get(daemon.host, daemon.cast.ann, "/v1/markets/BTC-USDT")).json).toMatchObject({ state: "halted" })
    expect((await send("ann", "orders", { ...order, market: "ETH-USDT" })).status).toBe(201)
    expect((await send("ann", `orders/${open}/cancel`)).status).toBe(200)
    expect((await lift("orders", "BTC-USDT")).json).toMatchObject({ lifted_at: expect.any(String) })
    expect((await send("ann", "orders", order)).status).toBe(201)
    expect(await code(lift("orders", "BTC-USDT"))).toBe("halt.unknown")
  })

  it("of all orders is on every market, and one of them does not end with the other", async () => {
    await halt("orders")
    await halt("orders", "BTC-USDT")
    await lift("orders")
    expect(await code(send("ann", "orders", order))).toBe("market.not_open")
    expect((await send("ann", "orders", { ...order, market: "ETH-USDT" })).status).toBe(201)
    await lift("orders", "BTC-USDT")
    expect((await send("ann", "orders", order)).status).toBe(201)
  })

  it("stands again in a daemon that starts on the same database", async () => {
    await halt("orders", "BTC-USDT")
    const phases = await daemon.run(
      Effect.provide(
        Markets.use(({ phaseOf }) => Effect.sync(() => [phaseOf("BTC-USDT"), phaseOf("ETH-USDT")])),
        Layer.fresh(Markets.layer)
      )
    )
    expect(phases).toEqual(["halted", "open"])
    await lift("orders", "BTC-USDT")
  })

  it("of everything leaves release, cancel and dispute as they are", async () => {
    const [released, cancelled, disputed] = [await openTrade(daemon), await openTrade(daemon), await openTrade(daemon)]
    await send("ben", `trades/${disputed}/paid`, { version: 1 })
    for (const action of ["orders", "payments", "messages", "accounts", "people"]) {
      expect((await halt(action)).status).toBe(200)
    }
    expect(((await get(daemon.host, daemon.cast.ben, "/v1/halts")).json as { data: unknown[] }).data).toHaveLength(5)
    expect(await code(send("ben", `trades/${released}/paid`, { version: 1 }))).toBe("halt.in_force")
    expect(await code(send("ben", `trades/${released}/payer`, { holder_name: "Ben" }))).toBe("halt.in_force")
    expect(await code(send("ben", `trades/${released}/messages`, { text: "hello" }))).toBe("halt.in_force")
    const account = { method: "upi", label: "x", fields: { vpa: "ben@bank", holderName: "Ben" } }
    expect(await code(send("ben", "payment-accounts", account))).toBe("halt.in_force")
    expect((await send("ann", `trades/${released}/release`, { version: 1, quantity: "100" })).json).toMatchObject({
      state: "completed"
    })
    expect((await send("ben", `trades/${cancelled}/cancel`, { version: 1 })).json).toMatchObject({ state: "cancelled" })
    expect((await send("ben", `trades/${disputed}/dispute`, { version: 2, reason: "fraud" })).json).toMatchObject({
      state: "disputed"
    })
    for (const action of ["orders", "payments", "messages", "accounts", "people"]) await lift(action)
  })

  it("of payments stops the clocks of trades, and gives them the time back", async () => {
    const trade = await openTrade(daemon)
    await halt("payments", "USDT-EUR")
    // It began an hour ago, after the trade, whose time to pay has run out since.
    await sql(
      (
        db
      ) => db`UPDATE trades SET deadline_since = now() - interval '2 hours', payment_since = now() - interval '2 hours',
        deadline_at = now() - interval '1 minute', payment_due_at = now() - interval '1 minute' WHERE id = ${trade}::uuid`
    )
    await sql(
      (db) => db`UPDATE deadlines SET due_at = (SELECT deadline_at FROM trades WHERE id = ${trade}::uuid)
      WHERE subject = ${trade}::uuid AND closed_at IS NULL`
    )
    await sql((db) => db`UPDATE halts SET begun_at = now() - interval '1 hour' WHERE lifted_at IS NULL`)
    await daemon.run(Trades.use(({ fire }) => fire({ id: trade, kind: "trade.deadline", subject: trade })))
    const held = await tradeOf(trade)
    expect(held.state).toBe("awaiting_payment")
    const [{ at } = { at: new Date(0) }] = await sql((db) => db<{ at: Date }>`SELECT now() AS at`)
    expect(Date.parse(held.deadline_at ?? "")).toBeGreaterThan(at.getTime())
    await lift("payments", "USDT-EUR")
    await daemon.examine()
    const left = Date.parse((await tradeOf(trade)).deadline_at ?? "") - at.getTime()
    expect(Math.round(left / 60_000)).toBe(59)
    expect((await send("ben", `trades/${trade}/paid`, { version: 1 })).json).toMatchObject({ state: "payment_marked" })
  })
})
