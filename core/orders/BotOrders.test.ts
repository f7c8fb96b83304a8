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
  sayIndex,
  sellerIban
} from "../../test/trades/TradingFloor.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { BulkOrders } from "./BulkOrders.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { Orders } from "./Orders.ts"
import { Quotes } from "./Quotes.ts"

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

  it("are foretold by a quote, which counts nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const refused = (asked: OrderCreate, throughBot: boolean) =>
          Quotes.use((quotes) => Effect.map(quotes.quote(ann, asked, throughBot), (quote) => quote.refused?.code))
        expect(yield* refused(order({ price: "699.9" }), true)).toBe("order.bot_limit")
        expect(yield* refused(order({ price: "699.9" }), false)).toBe(undefined)
        expect(yield* refused(order({ price: "700" }), true)).toBe(undefined)
        expect(yield* counted(ann)).toEqual([])
        yield* through(ann, order({ price: "700" }))
        expect(yield* refused(order({ price: "999.9" }), true)).toBe("order.bot_limit")
      })
    ))

  it("that the terminal placed may be made smaller beyond the limit, and nothing else", () =>
    floor.run(
      Effect.gen(function* () {
        const orders = yield* Orders
        for (const [side, price, worse, better] of [
          ["sell", "500", "499.9", "500.1"],
          ["buy", "1500", "1500.1", "1499.9"]
        ] as const) {
          const { id } = (yield* orders.create(ann, order({ side, price, quantity: "5" }))).order
          const amend = (change: { price?: string; quantity?: string }) =>
            outcome(orders.amend(ann, id, { client_id: newId(), ...change }, true))
          expect(yield* amend({ quantity: "5.00001" })).toBe("order.bot_limit")
          expect(yield* amend({ quantity: "4", price: worse })).toBe("order.bot_limit")
          expect(yield* amend({ quantity: "4" })).toBe("placed")
          expect(yield* amend({ quantity: "3", price: better })).toBe("placed")
          expect(yield* counted(ann)).toEqual([])
          yield* orders.cancel(ann, id, newId())
        }
      })
    ))

  it("that its owner makes smaller meanwhile grow by no change of a bot that had seen it larger", () =>
    floor.run(
      Effect.gen(function* () {
        const orders = yield* Orders
        for (let round = 0; round < 10; round += 1) {
          const { id } = (yield* orders.create(ann, order({ price: "500", quantity: "5" }))).order
          // Of a bot that sees it as it is then, four at this price are more than it may give away.
          yield* Effect.all(
            [
              outcome(orders.amend(ann, id, { client_id: newId(), quantity: "4" }, true)),
              outcome(orders.amend(ann, id, { client_id: newId(), quantity: "0.01", price: "200" }))
            ],
            { concurrency: "unbounded" }
          )
          const { price, quantity } = yield* orders.get(ann, id)
          expect([price, quantity]).toEqual(["200.0", "0.01000"])
          yield* orders.cancel(ann, id, newId())
        }
      })
    ))
})

const newBot = Effect.gen(function* () {
  const id = newId()
  yield* SqlClient.SqlClient.use(
    (sql) => sql`INSERT INTO bots (id, channel, account, name, public_key) VALUES
      (${id}::uuid, 'telegram', ${`1${id.replaceAll(/\D/g, "1").slice(0, 11)}`}, 'a_bot', ${id.padEnd(43, "A").replaceAll("-", "A")})`
  )
  return id
})

