import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Floor, newTrader, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"
import { makeBondStore } from "./BondStore.ts"
import { Deposits } from "./Deposits.ts"
import type { Trade } from "./Trade.ts"
import { makeTradeStore } from "./TradeStore.ts"

const races = 20
const slash = { buyer: 2_000_000_000n, seller: 1n }

describe("what is taken of two deposits", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor("bonds")
  })
  afterAll(() => floor.close())

  it("is held in one order by two trades of the same people with their roles turned", () =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const bonds = makeBondStore(sql)
        const { buyer: reader, id } = yield* openTrade()
        const trade = yield* makeTradeStore(sql).find({ ...reader, isArbiter: false }, id)
        if (trade === undefined) throw new Error("the trade is not there")
        const [ann, ben] = [yield* newTrader, yield* newTrader]
        for (const { personId } of [ann, ben]) {
          yield* Deposits.use((deposits) =>
            deposits.put(personId, { client_id: crypto.randomUUID(), asset: "USDT", quantity: "1000" })
          )
        }
        const between = (buyer: string, seller: string): Trade => ({
          ...trade,
          buyer,
          seller,
          bonds: {
            buyer: { ...trade.bonds.buyer, kind: "deposit" },
            seller: { ...trade.bonds.seller, kind: "deposit" }
          }
        })
        const take = (one: Trade) => sql.withTransaction(bonds.coverable(one, slash))
        const both = [between(ann.personId, ben.personId), between(ben.personId, ann.personId)]
        for (let round = 0; round < races; round += 1) {
          const taken = yield* Effect.forEach(both, take, { concurrency: 2 })
          expect(taken, `round ${round}`).toEqual(both.map(() => ({ ...slash, buyer: 1_000_000_000n })))
        }
      })
    ))
})
