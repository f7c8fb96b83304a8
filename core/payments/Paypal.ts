/**
 * PayPal as codecs (Orders, version 2). People approve an order on PayPal's own page; what they approved is taken when we
 * say so. Whatever came of it is read of the order, which has its captures and its refunds in it.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { parseBody } from "./JsonAnswers.ts"
import { Amount, amountOf, currencies, get, jsonHeaders, money, okay, parsing } from "./PaypalAnswers.ts"
import { paypalBooks } from "./PaypalBooks.ts"
import { paypalPayouts } from "./PaypalPayouts.ts"
import type {
  Answered,
  ChargebackSeen,
  Money,
  PaymentProvider,
  PaymentSeen,
  ProviderEvent,
  ProviderRequest,
  ProviderSession,
  RefundSeen,
  Said
} from "./Provider.ts"
import { paypalCertificateUrl, webhookSchemes } from "./WebhookScheme.ts"

/** Requests a second. PayPal names no number, and turns away who sends too many. */
const callsPerSecond = 20
/** Disputes of one payment that are asked for: as many as a page has. */
const disputesMax = 50

export interface PaypalOptions {
  readonly clientId: string
  readonly secret: string
  readonly isLive: boolean
  /** Where people land who have approved, or gave up. */
  readonly returnUrl: string
}

const Text = Schema.optionalKey(Schema.NullOr(Schema.String))
const Links = Schema.optionalKey(Schema.Array(Schema.Struct({ href: Schema.String, rel: Schema.String })))
type Links = typeof Links.Type

const Token = Schema.Struct({ access_token: Schema.NonEmptyString, expires_in: Schema.Int })

const Capture = Schema.Struct({
  id: Schema.String,
  status: Schema.String,
  amount: Amount,
  custom_id: Text,
  status_details: Schema.optionalKey(Schema.NullOr(Schema.Struct({ reason: Text }))),
  seller_receivable_breakdown: Schema.optionalKey(
    Schema.NullOr(Schema.Struct({ paypal_fee: Schema.optionalKey(Schema.NullOr(Amount)) }))
  )
})
type Capture = typeof Capture.Type

const Refund = Schema.Struct({
  id: Schema.String,
  status: Schema.String,
  amount: Amount,
  custom_id: Text,
  invoice_id: Text,
  status_details: Schema.optionalKey(Schema.NullOr(Schema.Struct({ reason: Text }))),
  create_time: Text,
  links: Links
})

const Unit = Schema.Struct({
  amount: Amount,
  custom_id: Text,
  invoice_id: Text,
  payments: Schema.optionalKey(
    Schema.Struct({
      captures: Schema.optionalKey(Schema.Array(Capture)),
      refunds: Schema.optionalKey(Schema.Array(Refund))
    })
  )
})

const Order = Schema.Struct({
  id: Schema.String,
  intent: Schema.Literal("CAPTURE"),
  status: Schema.Literals(["CREATED", "SAVED", "APPROVED", "VOIDED", "COMPLETED", "PAYER_ACTION_REQUIRED"]),
  /** One, as we make it. */
  purchase_units: Schema.Tuple([Unit]),
  links: Links
})
type Order = typeof Order.Type

const Captured = Schema.Struct({ id: Schema.String, status: Schema.String })

const Disputes = Schema.Struct({
  items: Schema.optionalKey(Schema.Array(Schema.Struct({ dispute_id: Schema.String }))),
  links: Links
})

const Dispute = Schema.Struct({
  dispute_id: Schema.String,
  reason: Schema.String,
  status: Schema.String,
  dispute_amount: Amount,
  dispute_life_cycle_stage: Schema.String,
  create_time: Text,
  update_time: Text,
  dispute_outcome: Schema.optionalKey(
    Schema.NullOr(
      Schema.Struct({ outcome_code: Schema.String, amount_refunded: Schema.optionalKey(Schema.NullOr(Amount)) })
    )
  )
})
type Dispute = typeof Dispute.Type

