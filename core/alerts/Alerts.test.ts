import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cancelAll, limit, newTrader, place, recordIndex, symbol, until } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { codeOf, type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { Engine } from "../orders/Engine.ts"
import { Events } from "../platform/Events.ts"
import { type AlertCreate, type AlertRule, alertsMax } from "../protocol/Alert.ts"
import { Alerts } from "./Alerts.ts"
import { AlertWatch } from "./AlertWatch.ts"

const fresh = (): string => crypto.randomUUID()

const alert = (person: string, rule: AlertRule, more: Partial<AlertCreate> = {}) =>
  Alerts.use((alerts) => alerts.create(person, { client_id: fresh(), market: symbol, rule, ...more }))
const look = AlertWatch.use(({ step }) => step)
/** As one daemon more would. */
const another = AlertWatch.use(Effect.succeed).pipe(Effect.provide(Layer.fresh(AlertWatch.layer)))

const mine = (person: string) => Alerts.use((alerts) => alerts.list(person))
const states = (person: string) =>
  Effect.map(mine(person), (rows) => rows.map(({ fired, state }) => `${state} ${fired}`))

interface Told {
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Everything that was told to a person of alerts, oldest first. */
const toldTo = (person: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ entries: string }>`SELECT entries FROM events WHERE entries LIKE ${`%alert%${person}%`} ORDER BY id`
  ).pipe(
    Effect.map((rows) =>
      rows
        .flatMap(
          ({ entries }) => JSON.parse(entries) as ReadonlyArray<Told & { readonly people: ReadonlyArray<string> }>
        )
        .filter(({ kind, people }) => kind.endsWith("alert") && people.includes(person))
    )
  )
const pricesTold = (person: string) => Effect.map(toldTo(person), (rows) => rows.map(({ data }) => data["price"]))

/** Two others trade a little, at each of some prices in turn. */
const trade = Effect.fnUntraced(function* (...prices: ReadonlyArray<string>) {
  const [maker, taker] = yield* Effect.all([newTrader, newTrader])
  for (const price of prices) {
    yield* place(maker, limit("sell", "0.1", price))
    yield* place(taker, limit("buy", "0.1", price))
  }
})

/** Lets the pauses of somebody's alerts be over, for the fills to come. */
const passPause = (person: string) =>
  SqlClient.SqlClient.use((sql) => sql`UPDATE alerts SET ready_at = now() WHERE person_id = ${person}::uuid`)

const above = (price: string): AlertRule => ({ kind: "above", price })

describe("alerts", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
    await floor.run(Effect.andThen(cancelAll, trade("100.0")))
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("tell once, of the first fill that is there", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newTrader
        yield* trade("100.0")
        const made = yield* alert(ann, above("105.0"))
        expect(made).toMatchObject({ market: symbol, state: "waiting", fired: 0, repeat_after: null })
        yield* trade("104.9")
        yield* look
        expect(yield* toldTo(ann)).toEqual([])
        // The first that is there has been left again by the time somebody looks.
        yield* trade("105.2", "107.0", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["105.2"])
        yield* trade("110.0", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["105.2"])
        expect(yield* states(ann)).toEqual(["fired 1"])
      })
    ))

  it("pass over what was traded before them", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newTrader
        yield* trade("120.0", "100.0")
        yield* alert(ann, above("115.0"))
        yield* look
        expect(yield* toldTo(ann)).toEqual([])
        expect(yield* codeOf(alert(ann, above("100.0")))).toBe("alert.already_there")
        expect(yield* codeOf(alert(ann, { kind: "below", price: "100.0" }))).toBe("alert.already_there")
      })
    ))

  it("tell nothing while they are muted, one or all, and again when that is over or taken back", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newTrader
        const ben = yield* newTrader
        yield* trade("100.0")
        const later = new Date(Date.now() + 3_600_000).toISOString()
        const mute = (time: string | null, id?: string) =>
          Alerts.use((alerts) => alerts.mute(ann, { client_id: fresh(), until: time, ...(id !== undefined && { id }) }))
        const [one, other, theirs] = yield* Effect.all([
          alert(ann, above("105.0"), { repeat_after: 60 }),
          alert(ann, above("106.0")),
          alert(ben, above("105.0"))
        ])
        expect(yield* mute(later, one.id)).toMatchObject([{ id: one.id, muted_until: later, state: "waiting" }])
        yield* trade("110.0", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["110.0"])
        expect(yield* pricesTold(ben)).toEqual(["110.0"])
        expect(yield* mute(later)).toMatchObject([{ id: one.id }])
        expect(yield* codeOf(mute(later, other.id))).toBe("alert.unknown")
        expect(yield* codeOf(mute(later, theirs.id))).toBe("alert.unknown")
        expect(yield* codeOf(mute("2020-01-01T00:00:00.000Z"))).toBe("alert.mute_invalid")
        // What was traded meanwhile is passed over; what comes from now on is told.
        yield* trade("111.0", "100.0")
        expect(yield* mute(null)).toMatchObject([{ id: one.id, muted_until: null }])
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["110.0"])
        yield* trade("112.0", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["110.0", "112.0"])
        // The pause after a telling is not cut short.
        yield* mute(later)
        yield* mute(null)
        yield* trade("100.0", "113.0", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["110.0", "112.0"])
      })
    ))

  it("tell of what was traded while nobody looked, after a restart, whoever looks, and once", async () => {
    const ann = await floor.run(newTrader)
    await floor.run(alert(ann, above("130.0")))
    await floor.run(trade("131.0", "100.0"))
    await floor.restart()
    await floor.run(
      Effect.gen(function* () {
        const [one, other] = [yield* another, yield* another]
        yield* Effect.all([one.step, other.step, look, one.step, other.step, look], { concurrency: "unbounded" })
        expect(yield* pricesTold(ann)).toEqual(["131.0"])
      })
    )
  })

  it("neither tell nor forget where telling fails", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newTrader
        yield* alert(ann, above("140.0"))
        const events = yield* Events
        const failing = { ...events, append: () => Effect.die(new Error("no")) }
        const dying = yield* AlertWatch.use(Effect.succeed).pipe(
          Effect.provide(Layer.fresh(AlertWatch.layer).pipe(Layer.provide(Layer.succeed(Events, failing))))
        )
        yield* trade("141.0", "100.0")
        yield* dying.step
        expect(yield* states(ann)).toEqual(["waiting 0"])
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["141.0"])
      })
    ))

  it("that repeat tell again after their pause, once the price was back", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newTrader
        yield* alert(ann, above("105.0"), { repeat_after: 60 })
        yield* trade("105.0", "100.0", "106.0", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["105.0"])
        yield* passPause(ann)
        yield* trade("107.0", "104.0", "108.0", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["105.0", "108.0"])
        expect(yield* states(ann)).toEqual(["waiting 2"])
      })
    ))

  it("tell of a move in either direction, from where the price was", () =>
    floor.run(
      Effect.gen(function* () {
        const [ann, ben] = yield* Effect.all([newTrader, newTrader])
        yield* alert(ann, { kind: "moves", change_bps: 500 }, { repeat_after: 60 })
        yield* alert(ben, { kind: "moves", change_bps: 500, source: "mid" }).pipe(
          codeOf,
          Effect.map((code) => expect(code).toBe("alert.no_price"))
        )
        yield* trade("104.9", "95.1", "95.0", "90.0")
        yield* look
        yield* passPause(ann)
        yield* trade("90.3", "90.2", "100.0")
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["95.0", "90.2"])
      })
    ))

  it("follow the index and the middle of the book", () =>
    floor.run(
      Effect.gen(function* () {
        const [ann, ben, maker] = yield* Effect.all([newTrader, newTrader, newTrader])
        yield* recordIndex(1_000)
        yield* alert(ann, { kind: "above", price: "101.0", source: "index" })
        yield* alert(ben, { kind: "below", price: "99.0", source: "mid" })
        yield* look
        yield* recordIndex(1_015)
        yield* until(Engine.use(({ indexOf }) => Effect.sync(() => indexOf(symbol) === 1_015)))
        yield* place(maker, limit("buy", "0.1", "97.0"))
        yield* place(maker, limit("sell", "0.1", "101.0"))
        yield* until(
          Effect.andThen(
            look,
            Effect.map(toldTo(ben), (rows) => rows.length > 0)
          )
        )
        yield* look
        expect(yield* pricesTold(ann)).toEqual(["101.5"])
        expect(yield* pricesTold(ben)).toEqual(["99.0"])
        yield* cancelAll
      })
    ))

  it("end with their time, and count no more", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newTrader
        yield* alert(ann, above("105.0"), { expires_at: new Date(Date.now() + 86_400_000).toISOString() })
        yield* SqlClient.SqlClient.use((sql) =>
          sql`SELECT 1`.pipe(
            Effect.andThen(
              Effect.promise(() =>
                floor.asOwner(
                  SqlClient.SqlClient.use(
                    (own) =>
                      own`UPDATE alerts SET expires_at = now() - interval '1 hour' WHERE person_id = ${ann}::uuid`
                  )
                )
              )
            )
          )
        )
        yield* trade("106.0", "100.0")
        yield* look
        expect(yield* toldTo(ann)).toEqual([])
        expect(yield* states(ann)).toEqual(["expired 0"])
      })
    ))

  it("are at most so many for one person, whose alone they are", () =>
    floor.run(
      Effect.gen(function* () {
        const [ann, ben] = yield* Effect.all([newTrader, newTrader])
        const some = yield* Effect.forEach(
          Array.from({ length: alertsMax + 3 }),
          () => Effect.exit(alert(ann, above("900.0"))),
          { concurrency: 4 }
        )
        expect(some.filter(({ _tag }) => _tag === "Success")).toHaveLength(alertsMax)
        expect(yield* codeOf(alert(ann, above("900.0")))).toBe("alert.full")
        const [first] = yield* mine(ann)
        const id = first?.id ?? ""
        expect(yield* codeOf(Alerts.use((alerts) => alerts.remove(ben, id, fresh())))).toBe("alert.unknown")
        const clientId = fresh()
        const gone = yield* Alerts.use((alerts) => alerts.remove(ann, id, clientId))
        expect(yield* Alerts.use((alerts) => alerts.remove(ann, id, clientId))).toEqual(gone)
        expect(yield* mine(ann)).toHaveLength(alertsMax - 1)
        yield* alert(ann, above("900.0"))
      })
    ))

  it("tell of offers that fit, gathered, and of each once", () =>
    floor.run(
      Effect.gen(function* () {
        const [ann, maker] = yield* Effect.all([newTrader, newTrader])
        yield* place(maker, limit("sell", "0.1", "101.0"))
        yield* alert(ann, { kind: "offer", side: "sell", worst_price: "103.0" }, { repeat_after: 60 })
        yield* place(ann, limit("sell", "0.1", "102.5"))
        yield* place(maker, limit("sell", "0.1", "103.1"))
        yield* place(maker, limit("buy", "0.1", "90.0"))
        yield* look
        expect(yield* toldTo(ann)).toEqual([])
        yield* place(maker, limit("sell", "0.1", "103.0"))
        yield* place(maker, limit("sell", "0.1", "102.0"))
        yield* look
        expect((yield* toldTo(ann)).map(({ data }) => [data["offers"], data["price"]])).toEqual([[2, "102.0"]])
        // What comes in the pause is told after it.
        yield* place(maker, limit("sell", "0.1", "101.5"))
        yield* look
        expect(yield* toldTo(ann)).toHaveLength(1)
        yield* passPause(ann)
        yield* place(maker, limit("sell", "0.1", "110.0"))
        yield* Effect.all([look, Effect.flatMap(another, ({ step }) => step)], { concurrency: "unbounded" })
        expect((yield* toldTo(ann)).map(({ data }) => [data["offers"], data["price"]])).toEqual([
          [2, "102.0"],
          [1, "101.5"]
        ])
        yield* cancelAll
      })
    ))

  it("tell of no offer of somebody who is blocked, or who blocks", () =>
    floor.run(
      Effect.gen(function* () {
        const [ann, maker] = yield* Effect.all([newTrader, newTrader])
        const sql = yield* SqlClient.SqlClient
        yield* sql`INSERT INTO blocks (person_id, blocked, created_at) VALUES (${maker}::uuid, ${ann}::uuid, now())`
        yield* alert(ann, { kind: "offer", side: "sell" })
        yield* place(maker, limit("sell", "0.1", "101.0"))
        yield* look
        expect(yield* toldTo(ann)).toEqual([])
        yield* place(yield* newTrader, limit("sell", "0.1", "101.0"))
        yield* look
        expect(yield* toldTo(ann)).toHaveLength(1)
        expect(yield* states(ann)).toEqual(["fired 1"])
        yield* cancelAll
      })
    ))
})
