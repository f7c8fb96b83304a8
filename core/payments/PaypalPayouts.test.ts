import { Ajv } from "ajv"
import { describe, expect, it } from "vitest"
import { payoutResource, payoutView, PayoutWorld } from "../../test/peers/PaypalPayouts.ts"
import bodies from "../../test/peers/paypal-bodies.json" with { type: "json" }
import { paypal } from "./Paypal.ts"
import { paypalPayouts } from "./PaypalPayouts.ts"

const reference = "0197a000-0000-7000-8000-0000000707a1"
const to = "ann@example.org"
const money = { minor: 1_250n, currency: "EUR" }
const wanted = { reference, money, to }
const { send, sync } = paypalPayouts

const said = (status: number, body: unknown) => ({
  status,
  headers: {},
  body: typeof body === "string" ? body : JSON.stringify(body)
})

/** Sends it to a world of its own, or to one where something happened before. */
const sendTo = (world: PayoutWorld, asked = wanted) => {
  const { body, status } = world.send(send.build(asked).body)
  return send.parse(said(status, body), asked)
}
const newWorld = () => new PayoutWorld(Date.now)
const asItStands = (world: PayoutWorld) => sync.parse(said(200, world.all.map(payoutView)[0]), "x")

describe("a payout that is sent to PayPal", () => {
  it("fits the schema that PayPal publishes, and nothing else does", () => {
    const check = new Ajv({ strict: false, validateFormats: false }).compile(bodies["/v1/payments/payouts"].body)
    const { body, headers, method, path } = send.build(wanted)
    const asked = JSON.parse(body) as object
    expect([method, path, headers]).toEqual([
      "POST",
      "/v1/payments/payouts",
      { accept: "application/json", "content-type": "application/json" }
    ])
    expect([check(asked), check.errors]).toEqual([true, null])
    expect(check({ ...asked, unheard_of: "1" })).toBe(false)
    expect(check({ ...asked, items: [] })).toBe(false)
    expect(asked).toEqual({
      sender_batch_header: { sender_batch_id: reference },
      items: [
        {
          recipient_type: "EMAIL",
          amount: { currency: "EUR", value: "12.50" },
          receiver: to,
          sender_item_id: reference
        }
      ]
    })
    expect(send.build(wanted)).toEqual(send.build(wanted))
  })

  it("MA-10: counts as PayPal does, also what has no decimals", () => {
    const { body } = send.build({ ...wanted, money: { minor: 500n, currency: "JPY" } })
    expect(JSON.parse(body)).toMatchObject({ items: [{ amount: { currency: "JPY", value: "500" } }] })
  })

  it("is under way once PayPal has it, and paid when its item says so", () => {
    const world = newWorld()
    expect(sendTo(world)).toMatchObject({ outcome: "ok", value: { reference, status: "processing", money: null } })
    Object.assign(world.all[0] ?? {}, { batchStatus: "SUCCESS", status: "SUCCESS" })
    expect(asItStands(world)).toMatchObject({
      outcome: "ok",
      value: { reference, status: "paid", money, to, fee: { minor: 25n, currency: "EUR" } }
    })
  })

  it("PW-03: is known when it is sent again, and asked for instead", () => {
    const world = newWorld()
    sendTo(world)
    const again = sendTo(world)
    const path = `/v1/payments/payouts/${world.all[0]?.batch}`
    expect(again).toMatchObject({ outcome: "next", request: { method: "GET", path } })
    expect(world.all).toHaveLength(1)
    if (again.outcome !== "next") return
    expect(again.parse(said(200, world.all.map(payoutView)[0]))).toMatchObject({ outcome: "ok", value: { reference } })
  })

  it("may have been paid where PayPal knows it and does not say as what", () => {
    const details = [{ field: "SENDER_BATCH_ID", issue: "Duplicate batch request" }]
    const answer = send.parse(said(400, { name: "USER_BUSINESS_ERROR", details }), wanted)
    expect(answer.outcome).toBe("ambiguous")
  })

  it("is refused for good where there is no money", () => {
    const world = newWorld()
    world.balance = 1_249n
    expect(sendTo(world).outcome).toBe("definite")
    expect(world.all).toHaveLength(0)
  })

  it.each([
    [500, { name: "INTERNAL_SERVER_ERROR" }, "ambiguous"],
    [503, "<html>", "ambiguous"],
    [400, "<html>", "ambiguous"],
    [201, "<html>", "ambiguous"],
    [201, { batch_header: { payout_batch_id: "B", batch_status: "TELEPORTED", sender_batch_header: {} } }, "ambiguous"],
    [400, { name: "VALIDATION_ERROR", details: [{ field: "items[0].receiver" }] }, "definite"],
    [429, { name: "RATE_LIMIT_REACHED" }, "not_sent"],
    [401, { error: "invalid_token" }, "not_sent"],
    [403, { name: "NOT_AUTHORIZED" }, "not_sent"]
  ])("HTTP %i %j is %s", (status, body, outcome) =>
    expect(send.parse(said(status, body), wanted).outcome).toBe(outcome)
  )
})

