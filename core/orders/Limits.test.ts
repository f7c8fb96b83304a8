import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { engineWaits, until } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, codeOf, type Floor, newTrader, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { Limits } from "../risk/Limits.ts"
import { Orders } from "./Orders.ts"
import { Quotes } from "./Quotes.ts"

type Wanted = Partial<Omit<OrderCreate, "terms">> & {
  readonly maximum?: string
  readonly methods?: ReadonlyArray<string>
}

/** Far from any other: worth 23 EUR by a payment that halves the limits. */
const order = ({ maximum, methods = ["sepa_instant"], ...asked }: Wanted): OrderCreate => ({
  client_id: crypto.randomUUID(),
  market: "USDT-EUR",
  side: "buy",
  type: "limit",
  quantity: "46",
  price: "0.5000",
  ...asked,
  terms: { methods, ...(maximum === undefined ? {} : { maximum }) }
})
const bitcoin: Wanted = { market: "BTC-EUR", price: "1000.0", quantity: "0.023" }

const place = (personId: string, asked: Wanted = {}) => Orders.use((orders) => orders.create(personId, order(asked)))
const outcome = (personId: string, asked: Wanted = {}) =>
  place(personId, asked).pipe(
    Effect.map(({ order: { state } }): string => state),
    Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
  )
const viewOf = (personId: string) => Limits.use((limits) => limits.view(personId))
const usedOf = (personId: string, side: "buy" | "sell") =>
  Effect.map(viewOf(personId), ({ limits }) => {
    const risk = side === "buy" ? "medium" : null
    return limits.find((row) => row.market === "USDT-EUR" && row.side === side && row.chargeback_risk === risk)
      ?.day_used
  })
const counted = (outcomes: ReadonlyArray<string>) => ({
  open: outcomes.filter((one) => one === "open").length,
  refused: outcomes.filter((one) => one === "limit.day_exceeded").length
})

