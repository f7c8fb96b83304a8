import { MoonPay } from "@moonpay/moonpay-node"
import { describe, expect, it } from "vitest"
import { moonpay } from "./MoonPay.ts"

const [publicKey, secretKey] = ["pk_test_1", "sk_test_2"]
const url = "https://buy-sandbox.moonpay.com"
const address = "0x52908400098527886E0F7030069857D2E4169EE7"
const order = { id: "0197a000-0000-7000-8000-0000000707a1", asset: "ETH", address }
const ramp = moonpay({ publicKey, secretKey, url, codes: new Map([["ETH", "eth"]]) })

describe("MoonPay", () => {
  it("is sent people by the address that its official library makes and believes", () => {
    const library = new MoonPay(secretKey)
    const params = {
      apiKey: publicKey,
      currencyCode: "eth",
      walletAddress: address,
      externalTransactionId: order.id
    }
    const link = ramp.linkOf(order) ?? ""
    expect(link).toBe(library.url.generate({ flow: "buy", params }))
    expect(library.url.isSignatureValid(link)).toBe(true)
    expect(library.url.isSignatureValid(link.replace(address, address.replace("0x5", "0x6")))).toBe(false)
  })

  it("sells only what it is said to", () => {
    expect(ramp.assets).toEqual(["ETH"])
    expect(ramp.linkOf({ ...order, asset: "USDC" })).toBeUndefined()
  })

  const read = (data: unknown) => ramp.webhook.read(Buffer.from(JSON.stringify({ type: "transaction_updated", data })))

  it.each([
    ["waitingPayment", "pending"],
    ["waitingAuthorization", "pending"],
    ["pending", "pending"],
    ["failed", "failed"],
    ["completed", "completed"]
  ])("what is %s is %s", (status, state) => {
    const data = { status, externalTransactionId: order.id, walletAddress: address, cryptoTransactionId: null }
    expect(read(data)).toEqual({ order: order.id, address, state, txid: null })
  })

  it("a message about no order of ours is one, and what has another shape is none", () => {
    expect(read({ status: "pending", externalTransactionId: null, walletAddress: address })).toBeNull()
    expect([read({ status: "teleported" }), read(null), ramp.webhook.read(Buffer.from("[]"))]).toEqual([
      undefined,
      undefined,
      undefined
    ])
  })
})
