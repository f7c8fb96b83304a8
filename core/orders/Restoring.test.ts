/** What a trade took of its maker's order comes back, whatever ends in between. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import {
  act,
  type Floor,
  fireDeadline,
  funds,
  newTrader,
  openFloor,
  openOverdue,
  openTrade,
  passDeadline,
  priceEur
} from "../../test/trades/TradingFloor.ts"
import { Markets } from "../market/Markets.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import type { Principal } from "../protocol/Api.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { BulkOrders } from "./BulkOrders.ts"
import { Engine } from "./Engine.ts"
import { Freezing } from "./Freezing.ts"
import { orderInvariants } from "./OrderInvariants.ts"
import { Orders } from "./Orders.ts"
import { Restoring } from "./Restoring.ts"

const symbol = "USDT-EUR"

const makerOrder = (trade: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ id: string; owner: string }>`SELECT o.id::text AS id, o.person_id::text AS owner FROM trades t
      JOIN orders o ON o.id = t.maker_order WHERE t.id = ${trade}::uuid`
  ).pipe(Effect.map((rows) => rows[0] ?? { id: "", owner: "" }))

/** The maker's order as they see it. */
const offer = Effect.fnUntraced(function* (trade: string) {
  const { id, owner } = yield* makerOrder(trade)
  return yield* Orders.use((orders) => orders.get(owner, id))
})

const pending = (trade: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ id: string }>`SELECT id::text AS id FROM deadlines
      WHERE kind = 'order.restore' AND subject = ${trade}::uuid AND closed_at IS NULL`
  )

/** What the clock does when it gets to the trade; gives how often. */
const fire = Effect.fnUntraced(function* (trade: string) {
  const due = yield* pending(trade)
  for (const { id } of due) {
    yield* Restoring.use((restoring) => restoring.fire({ id, kind: "order.restore", subject: trade }))
  }
  return due.length
})

const sameBook = Engine.use((engine) => engine.stateHashes(symbol)).pipe(
  Effect.map(({ database, memory }) => {
    if (memory !== database) throw new Error("the book in memory is not the one of the database")
  })
)

const rangeOrder = (side: "buy" | "sell", quantity: string, more: Partial<OrderCreate> = {}): OrderCreate => ({
  client_id: crypto.randomUUID(),
  market: symbol,
  side,
  type: "limit",
  quantity,
  price: priceEur,
  terms: { methods: ["sepa_instant"], minimum: "20" },
  ...more
})

const place = ({ personId }: Principal, order: OrderCreate) => Orders.use((orders) => orders.create(personId, order))

const take = Effect.fnUntraced(function* (taker: Principal, quantity: string) {
  const { fills } = yield* place(taker, rangeOrder("buy", quantity, { terms: { methods: ["sepa_instant"] } }))
  return fills.map(({ trade }) => String(trade))
})

const cancelAllOf = Effect.fnUntraced(function* (person: Principal) {
  const orders = yield* Orders
  const { data } = yield* orders.list(person.personId, { state: "open" })
  for (const { id } of data) yield* orders.cancel(person.personId, id, crypto.randomUUID())
})

const stand = ({ personId }: Principal, action: "pause" | "resume", id: string) =>
  BulkOrders.use((bulk) =>
    bulk.carryOut(personId, { client_id: crypto.randomUUID().slice(0, 30), action, filter: { ids: [id] } })
  )

