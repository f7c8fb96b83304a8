import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { limit, newTrader, place, recordIndex, sameBook, until } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { codeOf, type Floor, newPerson, newTrader as newSeller, openFloor } from "../../test/trades/TradingFloor.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { Engine } from "./Engine.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { Orders } from "./Orders.ts"

const newId = (): string => crypto.randomUUID()
const get = (personId: string, id: string) => Orders.use((orders) => orders.get(personId, id))
const cancel = (personId: string, id: string) => Orders.use((orders) => orders.cancel(personId, id, newId()))
const rest = (personId: string, order: OrderCreate) => Effect.map(place(personId, order), (placed) => placed.order.id)

const euros = (side: "buy" | "sell", quantity: string, price: string, terms: object = {}): OrderCreate => ({
  client_id: newId(),
  market: "USDT-EUR",
  side,
  type: "limit",
  quantity,
  price,
  terms: { methods: ["sepa_instant"], ...terms }
})

const sameEuros = Engine.use((engine) => engine.stateHashes("USDT-EUR")).pipe(
  Effect.map(({ database, memory }) => {
    if (memory !== database) throw new Error("the book in memory is not the one of the database")
  })
)

describe("an operator's match", () => {
  let floor: Floor
  let operator = ""
  let [ann, ben, cat] = ["", "", ""]

  beforeAll(async () => {
    floor = await openFloor()
    operator = (await floor.run(newPerson("operator"))).personId
  })
  beforeEach(async () => {
    const sellers = await floor.run(Effect.all([newSeller, newSeller, newSeller]))
    ;[ann, ben, cat] = sellers.map(({ personId }) => personId) as [string, string, string]
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const match = (market: string, one: string, other: string, clientId = newId()) =>
    Orders.use((orders) => orders.match(operator, market, { client_id: clientId, orders: [one, other] }))

  it("has a remainder under its minimum trade with what waits for it, at the older order's price", async () => {
    const sale = await floor.run(rest(ann, euros("sell", "100", "0.9", { minimum: "45" })))
    const bid = await floor.run(rest(ben, euros("buy", "10", "1")))
    expect(await floor.run(codeOf(match("USDT-EUR", sale, bid)))).toBe("order.not_matching")
    const refusal = await floor.run(Effect.flip(match("USDT-EUR", bid, sale)))
    expect(refusal).toMatchObject({ details: { maker: sale, reasons: [{ code: "minimum", by: "maker" }] } })
    await floor.run(place(cat, euros("buy", "95", "0.9")))
    const clientId = newId()
    const matched = await floor.run(match("USDT-EUR", bid, sale, clientId))
    expect(matched).toMatchObject({ maker: sale, taker: bid, fills: [{ price: "0.9000", quantity: "5.00" }] })
    expect(matched.fills[0]?.trade).toMatch(/^[0-9a-f-]{36}$/)
    expect(await floor.run(match("USDT-EUR", bid, sale, clientId))).toEqual(matched)
    expect(await floor.run(get(ann, sale))).toMatchObject({ state: "filled" })
    expect(await floor.run(get(ben, bid))).toMatchObject({ state: "open", remaining: "5.00" })
    await floor.run(sameEuros)
    await floor.restart()
    await floor.run(sameEuros)
    const told = await floor.run(
      SqlClient.SqlClient.use((sql) => sql<{ entries: string }>`SELECT entries FROM events ORDER BY id`)
    )
    const events = told.flatMap(({ entries }) => JSON.parse(entries) as ReadonlyArray<Record<string, unknown>>)
    expect(events.filter(({ kind }) => kind === "operation.matched")).toMatchObject([
      { subject: bid, people: [], data: { operator, maker: sale, taker: bid } }
    ])
    expect(events.filter(({ kind }) => kind === "order.matched")).toMatchObject([{ subject: bid, people: [ben] }])
    expect(await floor.run(codeOf(match("USDT-EUR", bid, sale)))).toBe("order.closed")
    await floor.run(cancel(ben, bid))
  })

  it("takes the taker's fee from the younger order, also when it sells", async () => {
    const bid = await floor.run(rest(ben, euros("buy", "100", "1", { minimum: "90" })))
    const sale = await floor.run(rest(ann, euros("sell", "40", "0.9")))
    await floor.run(place(cat, euros("sell", "95", "1")))
    const matched = await floor.run(match("USDT-EUR", sale, bid))
    expect(matched).toMatchObject({
      maker: bid,
      taker: sale,
      fills: [{ price: "1.0000", quantity: "5.00", fee: "0.020000" }]
    })
    expect(await floor.run(get(ann, sale))).toMatchObject({ remaining: "35.00", held: "35.035000" })
    await floor.run(sameEuros)
    await floor.run(cancel(ann, sale))
  })

  it("is refused with what keeps the two apart", async () => {
    const sale = await floor.run(rest(ann, euros("sell", "40", "0.9")))
    const low = await floor.run(rest(ben, euros("buy", "10", "0.8")))
    const waits = await floor.run(rest(cat, euros("buy", "20", "1", { methods: ["sepa"] })))
    const reasons = async (order: string) => (await floor.run(Effect.flip(match("USDT-EUR", order, sale)))) as object
    expect(await reasons(low)).toMatchObject({ details: { reasons: [{ code: "price", by: "both" }] } })
    expect(await reasons(waits)).toMatchObject({ details: { reasons: [{ code: "method", by: "both" }] } })
    expect(await floor.run(codeOf(match("USDT-EUR", sale, newId())))).toBe("order.closed")
    expect(await floor.run(codeOf(match("NONE-SUCH", sale, waits)))).toBe("market.unknown")
    await floor.run(Effect.all([cancel(ann, sale), cancel(ben, low), cancel(cat, waits)]))
  })

  it("leaves the rest of an iceberg showing what it should, behind the others", async () => {
    const [one, two] = await floor.run(Effect.all([newTrader, newTrader]))
    const floating = { margin_bps: 0, floor: "50000", cap: "70000" }
    const { price: _price, ...unpriced } = limit("sell", "1", "0")
    // Without an index it is suspended, so that the purchase rests.
    const sleeper = await floor.run(rest(one, { ...unpriced, floating, display: "0.3" }))
    const bid = await floor.run(rest(two, limit("buy", "0.4", "60000")))
    const refusal = await floor.run(Effect.flip(match("BTC-USDT", sleeper, bid)))
    expect(refusal).toMatchObject({ details: { reasons: [{ code: "suspended", by: "maker" }] } })
    const indexed = Engine.use((engine) => Effect.sync(() => engine.indexOf("BTC-USDT") !== undefined))
    await floor.run(Effect.andThen(recordIndex(590_000), until(indexed)))
    const matched = await floor.run(match("BTC-USDT", bid, sleeper))
    expect(matched).toMatchObject({ maker: sleeper, fills: [{ quantity: "0.30000" }, { quantity: "0.10000" }] })
    expect(await floor.run(get(one, sleeper))).toMatchObject({ remaining: "0.60000", held: "0.60000000" })
    expect(await floor.run(get(two, bid))).toMatchObject({ state: "filled" })
    const asks = await floor.run(MarketFeed.use((feed) => Effect.sync(() => feed.book("BTC-USDT", 10).asks)))
    expect(asks).toMatchObject([{ price: "59000.0", quantity: "0.20000" }])
    await floor.run(sameBook)
    await floor.run(cancel(one, sleeper))
  })
})
