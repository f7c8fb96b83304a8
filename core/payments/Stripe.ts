/**
 * Stripe as codecs. People pay on Stripe's own page (Checkout), which asks for what their method needs, 3-D Secure as
 * well as a mandate, and offers the methods that the account has switched on: cards, wallets, direct debits, instalments.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { ok, parseBody, parseJson, readingJson, retryAfter } from "./JsonAnswers.ts"
import type {
  Answered,
  Books,
  ChargebackSeen,
  Currency,
  Money,
  MovementSeen,
  Paid,
  PaymentProvider,
  PaymentSeen,
  ProviderEvent,
  ProviderRequest,
  ProviderResponse,
  RefundSeen
} from "./Provider.ts"
import { webhookSchemes } from "./WebhookScheme.ts"

/** What our requests are written for; an account's own version does not change what comes back. */
export const stripeVersion = "2026-10-28.endive"
/** Requests that Stripe takes a second, with a fifth left to others of the account. */
const liveCallsPerSecond = 80
const testCallsPerSecond = 20
/** Rows of a list; there never are as many. */
const listMax = 100

export interface StripeOptions {
  /** `sk_live_…`, or `rk_…` with as little as it needs. */
  readonly key: string
  /** Where people land who have paid, or gave up. */
  readonly returnUrl: string
}

const isLiveKey = (key: string): boolean => /^[rs]k_live_/.test(key)

/** As Stripe counts them; what it takes at least, and at most eight digits. */
const currency = (exponent: number, least: bigint): Currency => ({ exponent, least, most: 99_999_999n })
const currencies: ReadonlyMap<string, Currency> = new Map([
  ["USD", currency(2, 50n)],
  ["EUR", currency(2, 50n)],
  ["GBP", currency(2, 30n)],
  ["CHF", currency(2, 50n)],
  ["AUD", currency(2, 50n)],
  ["CAD", currency(2, 50n)],
  ["NZD", currency(2, 50n)],
  ["SGD", currency(2, 50n)],
  ["SEK", currency(2, 300n)],
  ["NOK", currency(2, 300n)],
  ["DKK", currency(2, 250n)],
  ["PLN", currency(2, 200n)],
  ["CZK", currency(2, 1_500n)],
  ["BRL", currency(2, 50n)],
  ["MXN", currency(2, 1_000n)],
  ["INR", currency(2, 50n)],
  ["JPY", currency(0, 50n)]
])

const formType = "application/x-www-form-urlencoded"

/** As the official library writes them. */
const encode = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll(/[!*()']/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%5B", "[")
    .replaceAll("%5D", "]")

const inSeconds = (at: Date): string => String(Math.floor(at.getTime() / 1_000))

type Fields = ReadonlyArray<readonly [name: string, value: string]>
const form = (fields: Fields): string => fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&")

const Amount = Schema.Int
const Reference = Schema.optionalKey(
  Schema.NullOr(Schema.Struct({ reference: Schema.optionalKey(Schema.NullOr(Schema.String)) }))
)

const Fault = Schema.Struct({
  error: Schema.Struct({
    type: Schema.String,
    code: Schema.optionalKey(Schema.NullOr(Schema.String)),
    decline_code: Schema.optionalKey(Schema.NullOr(Schema.String))
  })
})

const Balance = Schema.Struct({ fee: Amount, currency: Schema.String })
const Charge = Schema.Struct({
  id: Schema.String,
  balance_transaction: Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Balance])))
})
const Intent = Schema.Struct({
  id: Schema.String,
  status: Schema.String,
  currency: Schema.String,
  amount_received: Amount,
  metadata: Reference,
  last_payment_error: Schema.optionalKey(
    Schema.NullOr(Schema.Struct({ code: Schema.optionalKey(Schema.NullOr(Schema.String)) }))
  ),
  latest_charge: Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Charge])))
})
const Session = Schema.Struct({
  id: Schema.String,
  object: Schema.Literal("checkout.session"),
  livemode: Schema.Boolean,
  client_reference_id: Schema.NullOr(Schema.String),
  amount_total: Amount,
  currency: Schema.String,
  status: Schema.Literals(["open", "complete", "expired"]),
  payment_status: Schema.String,
  url: Schema.optionalKey(Schema.NullOr(Schema.String)),
  payment_intent: Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Intent])))
})
type Session = typeof Session.Type

