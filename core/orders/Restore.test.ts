import { describe, expect, it } from "vitest"
import {
  applyBatch,
  checkHistory,
  checkWorld,
  draftOf,
  failOne,
  newWorld,
  restoreOne,
  stateOf,
  type World
} from "../../test/orders/BatchWorld.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { type OrderDraft, saleCost } from "./Order.ts"

const symbol = "USDT-EUR"
const price = 9_000

let commands = 0
const create = (world: World, personId: string, side: "buy" | "sell", lots: number, more: Partial<OrderDraft> = {}) => {
  const step = { kind: "create", person: 0, market: 1, type: "limit", force: "gtc", postOnly: "off" } as const
  const rest = {
    selfTrade: "cancel_newest",
    display: 0,
    margin: 0,
    offset: 0,
    methods: [0],
    bond: 300,
    pick: 0
  } as const
  const fees = { makerBps: 10, takerBps: 40 }
  const sample = { ...step, ...rest, side, lots, rates: { instant: fees, escrow: fees } }
  const draft = { ...draftOf(sample, stateOf(world, symbol)), price, ...more }
  commands += 1
  const head = { market: symbol, personId, clientId: `o-${commands}`, hash: new Uint8Array() }
  return { ...head, kind: "create", draft } satisfies EngineCommand
}

const place = (world: World, ...asked: Parameters<typeof create> extends [World, ...infer Rest] ? Rest : never) => {
  const { placed } = applyBatch(world, [create(world, ...asked)])
  const [order] = placed
  if (order === undefined) throw new Error("the order was refused")
  return order
}

/** The one trade that came to nothing is told to the market. */
const comeBack = (world: World) => {
  const command = restoreOne(world, 0)
  if (command === undefined) throw new Error("no trade came to nothing")
  const before = new Map(world.accounts.balances)
  const batch = applyBatch(world, [command])
  checkWorld(world, before)
  checkHistory(world)
  return { batch, answer: batch.answers[0]?.answer }
}

