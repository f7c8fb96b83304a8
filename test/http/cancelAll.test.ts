import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Engine } from "../../core/orders/Engine.ts"
import { Commands } from "../../core/platform/Commands.ts"
import { cancelAllMax, type CancelledAll, type DeadManSet } from "../../core/protocol/CancelAll.ts"
import { batchItemsMax, type OrderView } from "../../core/protocol/Order.ts"
import type { BalanceView } from "../../core/protocol/Wallet.ts"
import { freshId, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const bid = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "100.0" } as const

describe("taking all orders back", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    for (const market of ["BTC-USDT", "ETH-USDT"]) {
      const { database, memory } = await daemon.run(Engine.use((engine) => engine.stateHashes(market)))
      if (memory !== database) throw new Error(`the book of ${market} in memory is not the one of the database`)
    }
    await daemon.examine()
    await daemon.close()
  })

  const cancelAll = async (as: CastMember, body: object = {}): Promise<CancelledAll> => {
    const { json, status, text } = await post(daemon.host, as, "/v1/orders/cancel-all", {
      client_id: freshId(),
      ...body
    })
    if (status !== 200) throw new Error(`nothing was cancelled: ${text}`)
    return json as CancelledAll
  }

  const stateOf = async (as: CastMember, id: string): Promise<string> =>
    ((await get(daemon.host, as, `/v1/orders/${id}`)).json as OrderView).state

  const openOrders = async (as: CastMember): Promise<number> =>
    ((await get(daemon.host, as, "/v1/orders?state=open&limit=500")).json as { data: ReadonlyArray<unknown> }).data
      .length

  it("cancels what matches and nothing else, and frees what was held", async () => {
    const { ann, ben } = daemon.cast
    const made = async (as: CastMember, order: object = {}) => (await place(daemon, as, { ...bid, ...order })).order.id
    const [low, high, sold, ether, others] = [
      await made(ann),
      await made(ann, { price: "101.0" }),
      await made(ann, { side: "sell", price: "999.0" }),
      await made(ann, { market: "ETH-USDT", price: "10.00", quantity: "1" }),
      await made(ben)
    ]
    expect(await cancelAll(ann, { market: "BTC-USDT", side: "buy" })).toEqual({ cancelled: [low, high], more: false })
    expect(await Promise.all([sold, ether].map((id) => stateOf(ann, id)))).toEqual(["open", "open"])
    const rest = await cancelAll(ann)
    expect([...rest.cancelled].sort()).toEqual([sold, ether].sort())
    expect(await stateOf(ben, others)).toBe("open")
    const { json } = await get(daemon.host, ann, "/v1/wallet/balances")
    const { data } = json as { readonly data: ReadonlyArray<BalanceView> }
    expect(data.filter(({ order_hold: held }) => /[1-9]/.test(held))).toEqual([])
    expect((await get(daemon.host, ann, `/v1/orders/${low}`)).json).toMatchObject({
      reason: "by_owner",
      held: "0.000000"
    })
    expect(await cancelAll(ann)).toEqual({ cancelled: [], more: false })
    await cancelAll(ben)
  })

  it("MT-08: gives its first answer again, and spares what came later", async () => {
    const { ann } = daemon.cast
    const first = (await place(daemon, ann)).order.id
    const clientId = freshId()
    const answer = await cancelAll(ann, { client_id: clientId })
    expect(answer.cancelled).toEqual([first])
    const later = (await place(daemon, ann)).order.id
    expect(await cancelAll(ann, { client_id: clientId })).toEqual(answer)
    expect(await stateOf(ann, later)).toBe("open")
    const other = await post(daemon.host, ann, "/v1/orders/cancel-all", { client_id: clientId, side: "buy" })
    expect(errorOf(other).code).toBe("request.client_id_reused")
    await cancelAll(ann)
  })

  it("MT-09: finishes what it set out to do before the daemon ended", async () => {
    const { ann } = daemon.cast
    const meant = (await place(daemon, ann)).order.id
    const later = (await place(daemon, ann)).order.id
    const clientId = freshId()
    const plan = { groups: [{ market: "BTC-USDT", orders: [meant] }], more: false }
    const command = { personId: ann.personId, clientId, kind: "orders.cancel_all", request: {} }
    await daemon.run(Commands.use((commands) => commands.once(command, Effect.succeed(plan))))
    const answer = { cancelled: [meant], more: false }
    expect(await cancelAll(ann, { client_id: clientId })).toEqual(answer)
    expect(await cancelAll(ann, { client_id: clientId })).toEqual(answer)
    expect(await stateOf(ann, later)).toBe("open")
    await cancelAll(ann)
  })

  it("MT-15: takes as many at a time as it says, and tells that there are more", async () => {
    const { ann } = daemon.cast
    const items = Array.from({ length: batchItemsMax }, () => ({ client_id: "", ...bid }))
    const batches = Math.ceil((cancelAllMax + 1) / batchItemsMax)
    for (let sent = 0; sent < batches; sent += 1) {
      const creates = items.map((create) => ({ create: { ...create, client_id: freshId() } }))
      await post(daemon.host, ann, "/v1/orders/batch", { items: creates })
    }
    const first = await cancelAll(ann)
    expect([first.cancelled.length, first.more]).toEqual([cancelAllMax, true])
    const second = await cancelAll(ann)
    expect([second.cancelled.length, second.more]).toEqual([batches * batchItemsMax - cancelAllMax, false])
    expect(await openOrders(ann)).toBe(0)
  })

  it("MT-04: of a cancel and a fill that race, one wins", async () => {
    const { ben, cat } = daemon.cast
    for (let round = 0; round < 5; round += 1) {
      const offers: Array<string> = []
      for (let made = 0; made < 10; made += 1) {
        offers.push((await place(daemon, ben, { ...bid, side: "sell", price: "500.0" })).order.id)
      }
      const takes = offers.map(() => place(daemon, cat, { ...bid, price: "500.0", time_in_force: "ioc" }))
      const [{ cancelled }, ...taken] = await Promise.all([cancelAll(ben), ...takes])
      const filled = taken.filter(({ order }) => order.state === "filled").length
      expect(filled + cancelled.length).toBe(offers.length)
      const states = await Promise.all(offers.map((id) => stateOf(ben, id)))
      expect(states).toEqual(offers.map((id) => (cancelled.includes(id) ? "cancelled" : "filled")))
    }
  })

  it("sets, moves and switches off the dead-man switch", async () => {
    const { ann } = daemon.cast
    const set = async (seconds: number): Promise<string | null> =>
      (
        (await post(daemon.host, ann, "/v1/orders/dead-man", { client_id: freshId(), after_seconds: seconds }))
          .json as DeadManSet
      ).fires_at
    const first = await set(60)
    expect(Math.abs(Date.parse(first ?? "") - Date.now() - 60_000)).toBeLessThan(5_000)
    const moved = await set(600)
    expect(Date.parse(moved ?? "")).toBeGreaterThan(Date.parse(first ?? "") + 500_000)
    expect(await set(0)).toBeNull()
    expect(await set(0)).toBeNull()
  })
})
