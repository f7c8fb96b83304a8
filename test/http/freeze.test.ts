import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { freshId, openTrade, place, placeConditional, placeOrder, placeSchedule } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

describe("freezing a person", () => {
  let daemon: TestDaemon
  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const order = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "100.0" }

  it("ES-14: takes their orders back and refuses new ones, while their trades go on, until it is lifted", async () => {
    const { ann, ben, operator } = daemon.cast
    const send = (path: string, body: object = {}) =>
      post(daemon.host, ann, `/v1/${path}`, { client_id: freshId(), ...body })
    const trade = await openTrade(daemon)
    const [open, conditional, schedule] = [
      await placeOrder(daemon),
      await placeConditional(daemon),
      await placeSchedule(daemon)
    ]
    const command = { client_id: freshId(), reason: "reported stolen" }
    const frozen = await post(daemon.host, operator, "/v1/people/ann/freeze", command)
    expect([frozen.status, frozen.json]).toEqual([
      200,
      { name: "ann", frozen_at: expect.any(String), reason: "reported stolen" }
    ])
    expect((await post(daemon.host, operator, "/v1/people/ann/freeze", command)).json).toEqual(frozen.json)
    for (const path of [`orders/${open}`, `conditional-orders/${conditional}`, `schedules/${schedule}`]) {
      const { json, status } = await get(daemon.host, ann, `/v1/${path}`)
      expect([status, json]).toMatchObject([200, { state: "cancelled", reason: "frozen" }])
    }
    const refused = await send("orders", order)
    expect([refused.status, errorOf(refused)]).toMatchObject([
      403,
      { code: "account.frozen", category: "forbidden", outcome: "not_applied", retryable: false }
    ])
    const batch = await post(daemon.host, ann, "/v1/orders/batch", {
      items: [{ create: { client_id: freshId(), ...order } }]
    })
    expect(batch.json).toMatchObject({ data: [{ error: { code: "account.frozen" } }] })
    expect(errorOf(await send(`orders/${open}/cancel`)).code).toBe("order.closed")
    const paid = await post(daemon.host, ben, `/v1/trades/${trade}/paid`, { client_id: freshId(), version: 1 })
    const { version } = paid.json as { readonly version: number }
    expect((await send(`trades/${trade}/release`, { version, quantity: "100" })).json).toMatchObject({
      state: "completed"
    })
    const lifted = await post(daemon.host, operator, "/v1/people/ann/unfreeze", { client_id: freshId() })
    expect([lifted.status, lifted.json]).toEqual([200, { name: "ann", frozen_at: null, reason: null }])
    expect((await place(daemon, ann)).order.state).toBe("open")
  })
})
