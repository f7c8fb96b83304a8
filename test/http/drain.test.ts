import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { freshId, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

describe("draining the markets", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const drain = async (draining: boolean) =>
    (await post(daemon.host, daemon.cast.operator, "/v1/drain", { client_id: freshId(), draining })).json

  it("is a yes or a no", async () => {
    for (const draining of [null, 1, "true", undefined]) {
      const received = await post(daemon.host, daemon.cast.operator, "/v1/drain", { client_id: freshId(), draining })
      expect(errorOf(received).code).toBe("request.malformed")
    }
  })

  it("finishes what was accepted, refuses what is new, and takes it again afterwards", async () => {
    const { ann } = daemon.cast
    const { order } = await place(daemon, ann)
    const body = {
      client_id: freshId(),
      market: "BTC-USDT",
      side: "buy",
      type: "limit",
      quantity: "0.01",
      price: "101.0"
    }
    const early = Array.from({ length: 20 }, () =>
      post(daemon.host, ann, "/v1/orders", { ...body, client_id: freshId() })
    )
    expect(await drain(true)).toMatchObject({ draining: true })
    for (const { status } of await Promise.all(early)) expect([201, 503]).toContain(status)
    // Nobody is left without an answer.
    expect(await drain(true)).toEqual({ draining: true, under_way: 0 })
    const refused = errorOf(await post(daemon.host, ann, "/v1/orders", body))
    expect(refused).toMatchObject({ code: "engine.draining", retryable: true, outcome: "not_applied" })
    const cancel = () => post(daemon.host, ann, `/v1/orders/${order.id}/cancel`, { client_id: `${body.client_id}-x` })
    expect(errorOf(await cancel()).code).toBe("engine.draining")
    expect((await get(daemon.host, ann, `/v1/orders/${order.id}`)).status).toBe(200)
    expect(await drain(false)).toMatchObject({ draining: false })
    expect((await post(daemon.host, ann, "/v1/orders", body)).status).toBe(201)
    expect((await cancel()).status).toBe(200)
  })

  it("does what one client id says once, and can be tried", async () => {
    const { ann, operator } = daemon.cast
    const said = (body: object) => post(daemon.host, operator, "/v1/drain", body)
    const works = async () => (await place(daemon, ann)).order.id
    const on = { client_id: freshId(), draining: true }
    expect((await said({ ...on, dry_run: true })).json).toEqual({ draining: true, under_way: 0 })
    await works()
    const first = (await said(on)).json
    await said({ client_id: freshId(), draining: false })
    expect((await said(on)).json).toEqual(first)
    await works()
    expect(errorOf(await said({ ...on, draining: false })).code).toBe("request.client_id_reused")
  })
})
