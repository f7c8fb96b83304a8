import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { newTrader } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  newTrader as newSeller,
  openFloor,
  openMarked,
  sayIndex
} from "../../test/trades/TradingFloor.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { BulkOrders } from "./BulkOrders.ts"
import { Orders } from "./Orders.ts"

const symbol = "BTC-USDT"
const newId = (): string => crypto.randomUUID()

/** At the index of 1,000: a trade of usual size is 100 USDT, and a bot may give away three a day. */
const order = (asked: Partial<OrderCreate> = {}): OrderCreate => ({
  client_id: newId(),
  market: symbol,
  side: "sell",
  type: "limit",
  quantity: "1",
  price: "1000",
  ...asked
})
const { price: _none, ...unpriced } = order()
const floating = (margin_bps: number, asked: Partial<OrderCreate> = {}): OrderCreate => ({
  ...unpriced,
  client_id: newId(),
  floating: { margin_bps },
  ...asked
})

const through = (person: string, asked: OrderCreate) => Orders.use((orders) => orders.create(person, asked, true))
const outcome = <A, E extends { readonly _tag: string }, R>(placed: Effect.Effect<A, E, R>) =>
  Effect.match(placed, {
    onSuccess: () => "placed",
    onFailure: (error) => (error as { readonly code?: string }).code ?? error._tag
  })
const counted = (person: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ worth: string }>`SELECT worth::text AS worth FROM bot_orders
      WHERE person_id = ${person}::uuid ORDER BY worth::numeric`
  ).pipe(Effect.map((rows) => rows.map(({ worth }) => worth)))

