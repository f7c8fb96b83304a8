/**
 * Square as codecs. People pay on a payment link, by card, wallet or Cash App. A link makes an order, which says whether
 * it was paid and by which payment; a link has no end of its own, and is taken away when its time is over.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { ok, parseBody, parseJson, readingJson, retryAfter } from "./JsonAnswers.ts"
import type {
  Answered,
  ChargebackSeen,
  Currency,
  Flow,
  Money,
  Paid,
  PaymentProvider,
  PaymentSeen,
  ProviderEvent,
  ProviderRequest,
  ProviderResponse,
  RefundSeen,
  Said,
  Wanted
} from "./Provider.ts"
import { squareBooks } from "./SquareBooks.ts"
import { webhookSchemes } from "./WebhookScheme.ts"

/** What our requests are written for; an account's own version does not change what comes back. */
const squareVersion = "2026-09-16"
/** Requests a second; Square names no number, and says 429. */
const callsPerSecond = 10

export type SquareCurrency = "USD" | "CAD" | "GBP" | "EUR" | "AUD" | "JPY"

export interface SquareOptions {
  readonly token: string
  /** Where money is taken in, and in the one currency of that place. */
  readonly location: string
  readonly currency: SquareCurrency
  /** The seller, as events name it. */
  readonly merchant: string
  readonly isLive: boolean
  /** Where people land who have paid. */
  readonly returnUrl: string
}

/** What it takes at least, and at most, in the currencies of the places where it is. */
const most = 5_000_000n
const allCurrencies = {
  USD: { exponent: 2, least: 100n, most },
  CAD: { exponent: 2, least: 100n, most },
  GBP: { exponent: 2, least: 100n, most },
  EUR: { exponent: 2, least: 100n, most },
  AUD: { exponent: 2, least: 100n, most },
  JPY: { exponent: 0, least: 100n, most }
} as const satisfies Record<SquareCurrency, Currency>

const Cash = Schema.Struct({ amount: Schema.Int, currency: Schema.String })
type Cash = typeof Cash.Type
const Text = Schema.optionalKey(Schema.NullOr(Schema.String))

const Fault = Schema.Struct({ errors: Schema.NonEmptyArray(Schema.Struct({ code: Schema.String })) })

const Order = Schema.Struct({
  id: Schema.String,
  location_id: Schema.String,
  reference_id: Text,
  state: Schema.Literals(["DRAFT", "OPEN", "COMPLETED", "CANCELED"]),
  total_money: Cash,
  tenders: Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.Struct({ id: Schema.String }))))
})
type Order = typeof Order.Type
const OneOrder = Schema.Struct({ order: Order })

const Link = Schema.Struct({ id: Schema.String, order_id: Schema.String, url: Schema.String })
type Link = typeof Link.Type
const OneLink = Schema.Struct({ payment_link: Link })
const MadeLink = Schema.Struct({
  payment_link: Link,
  related_resources: Schema.Struct({ orders: Schema.NonEmptyArray(Order) })
})
const Removed = Schema.Struct({ id: Schema.String })

const Payment = Schema.Struct({
  id: Schema.String,
  order_id: Schema.String,
  status: Schema.Literals(["APPROVED", "PENDING", "COMPLETED", "CANCELED", "FAILED"]),
  total_money: Cash,
  // There some seconds after the payment.
  processing_fee: Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.Struct({ amount_money: Cash })))),
  refund_ids: Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.String)))
})
type Payment = typeof Payment.Type
const OnePayment = Schema.Struct({ payment: Payment })

const Refund = Schema.Struct({
  id: Schema.String,
  status: Schema.Literals(["PENDING", "COMPLETED", "REJECTED", "FAILED"]),
  amount_money: Cash,
  payment_id: Schema.String,
  reason: Text
})
const OneRefund = Schema.Struct({ refund: Refund })

const Dispute = Schema.Struct({
  id: Schema.String,
  amount_money: Cash,
  reason: Text,
  state: Schema.Literals([
    "INQUIRY_EVIDENCE_REQUIRED",
    "INQUIRY_PROCESSING",
    "INQUIRY_CLOSED",
    "EVIDENCE_REQUIRED",
    "PROCESSING",
    "WON",
    "LOST",
    "ACCEPTED"
  ]),
  disputed_payment: Schema.Struct({ payment_id: Schema.String })
})
type Dispute = typeof Dispute.Type
const Disputes = Schema.Struct({ disputes: Schema.optionalKey(Schema.Array(Dispute)), cursor: Text })

