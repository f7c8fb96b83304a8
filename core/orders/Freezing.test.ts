import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { limit, newTrader, outcome, place, sameBook, symbol, until } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  funds,
  newPerson,
  newTrader as newSeller,
  openFloor,
  openTrade
} from "../../test/trades/TradingFloor.ts"
import { People } from "../identity/People.ts"
import { type DeadlineKind, Deadlines } from "../platform/Deadlines.ts"
import type { ConditionalLeg } from "../protocol/Conditional.ts"
import { refuse } from "../protocol/Errors.ts"
import { BulkOrders } from "./BulkOrders.ts"
import { ConditionalOrders } from "./ConditionalOrders.ts"
import { Engine } from "./Engine.ts"
import { Freezing } from "./Freezing.ts"
import { Orders } from "./Orders.ts"
import { Schedules } from "./Schedules.ts"

const newId = (): string => crypto.randomUUID()
const reason = "reported stolen"

const nameOf = (personId: string) =>
  People.use((people) => people.find(personId)).pipe(Effect.map((one) => one?.name ?? ""))

const freeze = (operator: string, personId: string, clientId = newId()) =>
  Effect.flatMap(nameOf(personId), (name) =>
    Freezing.use((freezing) => freezing.freeze(operator, name, clientId, reason))
  )

const unfreeze = (operator: string, personId: string) =>
  Effect.flatMap(nameOf(personId), (name) => Freezing.use((freezing) => freezing.unfreeze(operator, name, newId())))

/** The freeze is committed, and no market hears of it from the command. */
const freezeUnheard = (operator: string, personId: string, clientId = newId()) =>
  Effect.gen(function* () {
    const engine = yield* Engine
    const deaf = Layer.succeed(Engine, { ...engine, submit: () => refuse("engine.unavailable") })
    return yield* codeOf(freeze(operator, personId, clientId)).pipe(
      Effect.provide(Layer.fresh(Freezing.layer).pipe(Layer.provide(deaf)))
    )
  })

const leg = (price: string): ConditionalLeg => ({
  trigger: { kind: "stop", price },
  order: { side: "buy", type: "limit", quantity: "0.1", price: "100" }
})

const wait = (personId: string, price: string) =>
  ConditionalOrders.use((conditionals) =>
    conditionals.create(personId, { client_id: newId(), market: symbol, legs: [leg(price)] })
  ).pipe(Effect.map(({ orders: [made] }) => made?.id ?? ""))

const monthly = (personId: string) =>
  Schedules.use((schedules) =>
    schedules.create(personId, {
      client_id: newId(),
      market: symbol,
      order: { side: "buy", type: "limit", quantity: "0.1", price: "100" },
      unit: "month",
      steps: 1,
      first: "2090-01-31T09:00",
      zone: "Europe/Berlin"
    })
  )

const bulk = (personId: string, action: "pause" | "resume" | "cancel") =>
  BulkOrders.use((room) => room.carryOut(personId, { client_id: newId().slice(0, 30), action, filter: {} }))

const orderOf = (personId: string, id: string) => Orders.use((orders) => orders.get(personId, id))

/** Ids of what a person has in the books, aside or waiting. */
const standing = (personId: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ id: string }>`SELECT id::text AS id FROM orders
        WHERE person_id = ${personId}::uuid AND state IN ('open', 'paused')
      UNION ALL SELECT id::text FROM conditional_orders
        WHERE person_id = ${personId}::uuid AND state IN ('dormant', 'waiting', 'triggered')`
  ).pipe(Effect.map((rows) => rows.map(({ id }) => id)))

/** The clock runs until a person has nothing standing any more. */
const clockUntilGone = (personId: string) =>
  Effect.gen(function* () {
    const deadlines = yield* Deadlines
    const { fire } = yield* Freezing
    const nothing = () => Effect.void
    const handlers = new Proxy({} as Record<DeadlineKind, typeof fire>, {
      get: (_target, kind) => (kind === "person.freeze" ? fire : nothing)
    })
    const gone = until(Effect.map(standing(personId), (ids) => ids.length === 0))
    yield* Effect.raceFirst(deadlines.run(handlers, nothing), gone)
  })

