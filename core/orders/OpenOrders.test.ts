import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { makeOpenOrders } from "./OpenOrders.ts"
import type { Order } from "./Order.ts"
import { makeOrderStore } from "./OrderStore.ts"

const person = "00000000-0000-7000-8000-000000000001"

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.drop())

const run = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>): Promise<A> =>
  Effect.runPromise(Effect.provide(effect, database.layer))

const place = (market: string, values: string, count: number) =>
  SqlClient.SqlClient.use((sql) =>
    sql.unsafe(`INSERT INTO orders (id, person_id, client_id, market, side, type, time_in_force, post_only, self_trade,
      floating_margin, floating_floor, floating_cap, display, shown, held, methods, minimum, maximum, accounts, expires_at,
      price, quantity, remaining, prevented, maker_bps, taker_bps, state, seq, updated_seq, queue, created_at, updated_at)
      SELECT gen_random_uuid(), '${person}', 'o' || n, '${market}', ${values}, 9007199254740991, 100 + n, 90, 3, -1, 40, 'open', n,
        n + 1, (n * 7919) % 20011 + 1, '2026-01-02 03:04:05.678+00', '2026-01-03 03:04:05.678+00'
      FROM generate_series(1, ${count}) AS n`)
  )

const whole = `'sell', 'limit', 'gtd', 'slide', 'decrement', -50, 3, 9007199254740990, 7, 5, 123456789012345678901234567890,
  '{wise,sepa_instant}', 10, 99999999999999999999999, '{00000000-0000-7000-8000-00000000000a,00000000-0000-7000-8000-00000000000b}',
  '2030-01-02 03:04:05.678+00'`
const bare = `'buy', 'market', 'gtc', 'off', 'cancel_newest', NULL, NULL, NULL, NULL, NULL, 0, '{}', 0, NULL, '{}', NULL`

const read = (market: string) =>
  Effect.gen(function* () {
    const pages: Array<ReadonlyArray<Order>> = []
    yield* makeOpenOrders(yield* SqlClient.SqlClient)(market, (page) => pages.push(page))
    return pages
  })

describe("makeOpenOrders", () => {
  it.each([
    ["with all it can have", whole],
    ["with the least it can have", bare]
  ])("reads an order %s as it is found alone", (name, values) =>
    run(
      Effect.gen(function* () {
        yield* place(name, values, 1)
        const [[order] = []] = yield* read(name)
        const found = yield* makeOrderStore(yield* SqlClient.SqlClient).find(person, order?.id ?? "")
        expect(found?.market).toBe(name)
        expect(order).toEqual(found)
      })
    )
  )

  it("reads a large market by pages, in order of priority, and leaves out what is closed", () =>
    run(
      Effect.gen(function* () {
        yield* place("large", bare, 20_010)
        const sql = yield* SqlClient.SqlClient
        yield* sql`UPDATE orders SET state = 'cancelled' WHERE market = 'large' AND queue <= 8`
        const pages = yield* read("large")
        const queues = pages.flat().map(({ queue }) => queue)
        expect(pages.map(({ length }) => length)).toEqual([10_000, 10_000, 3])
        expect(queues).toEqual([...new Set(queues)].toSorted((one, other) => one - other))
      })
    ))

  it("gives nothing for a market without orders", async () => {
    expect(await run(read("empty"))).toEqual([])
  })
})
