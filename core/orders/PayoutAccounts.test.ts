import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { codeOf, type Floor, newTrader, openFloor, sellerIban } from "../../test/trades/TradingFloor.ts"
import { standardPolicy } from "../policy/TradePolicy.ts"
import type { Principal } from "../protocol/Api.ts"
import type { Refusal } from "../protocol/Errors.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { Orders } from "./Orders.ts"
import { Quotes } from "./Quotes.ts"
import { Takes } from "./Takes.ts"

const market = "USDT-EUR"

const place = ({ personId }: Principal, side: "buy" | "sell", price: string) =>
  Orders.use((orders) =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market,
      side,
      type: "limit",
      quantity: "20",
      price,
      terms: { methods: ["sepa_instant"] }
    })
  )

/** Gives its id. */
const addAccount = Effect.fnUntraced(function* ({ personId }: Principal) {
  const id = crypto.randomUUID()
  const fields = { holderName: "Somebody Else", iban: sellerIban }
  yield* PaymentAccounts.use((accounts) =>
    accounts.create(personId, id, { method: "sepa_instant", label: "New", fields })
  )
  return id
})

describe("being paid on a new payment account", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor("limits")
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** As the owner: the account was added so many seconds earlier. */
  const age = (id: string, seconds: number) =>
    Effect.promise(() =>
      floor.asOwner(
        SqlClient.SqlClient.use(
          (sql) => sql`UPDATE payment_accounts SET created_at = created_at - make_interval(secs => ${seconds})
            WHERE id = ${id}::uuid`
        )
      )
    )

  it("waits for as long as the policy says, to the second", () =>
    floor.run(
      Effect.gen(function* () {
        const [trader, { account_cooldown: cooldown }] = [yield* newTrader, standardPolicy]
        yield* place(trader, "sell", "0.9900")
        const added = Date.now()
        const id = yield* addAccount(trader)
        const refusal = (yield* Effect.flip(place(trader, "sell", "0.9900"))) as Refusal
        expect([refusal.code, refusal.details["method"]]).toEqual(["account.cooling", "sepa_instant"])
        const waitMs = new Date(String(refusal.details["until"])).getTime() - added
        expect(Math.abs(waitMs - cooldown * 1_000)).toBeLessThan(10_000)
        yield* place(trader, "buy", "0.4000")
        yield* age(id, cooldown - 30)
        expect(yield* codeOf(place(trader, "sell", "0.9900"))).toBe("account.cooling")
        yield* age(id, 30)
        expect((yield* place(trader, "sell", "0.9900")).order.state).toBe("open")
      })
    ))

  it("is not needed when the account before is the latest again", () =>
    floor.run(
      Effect.gen(function* () {
        const trader = yield* newTrader
        const id = yield* addAccount(trader)
        expect(yield* codeOf(place(trader, "sell", "0.9900"))).toBe("account.cooling")
        yield* PaymentAccounts.use((accounts) => accounts.remove(trader.personId, id))
        expect((yield* place(trader, "sell", "0.9900")).order.state).toBe("open")
      })
    ))

  it("is told before an offer is taken, and such an offer is no opportunity", () =>
    floor.run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const { order } = yield* place(maker, "buy", "0.5000")
        const look = Effect.gen(function* () {
          const { reasons } = yield* Takes.use((takes) => takes.whyNot(taker.personId, market, order.id, {}))
          const found = yield* Quotes.use((quotes) => quotes.opportunities(taker.personId, market, { side: "buy" }))
          return [reasons.map(({ code, mine }) => [code, mine]), found.data.some(({ offer }) => offer.id === order.id)]
        })
        expect(yield* look).toEqual([[], true])
        yield* addAccount(taker)
        expect(yield* look).toEqual([[["account_cooling", "sepa_instant"]], false])
      })
    ))
})
