import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Floor, newTrader, openFloor } from "../../test/trades/TradingFloor.ts"
import { type DeadlineKind, Deadlines } from "../platform/Deadlines.ts"
import { DeadMan, deadManGraceSeconds } from "./DeadMan.ts"
import { Orders } from "./Orders.ts"

const placeTwo = (personId: string) =>
  Orders.use((orders) =>
    Effect.forEach(["1.9", "2.1"], (price) =>
      orders.create(personId, {
        client_id: crypto.randomUUID(),
        market: "USDT-EUR",
        side: "sell",
        type: "limit",
        quantity: "50",
        price,
        terms: { methods: ["sepa_instant"] }
      })
    )
  ).pipe(Effect.map((placed) => placed.map(({ order }) => order.id)))

const set = (personId: string, seconds: number, clientId: string = crypto.randomUUID()) =>
  DeadMan.use((deadMan) => deadMan.set(personId, { client_id: clientId, after_seconds: seconds }))

const openOf = (personId: string) =>
  Orders.use((orders) => orders.list(personId, { state: "open" })).pipe(Effect.map(({ data }) => data.length))

interface Row {
  readonly id: string
  readonly seconds: number
  readonly closed: boolean
}

const deadlineOf = (personId: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<Row>`SELECT id::text AS id, extract(epoch FROM due_at - now())::float8 AS seconds,
      closed_at IS NOT NULL AS closed FROM deadlines
      WHERE kind = 'order.dead_man' AND subject = ${personId}::uuid ORDER BY due_at DESC`
  )

/** As the owner: a switch is due since some seconds. */
const letPass = (personId: string, seconds = 1) =>
  SqlClient.SqlClient.use(
    (sql) => sql`UPDATE deadlines SET due_at = now() - make_interval(secs => ${seconds}::float8)
      WHERE kind = 'order.dead_man' AND subject = ${personId}::uuid AND closed_at IS NULL`
  )

/** The clock runs until a person's switch has fired. */
const clockUntilFired = (personId: string) =>
  Effect.gen(function* () {
    const deadlines = yield* Deadlines
    const { fire } = yield* DeadMan
    const nothing = () => Effect.void
    const handlers = new Proxy({} as Record<DeadlineKind, typeof fire>, {
      get: (_target, kind) => (kind === "order.dead_man" ? fire : nothing)
    })
    const fired = deadlineOf(personId).pipe(
      Effect.delay(20),
      Effect.repeat({ until: ([row]) => row?.closed === true }),
      Effect.timeout("60 seconds")
    )
    yield* Effect.raceFirst(deadlines.run(handlers, nothing), fired)
  })

describe("the dead-man switch", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("cancels all orders of the one who falls silent, also after a restart, and then is off", async () => {
    const [silent, other] = await floor.run(Effect.all([newTrader, newTrader]))
    const ids = await floor.run(placeTwo(silent.personId))
    await floor.run(placeTwo(other.personId))
    await floor.run(set(silent.personId, 60))
    await floor.run(set(other.personId, 60))
    await floor.asOwner(letPass(silent.personId))
    await floor.restart()
    await floor.run(clockUntilFired(silent.personId))
    const order = await floor.run(Orders.use((orders) => orders.get(silent.personId, ids[0] ?? "")))
    expect(order).toMatchObject({ state: "cancelled", reason: "dead_man", held: "0.000000" })
    expect(await floor.run(openOf(other.personId))).toBe(2)
    expect(await floor.run(openOf(silent.personId))).toBe(0)
  })

  it("does not fire for one who was heard after the clock read it as due", async () => {
    const { personId } = await floor.run(newTrader)
    await floor.run(placeTwo(personId))
    await floor.run(set(personId, 5))
    await floor.asOwner(letPass(personId))
    const [due] = await floor.run(deadlineOf(personId))
    await floor.run(set(personId, 60))
    await floor.run(DeadMan.use(({ fire }) => fire({ id: due?.id ?? "", kind: "order.dead_man", subject: personId })))
    expect(await floor.run(openOf(personId))).toBe(2)
    const rows = await floor.run(deadlineOf(personId))
    expect(rows).toMatchObject([{ id: due?.id, closed: false }])
    expect(rows[0]?.seconds).toBeGreaterThan(50)
  })

  it("is set once by a command that is said twice, which finds what was set meanwhile as it is", async () => {
    const { personId } = await floor.run(newTrader)
    const first = await floor.run(set(personId, 60, "once"))
    expect(await floor.run(set(personId, 0))).toEqual({ fires_at: null })
    expect(await floor.run(set(personId, 60, "once"))).toEqual(first)
    expect((await floor.run(deadlineOf(personId))).map(({ closed }) => closed)).toEqual([true])
    const other = await floor.run(Effect.flip(set(personId, 90, "once")))
    expect(other).toMatchObject({ code: "request.client_id_reused" })
  })

  it("is off after 0, and can be set again", async () => {
    const { personId } = await floor.run(newTrader)
    await floor.run(set(personId, 60))
    expect(await floor.run(set(personId, 0))).toEqual({ fires_at: null })
    expect((await floor.run(deadlineOf(personId))).map(({ closed }) => closed)).toEqual([true])
    await floor.run(set(personId, 60))
    expect((await floor.run(deadlineOf(personId))).filter(({ closed }) => !closed)).toHaveLength(1)
  })

  it("gives people time to come back after the service was away", async () => {
    const [near, far] = await floor.run(Effect.all([newTrader, newTrader]))
    await floor.run(set(near.personId, 5))
    await floor.run(set(far.personId, 600))
    // It ran out before the service went away for a minute.
    await floor.asOwner(letPass(near.personId, 100))
    await floor.run(DeadMan.use(({ afterAbsence }) => afterAbsence(60)))
    const [[spared], [moved]] = await floor.run(Effect.all([deadlineOf(near.personId), deadlineOf(far.personId)]))
    expect(spared?.seconds).toBeGreaterThan(deadManGraceSeconds - 3)
    expect(spared?.seconds).toBeLessThanOrEqual(deadManGraceSeconds)
    expect(moved?.seconds).toBeGreaterThan(650)
  })

  it("gives after a short absence what was left, not more", async () => {
    const { personId } = await floor.run(newTrader)
    await floor.run(set(personId, 10))
    // The service went away eight seconds before the end, for ten.
    await floor.asOwner(letPass(personId, 2))
    await floor.run(DeadMan.use(({ afterAbsence }) => afterAbsence(10)))
    const [row] = await floor.run(deadlineOf(personId))
    expect(row?.seconds).toBeGreaterThan(deadManGraceSeconds)
    expect(row?.seconds).toBeLessThanOrEqual(8)
  })
})
