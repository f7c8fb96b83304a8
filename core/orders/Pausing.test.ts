import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { limit, newTrader, place, sameBook } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { Presence, presenceLagSeconds } from "../identity/Presence.ts"
import type { BulkChange } from "../protocol/Bulk.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { Away } from "./Away.ts"
import { type BulkDone, BulkOrders } from "./BulkOrders.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { Orders } from "./Orders.ts"

const symbol = "BTC-USDT"
const newId = (): string => crypto.randomUUID()

const get = (personId: string, id: string) => Orders.use((orders) => orders.get(personId, id))
const cancel = (personId: string, id: string) => Orders.use((orders) => orders.cancel(personId, id, newId()))
const rest = (personId: string, order: OrderCreate) => Effect.map(place(personId, order), (placed) => placed.order.id)
const asks = MarketFeed.use((feed) =>
  Effect.sync(() => feed.book(symbol, 10).asks.map(({ price, quantity }) => [price, quantity]))
)

/** What became of one order, as its view or as the code it was refused with. */
const outcome = ({ exit }: BulkDone) =>
  Effect.match(exit, {
    onSuccess: (made): unknown => made,
    onFailure: (error) => (error._tag === "Refusal" ? error.code : error)
  })

const one = (personId: string, id: string, action: "pause" | "resume" | "cancel") =>
  BulkOrders.use((bulk) =>
    bulk.carryOut(personId, { client_id: newId().slice(0, 30), action, filter: { ids: [id] } })
  ).pipe(Effect.flatMap(({ done: [only] }) => (only === undefined ? Effect.succeed(undefined) : outcome(only))))

const change = (personId: string, id: string, amendment: BulkChange) =>
  BulkOrders.use((bulk) =>
    bulk.carryOut(personId, {
      client_id: newId().slice(0, 30),
      action: "amend",
      filter: { ids: [id] },
      change: amendment
    })
  ).pipe(Effect.flatMap(({ done: [only] }) => (only === undefined ? Effect.succeed(undefined) : outcome(only))))

