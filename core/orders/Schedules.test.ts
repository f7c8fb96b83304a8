import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { newTrader, symbol } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { codeOf, type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import type { ScheduleCreate } from "../protocol/Schedule.ts"
import { Orders } from "./Orders.ts"
import { Schedules } from "./Schedules.ts"

const fresh = (): string => crypto.randomUUID()

const daily = (more: Partial<ScheduleCreate> = {}): ScheduleCreate => ({
  client_id: fresh(),
  market: symbol,
  order: { side: "buy", type: "limit", quantity: "0.1", price: "100" },
  unit: "day",
  steps: 1,
  first: "2020-01-31T09:00",
  zone: "Europe/Berlin",
  ...more
})

const create = (personId: string, schedule: ScheduleCreate) =>
  Schedules.use((schedules) => schedules.create(personId, schedule))
const get = (personId: string, id: string) => Schedules.use((schedules) => schedules.get(personId, id))
const fire = (subject: string) =>
  Schedules.use((schedules) => schedules.fire({ id: fresh(), kind: "order.schedule", subject }))

const ordersOf = (personId: string) =>
  Orders.use((orders) => orders.list(personId, {})).pipe(Effect.map(({ data }) => data))

const armed = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ due_at: Date }>`SELECT due_at FROM deadlines WHERE subject = ${id}::uuid AND closed_at IS NULL`
  ).pipe(Effect.map((rows) => rows.map(({ due_at: at }) => at.toISOString())))

describe("schedules", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** As the owner: its next run was so many days ago. */
  const age = (id: string, days: number) =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`WITH moved AS (
          UPDATE schedules SET next_at = now() - make_interval(days => ${days}) WHERE id = ${id}::uuid RETURNING next_at
        ) UPDATE deadlines SET due_at = next_at FROM moved WHERE subject = ${id}::uuid AND closed_at IS NULL`
      )
    )

  it("run when they are due, and of the runs they missed once", async () => {
    const trader = await floor.run(newTrader)
    const made = await floor.run(create(trader, daily()))
    expect(made).toMatchObject({ state: "active", runs: 0, placed: "0.00000000", allowed_actions: ["cancel"] })
    expect(await floor.run(armed(made.id))).toEqual([made.next_at])
    // Too early, nothing happens.
    await floor.run(fire(made.id))
    expect(await floor.run(get(trader, made.id))).toEqual(made)
    await age(made.id, 10)
    await floor.run(fire(made.id))
    await floor.run(fire(made.id))
    const after = await floor.run(get(trader, made.id))
    expect(after).toMatchObject({ runs: 1, placed: "0.10000000", next_at: made.next_at, last_refusal: null })
    expect((await floor.run(ordersOf(trader))).map(({ id }) => id)).toEqual([after.last_order])
    expect(await floor.run(armed(made.id))).toEqual([made.next_at])
  })

  it("LR-08 MT-09 make a run once, though the daemon ends before it is noted", async () => {
    const trader = await floor.run(newTrader)
    const { id } = await floor.run(create(trader, daily()))
    await age(id, 1)
    await floor.run(fire(id))
    const { last_order: first } = await floor.run(get(trader, id))
    // What is there when the order was committed, and nothing after it.
    await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE schedules SET runs = 0, spent = 0, last_order = NULL WHERE id = ${id}::uuid`
      )
    )
    await age(id, 1)
    await floor.restart()
    await floor.run(fire(id))
    expect(await floor.run(get(trader, id))).toMatchObject({ runs: 1, last_order: first })
    expect(await floor.run(ordersOf(trader))).toHaveLength(1)
    await age(id, 1)
    await floor.run(Effect.all([fire(id), fire(id), fire(id)], { concurrency: "unbounded" }))
    expect(await floor.run(get(trader, id))).toMatchObject({ runs: 2 })
    expect(await floor.run(ordersOf(trader))).toHaveLength(2)
  })

  it("end at their caps, and count nothing that was refused towards the amount", async () => {
    const trader = await floor.run(newTrader)
    const amount = await floor.run(create(trader, daily({ quantity_max: "0.25" })))
    for (let run = 0; run < 2; run += 1) {
      await age(amount.id, 1)
      await floor.run(fire(amount.id))
    }
    expect(await floor.run(get(trader, amount.id))).toMatchObject({
      state: "done",
      reason: "amount_reached",
      runs: 2,
      placed: "0.20000000",
      next_at: null
    })
    expect(await floor.run(armed(amount.id))).toEqual([])

    const order = { side: "buy", type: "limit", quantity: "1", price: "90000000" } as const
    const poor = await floor.run(create(trader, daily({ runs_max: 1, order })))
    await age(poor.id, 1)
    await floor.run(fire(poor.id))
    expect(await floor.run(get(trader, poor.id))).toMatchObject({
      state: "done",
      reason: "runs_reached",
      runs: 1,
      placed: "0.00000000",
      last_order: null,
      last_refusal: "order.funds_insufficient"
    })
  })

  it("are cancelled by their owner alone, and then run no more", async () => {
    const [trader, stranger] = await floor.run(Effect.all([newTrader, newTrader]))
    const schedule = daily()
    const { id } = await floor.run(create(trader, schedule))
    expect((await floor.run(create(trader, schedule))).id).toBe(id)
    const cancel = (personId: string) => Schedules.use((schedules) => schedules.cancel(personId, id, fresh()))
    expect(await floor.run(codeOf(get(stranger, id)))).toBe("order.schedule_unknown")
    expect(await floor.run(codeOf(cancel(stranger)))).toBe("order.schedule_unknown")
    expect(await floor.run(cancel(trader))).toMatchObject({ state: "cancelled", reason: "by_owner", next_at: null })
    expect(await floor.run(codeOf(cancel(trader)))).toBe("order.closed")
    await floor.run(fire(id))
    expect(await floor.run(ordersOf(trader))).toEqual([])
    const { data } = await floor.run(Schedules.use((schedules) => schedules.list(trader, { limit: 1 })))
    expect(data.map((row) => row.state)).toEqual(["cancelled"])
  })

  it("refuse what could never run", async () => {
    const trader = await floor.run(newTrader)
    const refusal = (more: Partial<ScheduleCreate>) => floor.run(codeOf(create(trader, daily(more))))
    expect(await refusal({ first: "2027-02-30T09:00" })).toBe("order.fields_conflict")
    expect(await refusal({ zone: "Nowhere/City" })).toBe("order.fields_conflict")
    expect(await refusal({ quantity_max: "0.05" })).toBe("order.fields_conflict")
    expect(await refusal({ quantity_max: "0.000000001" })).toBe("request.amount_format")
    expect(await refusal({ ends_at: "2020-01-01T00:00:00.000Z" })).toBe("order.fields_conflict")
    expect(await refusal({ ends_at: "2021-01-01T00:00:00.000Z" })).toBe("order.fields_conflict")
    const order = { side: "buy", type: "limit", quantity: "0.1", price: "100" } as const
    expect(await refusal({ order: { ...order, quantity: "0.0000001" } })).toBe("order.quantity_off_lot")
    const dated = { ...order, time_in_force: "gtd" as const, expires_at: new Date(Date.now() + 60_000).toISOString() }
    expect(await refusal({ order: dated })).toBe("order.fields_conflict")
  })
})