describe("limits", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor("limits")
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("leave as much of an opportunity as the engine takes, and none to who may trade nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const offered = yield* place(maker.personId, { side: "sell", quantity: "110" })
        const look = Quotes.use((quotes) =>
          quotes.opportunities(taker.personId, "USDT-EUR", { side: "sell", method: "sepa_instant" })
        )
        const mine = ({
          data
        }: {
          readonly data: ReadonlyArray<{ readonly offer: { readonly id: string }; readonly quantity: string }>
        }) => data.find(({ offer }) => offer.id === offered.order.id)?.quantity
        expect(mine(yield* look)).toBe("100.00")
        expect(yield* outcome(taker.personId, { quantity: "100.01", time_in_force: "ioc" })).toBe(
          "limit.trade_exceeded"
        )
        expect(yield* outcome(taker.personId, { quantity: "100", time_in_force: "ioc" })).toBe("filled")
        yield* Orders.use((orders) => orders.cancel(maker.personId, offered.order.id, crypto.randomUUID())).pipe(
          Effect.ignore
        )
      })
    ))

  it("bind one trade: an order is small enough, or says the most per trade", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        const refusal = yield* Effect.flip(place(personId, { quantity: "101" }))
        expect(refusal).toMatchObject({
          code: "limit.trade_exceeded",
          details: { side: "buy", tier: "new", currency: "EUR", asked: "50.50", maximum: "50.00" }
        })
        expect(yield* outcome(personId, { quantity: "101", maximum: "50.00" })).toBe("open")
        expect(yield* codeOf(place(personId, { quantity: "101", maximum: "50.01" }))).toBe("limit.trade_exceeded")
      })
    ))

  it("show in a quote as they would be met", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        const quoted = (asked: Wanted) => {
          const { client_id: _, ...wanted } = order(asked)
          return Quotes.use((quotes) => quotes.quote(personId, wanted))
        }
        const refusal = yield* Effect.flip(place(personId, { quantity: "101" }))
        const { code, details } = refusal as Refusal
        expect((yield* quoted({ quantity: "101" })).refused).toMatchObject({ code, details })
        expect((yield* quoted({ quantity: "101", maximum: "50.00" })).refused).toBeNull()
      })
    ))

  it("are whole for who sells, and smaller the easier a buyer takes the payment back", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        expect(yield* outcome(personId, { side: "sell", price: "1.0000", quantity: "100" })).toBe("open")
        expect(yield* outcome(personId, { methods: ["revolut"], quantity: "50" })).toBe("open")
        expect(yield* outcome(personId, { methods: ["revolut"], quantity: "50.1" })).toBe("limit.trade_exceeded")
        expect(yield* outcome(personId, { methods: ["sepa_instant", "revolut"], quantity: "50.1" })).toBe(
          "limit.trade_exceeded"
        )
      })
    ))

  it("of a day count what open orders could still trade, until they are cancelled", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        const orders = yield* Orders
        for (let placed = 0; placed < 6; placed += 1) expect(yield* outcome(personId)).toBe("open")
        const refusal = yield* Effect.flip(place(personId, bitcoin))
        expect(refusal).toMatchObject({
          code: "limit.day_exceeded",
          details: { asked: "23.00", used: "138.00", left: "12.00", maximum: "150.00" }
        })
        const [one] = (yield* orders.list(personId, { state: "open" })).data
        yield* orders.cancel(personId, one?.id ?? "", crypto.randomUUID())
        expect(yield* outcome(personId, bitcoin)).toBe("open")
        expect(yield* outcome(personId)).toBe("limit.day_exceeded")
      })
    ))

  it("are asked when an order grows, and not when it shrinks", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        const orders = yield* Orders
        const { order: big } = yield* place(personId, { quantity: "300", maximum: "50.00" })
        expect(yield* codeOf(orders.amend(personId, big.id, { client_id: crypto.randomUUID(), quantity: "301" }))).toBe(
          "limit.day_exceeded"
        )
        const less = yield* orders.amend(personId, big.id, { client_id: crypto.randomUUID(), quantity: "290" })
        expect(less.order.quantity).toBe("290.00")
        const more = yield* orders.amend(personId, big.id, { client_id: crypto.randomUUID(), quantity: "300" })
        expect(more.order.quantity).toBe("300.00")
      })
    ))

  it("LR-03: of 50 orders at once over two markets no more are taken than fit", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        const asked = Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? {} : bitcoin))
        const outcomes = yield* Effect.forEach(asked, (one) => outcome(personId, one), { concurrency: 50 })
        expect(counted(outcomes)).toEqual({ open: 6, refused: 44 })
        expect(yield* usedOf(personId, "buy")).toBe("138.00")
      })
    ))

  it("LR-03: neither do 50 amendments at once", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        const orders = yield* Orders
        const small = yield* Effect.forEach(Array.from({ length: 5 }), () => place(personId, { quantity: "10" }))
        const ups = Array.from({ length: 50 }, (_, at) => small[at % 5]?.order.id ?? "")
        yield* Effect.forEach(
          ups,
          (id, at) =>
            Effect.ignore(
              orders.amend(personId, id, { client_id: crypto.randomUUID(), quantity: String(20 + (at % 80)) })
            ),
          { concurrency: 50 }
        )
        const { data } = yield* orders.list(personId, { state: "open" })
        const worth = data.reduce((sum, { quantity }) => sum + Number(quantity) * 0.5, 0)
        expect(worth).toBeGreaterThan(25)
        expect(worth).toBeLessThanOrEqual(150)
      })
    ))

  it("LR-03: hold when another daemon gives the person more between the look and the commit", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newTrader
        const { order: elsewhere } = yield* place(personId, bitcoin)
        const grow = (factor: number) =>
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient
            yield* sql`UPDATE limit_turns SET turn = turn + 1 WHERE person_id = ${personId}::uuid`
            yield* sql`UPDATE orders SET quantity = quantity * ${factor}::float8, remaining = remaining * ${factor}::float8
              WHERE id = ${elsewhere.id}::uuid`
          })
        const other = floor.asOwner(
          SqlClient.SqlClient.use((sql) =>
            sql.withTransaction(Effect.andThen(grow(6), Effect.orDie(until(engineWaits))))
          )
        )
        yield* Effect.promise(() => new Promise((resume) => setTimeout(resume, 50)))
        expect(yield* outcome(personId)).toBe("limit.day_exceeded")
        yield* Effect.promise(() => other)
        yield* Effect.promise(() => floor.asOwner(grow(1 / 6)))
        expect(yield* outcome(personId)).toBe("open")
      })
    ))

  it("of a day count the trades of the last 24 hours, unless they came to nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller] = [yield* newTrader, yield* newTrader]
        const trade = yield* openTrade("seller", "50", { buyer, seller })
        expect([yield* usedOf(buyer.personId, "buy"), yield* usedOf(seller.personId, "sell")]).toEqual([
          "46.00",
          "46.00"
        ])
        yield* act(buyer, trade.id, "cancel")
        expect([yield* usedOf(buyer.personId, "buy"), yield* usedOf(seller.personId, "sell")]).toEqual(["0.00", "0.00"])
        const { id } = yield* openTrade("buyer", "50", { buyer, seller })
        yield* act(buyer, id, "mark_paid")
        yield* act(seller, id, "release", { quantity: "50" })
        expect(yield* usedOf(buyer.personId, "buy")).toBe("46.00")
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use(
              (sql) => sql`UPDATE trades SET created_at = created_at - interval '25 hours' WHERE id = ${id}::uuid`
            )
          )
        )
        expect(yield* usedOf(buyer.personId, "buy")).toBe("0.00")
      })
    ))

  it("bind how many trades run at a time", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller] = [yield* newTrader, yield* newTrader]
        for (let opened = 0; opened < 3; opened += 1) yield* openTrade("seller", "10", { buyer, seller })
        const refusal = yield* Effect.flip(place(buyer.personId))
        expect(refusal).toMatchObject({ code: "limit.open_trades", details: { open: 3, maximum: 3, tier: "new" } })
        const view = yield* viewOf(seller.personId)
        expect(view).toMatchObject({ open_trades: 3, open_trades_maximum: 3 })
      })
    ))

  it("ES-13: who abandons trade after trade buys nothing for a while, and may go on selling", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller] = [yield* newTrader, yield* newTrader]
        for (let abandoned = 0; abandoned < 3; abandoned += 1) {
          expect((yield* viewOf(buyer.personId)).cooldown_until).toBeNull()
          const { id } = yield* openTrade("seller", "10", { buyer, seller })
          yield* act(buyer, id, "cancel")
        }
        const refusal = yield* Effect.flip(place(buyer.personId))
        expect(refusal).toMatchObject({ code: "limit.cooldown", details: { abandoned: 3 } })
        const { retry_after: seconds } = (refusal as Refusal).details as { readonly retry_after: number }
        expect(seconds).toBeGreaterThan(800)
        expect(yield* outcome(buyer.personId, { side: "sell", price: "2.0000" })).toBe("open")
        expect(yield* outcome(seller.personId)).toBe("open")
        expect(yield* viewOf(buyer.personId)).toMatchObject({ abandoned_today: 3, cooldown_until: expect.any(String) })
      })
    ))
})