describe("an order that is paused", () => {
  let floor: Floor
  let [ann, ben, cat] = ["", "", ""]

  beforeAll(async () => {
    floor = await openFloor()
  })
  beforeEach(async () => {
    ;[ann, ben, cat] = await floor.run(Effect.all([newTrader, newTrader, newTrader]))
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** Has the book read back, and leaves an empty one. */
  const close = async (...orders: ReadonlyArray<readonly [person: string, id: string]>) => {
    await floor.run(sameBook)
    await floor.run(cleanDoctor)
    for (const [person, id] of orders) await floor.run(Effect.ignore(cancel(person, id)))
  }

  it("leaves the book with what it holds, also across a restart, and comes back behind the others", async () => {
    const first = await floor.run(rest(ann, limit("sell", "0.3", "60000", { display: "0.2" })))
    const second = await floor.run(rest(ben, limit("sell", "0.5", "60000")))
    await floor.run(place(cat, limit("buy", "0.1", "60000")))
    expect(await floor.run(one(ann, first, "pause"))).toMatchObject({
      order: { state: "paused", reason: "by_owner", held: "0.20000000", allowed_actions: ["cancel", "amend", "resume"] }
    })
    expect(await floor.run(one(ann, first, "pause"))).toBe("order.paused")
    expect(await floor.run(one(ben, first, "resume"))).toBe("order.unknown")
    await floor.run(sameBook)
    await floor.run(cleanDoctor)
    await floor.restart()
    await floor.run(sameBook)
    expect(await floor.run(asks)).toEqual([["60000.0", "0.50000"]])
    expect(await floor.run(one(ann, first, "resume"))).toMatchObject({
      order: { state: "open", reason: null, quantity: "0.30000", filled: "0.10000", held: "0.20000000" },
      fills: []
    })
    expect(await floor.run(one(ann, first, "resume"))).toBe("order.not_paused")
    await floor.run(place(cat, limit("buy", "0.2", "60000")))
    expect(await floor.run(get(ann, first))).toMatchObject({ filled: "0.10000" })
    expect(await floor.run(get(ben, second))).toMatchObject({ filled: "0.20000" })
    await floor.run(sameBook)
    // Less of it keeps its place, as if it had never been away.
    expect(await floor.run(change(ann, first, { quantity: "0.25" }))).toMatchObject({ order: { remaining: "0.15000" } })
    await close([ann, first], [ben, second])
  })

  it("trades at once when it is resumed into a book that crosses it", async () => {
    const bid = await floor.run(rest(ann, limit("buy", "0.3", "60000")))
    await floor.run(one(ann, bid, "pause"))
    const ask = await floor.run(rest(ben, limit("sell", "0.1", "59000")))
    expect(await floor.run(one(ann, bid, "resume"))).toMatchObject({
      order: { state: "open", filled: "0.10000", remaining: "0.20000", held: "12000.000000" },
      fills: [{ price: "59000.0" }]
    })
    await floor.run(one(ann, bid, "pause"))
    const other = await floor.run(rest(ben, limit("sell", "0.2", "60000")))
    expect(await floor.run(one(ann, bid, "resume"))).toMatchObject({ order: { state: "filled" } })
    await close([ann, bid], [ben, ask], [ben, other])
  })

  it("stays paused when the book refuses it", async () => {
    const shy = await floor.run(rest(ann, limit("sell", "0.1", "60000", { post_only: "reject" })))
    await floor.run(one(ann, shy, "pause"))
    const bid = await floor.run(rest(ben, limit("buy", "0.1", "60000")))
    expect(await floor.run(one(ann, shy, "resume"))).toBe("order.would_match")
    expect(await floor.run(get(ann, shy))).toMatchObject({ state: "paused", held: "0.10000000" })
    await close([ann, shy], [ben, bid])
  })

  it("is amended without meeting anybody, for what its owner has, and cancelled", async () => {
    const ask = await floor.run(rest(ben, limit("sell", "0.1", "60000")))
    const bid = await floor.run(rest(ann, limit("buy", "0.1", "59000")))
    await floor.run(one(ann, bid, "pause"))
    expect(await floor.run(change(ann, bid, { price: "61000", quantity: "0.2" }))).toMatchObject({
      order: { state: "paused", price: "61000.0", held: "12200.000000", filled: "0.00000" },
      fills: []
    })
    expect(await floor.run(change(ann, bid, { price_shift_bps: -100 }))).toMatchObject({ order: { price: "60390.0" } })
    expect(await floor.run(change(ann, bid, { quantity: "100" }))).toBe("order.funds_insufficient")
    expect(await floor.run(change(ann, bid, { price: "0.01" }))).toBe("order.price_off_tick")
    await floor.run(cleanDoctor)
    expect(await floor.run(one(ann, bid, "cancel"))).toMatchObject({ order: { state: "cancelled", held: "0.000000" } })
    expect(await floor.run(one(ann, bid, "resume"))).toBe("order.closed")
    await close([ben, ask])
  })

  /** As the owner: a person was heard last some seconds ago, and their deadline is due. */
  const letPass = (personId: string, seconds: number) =>
    SqlClient.SqlClient.use((sql) =>
      Effect.andThen(
        sql`INSERT INTO people_seen (person_id, at)
          VALUES (${personId}::uuid, now() - make_interval(secs => ${seconds}::float8))
          ON CONFLICT (person_id) DO UPDATE SET at = EXCLUDED.at`,
        sql`UPDATE deadlines SET due_at = now() - interval '1 second'
          WHERE kind = 'order.away' AND subject = ${personId}::uuid AND closed_at IS NULL`
      )
    )

  const deadlineOf = (personId: string) =>
    SqlClient.SqlClient.use(
      (sql) => sql<{ id: string; seconds: number }>`SELECT id::text AS id,
        extract(epoch FROM due_at - now())::float8 AS seconds FROM deadlines
        WHERE kind = 'order.away' AND subject = ${personId}::uuid AND closed_at IS NULL`
    )

  const look = Effect.fnUntraced(function* (personId: string) {
    const away = yield* Away
    for (const { id } of yield* deadlineOf(personId)) yield* away.fire({ id, kind: "order.away", subject: personId })
  })

  it("was left by an owner who is away longer than it allows; the others stay", async () => {
    const soon = await floor.run(rest(ann, limit("sell", "0.1", "60000", { pause_when_away: 5 })))
    const later = await floor.run(rest(ann, limit("sell", "0.1", "60001", { pause_when_away: 60 })))
    const never = await floor.run(rest(ann, limit("sell", "0.1", "60002")))
    await floor.asOwner(letPass(ann, 301 + presenceLagSeconds))
    await floor.restart()
    await floor.run(look(ann))
    expect(await floor.run(get(ann, soon))).toMatchObject({ state: "paused", reason: "away", pause_when_away: 5 })
    expect(await floor.run(get(ann, later))).toMatchObject({ state: "open" })
    const [next] = await floor.run(deadlineOf(ann))
    expect(next?.seconds).toBeGreaterThan(54 * 60)
    expect(next?.seconds).toBeLessThan(55 * 60)
    await floor.run(Presence.use((presence) => presence.see(ann)))
    await floor.asOwner(letPass(ann, 7_200))
    await floor.run(look(ann))
    // Heard by this daemon, though it is not written down.
    expect(await floor.run(get(ann, later))).toMatchObject({ state: "open" })
    expect(await floor.run(one(ann, soon, "resume"))).toMatchObject({ order: { state: "open" } })
    await floor.run(Effect.forEach([soon, later], (id) => cancel(ann, id)))
    await floor.asOwner(letPass(ann, 0))
    await floor.run(look(ann))
    expect(await floor.run(deadlineOf(ann))).toEqual([])
    await close([ann, never])
  })

  it("is not left alone for the time the service was away", async () => {
    const id = await floor.run(rest(ann, limit("sell", "0.1", "60000", { pause_when_away: 5 })))
    await floor.asOwner(letPass(ann, 400))
    await floor.run(Away.use((away) => away.afterAbsence(200)))
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`UPDATE deadlines SET due_at = now() WHERE kind = 'order.away'`)
    )
    await floor.run(look(ann))
    expect(await floor.run(get(ann, id))).toMatchObject({ state: "open" })
    await close([ann, id])
  })
})
