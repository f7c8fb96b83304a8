/**
 * Razorpay as codecs. People pay on a payment link, by UPI, card, net banking or a wallet. It knows no key that makes a
 * link once; but a reference is that of one link only, by which a link whose making got no answer is found.
 */
import { createHash } from "node:crypto"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { ok, parseBody, parseJson, readingJson, retryAfter } from "./JsonAnswers.ts"
import type {
  Answered,
  ChargebackSeen,
  Currency,
  Flow,
  Money,
  PaymentProvider,
  PaymentSeen,
  ProviderEvent,
  ProviderRequest,
  ProviderResponse,
  RefundSeen,
  Said,
  Wanted
} from "./Provider.ts"
import { razorpayBooks } from "./RazorpayBooks.ts"
import { webhookSchemes } from "./WebhookScheme.ts"

/** Requests a second; Razorpay names no number, and says 429. */
const callsPerSecond = 10
/** Rows of a page of a list, at most. */
const pageRows = 100
/** Links that are asked for by one reference, of which there is one. */
const linksAsked = 10
/** Paise: what it takes at least, and what a business may take at once unless it agrees on more. */
const currencies: ReadonlyMap<string, Currency> = new Map([["INR", { exponent: 2, least: 100n, most: 50_000_000n }]])

export interface RazorpayOptions {
  /** `rzp_live_…` or `rzp_test_…`. */
  readonly keyId: string
  readonly keySecret: string
  /** The business, as its events name it: `acc_…`. */
  readonly account: string
  /** Where people land who have paid. */
  readonly returnUrl: string
}

const isLiveKey = (keyId: string): boolean => keyId.startsWith("rzp_live_")

const Amount = Schema.Int
const Fault = Schema.Struct({
  error: Schema.Struct({
    code: Schema.String,
    description: Schema.optionalKey(Schema.NullOr(Schema.String)),
    reason: Schema.optionalKey(Schema.NullOr(Schema.String))
  })
})

const Link = Schema.Struct({
  id: Schema.String,
  reference_id: Schema.NullOr(Schema.String),
  amount: Amount,
  amount_paid: Amount,
  currency: Schema.String,
  status: Schema.Literals(["created", "partially_paid", "paid", "expired", "cancelled"]),
  short_url: Schema.String,
  payments: Schema.optionalKey(
    Schema.NullOr(Schema.Array(Schema.Struct({ payment_id: Schema.String, status: Schema.String })))
  )
})
type Link = typeof Link.Type
const Links = Schema.Struct({ payment_links: Schema.Array(Link) })

const Payment = Schema.Struct({
  id: Schema.String,
  entity: Schema.Literal("payment"),
  amount: Amount,
  currency: Schema.String,
  status: Schema.String,
  // With the tax on it; there once the payment is captured.
  fee: Schema.optionalKey(Schema.NullOr(Amount)),
  error_code: Schema.optionalKey(Schema.NullOr(Schema.String))
})

const Refund = Schema.Struct({
  id: Schema.String,
  entity: Schema.Literal("refund"),
  amount: Amount,
  currency: Schema.String,
  payment_id: Schema.String,
  receipt: Schema.optionalKey(Schema.NullOr(Schema.String)),
  status: Schema.Literals(["pending", "processed", "failed"])
})

const Dispute = Schema.Struct({
  id: Schema.String,
  entity: Schema.Literal("dispute"),
  payment_id: Schema.String,
  amount: Amount,
  amount_deducted: Amount,
  currency: Schema.String,
  reason_code: Schema.optionalKey(Schema.NullOr(Schema.String)),
  phase: Schema.String,
  status: Schema.Literals(["open", "under_review", "won", "lost", "closed"])
})
type Dispute = typeof Dispute.Type

const collectionOf = <Row extends Schema.Top>(row: Row) =>
  Schema.Struct({ entity: Schema.Literal("collection"), items: Schema.Array(row) })

const Named = Schema.Struct({
  entity: Schema.Struct({
    id: Schema.String,
    reference_id: Schema.optionalKey(Schema.NullOr(Schema.String)),
    payment_id: Schema.optionalKey(Schema.NullOr(Schema.String))
  })
})
const Event = Schema.Struct({
  entity: Schema.Literal("event"),
  account_id: Schema.String,
  event: Schema.String,
  payload: Schema.Struct({
    payment_link: Schema.optionalKey(Named),
    payment: Schema.optionalKey(Named),
    refund: Schema.optionalKey(Named),
    dispute: Schema.optionalKey(Named)
  })
})