describe("a person who is frozen", () => {
  let floor: Floor
  let [operator, ann, ben] = ["", "", ""]

  beforeAll(async () => {
    floor = await openFloor()
    operator = (await floor.run(newPerson("operator"))).personId
  })
  beforeEach(async () => {
    ;[ann, ben] = await floor.run(Effect.all([newTrader, newTrader]))
  })
  afterAll(async () => {
    await floor.run(Effect.andThen(sameBook, cleanDoctor))
    await floor.close()
  })

  it("has nothing in the books, aside or waiting, and holds nothing", async () => {
    const open = await floor.run(place(ann, limit("sell", "1", "900")))
    const paused = await floor.run(place(ann, limit("buy", "1", "100")))
    await floor.run(bulk(ann, "pause"))
    await floor.run(place(ann, limit("buy", "1", "99")))
    const waiting = await floor.run(wait(ann, "900000"))
    const schedule = await floor.run(monthly(ann))
    const other = await floor.run(place(ben, limit("sell", "1", "901")))
    expect(await floor.run(freeze(operator, ann))).toMatchObject({ reason, frozen_at: expect.any(String) })
    expect(await floor.run(standing(ann))).toEqual([])
    for (const { order } of [open, paused]) {
      const gone = await floor.run(orderOf(ann, order.id))
      expect(gone).toMatchObject({ state: "cancelled", reason: "frozen", remaining: "1.00000" })
      expect(gone.held).toMatch(/^0\.0+$/)
    }
    const conditional = await floor.run(ConditionalOrders.use((room) => room.get(ann, waiting)))
    expect(conditional).toMatchObject({ state: "cancelled", reason: "frozen" })
    const calendar = await floor.run(Schedules.use((room) => room.get(ann, schedule.id)))
    expect(calendar).toMatchObject({ state: "cancelled", reason: "frozen", next_at: null })
    expect(await floor.run(standing(ben))).toEqual([other.order.id])
    await floor.run(Orders.use((orders) => orders.cancel(ben, other.order.id, newId())))
  })

  it("places nothing, and may again once it is lifted", async () => {
    const order = limit("sell", "1", "900")
    await floor.run(freeze(operator, ann))
    expect(await floor.run(outcome(ann, order))).toBe("account.frozen")
    expect(await floor.run(codeOf(wait(ann, "900000")))).toBe("account.frozen")
    expect(await floor.run(codeOf(monthly(ann)))).toBe("account.frozen")
    expect(await floor.run(unfreeze(operator, ann))).toMatchObject({ frozen_at: null, reason: null })
    expect(await floor.run(codeOf(unfreeze(operator, ann)))).toBe("person.not_frozen")
    // Its answer is given.
    expect(await floor.run(outcome(ann, order))).toBe("account.frozen")
    expect(await floor.run(outcome(ann, limit("sell", "1", "900")))).toBe("open")
    await floor.run(bulk(ann, "cancel"))
  })

  it("changes, resumes and is matched with nothing, also before the markets heard of it, and may cancel", async () => {
    const sale = await floor.run(place(ann, limit("sell", "1", "900")))
    await floor.run(bulk(ann, "pause"))
    const other = await floor.run(place(ann, limit("sell", "1", "901")))
    await floor.run(wait(ann, "900000"))
    expect(await floor.run(freezeUnheard(operator, ann))).toBe("service.outcome_unknown")
    expect(await floor.run(standing(ann))).toHaveLength(3)
    const amend = Orders.use((orders) => orders.amend(ann, other.order.id, { client_id: newId(), price: "902" }))
    expect(await floor.run(codeOf(amend))).toBe("account.frozen")
    const { done } = await floor.run(bulk(ann, "resume"))
    expect(done.map(({ exit }) => JSON.stringify(exit).includes("account.frozen"))).toEqual([true])
    const bid = await floor.run(place(ben, limit("buy", "1", "100")))
    const pair = [other.order.id, bid.order.id]
    const match = Orders.use((orders) => orders.match(operator, symbol, { client_id: newId(), orders: pair }))
    expect(await floor.run(codeOf(match))).toBe("account.frozen")
    const cancelled = await floor.run(Orders.use((orders) => orders.cancel(ann, sale.order.id, newId())))
    expect(cancelled).toMatchObject({ state: "cancelled", reason: "by_owner" })
    await floor.run(freeze(operator, ann))
    expect(await floor.run(standing(ann))).toEqual([])
    await floor.run(bulk(ben, "cancel"))
  })

  it("goes on with the trades that run", async () => {
    const [buyer, seller] = await floor.run(Effect.all([newSeller, newSeller]))
    const { id } = await floor.run(openTrade("seller", "100", { buyer, seller }))
    await floor.run(freeze(operator, buyer.personId))
    await floor.run(freeze(operator, seller.personId))
    await floor.run(act(buyer, id, "mark_paid"))
    const released = await floor.run(act(seller, id, "release", { quantity: "100" }))
    expect(released).toMatchObject({ state: "completed" })
    expect((await floor.run(funds(seller))).escrow).toBe(0n)
  })

  it("stays so from the first freeze, and each one is on record with who and why", async () => {
    const clientId = newId()
    const first = await floor.run(freeze(operator, ann, clientId))
    expect(await floor.run(freeze(operator, ann))).toEqual(first)
    await floor.run(unfreeze(operator, ann))
    const order = await floor.run(place(ann, limit("sell", "1", "900")))
    // Its first answer, and it takes back nothing that came after the freeze was lifted.
    expect(await floor.run(freeze(operator, ann, clientId))).toEqual(first)
    expect(await floor.run(standing(ann))).toEqual([order.order.id])
    await floor.run(bulk(ann, "cancel"))
    const record = SqlClient.SqlClient.use(
      (sql) => sql`SELECT operator::text AS operator, action, reason FROM freezes
        WHERE person_id = ${ann}::uuid ORDER BY id`
    )
    expect(await floor.run(record)).toEqual([
      { operator, action: "freeze", reason },
      { operator, action: "unfreeze", reason: null }
    ])
    const told = SqlClient.SqlClient.use(
      (sql) => sql<{ kind: string }>`SELECT e ->> 'kind' AS kind FROM events, jsonb_array_elements(entries::jsonb) AS e
        WHERE e ->> 'subject' = ${ann} ORDER BY id`
    )
    expect((await floor.run(told)).map(({ kind }) => kind)).toEqual(["person.frozen", "person.unfrozen"])
  })

  it("loses the orders also when the daemon ends before the markets hear of it", async () => {
    const { order } = await floor.run(place(ann, limit("sell", "1", "900")))
    const waiting = await floor.run(wait(ann, "900000"))
    expect(await floor.run(freezeUnheard(operator, ann))).toBe("service.outcome_unknown")
    await floor.restart()
    expect((await floor.run(standing(ann))).toSorted()).toEqual([order.id, waiting].toSorted())
    await floor.run(clockUntilGone(ann))
    expect(await floor.run(orderOf(ann, order.id))).toMatchObject({ state: "cancelled", reason: "frozen" })
  })

  it("loses them when the command is sent again, which gets its answer", async () => {
    await floor.run(place(ann, limit("sell", "1", "900")))
    const clientId = newId()
    expect(await floor.run(freezeUnheard(operator, ann, clientId))).toBe("service.outcome_unknown")
    await floor.restart()
    expect(await floor.run(freeze(operator, ann, clientId))).toMatchObject({ reason })
    expect(await floor.run(standing(ann))).toEqual([])
  })
})