const Event = Schema.Struct({
  merchant_id: Schema.String,
  type: Schema.String,
  event_id: Schema.String,
  data: Schema.Struct({
    object: Schema.optionalKey(
      Schema.Struct({
        payment: Schema.optionalKey(Schema.Struct({ id: Schema.String, note: Text })),
        refund: Schema.optionalKey(Schema.Struct({ payment_id: Text })),
        dispute: Schema.optionalKey(Schema.Struct({ disputed_payment: Schema.Struct({ payment_id: Text }) }))
      })
    )
  })
})

/** What a failure means: see https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors. */
const failure = (response: ProviderResponse): Answered<never> => {
  const { body, status } = response
  if (status === 429) return { outcome: "not_sent", reason: "HTTP 429", ...retryAfter(response) }
  if (status === 401 || status === 403) return { outcome: "not_sent", reason: `HTTP ${status}: the token is refused` }
  const fault = Schema.decodeUnknownResult(Fault)(parseJson(body))
  if (Result.isFailure(fault)) return { outcome: "ambiguous", reason: `HTTP ${status} without a fault` }
  const [{ code }] = fault.success.errors
  // Under this key something else was asked, or is being done.
  const isAsked = status === 408 || status === 409 || code === "IDEMPOTENCY_KEY_REUSED"
  if (status >= 400 && status < 500 && !isAsked) return { outcome: "definite", code }
  return { outcome: "ambiguous", reason: `HTTP ${status}: ${code}` }
}

const reading = readingJson(failure)

const money = ({ amount, currency }: Cash): Money => ({ minor: BigInt(amount), currency })

const feeOf = ({ processing_fee: fees, total_money: { currency } }: Payment): Money | null => {
  const rows = fees ?? []
  if (rows.length === 0 || rows.some(({ amount_money: fee }) => fee.currency !== currency)) return null
  const minor = rows.reduce((sum, { amount_money: { amount } }) => sum + BigInt(amount), 0n)
  return minor < 0n ? null : { minor, currency }
}

const refundStatuses = { PENDING: "pending", COMPLETED: "succeeded", REJECTED: "failed", FAILED: "failed" } as const

const refundSeen = (row: typeof Refund.Type): RefundSeen => ({
  id: row.id,
  // It has no place for a reference but the reason.
  reference: row.reason ?? null,
  payment: row.payment_id,
  money: money(row.amount_money),
  status: refundStatuses[row.status],
  code: row.status === "REJECTED" || row.status === "FAILED" ? row.status.toLowerCase() : null
})

const chargebackStatuses = {
  INQUIRY_EVIDENCE_REQUIRED: "inquiry",
  INQUIRY_PROCESSING: "inquiry",
  INQUIRY_CLOSED: "inquiry",
  EVIDENCE_REQUIRED: "open",
  PROCESSING: "open",
  WON: "won",
  LOST: "lost",
  ACCEPTED: "lost"
} as const satisfies Record<Dispute["state"], ChargebackSeen["status"]>

const chargebackSeen = ({ amount_money: amount, id, reason, state }: Dispute): ChargebackSeen => ({
  id,
  money: money(amount),
  status: chargebackStatuses[state],
  reason: reason ?? "unknown"
})

const readEvent =
  ({ isLive, merchant }: SquareOptions) =>
  (body: Uint8Array): ProviderEvent | undefined => {
    const event = Schema.decodeUnknownResult(Event)(parseBody(body))
    if (Result.isFailure(event)) return undefined
    const { data, event_id: id, merchant_id: from, type } = event.success
    const { dispute, payment, refund } = data.object ?? {}
    return {
      id,
      type,
      // It does not say; what is practised has a key of its own.
      isLive,
      account: from === merchant ? null : from,
      page: null,
      // What a link says is noted on the payment that is made on it.
      reference: payment?.note ?? null,
      payment: payment?.id ?? refund?.payment_id ?? dispute?.disputed_payment.payment_id ?? null
    }
  }