const Refund = Schema.Struct({
  id: Schema.String,
  object: Schema.Literal("refund"),
  amount: Amount,
  currency: Schema.String,
  status: Schema.NullOr(Schema.String),
  payment_intent: Schema.optionalKey(Schema.NullOr(Schema.String)),
  failure_reason: Schema.optionalKey(Schema.NullOr(Schema.String)),
  metadata: Reference
})
const Dispute = Schema.Struct({
  id: Schema.String,
  object: Schema.Literal("dispute"),
  amount: Amount,
  currency: Schema.String,
  status: Schema.String,
  reason: Schema.String
})
/** What a movement is of; the charge, refund or dispute is expanded. */
const Source = Schema.Struct({
  id: Schema.String,
  object: Schema.String,
  payment_intent: Schema.optionalKey(Schema.NullOr(Schema.String))
})
const Movement = Schema.Struct({
  id: Schema.String,
  object: Schema.Literal("balance_transaction"),
  amount: Amount,
  fee: Amount,
  currency: Schema.String,
  created: Amount,
  reporting_category: Schema.String,
  source: Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Source])))
})
const listOf = <Row extends Schema.Top>(row: Row) =>
  Schema.Struct({ object: Schema.Literal("list"), has_more: Schema.Boolean, data: Schema.Array(row) })

const Event = Schema.Struct({
  id: Schema.String,
  object: Schema.Literal("event"),
  type: Schema.String,
  livemode: Schema.Boolean,
  account: Schema.optionalKey(Schema.NullOr(Schema.String)),
  data: Schema.Struct({
    object: Schema.Struct({
      id: Schema.optionalKey(Schema.NullOr(Schema.String)),
      object: Schema.String,
      client_reference_id: Schema.optionalKey(Schema.NullOr(Schema.String)),
      payment_intent: Schema.optionalKey(Schema.NullOr(Schema.Unknown)),
      metadata: Schema.optionalKey(Schema.Unknown)
    })
  })
})

const money = (minor: number, code: string): Money => ({ minor: BigInt(minor), currency: code.toUpperCase() })

/** What a failure means: see https://docs.stripe.com/api/errors and /idempotent_requests. */
const failure = (response: ProviderResponse): Answered<never> => {
  const { body, status } = response
  const fault = Schema.decodeUnknownResult(Fault)(parseJson(body))
  // Turned away before the key was looked at: too many, or by a key of ours that does not count.
  if (status === 429) return { outcome: "not_sent", reason: "HTTP 429", ...retryAfter(response) }
  if (status === 401 || status === 403) return { outcome: "not_sent", reason: `HTTP ${status}: the key is refused` }
  if (Result.isFailure(fault)) return { outcome: "ambiguous", reason: `HTTP ${status} without a fault` }
  const { code, decline_code: declined, type } = fault.success.error
  const said = declined ?? code ?? type
  // Under this key something else was asked, or is being done.
  if (status === 408 || status === 409 || type === "idempotency_error") return { outcome: "ambiguous", reason: said }
  return status >= 400 && status < 500
    ? { outcome: "definite", code: said }
    : { outcome: "ambiguous", reason: `HTTP ${status}: ${said}` }
}

const reading = readingJson(failure)

const parsing = <S extends Schema.Decoder<unknown>, O>(schema: S, read: (row: S["Type"]) => O | undefined) =>
  reading(schema, (row) => {
    const value = read(row)
    return value === undefined ? undefined : ok(value)
  })

type IntentRow = typeof Intent.Type

const statusOf = ({ payment_status: paid, status }: Session, intent: IntentRow | undefined): PaymentSeen["status"] => {
  if (status !== "complete") return status
  if (paid === "paid") return "paid"
  const isOver = intent?.status === "requires_payment_method" || intent?.status === "canceled"
  return isOver ? "failed" : "processing"
}

const feeOf = (charge: typeof Charge.Type | string | null | undefined): Money | null => {
  if (typeof charge !== "object" || charge === null) return null
  const balance = charge.balance_transaction
  return typeof balance === "object" && balance !== null ? money(balance.fee, balance.currency) : null
}

