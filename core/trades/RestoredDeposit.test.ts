import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, type Floor, funds, newTrader, openFloor, priceEur } from "../../test/trades/TradingFloor.ts"
import { Orders } from "../orders/Orders.ts"
import { Restoring } from "../orders/Restoring.ts"
import type { Principal } from "../protocol/Api.ts"
import { Deposits } from "./Deposits.ts"

const place = ({ personId }: Principal, side: "buy" | "sell") =>
  Orders.use((orders) =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market: "USDT-EUR",
      side,
      type: "limit",
      quantity: "60",
      price: priceEur,
      terms: { methods: ["sepa_instant"] }
    })
  )

/** What the clock does when it gets to the trade; gives how often. */
const fire = Effect.fnUntraced(function* (trade: string) {
  const sql = yield* SqlClient.SqlClient
  const due = yield* sql<{ id: string }>`SELECT id::text AS id FROM deadlines
    WHERE kind = 'order.restore' AND subject = ${trade}::uuid AND closed_at IS NULL`
  for (const { id } of due) {
    yield* Restoring.use((restoring) => restoring.fire({ id, kind: "order.restore", subject: trade }))
  }
  return due.length
})

describe("what a trade took of an order", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor("bonds")
  })
  afterAll(() => floor.close())

  it("counts on the deposit of that order, and stays the maker's when that is gone", () =>
    floor.run(
      Effect.gen(function* () {
        const [deposits, orders] = [yield* Deposits, yield* Orders]
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const moved = () => ({ client_id: crypto.randomUUID(), asset: "USDT", quantity: "1000" })
        yield* deposits.put(maker.personId, moved())
        const failed = Effect.fnUntraced(function* () {
          const { order } = yield* place(maker, "sell")
          expect(order.terms?.bond).toBe("deposit")
          const { fills } = yield* place(taker, "buy")
          yield* act(taker, String(fills[0]?.trade), "cancel")
          return { id: order.id, trade: String(fills[0]?.trade) }
        })
        const covered = yield* failed()
        expect(yield* fire(covered.trade)).toBe(1)
        expect(yield* orders.get(maker.personId, covered.id)).toMatchObject({
          state: "open",
          remaining: "60.00",
          held: "60.060000"
        })
        const early = yield* Effect.flip(deposits.take(maker.personId, moved()))
        expect(early).toMatchObject({ code: "deposit.in_use" })
        yield* orders.cancel(maker.personId, covered.id, crypto.randomUUID())

        const uncovered = yield* failed()
        yield* deposits.take(maker.personId, moved())
        expect(yield* fire(uncovered.trade)).toBe(1)
        expect(yield* orders.get(maker.personId, uncovered.id)).toMatchObject({ state: "filled", held: "0.000000" })
        expect(yield* funds(maker)).toMatchObject({ gained: 0n, held: 0n })
        expect(yield* fire(uncovered.trade)).toBe(0)
        yield* cleanDoctor
      })
    ))

  it.each([
    ["less", "1000", "500"],
    ["more", "1000", "5000"]
  ])(
    "counts on what a deposit had to have when the order was given, though it has to have %s now",
    async (rule, has, asked) => {
      const [maker, taker] = await floor.run(Effect.all([newTrader, newTrader]))
      const moved = (quantity: string) => ({ client_id: crypto.randomUUID(), asset: "USDT", quantity })
      const failed = await floor.run(
        Effect.gen(function* () {
          yield* Deposits.use((deposits) => deposits.put(maker.personId, moved(has)))
          const { order } = yield* place(maker, "sell")
          const { fills } = yield* place(taker, "buy")
          yield* act(taker, String(fills[0]?.trade), "cancel")
          return { id: order.id, trade: String(fills[0]?.trade) }
        })
      )
      await floor.asOwner(
        SqlClient.SqlClient.use(
          (sql) => sql`INSERT INTO trade_policies (version, effective_at, loaded_by, policy, loaded_at)
          SELECT ${rule}, now(), loaded_by, jsonb_set(policy, '{bonds,merchant_deposits,USDT}',
            to_jsonb(${asked}::text)), now() FROM trade_policies ORDER BY effective_at DESC LIMIT 1`
        )
      )
      await floor.restart()
      // What is left would do for the rules of now where they ask less, but not for those of then.
      if (rule === "less") await floor.run(Deposits.use((deposits) => deposits.take(maker.personId, moved("400"))))
      expect(await floor.run(fire(failed.trade))).toBe(1)
      const order = await floor.run(Orders.use((orders) => orders.get(maker.personId, failed.id)))
      expect(order.state).toBe(rule === "more" ? "open" : "filled")
      await floor.run(cleanDoctor)
    }
  )
})