/** Both, as one is asked about and the other is taken away. */
const pageOf = ({ id, order_id: order }: Link): string => `${id}/${order}`
const linkOf = (page: string): string => page.split("/")[0] ?? ""
const orderOf = (page: string): string => page.split("/")[1] ?? ""

const path = (...parts: ReadonlyArray<string>): string => `/v2/${parts.map(encodeURIComponent).join("/")}`
const linkPath = (...id: ReadonlyArray<string>): string => path("online-checkout", "payment-links", ...id)

const makeRequests = ({ token }: SquareOptions) => {
  const headers = { accept: "*/*", authorization: `Bearer ${token}`, "square-version": squareVersion }
  return {
    get: (target: string): ProviderRequest => ({ method: "GET", path: target, headers, body: "" }),
    remove: (target: string): ProviderRequest => ({ method: "DELETE", path: target, headers, body: "" }),
    post: (target: string, body: object): ProviderRequest => ({
      method: "POST",
      path: target,
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body)
    })
  }
}
type Requests = ReturnType<typeof makeRequests>

/** What is read of an order, its link and its payment. */
const makePages = ({ isLive, location }: SquareOptions, { get }: Requests) => {
  const seen = (page: string, order: Order, changes: Partial<PaymentSeen>): PaymentSeen => ({
    id: page,
    reference: order.location_id === location ? (order.reference_id ?? null) : null,
    money: money(order.total_money),
    isLive,
    status: "open",
    link: null,
    payment: null,
    received: null,
    fee: null,
    code: null,
    ...changes
  })

  /** Nobody has paid yet: whether somebody still can. */
  const askLink = (page: string, order: Order): Said<PaymentSeen> => ({
    outcome: "next",
    request: get(linkPath(linkOf(page))),
    parse: (response) => {
      if (response.status === 404) return ok(seen(page, order, { status: "expired" }))
      return reading(OneLink, ({ payment_link: link }) =>
        pageOf(link) === page ? ok(seen(page, order, { link: link.url })) : undefined
      )(response)
    }
  })

  const readPayment = (page: string, order: Order, payment: Payment): Said<PaymentSeen> => {
    const { id, order_id: of, status, total_money: total } = payment
    if (status === "CANCELED" || status === "FAILED") return askLink(page, order)
    const made = { payment: id, received: status === "COMPLETED" ? money(total) : null, fee: feeOf(payment) }
    const state = status === "COMPLETED" ? "paid" : "processing"
    // Both name each other, or it is not ours.
    const isOurs = of === order.id
    return ok(seen(page, order, { ...made, status: state, ...(isOurs ? {} : { reference: null }) }))
  }

  const readOrder = (page: string, order: Order): Said<PaymentSeen> | undefined => {
    if (order.id !== orderOf(page)) return undefined
    const [tender, ...more] = order.tenders ?? []
    if (tender === undefined) {
      return order.state === "CANCELED" ? ok(seen(page, order, { status: "expired" })) : askLink(page, order)
    }
    // A link takes one payment, whole. Where there are several, what was received is for people to look at.
    if (more.length > 0) return ok(seen(page, order, { status: "paid", payment: tender.id }))
    const parse = reading(OnePayment, ({ payment }) =>
      payment.id === tender.id ? readPayment(page, order, payment) : undefined
    )
    return { outcome: "next", request: get(path("payments", tender.id)), parse }
  }

  return {
    made: reading(MadeLink, ({ payment_link: link, related_resources: { orders } }) => {
      const [order] = orders
      return order.id === link.order_id ? ok(seen(pageOf(link), order, { link: link.url })) : undefined
    }),
    askOrder: (page: string): ProviderRequest => get(path("orders", orderOf(page))),
    readOrder: (page: string) => reading(OneOrder, ({ order }) => readOrder(page, order))
  }
}

const makeCreate = (
  { location, returnUrl }: SquareOptions,
  { post }: Requests,
  parse: (response: ProviderResponse) => Said<PaymentSeen>
): Flow<Wanted, PaymentSeen> => ({
  name: "create",
  build: ({ key, money: { currency, minor }, reference }) =>
    post(linkPath(), {
      idempotency_key: key,
      order: {
        location_id: location,
        reference_id: reference,
        line_items: [{ name: "Top-up", quantity: "1", base_price_money: { amount: Number(minor), currency } }]
      },
      checkout_options: {
        allow_tipping: false,
        redirect_url: returnUrl,
        ask_for_shipping_address: false,
        enable_coupon: false,
        enable_loyalty: false
      },
      payment_note: reference
    }),
  parse
})