const seen = (session: Session): PaymentSeen => {
  const { payment_intent: made } = session
  const intent = typeof made === "object" && made !== null ? made : undefined
  const status = statusOf(session, intent)
  const ours = session.client_reference_id
  const told = intent?.metadata?.reference
  return {
    id: session.id,
    // Both name it, or it is not ours.
    reference: intent === undefined || told === ours ? ours : null,
    money: money(session.amount_total, session.currency),
    isLive: session.livemode,
    status,
    link: status === "open" ? (session.url ?? null) : null,
    payment: intent?.id ?? (typeof made === "string" ? made : null),
    received: intent === undefined ? null : money(intent.amount_received, intent.currency),
    fee: feeOf(intent?.latest_charge),
    code: intent?.last_payment_error?.code ?? null
  }
}

const refundStatus = (status: string | null): RefundSeen["status"] => {
  if (status === "succeeded") return "succeeded"
  return status === "failed" || status === "canceled" ? "failed" : "pending"
}

const refundSeen = (row: typeof Refund.Type): RefundSeen => ({
  id: row.id,
  reference: row.metadata?.reference ?? null,
  payment: row.payment_intent ?? null,
  money: money(row.amount, row.currency),
  status: refundStatus(row.status),
  code: row.failure_reason ?? null
})

const chargebackStatus = (status: string): ChargebackSeen["status"] => {
  if (status.startsWith("warning_")) return "inquiry"
  if (status === "needs_response" || status === "under_review") return "open"
  if (status === "lost") return "lost"
  return status === "won" || status === "charge_refunded" || status === "prevented" ? "won" : "unclear"
}

const chargebackSeen = ({ amount, currency: code, id, reason, status }: typeof Dispute.Type): ChargebackSeen => ({
  id,
  money: money(amount, code),
  status: chargebackStatus(status),
  reason,
  code: status
})

/** All rows of a list, or nothing of one that goes on. */
const rowsOf =
  <Row, O>(read: (row: Row) => O | undefined) =>
  (list: { readonly has_more: boolean; readonly data: ReadonlyArray<Row> }): ReadonlyArray<O> | undefined => {
    if (list.has_more) return undefined
    const rows = list.data.map(read)
    const told = rows.filter((row): row is O & {} => row !== undefined)
    return told.length === rows.length ? told : undefined
  }

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null)

/** See https://docs.stripe.com/reports/reporting-categories. */
const movementKinds: ReadonlyMap<string, MovementSeen["kind"]> = new Map([
  ["charge", "payment"],
  ["charge_failure", "payment"],
  ["refund", "refund"],
  ["refund_failure", "refund"],
  ["dispute", "chargeback"],
  ["dispute_reversal", "chargeback"]
])

const movementSeen = (row: typeof Movement.Type): MovementSeen => {
  const source = typeof row.source === "object" && row.source !== null ? row.source : undefined
  const kind = movementKinds.get(row.reporting_category) ?? "other"
  return {
    id: row.id,
    kind,
    payment: source?.payment_intent ?? null,
    reference: kind === "refund" || kind === "chargeback" ? (source?.id ?? textOf(row.source)) : null,
    money: money(row.amount, row.currency),
    fee: money(row.fee, row.currency),
    at: new Date(row.created * 1_000),
    text: row.reporting_category
  }
}

const readEvent = (body: Uint8Array): ProviderEvent | undefined => {
  const event = Schema.decodeUnknownResult(Event)(parseBody(body))
  if (Result.isFailure(event)) return undefined
  const { account, data, id, livemode, type } = event.success
  const { object: kind, payment_intent: intent } = data.object
  const metadata = data.object.metadata as { readonly reference?: unknown } | null | undefined
  return {
    id,
    type,
    isLive: livemode,
    account: account ?? null,
    page: kind === "checkout.session" ? (data.object.id ?? null) : null,
    // A refund's own reference is not that of an attempt; its payment says which one it is.
    reference: data.object.client_reference_id ?? (kind === "payment_intent" ? textOf(metadata?.reference) : null),
    payment: kind === "payment_intent" ? (data.object.id ?? null) : textOf(intent)
  }
}