const Event = Schema.Struct({
  id: Schema.NonEmptyString,
  event_type: Schema.String,
  resource_type: Text,
  resource: Schema.Struct({
    id: Text,
    custom_id: Text,
    purchase_units: Schema.optionalKey(Schema.Array(Schema.Struct({ custom_id: Text }))),
    supplementary_data: Schema.optionalKey(
      Schema.NullOr(
        Schema.Struct({ related_ids: Schema.optionalKey(Schema.NullOr(Schema.Struct({ order_id: Text }))) })
      )
    ),
    disputed_transactions: Schema.optionalKey(Schema.Array(Schema.Struct({ seller_transaction_id: Text }))),
    payout_item: Schema.optionalKey(Schema.Struct({ sender_item_id: Text })),
    links: Links
  }),
  links: Links
})

/** Which of PayPal's two worlds something is of, by its link to itself. */
const modeOf = (links: Links | undefined): boolean | undefined => {
  const self = links?.find(({ rel }) => rel === "self")?.href ?? ""
  const found = /^https:\/\/api(?:-m)?(\.sandbox)?\.paypal\.com\//.exec(self)
  return found === null ? undefined : found[1] === undefined
}

const isRefused = ({ status }: Capture): boolean => status === "DECLINED" || status === "FAILED"

const captureStatus = {
  COMPLETED: "paid",
  PARTIALLY_REFUNDED: "paid",
  REFUNDED: "paid",
  PENDING: "processing",
  DECLINED: "failed",
  FAILED: "failed"
} as const satisfies Record<string, PaymentSeen["status"]>
const isCaptureStatus = (text: string): text is keyof typeof captureStatus => Object.hasOwn(captureStatus, text)

const orderStatus = {
  CREATED: "open",
  SAVED: "open",
  PAYER_ACTION_REQUIRED: "open",
  APPROVED: "approved",
  VOIDED: "expired",
  /** It has a capture, which says more. */
  COMPLETED: undefined
} as const satisfies Record<Order["status"], PaymentSeen["status"] | undefined>

const statusOf = ({ status }: Order, capture: Capture | undefined): PaymentSeen["status"] | undefined => {
  if (capture === undefined) return orderStatus[status]
  return isCaptureStatus(capture.status) ? captureStatus[capture.status] : undefined
}

const seen =
  (isLive: boolean) =>
  (order: Order): PaymentSeen | undefined => {
    const { id, links, purchase_units: units } = order
    const [unit] = units
    const captures = unit.payments?.captures ?? []
    const taken = captures.filter((capture) => !isRefused(capture))
    const capture = taken[0] ?? captures.at(-1)
    const status = statusOf(order, capture)
    const asked = money(unit.amount)
    const received = capture === undefined ? null : money(capture.amount)
    if (status === undefined || asked === undefined || received === undefined) return undefined
    const fee = capture?.seller_receivable_breakdown?.paypal_fee
    const reference = unit.custom_id ?? null
    // All of them name it, or it is not ours; and what was taken twice is nothing that we asked for.
    const isNamed = unit.invoice_id === reference && taken.every(({ custom_id: told }) => told === reference)
    const link = links?.find(({ rel }) => rel === "payer-action" || rel === "approve")?.href
    return {
      id,
      reference: isNamed && taken.length <= 1 ? reference : null,
      money: asked,
      isLive: modeOf(links) ?? isLive,
      status,
      link: status === "open" ? (link ?? null) : null,
      payment: capture?.id ?? null,
      received,
      fee: (fee === undefined || fee === null ? undefined : money(fee)) ?? null,
      code: capture?.status_details?.reason ?? null
    }
  }

/** A time, where there is one to be read. */
const timeOf = <Name extends string>(name: Name, text: string | null | undefined): { readonly [N in Name]?: Date } => {
  const at = new Date(text ?? "")
  return Number.isNaN(at.getTime()) ? {} : ({ [name]: at } as { readonly [N in Name]: Date })
}

const refundStatus = (status: string): RefundSeen["status"] | undefined => {
  if (status === "COMPLETED") return "succeeded"
  if (status === "FAILED" || status === "CANCELLED") return "failed"
  return status === "PENDING" ? "pending" : undefined
}

const refundSeen = (row: typeof Refund.Type, payment: string): RefundSeen | undefined => {
  const [amount, status] = [money(row.amount), refundStatus(row.status)]
  if (amount === undefined || status === undefined) return undefined
  const reference = row.custom_id ?? row.invoice_id ?? null
  const made = { id: row.id, reference, payment, money: amount, status, code: row.status_details?.reason ?? null }
  return { ...made, ...timeOf("at", row.create_time) }
}

