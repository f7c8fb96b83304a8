import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { declare } from "../../test/trades/Statements.ts"
import { act, type Floor, openFloor, openTrade, sellerIban } from "../../test/trades/TradingFloor.ts"
import { Trades } from "./Trades.ts"

describe("who pays", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const fields = { holderName: "Ann Marie Lee", iban: "FR1420041010050500013M02606" }
  const addAccount = (personId: string) =>
    PaymentAccounts.use((accounts) =>
      accounts.create(personId, crypto.randomUUID(), { method: "sepa_instant", label: "Another", fields })
    )

  it("is asked of a buyer without an account, before they are told where to pay", () =>
    floor.run(
      Effect.gen(function* () {
        const trades = yield* Trades
        const accounts = yield* PaymentAccounts
        const { buyer, id, seller } = yield* openTrade()
        for (const account of yield* accounts.list(buyer.personId)) yield* accounts.remove(buyer.personId, account.id)
        const asked = yield* trades.get(buyer, id)
        expect(asked).toMatchObject({ payer_required: true, instructions: null, payer: null })
        expect(asked.allowed_actions).not.toContain("mark_paid")
        expect((yield* trades.get(seller, id)).instructions).not.toBeNull()
        const refused = yield* Effect.flip(act(buyer, id, "mark_paid"))
        expect(refused).toMatchObject({ code: "trade.payer_missing" })
        expect((yield* trades.get(buyer, id)).version).toBe(1)
        const account = yield* addAccount(buyer.personId)
        const told = yield* trades.get(buyer, id)
        expect(told).toMatchObject({ payer_required: false, instructions: { fields: { iban: sellerIban } } })
        yield* act(buyer, id, "mark_paid")
        expect((yield* trades.get(seller, id)).payer).toEqual({ name: "Ann Marie Lee", check: null })
        yield* accounts.remove(buyer.personId, account.id)
        expect((yield* trades.get(seller, id)).payer).toEqual({ name: "Ann Marie Lee", check: null })
      })
    ))

  it("is asked of a buyer with several accounts, and asked no more once it is declared", () =>
    floor.run(
      Effect.gen(function* () {
        const trades = yield* Trades
        const { buyer, id } = yield* openTrade()
        const { id: account } = yield* addAccount(buyer.personId)
        expect((yield* trades.get(buyer, id)).payer_required).toBe(true)
        expect(yield* Effect.flip(act(buyer, id, "mark_paid"))).toMatchObject({ code: "trade.payer_missing" })
        const declared = yield* declare(buyer, id, { account })
        expect(declared).toMatchObject({ payer_required: false, payer: { name: "Ann Marie Lee" } })
        expect(declared.instructions).not.toBeNull()
        yield* act(buyer, id, "mark_paid")
      })
    ))
})