/** What a failure means: see https://razorpay.com/docs/errors. */
const failure = (response: ProviderResponse): Answered<never> => {
  const { body, status } = response
  const fault = Schema.decodeUnknownResult(Fault)(parseJson(body))
  if (status === 429) return { outcome: "not_sent", reason: "HTTP 429", ...retryAfter(response) }
  if (status === 401 || status === 403) return { outcome: "not_sent", reason: `HTTP ${status}: the key is refused` }
  if (Result.isFailure(fault)) return { outcome: "ambiguous", reason: `HTTP ${status} without a fault` }
  const { code, description, reason } = fault.success.error
  const said = reason !== undefined && reason !== null && reason !== "NA" ? reason : code
  // Under this reference or key something was asked before: what became of it has to be looked up.
  const isAsked = status === 408 || status === 409 || /reference.?id|receipt|idempoten/i.test(description ?? "")
  if (status >= 400 && status < 500 && !isAsked) return { outcome: "definite", code: said }
  return { outcome: "ambiguous", reason: `HTTP ${status}: ${said}` }
}

const reading = readingJson(failure)

const money = (minor: number, currency: string): Money => ({ minor: BigInt(minor), currency: currency.toUpperCase() })

/** It was taken, whether or not it went back since. */
const isTaken = ({ status }: { readonly status: string }): boolean => status === "captured" || status === "refunded"

const refundStatuses = { pending: "pending", processed: "succeeded", failed: "failed" } as const

const refundSeen = (row: typeof Refund.Type): RefundSeen => ({
  id: row.id,
  reference: row.receipt ?? null,
  payment: row.payment_id,
  money: money(row.amount, row.currency),
  status: refundStatuses[row.status],
  code: row.status === "failed" ? "refund_failed" : null
})

const chargebackStatus = ({ amount_deducted: deducted, phase, status }: Dispute): ChargebackSeen["status"] => {
  // A question of a bank: nothing is taken unless it says so.
  const isQuestion = (phase === "retrieval" || phase === "fraud") && deducted === 0
  if (isQuestion) return "inquiry"
  if (status === "open" || status === "under_review") return "open"
  return status === "lost" || (status === "closed" && deducted > 0) ? "lost" : "won"
}

const chargebackSeen = (row: Dispute): ChargebackSeen => ({
  id: row.id,
  money: money(row.amount, row.currency),
  status: chargebackStatus(row),
  reason: row.reason_code ?? "unknown",
  // One that was closed may have taken a part.
  ...(row.status === "closed" && row.amount_deducted < row.amount
    ? { lost: money(row.amount_deducted, row.currency) }
    : {})
})

const readEvent =
  ({ account, keyId }: RazorpayOptions) =>
  (body: Uint8Array): ProviderEvent | undefined => {
    const event = Schema.decodeUnknownResult(Event)(parseBody(body))
    if (Result.isFailure(event)) return undefined
    const { account_id: from, event: type, payload } = event.success
    const { dispute, payment, payment_link: link, refund } = payload
    return {
      // Its own id is in a header that is not signed; what is delivered again is the same to the byte.
      id: createHash("sha256").update(body).digest("hex"),
      type,
      // It does not say; either mode has a secret of its own.
      isLive: isLiveKey(keyId),
      account: from === account ? null : from,
      page: link?.entity.id ?? null,
      reference: link?.entity.reference_id ?? null,
      payment: payment?.entity.id ?? refund?.entity.payment_id ?? dispute?.entity.payment_id ?? null
    }
  }

const path = (...parts: ReadonlyArray<string>): string => `/v1/${parts.map(encodeURIComponent).join("/")}`

