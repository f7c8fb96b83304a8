/**
 * Crossmint as a codec. An order has neither a name of ours nor a key for repeating it, so it is asked for once. Whoever has
 * its secret may pay it, which is told only in the answer: an order whose answer was lost is paid by nobody.
 */
import * as Schema from "effect/Schema"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import type { AskedRamp, RampHint, RampSeen } from "./AskedRamps.ts"
import { ok, parseBody, readingJson, retryAfter } from "./JsonAnswers.ts"
import type { ProviderRequest, ProviderResponse, Said } from "./Provider.ts"
import { webhookSchemes } from "./WebhookScheme.ts"

export interface CrossmintOptions {
  /** `sk_staging_…` or `sk_production_…`. */
  readonly serverKey: string
  /** `ck_staging_…` or `ck_production_…`, which anybody may see. */
  readonly clientKey: string
  readonly url: string
  /** The chain and token of each asset, as `base:0x…`. */
  readonly tokens: ReadonlyMap<string, string>
}

const decimals = 2
const least = 1_00n
/** From 1000 on it wants a signature by the key of the address, which stays where no daemon has it. */
const most = 999_99n

const Text = Schema.optionalKey(Schema.NullOr(Schema.String))
const Order = Schema.Struct({
  orderId: Schema.String,
  phase: Schema.String,
  lineItems: Schema.Array(
    Schema.Struct({
      chain: Schema.String,
      executionParams: Schema.Struct({ amount: Schema.Union([Schema.String, Schema.Number]), mintHash: Text }),
      delivery: Schema.Struct({
        status: Schema.String,
        recipient: Schema.Struct({ walletAddress: Schema.String }),
        txId: Text
      })
    })
  ),
  payment: Schema.Struct({ status: Schema.String, currency: Schema.String })
})
type Order = typeof Order.Type

const Opened = Schema.Struct({ clientSecret: Schema.String, order: Order })

const Message = Schema.Struct({
  type: Schema.String,
  data: Schema.Struct({
    orderId: Schema.String,
    lineItems: Schema.optionalKey(
      Schema.Array(
        Schema.Struct({
          delivery: Schema.optionalKey(
            Schema.Struct({ recipient: Schema.optionalKey(Schema.Struct({ walletAddress: Text })) })
          )
        })
      )
    )
  })
})

const paidStatuses: ReadonlySet<string> = new Set(["in-progress", "completed"])

const stateOf = (order: Order): RampSeen["state"] => {
  const delivered = order.lineItems[0]?.delivery.status
  if (delivered === "completed") return "completed"
  if (delivered === "failed" || order.phase === "failed" || order.payment.status === "failed-kyc") return "failed"
  return order.phase === "delivery" || paidStatuses.has(order.payment.status) ? "pending" : "open"
}

/** What cannot be read of an answer may have been done all the same. */
const failure = (response: ProviderResponse): Said<never> => {
  const { status } = response
  if (status === 401 || status === 403) return { outcome: "not_sent", reason: `it refuses our key (${status})` }
  if (status === 429) return { outcome: "not_sent", reason: "too many requests", ...retryAfter(response) }
  const isNo = status >= 400 && status < 500 && status !== 408 && status !== 425
  return isNo ? { outcome: "definite", code: String(status) } : { outcome: "ambiguous", reason: `status ${status}` }
}

const read = (body: Uint8Array, headers: Readonly<Record<string, string | undefined>>): RampHint | undefined => {
  const id = headers["svix-id"]
  const message = Schema.decodeUnknownOption(Message)(parseBody(body))
  if (!id || message._tag === "None" || !message.value.type.startsWith("orders.")) return undefined
  const { lineItems, orderId } = message.value.data
  return { id, order: orderId, address: lineItems?.[0]?.delivery?.recipient?.walletAddress ?? null }
}

/** What an order says; undefined for one that is not of one thing. */
const seenOf = (order: Order, locator: string): RampSeen | undefined => {
  const [item, ...more] = order.lineItems
  if (item === undefined || more.length > 0) return undefined
  const { amount, mintHash } = item.executionParams
  const minor = parseAmount(String(amount), decimals)
  if (minor === undefined) return undefined
  const [chain, token] = locator.split(":")
  return {
    order: order.orderId,
    address: item.delivery.recipient.walletAddress,
    spend: { minor, currency: order.payment.currency.toUpperCase() },
    isOfAsset: item.chain === chain && (mintHash ?? token)?.toLowerCase() === token?.toLowerCase(),
    state: stateOf(order),
    txid: item.delivery.txId ?? null
  }
}

const requests =
  (serverKey: string) =>
  (method: ProviderRequest["method"], path: string, body?: unknown): ProviderRequest => ({
    method,
    path: `/api${path}`,
    headers: { "x-api-key": serverKey, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    body: body === undefined ? "" : JSON.stringify(body)
  })

/** Made as its library for hosted pages makes it of an order that is there. */
const pages =
  ({ clientKey, url }: Pick<CrossmintOptions, "clientKey" | "url">) =>
  (order: string, secret: string) => {
    const page = new URL(`${url}/sdk/2024-03-05/hosted-checkout/${encodeURIComponent(order)}`)
    page.searchParams.set("clientSecret", secret)
    page.searchParams.set("apiKey", clientKey)
    page.searchParams.set("sdkMetadata", JSON.stringify({ name: "orrange", version: "1" }))
    return page.toString()
  }

export const crossmint = ({ clientKey, serverKey, tokens, url }: CrossmintOptions): AskedRamp => {
  const request = requests(serverKey)
  const pageOf = pages({ clientKey, url })
  const locatorOf = (asset: string): string => tokens.get(asset) ?? ""

  return {
    id: "crossmint",
    callsPerSecond: 5,
    assets: [...tokens.keys()],
    currency: "USD",
    least,
    most,
    link: {
      name: "link",
      build: ({ address, asset, email }) =>
        request("PUT", `/2025-06-09/users/${encodeURIComponent(`email:${email}`)}/linked-wallets/${address}`, {
          chain: locatorOf(asset).split(":")[0]
        }),
      parse: (response) => (response.status === 200 || response.status === 201 ? ok(true as const) : failure(response))
    },
    open: {
      name: "create",
      build: ({ address, asset, email, spend }) =>
        request("POST", "/2022-06-09/orders", {
          lineItems: [
            {
              tokenLocator: locatorOf(asset),
              executionParameters: { mode: "exact-in", amount: formatAmount(spend.minor, decimals) }
            }
          ],
          payment: { method: "card", receiptEmail: email, currency: spend.currency.toLowerCase() },
          recipient: { walletAddress: address }
        }),
      parse: (response, wanted) =>
        readingJson(failure, [200, 201])(Opened, ({ clientSecret, order }) => {
          const found = seenOf(order, locatorOf(wanted.asset))
          return found === undefined ? undefined : ok({ ...found, page: pageOf(order.orderId, clientSecret) })
        })(response)
    },
    look: {
      name: "sync",
      build: ({ order }) => request("GET", `/2022-06-09/orders/${encodeURIComponent(order)}`),
      parse: (response, looked) =>
        readingJson(failure)(Order, (order) => {
          const found = order.orderId === looked.order ? seenOf(order, locatorOf(looked.asset)) : undefined
          return found === undefined ? undefined : ok(found)
        })(response)
    },
    webhook: { scheme: webhookSchemes.svix, read }
  }
}