describe("lots that come back", () => {
  it("meet who came meanwhile, as any order that arrives", () => {
    const world = newWorld()
    const order = place(world, "ann", "sell", 1_000)
    place(world, "ben", "buy", 1_000)
    failOne(world, 0)
    place(world, "cat", "buy", 400, { price: price + 5 })
    const { batch } = comeBack(world)
    expect(batch.fills).toMatchObject([{ seller: "ann", buyer: "cat", price: price + 5, quantity: 400 }])
    expect(order).toMatchObject({ state: "open", remaining: 600, returned: 1_000 })
  })

  it("leave an order that stands at its place, so that nobody gets before it by taking a little and letting it go", () => {
    for (const display of [null, 300]) {
      const world = newWorld()
      const order = place(world, "ann", "sell", 1_000, { display })
      const behind = place(world, "dan", "sell", 900)
      place(world, "ben", "buy", 100)
      failOne(world, 0)
      const { answer } = comeBack(world)
      expect(answer).toMatchObject({ ok: { restored: "1.00" } })
      const { book } = stateOf(world, symbol)
      expect(book.arrival(order.id)).toBeLessThan(book.arrival(behind.id) ?? 0)
      expect(order).toMatchObject({ state: "open", remaining: 1_000, returned: 100, shown: display && 200 })
      const { fills } = applyBatch(world, [create(world, "cat", "buy", 100)])
      expect(fills).toMatchObject([{ makerOrder: order.id, quantity: 100 }])
    }
  })

  it("go behind all others of their price when nothing of the order stood any more", () => {
    const world = newWorld()
    const order = place(world, "ann", "sell", 1_000)
    const behind = place(world, "dan", "sell", 900)
    place(world, "ben", "buy", 1_000)
    failOne(world, 0)
    comeBack(world)
    const { book } = stateOf(world, symbol)
    expect(book.arrival(order.id)).toBeGreaterThan(book.arrival(behind.id) ?? 0)
  })

  it("wait in an order that stands for who arrives next, as all that is at rest does", () => {
    const world = newWorld()
    const order = place(world, "ann", "sell", 1_000, { selfTrade: "cancel_oldest" })
    place(world, "ben", "buy", 900)
    const waiting = place(world, "cat", "buy", 500, { minimum: 40_00n })
    failOne(world, 0)
    const { batch } = comeBack(world)
    expect(batch.fills).toEqual([])
    expect([order.remaining, waiting.remaining]).toEqual([1_000, 500])
  })

  it("never take another order of their owner out of the book, nor break a promise not to take", () => {
    for (const postOnly of ["off", "reject"] as const) {
      const world = newWorld()
      const order = place(world, "ann", "sell", 1_000, { postOnly, selfTrade: "cancel_oldest" })
      place(world, "ben", "buy", 1_000)
      failOne(world, 0)
      const other = place(world, postOnly === "off" ? "ann" : "cat", "buy", 400)
      const { answer } = comeBack(world)
      expect(answer).toMatchObject({
        refused: { code: postOnly === "off" ? "order.self_trade" : "order.would_match" }
      })
      expect([order.state, other.state]).toEqual(["filled", "open"])
    }
  })

  it("leave an open order as it is when it cannot have them", () => {
    const world = newWorld()
    const order = place(world, "ann", "sell", 2_000, { selfTrade: "cancel_oldest" })
    place(world, "ben", "buy", 1_000)
    const behind = place(world, "dan", "sell", 1_000)
    failOne(world, 0)
    world.accounts.add("ann", "available", "USDT", -world.accounts.of("ann", "available", "USDT"))
    expect(comeBack(world).answer).toMatchObject({ refused: { code: "order.funds_insufficient" } })
    const { book } = stateOf(world, symbol)
    expect(book.arrival(order.id)).toBeLessThan(book.arrival(behind.id) ?? 0)
    expect(order).toMatchObject({ state: "open", remaining: 1_000, returned: 0 })
  })

  it("are as many as what their owner has left covers, to the lot", () => {
    const world = newWorld()
    const order = place(world, "dan", "sell", 5_000)
    place(world, "ben", "buy", 5_000)
    failOne(world, 0)
    const { market } = stateOf(world, symbol)
    const cost = saleCost(market, 3_000, 10) + 90_000_000n / 100n
    const has = world.accounts.of("dan", "available", "USDT")
    world.accounts.add("dan", "available", "USDT", cost - has)
    expect(comeBack(world).answer).toMatchObject({ ok: { restored: "30.00" } })
    expect(order).toMatchObject({ state: "open", remaining: 3_000, returned: 3_000 })
    expect(world.accounts.of("dan", "available", "USDT")).toBe(0n)
  })

  it("stay away when nobody could take as few as they are", () => {
    const world = newWorld()
    const order = place(world, "dan", "sell", 5_000, { minimum: 30_00n })
    place(world, "ben", "buy", 5_000)
    failOne(world, 0)
    const has = world.accounts.of("dan", "available", "USDT")
    world.accounts.add("dan", "available", "USDT", 31_000_000n - has)
    expect(comeBack(world).answer).toMatchObject({ refused: { code: "order.limits_invalid" } })
    expect(order).toMatchObject({ state: "filled", returned: 0 })
  })

  it("come back once to an order that another of its trades closed in the same batch", () => {
    const world = newWorld()
    const expiresAt = new Date("2026-01-02T00:00:00.000Z")
    const order = place(world, "ann", "sell", 2_000, { timeInForce: "gtd", expiresAt })
    place(world, "ben", "buy", 1_000)
    failOne(world, 0)
    const command = restoreOne(world, 0)
    if (command === undefined) throw new Error("no trade came to nothing")
    applyBatch(world, [create(world, "cat", "buy", 1_000), command])
    checkHistory(world)
    expect(order).toMatchObject({ state: "open", remaining: 1_000, returned: 1_000 })
    expect(world.deadlines.has(order.id)).toBe(true)
  })

  it("stay with whoever took their order back", () => {
    const world = newWorld()
    const order = place(world, "ann", "sell", 2_000)
    place(world, "ben", "buy", 1_000)
    failOne(world, 0)
    const head = { market: symbol, personId: "ann", clientId: "back", hash: new Uint8Array() }
    applyBatch(world, [{ ...head, kind: "cancel", orderId: order.id }])
    expect(comeBack(world).answer).toMatchObject({ refused: { code: "order.closed" } })
    expect(order).toMatchObject({ state: "cancelled", remaining: 1_000, held: 0n })
  })
})
