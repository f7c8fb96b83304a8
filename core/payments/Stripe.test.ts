import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { Ajv } from "ajv"
import StripeLibrary from "stripe"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import bodies from "../../test/peers/stripe-bodies.json" with { type: "json" }
import { fromMinor, type ProviderRequest, toMinor } from "./Provider.ts"
import { stripe } from "./Stripe.ts"

const key = "sk_test_1"
const returnUrl = "https://orrange.example/paid?a=b c&d='(e)'"
const reference = "0197a000-0000-7000-8000-0000000707a1"
const wanted = {
  reference,
  key: `key-${reference}`,
  money: { minor: 5_000n, currency: "EUR" },
  expiresAt: new Date("2026-11-22T15:00:00.000Z")
}
const refundWanted = { reference, key: "key-2", page: "cs_1", payment: "pi_1", money: { minor: 700n, currency: "EUR" } }
const made = { page: "cs_1", payment: "pi_1" }
const provider = stripe({ key, returnUrl })
const { movements } = provider.books
const later = new Date("2026-11-23T15:00:00.000Z")
const page = "payment_intent.latest_charge.balance_transaction"

/** What both send and mean. The library adds who it is, and what it measures. */
const compared = ["accept", "authorization", "content-type", "idempotency-key", "stripe-version", "content-length"]

describe("what is sent to Stripe", () => {
  let received: Array<{ method: string; path: string; headers: IncomingMessage["headers"]; body: string }> = []
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (part) => (body += String(part)))
    request.on("end", () => {
      const { headers, method = "", url: path = "" } = request
      received.push({ method, path, headers, body })
      response.writeHead(200, { "content-type": "application/json" })
      response.end(JSON.stringify({ id: "x", object: "x", data: [] }))
    })
  })
  let library: StripeLibrary

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    library = new StripeLibrary(key, {
      host: "127.0.0.1",
      port,
      protocol: "http",
      maxNetworkRetries: 0,
      telemetry: false
    })
  })
  afterAll(() => void server.close())
  beforeEach(() => {
    received = []
  })

  const params: StripeLibrary.Checkout.SessionCreateParams = {
    mode: "payment",
    client_reference_id: reference,
    line_items: [
      { quantity: 1, price_data: { currency: "eur", unit_amount: 5_000, product_data: { name: "Top-up" } } }
    ],
    payment_intent_data: { metadata: { reference } },
    expires_at: wanted.expiresAt.getTime() / 1_000,
    success_url: returnUrl,
    cancel_url: returnUrl
  }

  const flows: ReadonlyArray<readonly [string, ProviderRequest, () => Promise<unknown>]> = [
    [
      "create",
      provider.create.build(wanted),
      () => library.checkout.sessions.create(params, { idempotencyKey: wanted.key })
    ],
    [
      "cancel",
      provider.cancel.build("cs_1"),
      () => library.checkout.sessions.expire("cs_1", { expand: [page] }, { idempotencyKey: "expire-cs_1" })
    ],
    ["sync", provider.sync.build("cs_1"), () => library.checkout.sessions.retrieve("cs_1", { expand: [page] })],
    [
      "refund",
      provider.refund.build(refundWanted),
      () =>
        library.refunds.create(
          { payment_intent: "pi_1", amount: 700, metadata: { reference } },
          { idempotencyKey: "key-2" }
        )
    ],
    ["refunds", provider.refunds.build(made), () => library.refunds.list({ payment_intent: "pi_1", limit: 100 })],
    [
      "chargebacks",
      provider.chargebacks.build(made),
      () => library.disputes.list({ payment_intent: "pi_1", limit: 100 })
    ],
    [
      "movements",
      movements.build({ from: wanted.expiresAt, until: later, after: "txn_1", limit: 100 }),
      () =>
        library.balanceTransactions.list({
          created: { gte: wanted.expiresAt.getTime() / 1_000, lt: later.getTime() / 1_000 },
          expand: ["data.source"],
          limit: 100,
          starting_after: "txn_1"
        })
    ]
  ]

  it.each(flows)("%s is byte for byte what the official library sends", async (_name, request, send) => {
    await send()
    const [sent] = received
    expect([request.method, request.path, request.body]).toEqual([sent?.method, sent?.path, sent?.body])
    const length = request.method === "GET" ? {} : { "content-length": String(Buffer.byteLength(request.body)) }
    const ours: Readonly<Record<string, string | undefined>> = { ...request.headers, ...length }
    const theirs = sent?.headers ?? {}
    const of = (headers: Readonly<Record<string, unknown>>) =>
      compared.filter((name) => request.method === "POST" || !name.startsWith("content-")).map((name) => headers[name])
    expect(of(ours)).toEqual(of(theirs))
    expect(Object.keys(ours).every((name) => compared.includes(name))).toBe(true)
  })

  /** `a[b][0]=c` as nested objects, as a form is read. */
  const nested = (body: string): unknown => {
    const root: Record<string, unknown> = {}
    for (const [name, value] of new URLSearchParams(body)) {
      const path = name.split(/[[\]]+/).filter((part) => part !== "")
      let at: Record<string, unknown> = root
      path.forEach((part, index) => {
        if (index === path.length - 1) at[part] = value
        else {
          at[part] ??= /^\d+$/.test(path[index + 1] ?? "") ? [] : {}
          at = at[part] as Record<string, unknown>
        }
      })
    }
    return root
  }

  it.each([
    ["create", "/v1/checkout/sessions", provider.create.build(wanted)],
    ["cancel", "/v1/checkout/sessions/{session}/expire", provider.cancel.build("cs_1")],
    ["refund", "/v1/refunds", provider.refund.build(refundWanted)]
  ] as const)("%s fits the schema that Stripe publishes, and nothing else does", (_name, path, { body }) => {
    const check = new Ajv({ strict: false, coerceTypes: true }).compile(bodies[path])
    expect([check(nested(body)), check.errors]).toEqual([true, null])
    expect(check({ ...(nested(body) as object), unheard_of: "1" })).toBe(false)
    expect(check({ ...(nested(body) as object), expand: 5, mode: "gift", amount: "much" })).toBe(false)
  })
})

