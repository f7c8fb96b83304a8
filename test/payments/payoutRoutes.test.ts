/** A payout as its person and an operator see it, over HTTP, with PayPal's peer behind it. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { connectPaypal } from "../../daemon/payments/PaypalConnection.ts"
import { providersLayer } from "../../daemon/payments/ProvidersLayer.ts"
import { get, post } from "../http/Signed.ts"
import { type CastName, startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"
import { type PaypalPeer, startPaypalPeer } from "../peers/PaypalPeer.ts"
import { hearAll, workAll } from "./PaymentFloor.ts"
import { payoutResource } from "../peers/PaypalPayouts.ts"
import { hear } from "./PaypalFloor.ts"

const assets = [
  {
    asset: "EUR",
    minimum: "1.00",
    person_per_day: "500.00",
    everybody_per_day: "1000.00",
    approval_above: "100.00",
    approvals: 1
  }
]
const address = "ann@example.org"

describe("payouts over HTTP", () => {
  let daemon: TestDaemon
  let paypal: PaypalPeer

  beforeAll(async () => {
    paypal = await startPaypalPeer()
    const outside = providersLayer({
      connections: [connectPaypal(paypal.settings)],
      holdSeconds: 86_400,
      payouts: [{ provider: "paypal", ripening_hours: 0, assets }]
    })
    daemon = await startTestDaemon({}, undefined, outside)
    const euros = {
      id: randomUUID(),
      amount: 30_000n,
      debit: houseAccount("external", "EUR"),
      credit: { owner: daemon.cast.ann.personId, kind: "available", asset: "EUR" },
      reason: "faucet",
      reference: null
    } as const
    await daemon.run(Effect.asVoid(Ledger.use((ledger) => ledger.post([euros]))))
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
    await paypal.close()
  })

  const tell = async (as: CastName, target: string, payload: object) => {
    const { json, status } = await post(daemon.host, daemon.cast[as], target, { client_id: randomUUID(), ...payload })
    return { status, json: json as { id: string; state: string; error: { code: string } } }
  }
  const read = async (as: CastName, target: string) =>
    (await get(daemon.host, daemon.cast[as], target)).json as {
      state: string
      data: ReadonlyArray<Record<string, unknown>>
      error: { code: string }
    }
  const create = (quantity: string, more = {}) =>
    tell("ann", "/v1/payouts", { provider: "paypal", asset: "EUR", quantity, address, ...more })
  const available = async () =>
    (await read("ann", "/v1/wallet/balances")).data.find(({ asset }) => asset === "EUR")?.["available"]

  it("are asked for to a listed address, held, paid, and shown to their person alone", async () => {
    expect((await create("20.00")).json.error.code).toBe("payout.address_not_listed")
    const listed = await tell("ann", "/v1/payout-addresses", { provider: "paypal", address })
    expect(listed.status).toBe(201)
    expect(await read("ann", "/v1/payout-terms")).toMatchObject({
      data: [{ provider: "paypal", asset: "EUR", per_day: "500.00", left: "500.00", ripening_hours: 0 }]
    })
    const rehearsed = await create("20.00", { dry_run: true })
    expect([rehearsed.json.state, await available()]).toEqual(["approved", "300.00"])
    const made = await create("20.00")
    expect([made.status, made.json.state, await available()]).toEqual([201, "approved", "280.00"])
    const { id } = made.json
    await daemon.run(workAll)
    const [there] = paypal.world.payouts.all
    if (there === undefined) throw new Error("PayPal has no payout")
    Object.assign(there, { status: "SUCCESS", batchStatus: "SUCCESS" })
    await daemon.run(hear(paypal.event("PAYMENT.PAYOUTS-ITEM.SUCCEEDED", payoutResource(there))))
    await daemon.run(hearAll)
    expect((await read("ann", `/v1/payouts/${id}`)).state).toBe("paid")
    expect((await read("ann", "/v1/payouts")).data).toMatchObject([{ id, quantity: "20.00", address }])
    expect((await read("ben", `/v1/payouts/${id}`)).error.code).toBe("payout.unknown")
    expect((await read("ben", "/v1/payouts")).data).toEqual([])
    expect((await read("ann", "/v1/payout-terms")).data).toMatchObject([{ left: "480.00" }])
  })

  it("above a limit wait for an operator, who approves what was seen, or refuses it", async () => {
    const [one, other] = [await create("100.01"), await create("110.00")]
    const waiting = (await read("operator", "/v1/admin/payouts?waiting=true")).data
    expect(waiting).toMatchObject([
      { id: other.json.id, person: "ann" },
      { id: one.json.id, state: "requested" }
    ])
    const decide = (id: string, how: string, payload: object) =>
      tell("operator", `/v1/admin/payouts/${id}/${how}`, payload)
    const wrong = await decide(one.json.id, "approve", { quantity: "100.00", address })
    expect(wrong.json.error.code).toBe("withdrawal.approval_differs")
    expect((await decide(one.json.id, "approve", { quantity: "100.01", address })).json.state).toBe("approved")
    expect((await decide(other.json.id, "reject", { reason: "unlikely" })).json.state).toBe("released")
    expect(await available()).toBe("179.99")
    expect((await read("operator", "/v1/admin/payouts?waiting=true")).data).toEqual([])
    expect((await read("operator", "/v1/admin/payouts")).data).toHaveLength(1)
  })

  it("go to no address that was taken out, though they were asked for before", async () => {
    const [listed] = (await read("ann", "/v1/payout-addresses")).data
    const made = await create("5.00")
    await tell("ann", `/v1/payout-addresses/${String(listed?.["id"])}/remove`, {})
    await daemon.run(workAll)
    expect((await read("ann", `/v1/payouts/${made.json.id}`)).state).toBe("released")
    expect((await create("5.00")).json.error.code).toBe("payout.address_not_listed")
  })
})