describe("BT-08 an account that was added through a stolen bot", () => {
  let floor: Floor
  let owner = ""
  beforeAll(async () => {
    floor = await openFloor("bonds")
  })
  beforeEach(async () => {
    owner = (await floor.run(newSeller)).personId
    await floor.run(sayIndex("1.0000"))
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const wero = { holderName: "A Thief", phoneOrEmail: "thief@practice.example" }
  const sepa = { holderName: "A Thief", iban: sellerIban }
  /** Gives its id; its cooldown is long over. */
  const addThrough = Effect.fnUntraced(function* (method: "sepa_instant" | "wero") {
    const [bot, id] = [yield* newBot, newId()]
    const fields = method === "wero" ? wero : sepa
    yield* PaymentAccounts.use((accounts) => accounts.create(owner, id, { method, label: "New", fields }, { bot }))
    yield* Effect.promise(() =>
      floor.asOwner(
        SqlClient.SqlClient.use(
          (sql) => sql`UPDATE payment_accounts SET created_at = created_at - interval '30 days' WHERE id = ${id}::uuid`
        )
      )
    )
    return id
  })
  const sale = (method: string, asked: Partial<OrderCreate> = {}) =>
    order({ market: "USDT-EUR", quantity: "20", price: "1", terms: { methods: [method] }, ...asked })
  const paidTo = (id: string) =>
    SqlClient.SqlClient.use(
      (sql) => sql<{ accounts: string }>`SELECT accounts::text AS accounts FROM orders WHERE id = ${id}::uuid`
    ).pipe(Effect.map(([row]) => row?.accounts))
  const own = (asked: OrderCreate) => Orders.use((orders) => orders.create(owner, asked))

  it("is not the one that is paid on, through the bot or by the terminal, until its owner confirms it", () =>
    floor.run(
      Effect.gen(function* () {
        const thiefs = yield* addThrough("sepa_instant")
        const sold = [yield* through(owner, sale("sepa_instant")), yield* own(sale("sepa_instant"))]
        for (const { order: placed } of sold) expect(yield* paidTo(placed.id)).not.toContain(thiefs)
        yield* PaymentAccounts.use((accounts) => accounts.confirm(owner, thiefs))
        expect(yield* paidTo((yield* own(sale("sepa_instant"))).order.id)).toContain(thiefs)
      })
    ))

  it("stays so when the account before it is taken out, and whatever is placed later or by itself", () =>
    floor.run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const thiefs = yield* addThrough("sepa_instant")
        for (const { id } of yield* accounts.list(owner)) if (id !== thiefs) yield* accounts.remove(owner, id)
        expect(yield* outcome(own(sale("sepa_instant")))).toBe("account.unconfirmed")
        yield* accounts.confirm(owner, thiefs)
        expect(yield* outcome(own(sale("sepa_instant")))).toBe("placed")
      })
    ))

  it("has no more paid on it through the bot than that may give away in a day, at whatever price", () =>
    floor.run(
      Effect.gen(function* () {
        const thiefs = yield* addThrough("wero")
        // As much as the market's index says, so that the price itself loses nothing.
        expect(yield* outcome(through(owner, sale("wero", { quantity: "300.01" })))).toBe("order.bot_limit")
        const placed = yield* through(owner, sale("wero", { quantity: "200" }))
        expect(yield* paidTo(placed.order.id)).toContain(thiefs)
        expect(yield* counted(owner)).toEqual(["2000000"])
        expect(yield* outcome(through(owner, sale("wero", { quantity: "100.01" })))).toBe("order.bot_limit")
        const orders = yield* Orders
        const amend = (quantity: string, throughBot: boolean) =>
          outcome(orders.amend(owner, placed.order.id, { client_id: newId(), quantity }, throughBot))
        expect(yield* amend("9000", true)).toBe("order.bot_limit")
        // Nor does a thief's order grow by a key of the owner's who took it for their own.
        expect(yield* amend("9000", false)).toBe("account.unconfirmed")
        const bulk = yield* BulkOrders
        const all = (action: "pause" | "resume") =>
          bulk.carryOut(owner, { client_id: newId().slice(0, 30), action, filter: { ids: [placed.order.id] } })
        yield* all("pause")
        const { done } = yield* all("resume")
        expect(yield* Effect.forEach(done, ({ exit }) => outcome(exit))).toEqual(["account.unconfirmed"])
        const quoted = Quotes.use((quotes) => quotes.quote(owner, sale("wero", { quantity: "300" }), true))
        expect((yield* quoted).refused?.code).toBe("order.bot_limit")
      })
    ))
})
