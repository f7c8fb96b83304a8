/** MoonPay as a codec: a page whose address is signed, so that nobody changes to whom it delivers. */
import { createHmac } from "node:crypto"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { PurchaseState } from "../protocol/Purchase.ts"
import { parseBody } from "./JsonAnswers.ts"
import type { Ramp, RampSaid } from "./Ramps.ts"
import { webhookSchemes } from "./WebhookScheme.ts"

export interface MoonPayOptions {
  /** `pk_live_…` or `pk_test_…`, which anybody may see. */
  readonly publicKey: string
  readonly secretKey: string
  /** Its page. */
  readonly url: string
  /** What it calls each asset, which names the chain as well. */
  readonly codes: ReadonlyMap<string, string>
}

const Text = Schema.optionalKey(Schema.NullOr(Schema.String))
const Message = Schema.Struct({
  type: Schema.String,
  data: Schema.Struct({
    status: Schema.Literals(["waitingPayment", "pending", "waitingAuthorization", "failed", "completed"]),
    externalTransactionId: Text,
    walletAddress: Text,
    cryptoTransactionId: Text
  })
})

const states = {
  waitingPayment: "pending",
  pending: "pending",
  waitingAuthorization: "pending",
  failed: "failed",
  completed: "completed"
} as const satisfies Record<(typeof Message.Type)["data"]["status"], PurchaseState>

const read = (body: Uint8Array): RampSaid | null | undefined => {
  const message = Schema.decodeUnknownResult(Message)(parseBody(body))
  if (Result.isFailure(message)) return undefined
  const {
    cryptoTransactionId: txid,
    externalTransactionId: order,
    status,
    walletAddress: address
  } = message.success.data
  if (typeof order !== "string" || typeof address !== "string") return null
  return { order, address, state: states[status], txid: txid ?? null }
}

export const moonpay = ({ codes, publicKey, secretKey, url }: MoonPayOptions): Ramp => ({
  id: "moonpay",
  assets: [...codes.keys()],
  linkOf: ({ address, asset, id }) => {
    const code = codes.get(asset)
    if (code === undefined) return undefined
    const link = new URL(url)
    link.searchParams.set("apiKey", publicKey)
    link.searchParams.set("currencyCode", code)
    link.searchParams.set("walletAddress", address)
    link.searchParams.set("externalTransactionId", id)
    link.searchParams.set("signature", createHmac("sha256", secretKey).update(link.search).digest("base64"))
    return link.toString()
  },
  webhook: { scheme: webhookSchemes.moonpay, read }
})