describe("what a trade took of its maker's order", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor("bonds")
  })

  afterAll(async () => {
    await floor.run(sameBook)
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it.each([
    ["the taker cancels", "auto", "cancel", "buyer"],
    ["the taker withdraws before the maker answers", "manual", "cancel", "buyer"],
    ["the maker declines one taker", "manual", "decline", "seller"]
  ] as const)("ES-13: comes back when %s, with escrow and bonds", (_, accept, action, by) =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade("seller", "100", undefined, accept)
        expect((yield* offer(trade.id)).state).toBe("filled")
        yield* act(trade[by], trade.id, action)
        expect(yield* funds(trade.seller)).toMatchObject({ gained: 0n, held: 0n, escrow: 0n })
        expect(yield* fire(trade.id)).toBe(1)
        expect(yield* offer(trade.id)).toMatchObject({ state: "open", remaining: "100.00", filled: "0.00" })
        const { gained, held } = yield* funds(trade.seller)
        expect(held).toBe(100_000_000n + 100_000n + 3_000_000n)
        expect(gained).toBe(-held)
        yield* sameBook
        yield* cancelAllOf(trade.seller)
        expect(yield* funds(trade.seller)).toMatchObject({ gained: 0n, held: 0n })
      })
    )
  )

  it("comes back when the taker let the time to pay pass", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openOverdue(floor)
        yield* Effect.promise(() => floor.asOwner(passDeadline(trade.id)))
        yield* fireDeadline(trade.id)
        expect(yield* fire(trade.id)).toBe(1)
        expect(yield* offer(trade.id)).toMatchObject({ state: "open", remaining: "100.00" })
        yield* cancelAllOf(trade.seller)
      })
    ))

  it("stays the maker's when the maker gave up, did not answer, or both called it off", () =>
    floor.run(
      Effect.gen(function* () {
        const gaveUp = yield* openTrade("buyer")
        yield* act(gaveUp.buyer, gaveUp.id, "cancel")
        const silent = yield* openTrade("seller", "100", undefined, "manual")
        yield* Effect.promise(() => floor.asOwner(passDeadline(silent.id)))
        yield* fireDeadline(silent.id)
        const both = yield* openTrade()
        yield* act(both.buyer, both.id, "mark_paid")
        yield* act(both.seller, both.id, "propose_cancel")
        yield* act(both.buyer, both.id, "accept_cancel", { payment: "not_sent" })
        for (const { id, seller } of [gaveUp, silent, both]) {
          expect(yield* fire(id)).toBe(0)
          expect(yield* offer(id)).toMatchObject({ state: "filled" })
          expect(yield* funds(seller)).toMatchObject({ gained: 0n, held: 0n })
        }
      })
    ))

  it("comes back once, however often the market is told, and after a restart in between", async () => {
    const trade = await floor.run(Effect.tap(openTrade(), ({ buyer, id }) => act(buyer, id, "cancel")))
    await floor.restart()
    const [armed] = await floor.run(pending(trade.id))
    const id = armed?.id ?? ""
    const told = Restoring.use((restoring) => restoring.fire({ id, kind: "order.restore", subject: trade.id }))
    await floor.run(Effect.all([told, told, told], { concurrency: "unbounded" }))
    expect(await floor.run(offer(trade.id))).toMatchObject({ state: "open", remaining: "100.00" })
    // As it would be told again by a daemon that ended before it could note that it was.
    const reopen = SqlClient.SqlClient.use((sql) => sql`UPDATE deadlines SET closed_at = NULL WHERE id = ${id}::uuid`)
    await floor.asOwner(reopen)
    await floor.run(told)
    expect(await floor.run(offer(trade.id))).toMatchObject({ state: "open", remaining: "100.00" })
    await floor.restart()
    await floor.run(sameBook)
    await floor.run(cancelAllOf(trade.seller))
  })

  it("comes back to the place of what still stands, also after a restart, and serves the next takers of a range", async () => {
    const [maker, other, taker] = await floor.run(Effect.all([newTrader, newTrader, newTrader]))
    const trade = await floor.run(
      Effect.gen(function* () {
        yield* place(maker, rangeOrder("sell", "100"))
        const [taken = ""] = yield* take(taker, "60")
        yield* place(other, rangeOrder("sell", "30"))
        yield* act(taker, taken, "cancel")
        yield* fire(taken)
        yield* sameBook
        return taken
      })
    )
    await floor.restart()
    await floor.run(
      Effect.gen(function* () {
        yield* sameBook
        expect(yield* offer(trade)).toMatchObject({ state: "open", remaining: "100.00", filled: "0.00" })
        const [first = ""] = yield* take(taker, "70")
        expect((yield* offer(first)).id).toBe((yield* offer(trade)).id)
        yield* cleanDoctor
        for (const person of [maker, other]) yield* cancelAllOf(person)
      })
    )
  })

  it("goes behind all others of its price when the order was used up", () =>
    floor.run(
      Effect.gen(function* () {
        const [maker, other, taker] = [yield* newTrader, yield* newTrader, yield* newTrader]
        yield* place(maker, rangeOrder("sell", "60"))
        const [trade = ""] = yield* take(taker, "60")
        const { order: behind } = yield* place(other, rangeOrder("sell", "30"))
        yield* act(taker, trade, "cancel")
        yield* fire(trade)
        expect(yield* offer(trade)).toMatchObject({ state: "open", remaining: "60.00", filled: "0.00" })
        yield* sameBook
        const [first = ""] = yield* take(taker, "30")
        expect((yield* offer(first)).id).toBe(behind.id)
        const [second = ""] = yield* take(taker, "50")
        expect((yield* offer(second)).id).toBe((yield* offer(trade)).id)
        for (const person of [maker, other]) yield* cancelAllOf(person)
      })
    ))

  it("does not come back to an order that its owner took back, or that expired", () =>
    floor.run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const { order } = yield* place(maker, rangeOrder("sell", "100"))
        const [trade = ""] = yield* take(taker, "60")
        yield* Orders.use((orders) => orders.cancel(maker.personId, order.id, crypto.randomUUID()))
        yield* act(taker, trade, "cancel")
        expect(yield* fire(trade)).toBe(1)
        expect(yield* offer(trade)).toMatchObject({ state: "cancelled", remaining: "40.00", held: "0.000000" })
        expect(yield* funds(maker)).toMatchObject({ gained: 0n, held: 0n })

        const expires = new Date(Date.now() + 3_600_000).toISOString()
        const gtd = yield* place(maker, rangeOrder("sell", "60", { time_in_force: "gtd", expires_at: expires }))
        const [late = ""] = yield* take(taker, "60")
        yield* act(taker, late, "cancel")
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use(
              (sql) => sql`UPDATE orders SET expires_at = now() - interval '1 second' WHERE id = ${gtd.order.id}::uuid`
            )
          )
        )
        expect(yield* fire(late)).toBe(1)
        expect(yield* offer(late)).toMatchObject({ state: "filled" })
        expect(yield* funds(maker)).toMatchObject({ gained: 0n, held: 0n })
      })
    ))

  it("expires with its order when it came back in time", () =>
    floor.run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const expires = new Date(Date.now() + 3_600_000).toISOString()
        const { order } = yield* place(maker, rangeOrder("sell", "60", { time_in_force: "gtd", expires_at: expires }))
        const [trade = ""] = yield* take(taker, "60")
        yield* act(taker, trade, "cancel")
        yield* fire(trade)
        expect(yield* offer(trade)).toMatchObject({ state: "open" })
        yield* cleanDoctor
        const sql = yield* SqlClient.SqlClient
        const [armed] = yield* sql<{ id: string }>`SELECT id::text AS id FROM deadlines
          WHERE kind = 'order.expiry' AND subject = ${order.id}::uuid AND closed_at IS NULL`
        yield* Orders.use((orders) => orders.expire({ id: armed?.id ?? "", kind: "order.expiry", subject: order.id }))
        expect(yield* offer(trade)).toMatchObject({ state: "expired", held: "0.000000" })
        expect(yield* funds(maker)).toMatchObject({ gained: 0n, held: 0n })
      })
    ))

  it("stays aside with an order that is paused", () =>
    floor.run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const { order } = yield* place(maker, rangeOrder("sell", "100"))
        const [trade = ""] = yield* take(taker, "60")
        yield* stand(maker, "pause", order.id)
        yield* act(taker, trade, "cancel")
        yield* fire(trade)
        expect(yield* offer(trade)).toMatchObject({ state: "paused", remaining: "100.00" })
        yield* stand(maker, "resume", order.id)
        yield* sameBook
        yield* cancelAllOf(maker)
        expect(yield* funds(maker)).toMatchObject({ gained: 0n, held: 0n })
      })
    ))

  it("stays the maker's who is frozen, or can no longer be paid on the account of the order", () =>
    floor.run(
      Effect.gen(function* () {
        const [maker, taker, operator] = [yield* newTrader, yield* newTrader, yield* newTrader]
        yield* place(maker, rangeOrder("sell", "60"))
        const [trade = ""] = yield* take(taker, "60")
        yield* act(taker, trade, "cancel")
        yield* Freezing.use((freezing) =>
          freezing.freeze(operator.personId, maker.name, crypto.randomUUID(), "to look")
        )
        yield* fire(trade)
        expect(yield* offer(trade)).toMatchObject({ state: "filled" })

        const seller = yield* newTrader
        yield* place(seller, rangeOrder("sell", "60"))
        const [other = ""] = yield* take(taker, "60")
        yield* act(taker, other, "cancel")
        const accounts = yield* PaymentAccounts
        for (const { id } of yield* accounts.list(seller.personId)) yield* accounts.remove(seller.personId, id)
        yield* fire(other)
        expect(yield* offer(other)).toMatchObject({ state: "filled" })
        expect(yield* funds(seller)).toMatchObject({ gained: 0n, held: 0n })
      })
    ))

  it("comes back later when the market was halted after the look at it", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade()
        yield* act(trade.buyer, trade.id, "cancel")
        const markets = yield* Markets
        const due = SqlClient.SqlClient.use(
          (sql) => sql`UPDATE deadlines SET due_at = now() WHERE kind = 'order.restore'
            AND subject = ${trade.id}::uuid AND closed_at IS NULL`
        )
        const phase = (state: "open" | "halted") => Effect.andThen(markets.setPhase(symbol, state), markets.readPhases)
        yield* phase("halted")
        const blind = Markets.of({ ...markets, phaseOf: () => "open" })
        const [armed] = yield* pending(trade.id)
        const deadline = { id: armed?.id ?? "", kind: "order.restore", subject: trade.id } as const
        for (let times = 0; times < 2; times += 1) {
          yield* Restoring.use((restoring) => restoring.fire(deadline)).pipe(
            Effect.provide(Layer.fresh(Restoring.layer).pipe(Layer.provide(Layer.succeed(Markets, blind))))
          )
          expect(yield* offer(trade.id)).toMatchObject({ state: "filled" })
          expect(yield* pending(trade.id)).toHaveLength(1)
          yield* Effect.promise(() => floor.asOwner(due))
        }
        yield* phase("open")
        expect(yield* fire(trade.id)).toBe(1)
        expect(yield* offer(trade.id)).toMatchObject({ state: "open", remaining: "100.00" })
        expect(yield* fire(trade.id)).toBe(0)
        yield* cleanDoctor
        yield* cancelAllOf(trade.seller)
      })
    ))

  it.each(["engine.unavailable", "engine.command_refused", "service.outcome_unknown"] as const)(
    "waits when the market gave no answer that lasts: %s",
    (code) =>
      floor.run(
        Effect.gen(function* () {
          const trade = yield* openTrade()
          yield* act(trade.buyer, trade.id, "cancel")
          const engine = yield* Engine
          const mute = Engine.of({ ...engine, submit: () => Effect.succeed({ refused: { code, details: {} } }) })
          const [armed] = yield* pending(trade.id)
          const deadline = { id: armed?.id ?? "", kind: "order.restore", subject: trade.id } as const
          const told = Restoring.use((restoring) => restoring.fire(deadline)).pipe(
            Effect.provide(Layer.fresh(Restoring.layer).pipe(Layer.provide(Layer.succeed(Engine, mute))))
          )
          expect(yield* Effect.flip(told)).toMatchObject({ code })
          expect(yield* fire(trade.id)).toBe(1)
          expect(yield* offer(trade.id)).toMatchObject({ state: "open" })
          yield* cancelAllOf(trade.seller)
        })
      )
  )

  it("is looked after by the doctor", async () => {
    const trade = await floor.run(openTrade())
    await floor.run(Effect.andThen(act(trade.buyer, trade.id, "cancel"), fire(trade.id)))
    const { id } = await floor.run(makerOrder(trade.id))
    const broken = (which: string, ...statements: ReadonlyArray<string>) =>
      floor.asOwner(violations(orderInvariants, which, ...statements))
    const more = `UPDATE orders SET returned = returned + 1 WHERE id = '${id}'`
    expect(await broken("I11", more)).toContain(id)
    expect(await broken("I115", more)).toContain(id)
    expect(await broken("I115", `UPDATE orders SET returned = 0 WHERE id = '${id}'`)).toContain(id)
    const held = `UPDATE trades SET escrow_state = 'released', state = 'completed' WHERE id = '${trade.id}'`
    expect(await broken("I115", held)).toContain(trade.id)
    await floor.run(cancelAllOf(trade.seller))
  })
})