/** All rows, or nothing where one of them cannot be read. */
const allOf = <O>(rows: ReadonlyArray<O | undefined>): ReadonlyArray<O> | undefined => {
  const read = rows.filter((row) => row !== undefined)
  return read.length === rows.length ? read : undefined
}

const wonBy: ReadonlySet<string> = new Set([
  "RESOLVED_SELLER_FAVOUR",
  "RESOLVED_WITH_PAYOUT",
  "CANCELED_BY_BUYER",
  "DENIED"
])
const lostBy: ReadonlySet<string> = new Set(["RESOLVED_BUYER_FAVOUR", "ACCEPTED"])

type Decided = Pick<ChargebackSeen, "status" | "lost" | "code">

/** In our favour, in the buyer's, whole or in part; or in a way that somebody has to look at. */
const decidedBy = (outcome: Dispute["dispute_outcome"], disputed: Money): Decided => {
  const code = outcome?.outcome_code ?? "RESOLVED"
  if (wonBy.has(code)) return { status: "won" }
  const told = outcome?.amount_refunded
  const lost = told === undefined || told === null ? disputed : money(told)
  const isPart = lost !== undefined && lost.currency === disputed.currency && lost.minor <= disputed.minor
  return lostBy.has(code) && isPart ? { status: "lost", lost } : { status: "unclear", code }
}

const chargebackSeen = (row: Dispute): ChargebackSeen | undefined => {
  const { create_time: from, dispute_id: id, dispute_life_cycle_stage: stage, reason, status, update_time: to } = row
  const disputed = money(row.dispute_amount)
  if (disputed === undefined) return undefined
  const opened = { id, money: disputed, reason, ...timeOf("from", from) }
  if (status === "RESOLVED") return { ...opened, ...timeOf("to", to), ...decidedBy(row.dispute_outcome, disputed) }
  return { ...opened, status: stage === "INQUIRY" ? "inquiry" : "open" }
}

/** The payment that a refund is of, by its link to it. */
const upOf = (links: Links | undefined): string | null => {
  const up = links?.find(({ rel }) => rel === "up")?.href
  return up === undefined ? null : (/\/captures\/([^/?]+)$/.exec(up)?.[1] ?? null)
}

const readEvent =
  (isLive: boolean) =>
  (body: Uint8Array): ProviderEvent | undefined => {
    const event = Schema.decodeUnknownResult(Event)(parseBody(body))
    if (Result.isFailure(event)) return undefined
    const { event_type: type, id, links, resource } = event.success
    const is = (start: string): boolean => type.startsWith(start)
    // A refund's own reference is not that of an attempt; its link says which payment it is of.
    const isRefund = type === "PAYMENT.CAPTURE.REFUNDED" || is("PAYMENT.REFUND.")
    const isCapture = is("PAYMENT.CAPTURE.") && !isRefund
    const isOrder = is("CHECKOUT.ORDER.")
    const [disputed] = resource.disputed_transactions ?? []
    const payout = is("PAYMENT.PAYOUTS-ITEM.") ? resource.payout_item?.sender_item_id : null
    return {
      ...(payout ? { payout } : {}),
      id,
      type,
      isLive: modeOf(links) ?? isLive,
      account: null,
      page: (isOrder ? resource.id : resource.supplementary_data?.related_ids?.order_id) ?? null,
      reference: (isOrder ? resource.purchase_units?.[0]?.custom_id : isCapture ? resource.custom_id : null) ?? null,
      payment: (isCapture ? resource.id : isRefund ? upOf(resource.links) : disputed?.seller_transaction_id) ?? null
    }
  }

const write = { ...jsonHeaders, "content-type": "application/json" }

const post = (path: string, key: string, prefer: "minimal" | "representation", body: unknown): ProviderRequest => ({
  method: "POST",
  path,
  headers: { ...write, "paypal-request-id": key, prefer: `return=${prefer}` },
  body: body === undefined ? "" : JSON.stringify(body)
})

const byOrder = (id: string): string => `/v2/checkout/orders/${encodeURIComponent(id)}`

