import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import { type Floor, newTrader, openFloor, priceEur } from "../../test/trades/TradingFloor.ts"
import { ConditionalOrders } from "../orders/ConditionalOrders.ts"
import { Orders } from "../orders/Orders.ts"
import type { Principal } from "../protocol/Api.ts"
import type { OrderPlaced } from "../protocol/Order.ts"
import { bondInvariants } from "./BondInvariants.ts"
import { Deposits } from "./Deposits.ts"

const races = 30
/** Looks at whether somebody waits for a lock, each a round trip. */
const looksMax = 10_000
/** What stands for all bonds of a merchant, by the standard rules. */
const standing = "1000"

const order = {
  type: "limit" as const,
  quantity: "100",
  price: priceEur,
  terms: { methods: ["sepa_instant"] }
}

const place = ({ personId }: Principal, side: "buy" | "sell") =>
  Orders.use((orders) =>
    orders.create(personId, { ...order, side, market: "USDT-EUR", client_id: crypto.randomUUID() })
  )

const placeStop = ({ personId }: Principal) =>
  ConditionalOrders.use((orders) =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market: "USDT-EUR",
      legs: [{ trigger: { kind: "stop", price: "0.8000" }, order: { ...order, side: "sell" } }]
    })
  )

const move = (direction: "put" | "take", { personId }: Principal, quantity: string) =>
  Deposits.use((deposits) => deposits[direction](personId, { client_id: crypto.randomUUID(), asset: "USDT", quantity }))

/** Of everything that counts on a deposit of somebody who has less than is asked. */
const uncovered = SqlClient.SqlClient.use(
  (sql) => sql<{ id: string }>`
    SELECT o.id FROM orders o WHERE o.party -> 'bond' ->> 'mode' = 'deposit'
      AND NOT EXISTS (SELECT FROM accounts a WHERE a.owner = o.person_id AND a.kind = 'deposit' AND a.balance >= 1e9)
    UNION ALL SELECT c.id FROM conditional_orders c WHERE c.draft -> 'party' -> 'bond' ->> 'mode' = 'deposit'
      AND NOT EXISTS (SELECT FROM accounts a WHERE a.owner = c.person_id AND a.kind = 'deposit' AND a.balance >= 1e9)`
)

describe("a deposit that is taken back while an order counts on it", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor("bonds")
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** What merchants begin races their taking the deposit back. */
  const race = <A, E, R>(begin: (merchant: Principal) => Effect.Effect<A, E, R>) =>
    Effect.gen(function* () {
      for (let round = 0; round < races; round += 1) {
        const merchant = yield* newTrader
        yield* move("put", merchant, standing)
        const taken = Effect.exit(move("take", merchant, "1"))
        const [begun] = yield* Effect.all([Effect.exit(begin(merchant)), taken], { concurrency: 2 })
        expect(begun._tag).toBe("Success")
        expect(yield* uncovered, `round ${round}`).toEqual([])
      }
    })

  it("stands for an order that came first, and else the order posts its bond", () =>
    floor.run(race((merchant) => place(merchant, "sell"))))

  it("stands for an order that takes another at once, or the bond is posted", () =>
    floor.run(
      race((merchant) =>
        Effect.gen(function* () {
          yield* place(yield* newTrader, "sell")
          return yield* place(merchant, "buy")
        })
      )
    ))

  it("stands for an order that waits for a price, or that order will post its bond", () => floor.run(race(placeStop)))

  it("does not stand for an order that waited to commit until it was gone", async () => {
    const merchant = await floor.run(Effect.tap(newTrader, (one) => move("put", one, standing)))
    let placing: Promise<OrderPlaced> | undefined
    const takeOnceWaitedFor = Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`SELECT FROM accounts WHERE owner = ${merchant.personId}::uuid AND kind = 'deposit' FOR NO KEY UPDATE`
      placing = floor.run(place(merchant, "sell"))
      const waits = sql<{ waits: boolean }>`SELECT EXISTS (SELECT FROM pg_locks l
        WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))) AS waits`
      let isWaiting = false
      for (let look = 0; look < looksMax && !isWaiting; look += 1) isWaiting = (yield* waits)[0]?.waits === true
      expect(isWaiting).toBe(true)
      yield* move("take", merchant, "1")
    })
    await floor.run(SqlClient.SqlClient.use((sql) => sql.withTransaction(takeOnceWaitedFor)))
    const placed = await placing
    expect([placed?.order.terms?.bond, placed?.order.held]).toEqual(["posted", "103.100000"])
  })

  it("is asked for by the doctor", () =>
    floor.run(
      Effect.gen(function* () {
        const merchant = yield* newTrader
        yield* move("put", merchant, standing)
        const begun = [yield* place(merchant, "sell"), yield* placeStop(merchant)]
        const gone = `UPDATE accounts SET balance = balance - 1 WHERE owner = '${merchant.personId}' AND kind = 'deposit'`
        const found = yield* Effect.promise(() => floor.asOwner(violations(bondInvariants, "I98", gone)))
        expect(found).toHaveLength(begun.length)
      })
    ))
})