describe("BT-08 orders of a bot, and of whoever has stolen it,", () => {
  let floor: Floor
  let ann = ""

  beforeAll(async () => {
    floor = await openFloor("bonds")
  })
  beforeEach(async () => {
    ann = await floor.run(newTrader)
    await floor.run(sayIndex("1000", symbol))
  })
  // No test meets what another left.
  afterEach(() =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const orders = yield* Orders
        const left = yield* sql<{
          id: string
          person: string
        }>`SELECT id::text AS id, person_id::text AS person FROM orders
          WHERE state IN ('open', 'paused')`
        yield* Effect.forEach(left, ({ id, person }) => orders.cancel(person, id, newId()))
      })
    )
  )
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("may be as large as anybody's at the index or better, and count nothing", () =>
    floor.run(
      Effect.gen(function* () {
        yield* through(ann, order({ quantity: "5", price: "1000.1" }))
        yield* through(ann, order({ side: "buy", quantity: "5", price: "999.9" }))
        yield* through(ann, floating(10, { quantity: "5" }))
        expect(yield* counted(ann)).toEqual([])
      })
    ))

  it("lose no more against it than a bot may give away, by whatever kind of order", () =>
    floor.run(
      Effect.gen(function* () {
        const bad = [
          order({ price: "699.9" }),
          order({ side: "buy", price: "1300.1" }),
          // Thirty hundredths of one are as many of a hundred.
          order({ quantity: "5", price: "939.9" }),
          order({ quantity: "5", price: "1", time_in_force: "ioc" }),
          floating(-3_001),
          floating(3_001, { side: "buy", floating: { margin_bps: 3_001, cap: "2000" } }),
          // Nothing that is known before it arrives bounds it.
          { ...unpriced, client_id: newId(), type: "market" },
          { ...unpriced, client_id: newId(), type: "market", side: "buy", quantity: "0.01" }
        ] satisfies ReadonlyArray<OrderCreate>
        for (const asked of bad) {
          expect([asked, yield* outcome(through(ann, asked))]).toEqual([asked, "order.bot_limit"])
        }
        expect(yield* counted(ann)).toEqual([])
        // In the terminal it is theirs to do.
        yield* Orders.use((orders) => orders.create(ann, order({ price: "699.9" })))
        yield* through(ann, order({ price: "700" }))
        expect(yield* counted(ann)).toEqual(["3000000"])
      })
    ))

  it("count together, with many at once as with one, and with what was released", () =>
    floor.run(
      Effect.gen(function* () {
        const many = Array.from({ length: 12 }, () => outcome(through(ann, order({ quantity: "0.5", price: "800" }))))
        const done = yield* Effect.all(many, { concurrency: "unbounded" })
        expect(done.filter((code) => code === "placed")).toHaveLength(3)
        expect(done.filter((code) => code === "order.bot_limit")).toHaveLength(9)
        const sql = yield* SqlClient.SqlClient
        yield* sql`UPDATE bot_orders SET at = now() - interval '1 day' WHERE person_id = ${ann}::uuid`
        yield* through(ann, order({ price: "700" }))
      })
    ))

  it("leave less for a release, and a release less for them", () =>
    floor.run(
      Effect.gen(function* () {
        const seller = yield* newSeller
        const people = { seller, buyer: yield* newSeller }
        const by = { ...seller, via: { bot: newId(), channel: "telegram", user: "1" } } as const
        const [first, second] = [yield* openMarked(floor, "100", people), yield* openMarked(floor, "100", people)]
        yield* act(by, first.id, "release", { quantity: "100" })
        expect(yield* outcome(through(seller.personId, order({ side: "buy", quantity: "0.5", price: "1400.2" })))).toBe(
          "order.bot_limit"
        )
        const buying = through(seller.personId, order({ side: "buy", quantity: "0.5", price: "1400" }))
        expect(yield* outcome(buying)).toBe("placed")
        expect(yield* codeOf(act(by, second.id, "release", { quantity: "100" }))).toBe("auth.step_up_required")
      })
    ))

  it("count once however often they are sent, and as much as the largest that came under their name", () =>
    floor.run(
      Effect.gen(function* () {
        const asked = order({ price: "700" })
        const placed = yield* through(ann, asked)
        expect(yield* through(ann, asked)).toEqual(placed)
        // The market has moved on: the first answer stands.
        yield* sayIndex("1040", symbol)
        expect(yield* through(ann, asked)).toEqual(placed)
        expect(yield* counted(ann)).toEqual(["3000000"])
        // What came under the name before was less, and never got to the engine.
        const [ben, client_id] = [yield* newTrader, newId()]
        const sql = yield* SqlClient.SqlClient
        yield* sql`INSERT INTO bot_orders (person_id, client_id, worth, bond) VALUES (${ben}::uuid, ${client_id}, 1, 0)`
        const buying = order({ client_id, side: "buy", price: "1400" })
        expect(yield* outcome(through(ben, buying))).toBe("order.bot_limit")
      })
    ))

  it("change to no more than that, and of two changes at once none is what nobody counted", () =>
    floor.run(
      Effect.gen(function* () {
        const orders = yield* Orders
        const { id } = (yield* through(ann, order({ quantity: "5" }))).order
        const amend = (change: { price?: string; quantity?: string }) =>
          orders.amend(ann, id, { client_id: newId(), ...change }, true)
        expect(yield* outcome(amend({ price: "900" }))).toBe("order.bot_limit")
        for (let round = 0; round < 10; round += 1) {
          yield* orders.amend(ann, id, { client_id: newId(), price: "1000", quantity: "0.01" })
          // Little at a bad price, and much at the good one it had.
          yield* Effect.all([outcome(amend({ price: "100" })), outcome(amend({ quantity: "5" }))], {
            concurrency: "unbounded"
          })
          const { price, quantity } = yield* orders.get(ann, id)
          expect([price, quantity]).not.toEqual(["100.0", "5.00000"])
        }
      })
    ))

  it("that were paused go on only where the market has not left them behind", () =>
    floor.run(
      Effect.gen(function* () {
        const orders = yield* Orders
        const bulk = yield* BulkOrders
        const { id } = (yield* orders.create(ann, order({ quantity: "5" }))).order
        const all = (action: "pause" | "resume") =>
          bulk.carryOut(ann, { client_id: newId().slice(0, 30), action, filter: { ids: [id] } }, true)
        yield* all("pause")
        yield* sayIndex("1049", symbol)
        const sql = yield* SqlClient.SqlClient
        yield* sql`INSERT INTO bot_orders (person_id, client_id, worth, bond) VALUES (${ann}::uuid, 'before', 2900000, 0)`
        const { done } = yield* all("resume")
        expect(yield* Effect.forEach(done, ({ exit }) => outcome(exit))).toEqual(["order.bot_limit"])
        const change = { client_id: newId(), action: "amend", filter: { ids: [id] }, change: { price: "1" } } as const
        expect(yield* outcome(bulk.carryOut(ann, change, true))).toBe("auth.not_by_channel")
      })
    ))

  it("count whole while there is no index", () =>
    floor.run(
      Effect.gen(function* () {
        // No index was ever said of it.
        const eth = { market: "ETH-USDT", quantity: "0.1" }
        expect(yield* outcome(through(ann, order({ ...eth, price: "100000" })))).toBe("order.bot_limit")
        const buying = order({ ...eth, side: "buy", price: "3000.01" })
        expect(yield* outcome(through(ann, buying))).toBe("order.bot_limit")
        yield* through(ann, order({ ...eth, side: "buy", price: "100" }))
        expect(yield* counted(ann)).toEqual(["100000"])
      })
    ))

  it("on an escrow market sell for no less, for a buyer who pays has the verdict; and their bonds count by themselves", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newSeller
        yield* sayIndex("1.0000")
        const terms = { methods: ["sepa_instant"] } as const
        const offer = (asked: Partial<OrderCreate>) =>
          outcome(through(personId, order({ market: "USDT-EUR", terms, price: "1", ...asked })))
        expect(yield* offer({ quantity: "400", price: "0.1" })).toBe("order.bot_limit")
        // What is bought is paid by hand, where everybody sees the price.
        expect(yield* offer({ quantity: "100", side: "buy", price: "1.5", visibility: "unlisted" })).toBe("placed")
        expect(yield* counted(personId)).toEqual(["0"])
        // Three of a hundred: bonds of 10,000 are worth three trades of usual size.
        expect(yield* offer({ quantity: "9900.01" })).toBe("order.bot_limit")
        expect(yield* offer({ quantity: "9900" })).toBe("placed")
        expect(yield* offer({ quantity: "100", price: "0.9" })).toBe("order.bot_limit")
      })
    ))
})
