import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, type Floor, newTrader, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { referenceLength } from "./EscrowTrades.ts"
import { Trades } from "./Trades.ts"

interface Terms {
  readonly reference: string
  readonly policy_version: string
  readonly catalogue_version: string
  readonly payment_window: number
  readonly payment_grace: number
  readonly release_window: number
  readonly dispute_delay: number
  readonly open_seconds: number
}

const termsOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<Terms>`SELECT reference, policy_version, catalogue_version, payment_window, payment_grace,
        release_window, dispute_delay, extract(epoch FROM deadline_at - created_at)::int4 AS open_seconds
      FROM trades WHERE id = ${id}::uuid`
  ).pipe(Effect.map(([row]) => row))

describe("a trade as it is opened", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("copies the timers in force, and counts its first deadline from the fill", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* openTrade()
        expect(yield* termsOf(id)).toEqual({
          reference: expect.stringMatching(/^[2-9A-HJ-NP-Z]{10}$/),
          policy_version: "2026-12",
          catalogue_version: "2026-11-21",
          // SEPA Instant: an hour to pay, a quarter of an hour of grace.
          payment_window: 3_600,
          payment_grace: 900,
          release_window: 4_500,
          dispute_delay: 900,
          open_seconds: 4_500
        })
      })
    ))

  it("gives every trade a reference of its own", () =>
    floor.run(
      Effect.gen(function* () {
        const people = { buyer: yield* newTrader, seller: yield* newTrader }
        const references = new Set<string | undefined>()
        for (let n = 0; n < 10; n++)
          references.add((yield* termsOf((yield* openTrade("buyer", "10", people)).id))?.reference)
        expect(references.size).toBe(10)
      })
    ))

  it("ES-09, ES-10: pays to the account of the fill, though the seller has another by now", () =>
    floor.run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const { buyer, id, seller } = yield* openTrade()
        const before = (yield* Trades.use((trades) => trades.get(buyer, id))).instructions
        for (const account of yield* accounts.list(seller.personId)) yield* accounts.remove(seller.personId, account.id)
        yield* accounts.create(seller.personId, crypto.randomUUID(), {
          method: "sepa_instant",
          label: "Another",
          fields: { holderName: "Ann Lee", iban: "FR1420041010050500013M02606" }
        })
        expect((yield* act(buyer, id, "mark_paid")).instructions).toEqual(before)
      })
    ))
})

describe("payment references", () => {
  it("fit into every payment that carries one", () => {
    const lengths = Catalogue.methods
      .filter(({ p2p }) => p2p)
      .flatMap((method) => Catalogue.referenceLengthMax(method) ?? [])
    expect(lengths.length).toBeGreaterThan(0)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(referenceLength)
  })
})