describe("what PayPal says of a payout", () => {
  it.each([
    ["SUCCESS", "SUCCESS", "paid"],
    ["SUCCESS", "UNCLAIMED", "unclaimed"],
    ["SUCCESS", "RETURNED", "returned"],
    ["SUCCESS", "REFUNDED", "returned"],
    ["SUCCESS", "REVERSED", "returned"],
    ["SUCCESS", "ONHOLD", "held"],
    ["SUCCESS", "BLOCKED", "held"],
    ["SUCCESS", "FAILED", "failed"],
    ["PROCESSING", "PENDING", "processing"],
    ["PENDING", undefined, "processing"],
    ["SUCCESS", "PENDING", "processing"],
    ["DENIED", "PENDING", "failed"],
    ["DENIED", undefined, "failed"],
    ["CANCELED", undefined, "failed"],
    ["DENIED", "SUCCESS", "paid"]
  ])("a batch that is %s with an item that is %s", (batchStatus, status, means) => {
    const world = newWorld()
    sendTo(world)
    Object.assign(world.all[0] ?? {}, { batchStatus, status })
    expect(asItStands(world)).toMatchObject({ outcome: "ok", value: { reference, status: means } })
  })

  it("PW-08: of another reference, or of several, is nobody's", () => {
    const world = newWorld()
    world.begins = { batch: "SUCCESS", item: "SUCCESS" }
    sendTo(world)
    const [view] = world.all.map(payoutView)
    const item = view?.items?.[0]
    const named = { ...item, payout_item: { ...item?.payout_item, sender_item_id: "x" } }
    for (const items of [[named], [item, item]]) {
      expect(sync.parse(said(200, { ...view, items }), "x")).toMatchObject({ value: { reference: null } })
    }
  })

  it("is no answer where its amount or its state cannot be read", () => {
    const world = newWorld()
    world.begins = { batch: "SUCCESS", item: "TELEPORTED" }
    sendTo(world)
    expect(asItStands(world).outcome).toBe("ambiguous")
    Object.assign(world.all[0] ?? {}, { status: "SUCCESS", amount: { currency: "EUR", value: "12.505" } })
    expect(asItStands(world).outcome).toBe("ambiguous")
  })

  it("names it in its events by our reference alone", () => {
    const world = newWorld()
    world.begins = { batch: "SUCCESS", item: "RETURNED" }
    sendTo(world)
    const { webhook } = paypal({ clientId: "id", secret: "s", isLive: false, returnUrl: "https://orrange.example" })
    const event = {
      id: "WH-1",
      event_type: "PAYMENT.PAYOUTS-ITEM.RETURNED",
      resource: world.all.map(payoutResource)[0]
    }
    expect(webhook.read(Buffer.from(JSON.stringify(event)))).toMatchObject({
      payout: reference,
      page: null,
      reference: null,
      payment: null
    })
  })
})
