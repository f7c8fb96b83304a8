/** A provider of our own with Square's shapes and limits: a link makes an order, and a payment settles it. */
import { createHmac } from "node:crypto"
import { Ajv } from "ajv"
import * as Redacted from "effect/Redacted"
import { connectSquare } from "../../daemon/payments/SquareConnection.ts"
import { webhookPath } from "../../daemon/payments/WebhookRoute.ts"
import {
  type LinkPeer,
  LinkWorld,
  newPeerId,
  type PeerDispute,
  type PeerLine,
  type PeerLink,
  type PeerPayment,
  type PeerRefund,
  type PeerSettlement
} from "./LinkWorld.ts"
import bodies from "./square-bodies.json" with { type: "json" }
import { type Asked, type PeerAnswer, startPeerServer } from "./PeerServer.ts"

const token = "EAAA-peer"
const merchant = "MERCHANT"
const location = "LOCATION"
const currencyThere = "EUR"
const webhookSecret = "square-peer"
const refundKeyMax = 45
/** Rows of a page of disputes, and of entries of a payout. */
const pageMax = 2

const bad = (code: string, status = 400): PeerAnswer => ({
  status,
  body: { errors: [{ category: "INVALID_REQUEST_ERROR", code }] }
})
const ok = (body: unknown): PeerAnswer => ({ status: 200, body })

const cash = (amount: number, currency: string) => ({ amount, currency })
const orderId = ({ id }: PeerLink): string => `order-of-${id}`

const linkView = (link: PeerLink) => ({ id: link.id, version: 1, order_id: orderId(link), url: link.url })

const orderState = ({ isClosed, payments }: PeerLink): string => {
  if (payments.length > 0) return "COMPLETED"
  return isClosed ? "CANCELED" : "DRAFT"
}

const orderView = (link: PeerLink) => ({
  id: orderId(link),
  location_id: location,
  reference_id: link.reference,
  state: orderState(link),
  total_money: cash(link.amount, link.currency),
  ...(link.payments.length === 0
    ? {}
    : { tenders: link.payments.map(({ id, received }) => ({ id, amount_money: cash(received, link.currency) })) })
})

const paymentView = (world: LinkWorld, payment: PeerPayment) => ({
  id: payment.id,
  order_id: orderId(payment.link),
  location_id: location,
  status: "COMPLETED",
  total_money: cash(payment.received, payment.link.currency),
  note: payment.link.reference,
  processing_fee: [{ type: "INITIAL", amount_money: cash(world.fee(payment), payment.link.currency) }],
  ...(payment.refunds.length === 0 ? {} : { refund_ids: payment.refunds.map(({ id }) => id) })
})

const refundStatuses = { pending: "PENDING", succeeded: "COMPLETED", failed: "FAILED" } as const
const refundView = ({ amount, id, payment, reference, status }: PeerRefund) => ({
  id,
  status: refundStatuses[status],
  amount_money: cash(amount, payment.link.currency),
  payment_id: payment.id,
  ...(reference === null ? {} : { reason: reference })
})

const disputeStates = { inquiry: "INQUIRY_PROCESSING", open: "EVIDENCE_REQUIRED", won: "WON", lost: "LOST" } as const
const disputeView = ({ amount, id, payment, status }: PeerDispute) => ({
  id,
  amount_money: cash(amount, payment.link.currency),
  reason: "NOT_AS_DESCRIBED",
  state: disputeStates[status],
  disputed_payment: { payment_id: payment.id },
  location_id: location
})

interface LinkBody {
  readonly idempotency_key?: string
  readonly payment_note?: string
  readonly order?: {
    readonly location_id?: string
    readonly reference_id?: string
    readonly line_items?: ReadonlyArray<{
      readonly quantity?: string
      readonly base_price_money?: { readonly amount?: number; readonly currency?: string }
    }>
  }
}