const page = "payment_intent.latest_charge.balance_transaction"

const bySession = (id: string): string => `/v1/checkout/sessions/${encodeURIComponent(id)}`

const ofPayment = ({ payment }: Paid): Fields => [
  ["payment_intent", payment],
  ["limit", String(listMax)]
]

const movementsBy = (get: (path: string, fields: Fields) => ProviderRequest): Books["movements"] => ({
  name: "movements",
  build: ({ after, from, limit, until }) =>
    get("/v1/balance_transactions", [
      ["created[gte]", inSeconds(from)],
      ["created[lt]", inSeconds(until)],
      ["expand[0]", "data.source"],
      ["limit", String(limit)],
      ...(after === null ? [] : [["starting_after", after] as const])
    ]),
  parse: parsing(listOf(Movement), ({ data, has_more: hasMore }) => {
    const next = hasMore ? data.at(-1)?.id : null
    // More of nothing is no page.
    return next === undefined ? undefined : { movements: data.map(movementSeen), next }
  })
})

const requestsOf = (key: string) => {
  const headers = { accept: "application/json", authorization: `Bearer ${key}`, "stripe-version": stripeVersion }
  return {
    get: (path: string, fields: Fields): ProviderRequest => ({
      method: "GET",
      path: `${path}?${form(fields)}`,
      headers,
      body: ""
    }),
    post: (path: string, idempotencyKey: string, fields: Fields): ProviderRequest => ({
      method: "POST",
      path,
      headers: {
        ...headers,
        "content-type": formType,
        "idempotency-key": idempotencyKey
      },
      body: form(fields)
    })
  }
}

export const stripe = ({ key, returnUrl }: StripeOptions) => {
  const { get, post } = requestsOf(key)

  const create: PaymentProvider["create"] = {
    name: "create",
    build: ({ expiresAt, key: idempotencyKey, money: { currency: code, minor }, reference }) =>
      post("/v1/checkout/sessions", idempotencyKey, [
        ["mode", "payment"],
        ["client_reference_id", reference],
        ["line_items[0][quantity]", "1"],
        ["line_items[0][price_data][currency]", code.toLowerCase()],
        ["line_items[0][price_data][unit_amount]", String(minor)],
        ["line_items[0][price_data][product_data][name]", "Top-up"],
        ["payment_intent_data[metadata][reference]", reference],
        ["expires_at", inSeconds(expiresAt)],
        ["success_url", returnUrl],
        ["cancel_url", returnUrl]
      ]),
    parse: parsing(Session, seen)
  }
  return {
    id: "stripe",
    isLive: isLiveKey(key),
    methods: ["card", "wallet", "bank_debit", "local"],
    currencies,
    callsPerSecond: isLiveKey(key) ? liveCallsPerSecond : testCallsPerSecond,
    create,
    cancel: {
      name: "cancel",
      build: (id) => post(`${bySession(id)}/expire`, `expire-${id}`, [["expand[0]", page]]),
      parse: parsing(Session, seen)
    },
    sync: { name: "sync", build: (id) => get(bySession(id), [["expand[0]", page]]), parse: parsing(Session, seen) },
    refund: {
      name: "refund",
      build: ({ key: idempotencyKey, money: { minor }, payment, reference }) =>
        post("/v1/refunds", idempotencyKey, [
          ["payment_intent", payment],
          ["amount", String(minor)],
          ["metadata[reference]", reference]
        ]),
      parse: parsing(Refund, refundSeen)
    },
    refunds: {
      name: "refunds",
      build: (payment) => get("/v1/refunds", ofPayment(payment)),
      parse: parsing(listOf(Refund), rowsOf(refundSeen))
    },
    chargebacks: {
      name: "chargebacks",
      build: (payment) => get("/v1/disputes", ofPayment(payment)),
      parse: parsing(listOf(Dispute), rowsOf(chargebackSeen))
    },
    books: { movements: movementsBy(get), overlapHours: 4, settleDays: 0 },
    webhook: { scheme: webhookSchemes.stripe, read: readEvent }
  } satisfies PaymentProvider
}