describe("what Stripe answers", () => {
  const session = {
    id: "cs_1",
    object: "checkout.session",
    livemode: false,
    client_reference_id: reference,
    amount_total: 5_000,
    currency: "eur",
    status: "open",
    payment_status: "unpaid",
    url: "https://checkout.stripe.com/c/pay/cs_1",
    payment_intent: null
  }
  const answer = (status: number, body: unknown, headers = {}) =>
    provider.sync.parse({ status, headers, body: typeof body === "string" ? body : JSON.stringify(body) })
  const refused = (type: string, code?: string) => ({ error: { type, code, message: "no" } })

  it.each([
    ["open", {}, "open"],
    ["expired", { status: "expired" }, "expired"],
    ["paid", { status: "complete", payment_status: "paid" }, "paid"],
    ["waiting for a bank", { status: "complete" }, "processing"]
  ])("a page that is %s", (_what, changes, status) => {
    expect(answer(200, { ...session, ...changes })).toMatchObject({ outcome: "ok", value: { status, reference } })
  })

  it.each([
    [400, refused("invalid_request_error", "parameter_missing"), "definite"],
    [402, refused("card_error", "card_declined"), "definite"],
    [404, refused("invalid_request_error", "resource_missing"), "definite"],
    [400, refused("idempotency_error"), "ambiguous"],
    [409, refused("invalid_request_error", "idempotency_key_in_use"), "ambiguous"],
    [500, refused("api_error"), "ambiguous"],
    [503, "<html>", "ambiguous"],
    [400, "<html>", "ambiguous"],
    [302, "", "ambiguous"],
    [200, "<html>", "ambiguous"],
    [200, { ...session, amount_total: "5000" }, "ambiguous"],
    [200, { ...session, amount_total: 50.5 }, "ambiguous"],
    [200, { ...session, status: "teleported" }, "ambiguous"],
    [429, refused("rate_limit_error"), "not_sent"],
    [401, refused("invalid_request_error"), "not_sent"]
  ])("HTTP %i %j is %s", (status, body, outcome) => expect(answer(status, body).outcome).toBe(outcome))

  it("says when to come again", () => {
    expect(answer(429, refused("rate_limit_error"), { "retry-after": "7" })).toMatchObject({ retryAfterSeconds: 7 })
    expect(answer(429, refused("rate_limit_error"), { "retry-after": "86400" })).toMatchObject({
      retryAfterSeconds: 3_600
    })
  })

  it("a list that goes on is no whole list", () => {
    const list = { object: "list", data: [], has_more: true }
    expect(provider.refunds.parse({ status: 200, headers: {}, body: JSON.stringify(list) }).outcome).toBe("ambiguous")
  })

  it("a payment that names another reference than its page is nobody's", () => {
    const intent = { id: "pi_1", status: "succeeded", currency: "eur", amount_received: 5_000, metadata: {} }
    const paid = { ...session, status: "complete", payment_status: "paid", payment_intent: intent }
    expect(answer(200, paid)).toMatchObject({ value: { reference: null } })
  })
})

describe("amounts", () => {
  it("are counted as the provider does, and never rounded", () => {
    expect([toMinor(5_000n, 2, 2), toMinor(5_000_000n, 6, 2), toMinor(5n, 0, 2)]).toEqual([5_000n, 500n, 500n])
    expect(toMinor(5_000_001n, 6, 2)).toBeUndefined()
    expect([fromMinor(500n, 6, 2), fromMinor(501n, 0, 2)]).toEqual([5_000_000n, undefined])
  })
})
