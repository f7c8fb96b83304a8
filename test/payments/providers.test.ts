import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { TopUps } from "../../core/payments/TopUps.ts"
import { connectPaypal } from "../../daemon/payments/PaypalConnection.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { type PaypalPeer, startPaypalPeer } from "../peers/PaypalPeer.ts"
import { startStripePeer, type StripePeer } from "../peers/StripePeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Floor, openFloorWith } from "../trades/TradingFloor.ts"
import { hastyProviders, newPayer, topUpOf, workAll } from "./PaymentFloor.ts"

describe("several providers", () => {
  let floor: Floor
  let paypal: PaypalPeer
  let stripe: StripePeer

  beforeAll(async () => {
    ;[paypal, stripe] = await Promise.all([startPaypalPeer(), startStripePeer()])
    floor = await openFloorWith(hastyProviders(connectStripe(stripe.settings), connectPaypal(paypal.settings)))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
    await Promise.all([paypal.close(), stripe.close()])
  })

  const asking = (amount: string, provider?: string, asset = "EUR") =>
    Effect.gen(function* () {
      const person = yield* newPayer
      const asked = { client_id: randomUUID(), asset, amount, ...(provider === undefined ? {} : { provider }) }
      const { id } = yield* TopUps.use((topUps) => topUps.create(person, asked))
      yield* workAll
      return yield* topUpOf(person, id)
    })

  it("are asked for by name, and otherwise one that takes the amount is", () =>
    floor.run(
      Effect.gen(function* () {
        expect(yield* asking("50.00")).toMatchObject({ state: "requires_action" })
        expect(yield* asking("50.00", "paypal")).toMatchObject({ provider: "paypal", state: "requires_action" })
        // PayPal takes nothing below one, and Stripe does.
        expect(yield* asking("0.60")).toMatchObject({ provider: "stripe" })
        const small = yield* Effect.flip(asking("0.60", "paypal"))
        expect(small).toMatchObject({ code: "top_up.amount_out_of_range", details: { least: "1.00", most: "8000.00" } })
      })
    ))

  it("take no amount that they could only round, and say so", () =>
    floor.run(
      Effect.gen(function* () {
        // PayPal counts forints whole, and here they have two decimals.
        yield* Effect.promise(() =>
          floor.asOwner(SqlClient.SqlClient.use((sql) => sql`INSERT INTO assets (code, scale) VALUES ('HUF', 2)`))
        )
        expect(yield* asking("1000.00", "paypal", "HUF")).toMatchObject({ state: "requires_action" })
        const refusal = yield* Effect.flip(asking("1000.50", "paypal", "HUF"))
        expect(refusal).toMatchObject({ code: "top_up.amount_uncountable", details: { decimals: 0 } })
      })
    ))

  it("are listed for who asks for one that there is not", () =>
    floor.run(
      Effect.gen(function* () {
        const refusal = yield* Effect.flip(asking("50.00", "owl"))
        expect(refusal).toMatchObject({
          code: "top_up.provider_unknown",
          details: { providers: ["stripe", "paypal"] }
        })
      })
    ))
})