const makeRequests = ({ keyId, keySecret }: RazorpayOptions) => {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`
  const headers = { accept: "application/json, text/plain, */*", authorization }
  return {
    get: (target: string): ProviderRequest => ({ method: "GET", path: target, headers, body: "" }),
    post: (target: string, body: object, more: Readonly<Record<string, string>> = {}): ProviderRequest => ({
      method: "POST",
      path: target,
      headers: { ...headers, "content-type": "application/json", ...more },
      body: JSON.stringify(body)
    }),
    postNothing: (target: string): ProviderRequest => ({
      method: "POST",
      path: target,
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: ""
    })
  }
}
type Requests = ReturnType<typeof makeRequests>

/** A link as it stands; of one that was paid on, what the payment says is asked as well. */
const makeReadLink = ({ keyId }: RazorpayOptions, { get }: Requests) => {
  const seen = (link: Link, changes: Partial<PaymentSeen>): PaymentSeen => ({
    id: link.id,
    reference: link.reference_id,
    money: money(link.amount, link.currency),
    isLive: isLiveKey(keyId),
    status: link.status === "created" ? "open" : "expired",
    link: link.status === "created" ? link.short_url : null,
    payment: null,
    received: null,
    fee: null,
    code: null,
    ...changes
  })

  return reading(Link, (link): Said<PaymentSeen> | undefined => {
    if (link.amount_paid === 0 && link.status !== "paid") return ok(seen(link, {}))
    const [taken, ...more] = (link.payments ?? []).filter(isTaken)
    if (taken === undefined) return undefined
    const paid = { status: "paid", link: null, payment: taken.payment_id } as const
    // A link takes one payment, whole. Where there are several, what was received is for people to look at.
    if (more.length > 0) return ok(seen(link, paid))
    const parse = reading(Payment, (payment) => {
      if (payment.id !== taken.payment_id || !isTaken(payment)) return undefined
      const fee = payment.fee ?? null
      const received = money(payment.amount, payment.currency)
      return ok(seen(link, { ...paid, received, fee: fee === null ? null : money(fee, payment.currency) }))
    })
    return { outcome: "next", request: get(path("payments", taken.payment_id)), parse }
  })
}

/** What is done with links. */
const makeLinks = (options: RazorpayOptions, requests: Requests) => {
  const { get, post, postNothing } = requests
  const parseLink = makeReadLink(options, requests)
  const fetchLink = (id: string): ProviderRequest => get(path("payment_links", id))

  const create: Flow<Wanted, PaymentSeen> = {
    name: "create",
    build: ({ expiresAt, money: { currency, minor }, reference }) =>
      post(path("payment_links"), {
        amount: Number(minor),
        currency,
        accept_partial: false,
        reference_id: reference,
        description: "Top-up",
        expire_by: Math.floor(expiresAt.getTime() / 1_000),
        reminder_enable: false,
        notify: { sms: false, email: false },
        callback_url: options.returnUrl,
        callback_method: "get"
      }),
    parse: parseLink
  }
  const find: Flow<string, PaymentSeen | null> = {
    name: "find",
    build: (reference) =>
      get(`${path("payment_links")}?reference_id=${encodeURIComponent(reference)}&count=${linksAsked}&skip=0`),
    // A list says nothing of payments: the link itself is asked for.
    parse: (response, reference) =>
      reading(Links, ({ payment_links: links }): Said<PaymentSeen | null> => {
        const link = links.find((one) => one.reference_id === reference)
        return link === undefined ? ok(null) : { outcome: "next", request: fetchLink(link.id), parse: parseLink }
      })(response)
  }
  const cancel: Flow<string, PaymentSeen> = {
    name: "cancel",
    build: (id) => postNothing(path("payment_links", id, "cancel")),
    parse: parseLink
  }
  return { create, find, cancel, sync: { name: "sync", build: fetchLink, parse: parseLink } as const }
}

export const razorpay = (options: RazorpayOptions) => {
  const requests = makeRequests(options)
  const { get, post } = requests
  const { cancel, create, find, sync } = makeLinks(options, requests)
  const pageOfDisputes = (skip: number): ProviderRequest => get(`${path("disputes")}?count=${pageRows}&skip=${skip}`)

  /** All disputes of the account are listed, so those of a payment are picked out, page after page. */
  const readDisputes = (
    payment: string,
    skip: number,
    before: ReadonlyArray<ChargebackSeen>
  ): ((response: ProviderResponse) => Said<ReadonlyArray<ChargebackSeen>>) =>
    reading(collectionOf(Dispute), ({ items }): Said<ReadonlyArray<ChargebackSeen>> => {
      const found = [...before, ...items.filter((row) => row.payment_id === payment).map(chargebackSeen)]
      if (items.length < pageRows) return ok(found)
      const next = skip + pageRows
      return { outcome: "next", request: pageOfDisputes(next), parse: readDisputes(payment, next, found) }
    })

  return {
    id: "razorpay",
    isLive: isLiveKey(options.keyId),
    currencies,
    methods: ["upi", "card", "wallet", "local"],
    callsPerSecond,
    create,
    find,
    cancel,
    sync,
    refund: {
      name: "refund",
      build: ({ key, money: { minor }, payment, reference }) =>
        post(
          path("payments", payment, "refund"),
          { amount: Number(minor), receipt: reference },
          { "x-refund-idempotency": key }
        ),
      parse: reading(Refund, (row) => ok(refundSeen(row)))
    },
    refunds: {
      name: "refunds",
      build: ({ payment }) => get(`${path("payments", payment, "refunds")}?count=${pageRows}&skip=0`),
      // Of a list that goes on nothing is certain.
      parse: reading(collectionOf(Refund), ({ items }) =>
        items.length < pageRows ? ok(items.map(refundSeen)) : undefined
      )
    },
    chargebacks: {
      name: "chargebacks",
      build: () => pageOfDisputes(0),
      parse: (response, { payment }) => readDisputes(payment, 0, [])(response)
    },
    books: razorpayBooks(get, reading),
    webhook: { scheme: webhookSchemes.razorpay, read: readEvent(options) }
  } satisfies PaymentProvider
}
