import { describe, expect, it } from "vitest"
import { crossmint } from "./Crossmint.ts"

const token = "0x036CbD53842c5426634e7929541eC2318f3dCF7e"
const address = "0x52908400098527886E0F7030069857D2E4169EE7"
const ramp = crossmint({
  serverKey: "sk_staging_1",
  clientKey: "ck_staging_2",
  url: "https://staging.crossmint.com",
  tokens: new Map([["USDC", `base-sepolia:${token}`]])
})
const wanted = { asset: "USDC", address, spend: { minor: 25_00n, currency: "USD" }, email: "ann@example.org" }
const order = {
  orderId: "b2959ca5-65e4-466a-bd26-1bd05cb4f837",
  phase: "payment",
  lineItems: [
    {
      chain: "base-sepolia",
      executionParams: { mode: "exact-in", amount: "25", mintHash: token.toLowerCase() },
      delivery: { status: "awaiting-payment", recipient: { locator: "", walletAddress: address } }
    }
  ],
  payment: { status: "requires-kyc", method: "card", currency: "usd" }
}
const answer = (status: number, body: unknown) => ({ status, headers: {}, body: JSON.stringify(body) })

describe("Crossmint", () => {
  it("is told of the wallet, and asked for an order of it", () => {
    expect(ramp.link.build(wanted)).toEqual({
      method: "PUT",
      path: `/api/2025-06-09/users/email%3Aann%40example.org/linked-wallets/${address}`,
      headers: { "x-api-key": "sk_staging_1", "content-type": "application/json" },
      body: '{"chain":"base-sepolia"}'
    })
    const { body, method, path } = ramp.open.build(wanted)
    expect([method, path, JSON.parse(body)]).toEqual([
      "POST",
      "/api/2022-06-09/orders",
      {
        lineItems: [
          { tokenLocator: `base-sepolia:${token}`, executionParameters: { mode: "exact-in", amount: "25.00" } }
        ],
        payment: { method: "card", receiptEmail: "ann@example.org", currency: "usd" },
        recipient: { walletAddress: address }
      }
    ])
  })

  it("has people pay on the page that its library makes of an order", () => {
    const said = ramp.open.parse(answer(201, { clientSecret: "_s e&c", order }), wanted)
    expect(said).toMatchObject({
      outcome: "ok",
      value: {
        state: "open",
        isOfAsset: true,
        address,
        spend: wanted.spend,
        page:
          "https://staging.crossmint.com/sdk/2024-03-05/hosted-checkout/b2959ca5-65e4-466a-bd26-1bd05cb4f837" +
          "?clientSecret=_s+e%26c&apiKey=ck_staging_2&sdkMetadata=%7B%22name%22%3A%22orrange%22%2C%22version%22%3A%221%22%7D"
      }
    })
  })

  it.each([
    [400, "definite"],
    [404, "definite"],
    [401, "not_sent"],
    [429, "not_sent"],
    [408, "ambiguous"],
    [500, "ambiguous"],
    [200, "ambiguous"]
  ])("an answer of %i is %s", (status, outcome) => {
    expect(ramp.open.parse(answer(status, {}), wanted).outcome).toBe(outcome)
  })

  it.each([
    ["awaiting-payment", "awaiting-payment", "open"],
    ["in-progress", "awaiting-payment", "pending"],
    ["completed", "in-progress", "pending"],
    ["completed", "completed", "completed"],
    ["completed", "failed", "failed"],
    ["failed-kyc", "awaiting-payment", "failed"]
  ])("paid %s and delivered %s is %s", (status, delivered, state) => {
    const [item] = order.lineItems
    const seen = {
      ...order,
      payment: { ...order.payment, status },
      lineItems: [item].map((one) => ({
        ...one,
        delivery: { status: delivered, recipient: { walletAddress: address } }
      }))
    }
    expect(ramp.look.parse(answer(200, seen), { ...wanted, order: order.orderId })).toMatchObject({ value: { state } })
  })

  it("an answer about another order is none", () => {
    expect(ramp.look.parse(answer(200, order), { ...wanted, order: "another" }).outcome).toBe("ambiguous")
  })
})