const makeLink = (world: LinkWorld, body: string): PeerAnswer => {
  const { idempotency_key: key, order, payment_note: note } = JSON.parse(body) as LinkBody
  const [item, ...more] = order?.line_items ?? []
  const { amount = 0, currency = "" } = item?.base_price_money ?? {}
  const reference = order?.reference_id ?? ""
  if (order?.location_id !== location) return bad("NOT_FOUND", 404)
  if (item?.quantity !== "1" || more.length > 0 || !Number.isSafeInteger(amount) || amount < 1)
    return bad("BAD_REQUEST")
  if (currency !== currencyThere) return bad("CURRENCY_MISMATCH")
  if (reference.length > 40 || note !== reference) return bad("VALUE_TOO_LONG")
  if (key === undefined || key.length > 192) return bad("VALUE_TOO_LONG")
  return world.once(key, body, bad("IDEMPOTENCY_KEY_REUSED"), () => {
    const link = world.make("LINK", { reference, amount, currency, endsMs: null })
    return ok({ payment_link: linkView(link), related_resources: { orders: [orderView(link)] } })
  })
}

const makeRefund = (world: LinkWorld, body: string): PeerAnswer => {
  const asked = JSON.parse(body) as {
    readonly idempotency_key: string
    readonly payment_id: string
    readonly amount_money: { readonly amount: number; readonly currency: string }
    readonly reason?: string
  }
  const payment = world.payments.get(asked.payment_id)
  if (payment === undefined) return bad("NOT_FOUND", 404)
  if (asked.idempotency_key.length > refundKeyMax || (asked.reason ?? "").length > 192) return bad("VALUE_TOO_LONG")
  if (asked.amount_money.currency !== payment.link.currency) return bad("CURRENCY_MISMATCH")
  return world.once(asked.idempotency_key, body, bad("IDEMPOTENCY_KEY_REUSED"), () => {
    const refund = world.refund(payment, asked.amount_money.amount, asked.reason ?? null)
    return refund === undefined ? bad("REFUND_AMOUNT_INVALID") : ok({ refund: refundView(refund) })
  })
}

const ajv = new Ajv({ strict: false, validateFormats: false })
const checks = {
  payouts: ajv.compile(bodies["/v2/payouts"]),
  payout_entries: ajv.compile(bodies["/v2/payouts/{payout_id}/payout-entries"])
}

/** A part of a list, with the cursor of the next one. */
const listed = (
  name: keyof typeof checks | "disputes",
  rows: ReadonlyArray<unknown>,
  { searchParams }: URL
): PeerAnswer => {
  const limit = Math.min(Number(searchParams.get("limit") ?? pageMax), pageMax)
  const start = Number(searchParams.get("cursor") ?? 0)
  const end = start + limit
  if (!(limit >= 1) || !(start >= 0 && start <= rows.length)) return bad("INVALID_CURSOR")
  const body = { [name]: rows.slice(start, end), ...(end < rows.length ? { cursor: String(end) } : {}) }
  const check = name === "disputes" ? undefined : checks[name]
  if (check?.(body) === false) throw new Error(ajv.errorsText(check.errors))
  return ok(body)
}

const listDisputes = (world: LinkWorld, url: URL): PeerAnswer => {
  const rows = [...world.payments.values()].flatMap(({ disputes }) => disputes.map(disputeView))
  return listed("disputes", rows, url)
}

const entryView =
  ({ atMs, id: payout }: PeerSettlement) =>
  ({ amount, fee, id, kind, of }: PeerLine) => {
    const named = of !== null && "payment" in of ? of.payment.id : (of?.id ?? null)
    const details = {
      payment: { type: "CHARGE", type_charge_details: { payment_id: named } },
      refund: { type: "REFUND", type_refund_details: { payment_id: named, refund_id: of?.id } },
      chargeback: { type: "DISPUTE", type_dispute_details: { payment_id: named, dispute_id: of?.id } },
      other: { type: "PAID_SERVICE_FEE" }
    }
    return {
      id: `${payout}_${id}`,
      payout_id: payout,
      effective_at: new Date(atMs).toISOString(),
      gross_amount_money: cash(amount, currencyThere),
      fee_amount_money: cash(fee, currencyThere),
      net_amount_money: cash(amount - fee, currencyThere),
      ...details[kind]
    }
  }

