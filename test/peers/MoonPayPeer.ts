/** What MoonPay would send, signed as it signs. */
import { createHmac } from "node:crypto"
import * as Redacted from "effect/Redacted"
import type { MoonPaySettings } from "../../daemon/payments/MoonPayConnection.ts"

const webhookSecret = "moonpay-peer"

export const moonPaySettings: MoonPaySettings = {
  publicKey: "pk_test_peer",
  secretKey: Redacted.make("sk_test_peer"),
  url: "https://buy-sandbox.moonpay.com",
  codes: new Map([["ETH", "eth"]]),
  webhookSecrets: Redacted.make([webhookSecret]),
  publicUrl: "https://orrange.example"
}

/** Of one transaction, as its page was opened with. */
export const moonPayMessage = (
  link: string,
  said: { readonly status: string; readonly cryptoTransactionId?: string; readonly walletAddress?: string },
  secret = webhookSecret
) => {
  const asked = new URL(link).searchParams
  const data = {
    walletAddress: asked.get("walletAddress"),
    externalTransactionId: asked.get("externalTransactionId"),
    quoteCurrencyAmount: 1_000,
    ...said
  }
  const body = JSON.stringify({ type: "transaction_updated", data })
  const seconds = Math.floor(Date.now() / 1_000)
  const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")
  return { body: Buffer.from(body), headers: { "moonpay-signature-v2": `t=${seconds},s=${signature}` } }
}