const sessionOf = ({ clientId, secret }: PaypalOptions): ProviderSession => ({
  open: {
    name: "session",
    build: () => ({
      method: "POST",
      path: "/v1/oauth2/token",
      headers: {
        ...jsonHeaders,
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`
      },
      body: "grant_type=client_credentials"
    }),
    parse: parsing(Token, ({ access_token: token, expires_in: seconds }) => okay({ token, seconds }))
  },
  sign: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } })
})

const makeCreate = (returnUrl: string, parse: PaymentProvider["create"]["parse"]): PaymentProvider["create"] => ({
  name: "create",
  build: ({ key, money: asked, reference }) =>
    post("/v2/checkout/orders", key, "representation", {
      intent: "CAPTURE",
      purchase_units: [{ amount: amountOf(asked), description: "Top-up", custom_id: reference, invoice_id: reference }],
      payment_source: {
        paypal: {
          experience_context: {
            shipping_preference: "NO_SHIPPING",
            return_url: returnUrl,
            cancel_url: returnUrl,
            user_action: "PAY_NOW"
          }
        }
      }
    }),
  parse
})

/** Of one after the other, as the list does not say how they ended. */
const disputesFrom = (
  ids: ReadonlyArray<string>,
  done: ReadonlyArray<ChargebackSeen>
): Said<ReadonlyArray<ChargebackSeen>> => {
  const [id, ...rest] = ids
  if (id === undefined) return { outcome: "ok", value: done }
  return {
    outcome: "next",
    request: get(`/v1/customer/disputes/${encodeURIComponent(id)}`),
    parse: parsing(Dispute, (row) => {
      const one = chargebackSeen(row)
      return one === undefined ? undefined : disputesFrom(rest, [...done, one])
    })
  }
}

const chargebacks: PaymentProvider["chargebacks"] = {
  name: "chargebacks",
  build: ({ payment }) =>
    get(`/v1/customer/disputes?disputed_transaction_id=${encodeURIComponent(payment)}&page_size=${disputesMax}`),
  parse: parsing(Disputes, ({ items = [], links }) =>
    links?.some(({ rel }) => rel === "next") === true
      ? undefined
      : disputesFrom(
          items.map(({ dispute_id: id }) => id),
          []
        )
  )
}

const refund: PaymentProvider["refund"] = {
  name: "refund",
  build: ({ key, money: asked, payment, reference }) =>
    post(`/v2/payments/captures/${encodeURIComponent(payment)}/refund`, key, "representation", {
      amount: amountOf(asked),
      custom_id: reference,
      invoice_id: reference
    }),
  parse: (response, { payment }) =>
    parsing(Refund, (row) => okay(refundSeen(row, upOf(row.links) ?? payment)))(response)
}

/** Already taken, or just being: the order says what came of it. */
const takenBefore = /"(?:ORDER_ALREADY_CAPTURED|ORDER_COMPLETION_IN_PROGRESS)"/

export const paypal = (options: PaypalOptions) => {
  const { isLive, returnUrl } = options
  const parseOrder = parsing(Order, (order) => okay(seen(isLive)(order)))
  const sync: PaymentProvider["sync"] = { name: "sync", build: (id) => get(byOrder(id)), parse: parseOrder }
  return {
    id: "paypal",
    isLive,
    methods: ["paypal", "card"],
    currencies,
    callsPerSecond,
    session: sessionOf(options),
    create: makeCreate(returnUrl, parseOrder),
    capture: {
      name: "capture",
      build: ({ key, page }) => post(`${byOrder(page)}/capture`, key, "minimal", undefined),
      parse: (response, { page }) => {
        const isKnown = response.status === 422 && takenBefore.test(response.body)
        const said = isKnown ? undefined : parsing(Captured, okay)(response)
        return said !== undefined && said.outcome !== "ok"
          ? (said as Answered<never>)
          : { outcome: "next", request: get(byOrder(page)), parse: parseOrder }
      }
    },
    sync,
    refund,
    refunds: {
      name: "refunds",
      build: ({ page }) => get(byOrder(page)),
      parse: (response, { payment }) =>
        parsing(Order, ({ purchase_units: [{ payments }] }) =>
          okay(allOf((payments?.refunds ?? []).map((row) => refundSeen(row, upOf(row.links) ?? payment))))
        )(response)
    },
    chargebacks,
    refundsSettleDisputes: true,
    payouts: paypalPayouts,
    books: paypalBooks,
    webhook: { scheme: webhookSchemes.paypal, certificateUrl: paypalCertificateUrl, read: readEvent(isLive) }
  } satisfies PaymentProvider
}
