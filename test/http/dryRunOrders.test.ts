import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Engine } from "../../core/orders/Engine.ts"
import type { BulkAnswers } from "../../core/protocol/Bulk.ts"
import type { ConditionalOrderPlaced } from "../../core/protocol/Conditional.ts"
import type { FillView, OrderBatchAnswers, OrderPlaced, OrderView } from "../../core/protocol/Order.ts"
import { conditionalLeg, freshId, place, placeConditional } from "./Commands.ts"
import { errorOf, post, type Received } from "./Signed.ts"
import { type CastName, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

/** What of an order is the same whenever it was made. */
const lasting = ({ client_id: _client, created_at: _made, id: _id, seq: _seq, updated_at: _at, ...rest }: OrderView) =>
  rest

const alike = ({ fills, order }: Pick<OrderPlaced, "fills" | "order">) => ({
  order: lasting(order),
  fills: fills.map(({ id: _id, trade, ...rest }: FillView) => ({ ...rest, isTrade: trade !== null }))
})

describe("a dry run of an order", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const tell = (as: CastName, path: string, body: object): Promise<Received> =>
    post(daemon.host, daemon.cast[as], path, { client_id: freshId(), ...body })

  const hashes = async () => {
    const held = await daemon.run(Effect.flatMap(Engine, (engine) => engine.stateHashes("ETH-USDT")))
    return [held.memory, held.database, await daemon.stateHash()]
  }

  /** What is said of a command that is tried, after which all is as it was. */
  const tried = async <A>(as: CastName, path: string, body: object): Promise<A> => {
    const before = await hashes()
    const { json, status, text } = await tell(as, path, { ...body, dry_run: true })
    expect([text, status < 300]).toEqual([text, true])
    expect(await hashes()).toEqual(before)
    return json as A
  }

  const eth = { market: "ETH-USDT", type: "limit" } as const
  const sell = (quantity: string, price: string, more: object = {}) =>
    place(daemon, daemon.cast.ben, { ...eth, side: "sell", quantity, price, ...more })
  const clear = async () => {
    for (const one of ["ann", "ben", "cat"] as const) await tell(one, "/v1/orders/cancel-all", { market: "ETH-USDT" })
  }

  it.each([
    { side: "buy", type: "limit", quantity: "3", price: "2001.00" },
    { side: "buy", type: "market", quantity: "1.5" },
    { side: "buy", type: "limit", quantity: "1", price: "1999.00" },
    { side: "buy", type: "limit", quantity: "1", price: "2000.00", post_only: "slide" },
    { side: "buy", type: "limit", quantity: "9", price: "2001.00", time_in_force: "fok" },
    { side: "buy", type: "limit", quantity: "1", price: "2000.00", post_only: "reject" },
    { side: "buy", type: "limit", quantity: "40000", price: "2000.00" }
  ])("shows what the real one does: %o", async (order) => {
    await sell("1", "2000.00")
    await sell("1", "2001.00")
    const body = { market: "ETH-USDT", ...order }
    const before = await hashes()
    const dry = await tell("ann", "/v1/orders", { ...body, dry_run: true })
    expect(await hashes()).toEqual(before)
    const real = await tell("ann", "/v1/orders", body)
    const said = (received: Received) =>
      received.status === 201 ? alike(received.json as OrderPlaced) : { ...errorOf(received), request_id: "" }
    expect([dry.status, said(dry)]).toEqual([real.status, said(real)])
    await clear()
  })

  it("shows a trade on an escrow market, and opens none", async () => {
    const terms = { methods: ["sepa_instant"] }
    const order = { market: "USDT-EUR", type: "limit", quantity: "100", price: "0.92", terms }
    await place(daemon, daemon.cast.ben, { ...order, type: "limit", side: "sell" })
    const dry = await tried<OrderPlaced>("ann", "/v1/orders", { ...order, side: "buy" })
    const real = (await tell("ann", "/v1/orders", { ...order, side: "buy" })).json as OrderPlaced
    expect(alike(dry)).toEqual(alike(real))
    expect(real.fills).toHaveLength(1)
  })

  it("never tells of hidden quantity", async () => {
    const hidden = await sell("5", "2000.00", { display: "0.5" })
    const order = { ...eth, side: "buy", quantity: "3", price: "2000.00" }
    const bought = ({ fills }: OrderPlaced) => fills.reduce((sum, { quantity }) => sum + Number(quantity), 0)
    expect(bought(await tried("ann", "/v1/orders", order))).toBe(0.5)
    const whole = { ...order, time_in_force: "fok", dry_run: true }
    const { code, details } = errorOf(await tell("ann", "/v1/orders", whole))
    expect([code, details]).toMatchObject(["order.not_fillable", { fillable: "0.5000" }])
    const items = [{ create: { client_id: freshId(), ...order } }]
    const { data } = await tried<OrderBatchAnswers>("ann", "/v1/orders/batch", { client_id: undefined, items })
    expect(bought(data[0]?.created as OrderPlaced)).toBe(0.5)
    const low = (await place(daemon, daemon.cast.ann, { ...eth, side: "buy", quantity: "3", price: "1900.00" })).order
    expect(bought(await tried("ann", `/v1/orders/${low.id}/amend`, { price: "2000.00" }))).toBe(0.5)
    const exit = { trigger: { kind: "stop", price: "1500.00" }, order: { side: "sell", type: "market", quantity: "3" } }
    const { market: _market, ...entry } = order
    const waiting = { market: "ETH-USDT", legs: [exit], entry }
    expect(bought((await tried<ConditionalOrderPlaced>("ann", "/v1/conditional-orders", waiting)).entry as never)).toBe(
      0.5
    )
    // Its owner is told all of their own.
    const own = await tried<OrderPlaced>("ben", `/v1/orders/${hidden.order.id}/amend`, { quantity: "4" })
    expect(own.order.remaining).toBe("4.0000")
    await clear()
  })

  it("says of a change whether the order keeps its place, and what it held before", async () => {
    const { order } = await place(daemon, daemon.cast.ann, { ...eth, side: "buy", quantity: "2", price: "1900.00" })
    const path = `/v1/orders/${order.id}/amend`
    const less = await tried<OrderPlaced>("ann", path, { quantity: "1" })
    expect(less.dry_run).toEqual({ held_before: order.held, keeps_place: true })
    expect(Number(less.order.held)).toBe(Number(order.held) / 2)
    const more = await tried<OrderPlaced>("ann", path, { quantity: "3" })
    expect(more.dry_run).toEqual({ held_before: order.held, keeps_place: false })
    await sell("1", "1950.00")
    const dear = await tried<OrderPlaced>("ann", path, { price: "1960.00" })
    const real = (await tell("ann", path, { price: "1960.00" })).json as OrderPlaced
    expect(alike(dear)).toEqual(alike(real))
    expect(real.dry_run).toBeUndefined()
    expect(real.fills).toHaveLength(1)
    await clear()
  })

  it("tries each line of a batch by itself, with an answer for each", async () => {
    const { order } = await sell("1", "2000.00")
    const cancelled = (await place(daemon, daemon.cast.ann, { ...eth, side: "buy", quantity: "2", price: "1900.00" }))
      .order
    const buy = { ...eth, side: "buy", quantity: "1", price: "2000.00" }
    const items = [
      { create: { client_id: freshId(), ...buy } },
      { cancel: { client_id: freshId(), order: cancelled.id } },
      { cancel: { client_id: freshId(), order: order.id } },
      { create: { client_id: freshId(), ...buy } }
    ]
    const { data } = await tried<OrderBatchAnswers>("ann", "/v1/orders/batch", { client_id: undefined, items })
    expect(
      data.map(({ cancelled: gone, created, error }) => created?.fills.length ?? gone?.state ?? error?.code)
    ).toEqual([1, "cancelled", "order.unknown", 1])
    const within = [{ create: { client_id: freshId(), ...buy, dry_run: true } }]
    expect((await tell("ann", "/v1/orders/batch", { client_id: undefined, items: within })).status).toBe(400)
    await clear()
  })

  it("says which orders a bulk command would touch, and what would become of them", async () => {
    const low = (await place(daemon, daemon.cast.ann, { ...eth, side: "buy", quantity: "2", price: "1900.00" })).order
    const idle = (await place(daemon, daemon.cast.ann, { ...eth, side: "buy", quantity: "2", price: "1901.00" })).order
    const own = { filter: { market: "ETH-USDT" } }
    const states = ({ data }: BulkAnswers) => data.map(({ error, id, order }) => [id, order?.state ?? error?.code])
    const paused = await tried<BulkAnswers>("ann", "/v1/orders/bulk", { ...own, action: "pause" })
    expect(states(paused)).toEqual([low, idle].map(({ id }) => [id, "paused"]))
    await tell("ann", "/v1/orders/bulk", { action: "pause", filter: { ids: [idle.id] } })
    expect(states(await tried("ann", "/v1/orders/bulk", { ...own, action: "resume" }))).toEqual([[idle.id, "open"]])
    expect(states(await tried("ann", "/v1/orders/bulk", { ...own, action: "cancel" }))).toHaveLength(2)
    const ids = { filter: { ids: [low.id, idle.id] }, action: "resume" }
    expect(states(await tried("ann", "/v1/orders/bulk", ids))).toEqual([
      [low.id, "order.not_paused"],
      [idle.id, "open"]
    ])
    const shifted = { filter: { ids: [low.id] }, action: "amend", change: { price_shift_bps: -100 } }
    const { data } = await tried<BulkAnswers>("ann", "/v1/orders/bulk", shifted)
    expect(data[0]?.order?.price).toBe("1881.00")
    await clear()
  })

  it("shows what a conditional order would be, and what its cancellation does", async () => {
    const waiting = { market: "BTC-USDT", legs: [conditionalLeg] }
    const { entry, orders } = await tried<ConditionalOrderPlaced>("ann", "/v1/conditional-orders", waiting)
    expect([entry, orders.map(({ state }) => state)]).toEqual([null, ["waiting"]])
    const soon = { ...conditionalLeg, trigger: { kind: "stop", price: "1.0", source: "mid" } }
    const path = "/v1/conditional-orders"
    const made = await tried<ConditionalOrderPlaced>("ann", path, { ...waiting, legs: [soon] })
    const real = (await tell("ann", path, { ...waiting, legs: [soon] })).json as ConditionalOrderPlaced
    expect(made.orders[0]?.state).toBe(real.orders[0]?.state)
    const id = await placeConditional(daemon)
    const ended = await tried<{ state: string }>("ann", `${path}/${id}/cancel`, {})
    expect(ended.state).toBe("cancelled")
  })

  it("leaves a market open when an operator only tries to stop it", async () => {
    const path = "/v1/markets/ETH-USDT/state"
    expect(await tried("operator", path, { state: "halted" })).toMatchObject({ state: "halted" })
    expect((await place(daemon, daemon.cast.ann, { ...eth, side: "buy", quantity: "1", price: "1.00" })).fills).toEqual(
      []
    )
    await clear()
  })

  it("matches nothing when an operator only tries to", async () => {
    const maker = (await sell("1", "2000.00", { post_only: "off" })).order
    // They cross, and met at no time: the second was placed while the first was paused.
    await tell("ben", "/v1/orders/bulk", { action: "pause", filter: { ids: [maker.id] } })
    const taker = (await place(daemon, daemon.cast.ann, { ...eth, side: "buy", quantity: "1", price: "1990.00" })).order
    const orders = [maker.id, taker.id]
    const path = "/v1/markets/ETH-USDT/match"
    const { code } = errorOf(await tell("operator", path, { orders, dry_run: true }))
    expect(code).toBe(errorOf(await tell("operator", path, { orders })).code)
    await clear()
  })
})
