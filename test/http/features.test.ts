import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { standardMarkets } from "../../core/market/Market.ts"
import type { MarketView } from "../../core/protocol/Market.ts"
import { OrderPlaced } from "../../core/protocol/Order.ts"
import { FeesView } from "../../core/protocol/Wallet.ts"
import { freshId, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

/** This answer is sent as it was made, so nothing but this looks whether it is what was promised. */
const decodePlaced = Schema.decodeUnknownSync(OrderPlaced, { onExcessProperty: "error" })

const decodeFees = Schema.decodeUnknownSync(Schema.Struct({ data: Schema.Array(FeesView) }), {
  onExcessProperty: "error"
})

describe("orders with everything they can have", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it("are shown as they were asked for, and amended", async () => {
    const { ann } = daemon.cast
    const asked = { post_only: "slide", self_trade: "decrement", display: "0.01000" } as const
    const { order } = decodePlaced(await place(daemon, ann, { quantity: "0.05", ...asked }))
    expect(order).toMatchObject({
      ...asked,
      price: "100.0",
      floating: null,
      allowed_actions: ["cancel", "amend", "pause"]
    })
    const amending = { client_id: freshId(), price: "101", quantity: "0.04" }
    const target = `/v1/orders/${order.id}/amend`
    const amended = await post(daemon.host, ann, target, amending)
    expect(decodePlaced(amended.json)).toMatchObject({ fills: [], order: { price: "101.0", held: "4.040000" } })
    expect((await post(daemon.host, ann, target, amending)).json).toEqual(amended.json)
    expect(errorOf(await post(daemon.host, ann, target, { ...amending, price: "102" })).code).toBe(
      "request.client_id_reused"
    )
    expect(errorOf(await post(daemon.host, daemon.cast.ben, target, { ...amending, client_id: freshId() })).code).toBe(
      "order.unknown"
    )
  })

  it("show the rates of their owner's tier, which tells what the next one needs", async () => {
    const { ann } = daemon.cast
    const { json } = await get(daemon.host, ann, "/v1/fees")
    const { data } = decodeFees(json)
    expect(data).toHaveLength(standardMarkets.length)
    const rates = { maker_fee_bps: 10, taker_fee_bps: 40 }
    expect(data.find(({ market }) => market === "BTC-USDT")).toMatchObject({
      ...rates,
      volume: "0.000000",
      next_tier: { volume_from: "50000.000000", missing: "50000.000000", maker_fee_bps: 5, taker_fee_bps: 30 }
    })
    expect(decodePlaced(await place(daemon, ann, { quantity: "0.05" })).order).toMatchObject(rates)
  })

  it("may float, and say so while there is no index", async () => {
    const floating = { margin_bps: -50, cap: "60000.0" }
    const create = { client_id: freshId(), market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.001", floating }
    const { json } = await post(daemon.host, daemon.cast.ann, "/v1/orders", create)
    expect(decodePlaced(json).order).toMatchObject({
      price: null,
      floating: { ...floating, floor: null },
      held: "60.000000"
    })
  })

  it("MT-11 are not taken by a market that an operator stopped", async () => {
    const { ann, operator } = daemon.cast
    const market = "ETH-USDT"
    const state = (to: unknown) =>
      post(daemon.host, operator, `/v1/markets/${market}/state`, { client_id: freshId(), state: to })
    const { order } = await place(daemon, ann, { market })
    expect((await state("halted")).json).toMatchObject({ symbol: market, state: "halted" })
    expect((await get(daemon.host, ann, `/v1/markets/${market}`)).json as MarketView).toMatchObject({ state: "halted" })
    const create = { client_id: freshId(), market, side: "buy", type: "limit", quantity: "0.01", price: "100" }
    const refused = await post(daemon.host, ann, "/v1/orders", create)
    expect([refused.status, errorOf(refused).code]).toEqual([422, "market.not_open"])
    expect((await post(daemon.host, ann, `/v1/orders/${order.id}/cancel`, { client_id: freshId() })).status).toBe(200)
    for (const bad of ["closed", "", null, 1]) expect(errorOf(await state(bad)).code).toBe("request.malformed")
    expect((await state("delisted")).status).toBe(200)
    expect(errorOf(await state("open"))).toMatchObject({ code: "market.delisted", details: { market } })
  })
})