const payoutsOf = (world: LinkWorld, url: URL, id: string): PeerAnswer => {
  if (id !== "") {
    const payout = world.settlements.find((one) => one.id === id)
    return payout === undefined
      ? bad("NOT_FOUND", 404)
      : listed("payout_entries", payout.lines.map(entryView(payout)), url)
  }
  const [from, until] = ["begin_time", "end_time"].map((name) => Date.parse(url.searchParams.get(name) ?? ""))
  if (url.searchParams.get("location_id") !== location) return bad("NOT_FOUND", 404)
  const found = world.settlements.filter(({ atMs }) => atMs >= (from ?? NaN) && atMs < (until ?? NaN))
  const rows = found.map((one) => ({
    id: one.id,
    status: "PAID",
    location_id: location,
    created_at: new Date(one.atMs).toISOString()
  }))
  return listed("payouts", rows, url)
}

const linkAnswer = (world: LinkWorld, method: string, id: string): PeerAnswer => {
  const link = world.links.get(id)
  if (link === undefined || link.isClosed) return bad("NOT_FOUND", 404)
  if (method !== "DELETE") return ok({ payment_link: linkView(link) })
  link.isClosed = true
  return ok({ id: link.id, cancelled_order_id: orderId(link) })
}

const carryOut = (world: LinkWorld, { body, headers, method, url }: Asked): PeerAnswer => {
  if (headers.authorization !== `Bearer ${token}`) return bad("UNAUTHORIZED", 401)
  if (headers["square-version"] === undefined) return bad("INVALID_SQUARE_VERSION_FORMAT")
  const [, , what = "", id = "", linkId = ""] = url.pathname.split("/")
  if (what === "online-checkout") {
    return method === "POST" ? makeLink(world, body) : linkAnswer(world, method, linkId)
  }
  if (what === "disputes") return listDisputes(world, url)
  if (what === "payouts") return payoutsOf(world, url, id)
  if (what === "refunds" && method === "POST") return makeRefund(world, body)
  if (what === "refunds") {
    const refund = [...world.payments.values()].flatMap(({ refunds }) => refunds).find((one) => one.id === id)
    return refund === undefined ? bad("NOT_FOUND", 404) : ok({ refund: refundView(refund) })
  }
  if (what === "payments") {
    const payment = world.payments.get(id)
    return payment === undefined ? bad("NOT_FOUND", 404) : ok({ payment: paymentView(world, payment) })
  }
  const link = [...world.links.values()].find((one) => orderId(one) === id)
  return what === "orders" && link !== undefined ? ok({ order: orderView(link) }) : bad("NOT_FOUND", 404)
}

export const startSquarePeer = async (publicUrl = "https://orrange.example"): Promise<LinkPeer> => {
  const world = new LinkWorld()
  const server = await startPeerServer((asked) => carryOut(world, asked))
  const settings = {
    token: Redacted.make(token),
    merchant,
    location,
    currency: currencyThere,
    webhookSecrets: Redacted.make([webhookSecret]),
    url: server.url,
    publicUrl
  } as const
  return {
    id: "square",
    asset: currencyThere,
    connect: connectSquare(settings),
    server,
    world,
    paths: { create: "POST /v2/online-checkout/payment-links", refund: "POST /v2/refunds" },
    tell: (payment, changes = {}) => {
      const body = JSON.stringify({
        merchant_id: changes.account ?? merchant,
        type: "payment.updated",
        event_id: newPeerId("evt_"),
        created_at: new Date(world.nowMs()).toISOString(),
        data: { type: "payment", id: payment.id, object: { payment: paymentView(world, payment) } }
      })
      const url = `${publicUrl}${webhookPath("square")}`
      const signature = createHmac("sha256", changes.secret ?? webhookSecret)
        .update(url)
        .update(body)
        .digest("base64")
      return { body, headers: { "x-square-hmacsha256-signature": signature } }
    }
  }
}