/** Refunds of a payment, one by one as it names them. */
const makeRefunds = ({ get }: Requests): Flow<Paid, ReadonlyArray<RefundSeen>> => {
  const readNext = (ids: ReadonlyArray<string>, before: ReadonlyArray<RefundSeen>): Said<ReadonlyArray<RefundSeen>> => {
    const [id, ...rest] = ids
    if (id === undefined) return ok(before)
    const parse = reading(OneRefund, ({ refund }) =>
      refund.id === id ? readNext(rest, [...before, refundSeen(refund)]) : undefined
    )
    return { outcome: "next", request: get(path("refunds", id)), parse }
  }
  return {
    name: "refunds",
    build: ({ payment }) => get(path("payments", payment)),
    parse: (response, { payment: id }) =>
      reading(OnePayment, ({ payment }) => (payment.id === id ? readNext(payment.refund_ids ?? [], []) : undefined))(
        response
      )
  }
}

/** All disputes of the place are listed, so those of a payment are picked out, page after page. */
const makeChargebacks = ({ location }: SquareOptions, { get }: Requests): Flow<Paid, ReadonlyArray<ChargebackSeen>> => {
  const pageFrom = (cursor: string): ProviderRequest => {
    const from = cursor === "" ? "" : `cursor=${encodeURIComponent(cursor)}&`
    return get(`${path("disputes")}?${from}location_id=${encodeURIComponent(location)}`)
  }
  const readPage =
    (payment: string, before: ReadonlyArray<ChargebackSeen>) =>
    (response: ProviderResponse): Said<ReadonlyArray<ChargebackSeen>> =>
      reading(Disputes, ({ cursor, disputes }): Said<ReadonlyArray<ChargebackSeen>> => {
        const ours = (disputes ?? []).filter((row) => row.disputed_payment.payment_id === payment)
        const found = [...before, ...ours.map(chargebackSeen)]
        return cursor ? { outcome: "next", request: pageFrom(cursor), parse: readPage(payment, found) } : ok(found)
      })(response)
  return {
    name: "chargebacks",
    build: () => pageFrom(""),
    parse: (response, { payment }) => readPage(payment, [])(response)
  }
}

export const square = (options: SquareOptions) => {
  const requests = makeRequests(options)
  const pages = makePages(options, requests)

  /** What was paid stays as it is; then the link goes, and with it its order. */
  const cancel: Flow<string, PaymentSeen> = {
    name: "cancel",
    build: pages.askOrder,
    parse: (response, page) => {
      const said = pages.readOrder(page)(response)
      const again = (): Said<PaymentSeen> => ({
        outcome: "next",
        request: pages.askOrder(page),
        parse: pages.readOrder(page)
      })
      const isUnpaid = said.outcome === "next" && said.request.path === linkPath(linkOf(page))
      if (!isUnpaid) return said
      return { outcome: "next", request: requests.remove(linkPath(linkOf(page))), parse: reading(Removed, again) }
    }
  }

  return {
    id: "square",
    isLive: options.isLive,
    currencies: new Map([[options.currency, allCurrencies[options.currency]]]),
    methods: ["card", "wallet", "cash_app"],
    callsPerSecond,
    hasEndlessPages: true,
    create: makeCreate(options, requests, pages.made),
    cancel,
    sync: {
      name: "sync",
      build: pages.askOrder,
      parse: (response, page) => pages.readOrder(page)(response)
    },
    refund: {
      name: "refund",
      build: ({ key, money: { currency: code, minor }, payment, reference }) =>
        requests.post(path("refunds"), {
          idempotency_key: key,
          payment_id: payment,
          amount_money: { amount: Number(minor), currency: code },
          reason: reference
        }),
      parse: reading(OneRefund, ({ refund }) => ok(refundSeen(refund)))
    },
    refunds: makeRefunds(requests),
    chargebacks: makeChargebacks(options, requests),
    books: squareBooks(options.location, requests.get, reading),
    webhook: { scheme: webhookSchemes.square, read: readEvent(options) }
  } satisfies PaymentProvider
}
