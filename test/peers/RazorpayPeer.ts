/** A provider of our own with Razorpay's shapes and limits. */
import { createHmac } from "node:crypto"
import * as Redacted from "effect/Redacted"
import { connectRazorpay } from "../../daemon/payments/RazorpayConnection.ts"
import {
  type LinkPeer,
  LinkWorld,
  newPeerId,
  type PeerDispute,
  type PeerLink,
  type PeerPayment,
  type PeerRefund
} from "./LinkWorld.ts"
import { type Asked, type PeerAnswer, startPeerServer } from "./PeerServer.ts"

const keyId = "rzp_test_peer"
const keySecret = "peer"
const account = "acc_peer"
const webhookSecret = "razorpay-peer"
/** Seconds that a link is good for, at least. */
const endSecondsMin = 900
const pageMax = 100

const bad = (description: string): PeerAnswer => ({
  status: 400,
  body: { error: { code: "BAD_REQUEST_ERROR", description, reason: "input_validation_failed", source: "business" } }
})
const ok = (body: unknown): PeerAnswer => ({ status: 200, body })

const statusOf = (world: LinkWorld, link: PeerLink): string => {
  if (link.payments.length > 0) {
    const paid = link.payments.reduce((sum, { received }) => sum + received, 0)
    return paid < link.amount ? "partially_paid" : "paid"
  }
  if (link.isClosed) return "cancelled"
  return world.isOpen(link) ? "created" : "expired"
}

const linkView = (world: LinkWorld, link: PeerLink) => ({
  id: link.id,
  reference_id: link.reference,
  amount: link.amount,
  amount_paid: link.payments.reduce((sum, { received }) => sum + received, 0),
  currency: link.currency,
  status: statusOf(world, link),
  short_url: link.url,
  payments:
    link.payments.length === 0
      ? null
      : link.payments.map(({ id, received }) => ({
          payment_id: id,
          amount: received,
          status: "captured",
          method: "upi"
        }))
})

const paymentView = (world: LinkWorld, payment: PeerPayment) => ({
  id: payment.id,
  entity: "payment",
  amount: payment.received,
  currency: payment.link.currency,
  status: "captured",
  captured: true,
  fee: world.fee(payment),
  tax: 0,
  error_code: null
})

const refundStatuses = { pending: "pending", succeeded: "processed", failed: "failed" } as const
const refundView = ({ amount, id, payment, reference, status }: PeerRefund) => ({
  id,
  entity: "refund",
  amount,
  currency: payment.link.currency,
  payment_id: payment.id,
  receipt: reference,
  status: refundStatuses[status]
})

const disputeView = ({ amount, id, payment, status }: PeerDispute) => ({
  id,
  entity: "dispute",
  payment_id: payment.id,
  amount,
  amount_deducted: status === "lost" ? amount : 0,
  currency: payment.link.currency,
  reason_code: "goods_not_received",
  phase: status === "inquiry" ? "retrieval" : "chargeback",
  status: status === "inquiry" ? "open" : status
})

const collection = (items: ReadonlyArray<unknown>, { searchParams }: URL): PeerAnswer => {
  const [count, skip] = [Number(searchParams.get("count") ?? 10), Number(searchParams.get("skip") ?? 0)]
  if (!(count >= 1 && count <= pageMax) || !(skip >= 0)) return bad("The count may not be greater than 100.")
  const page = items.slice(skip, skip + count)
  return ok({ entity: "collection", count: page.length, items: page })
}

/** A day as it is in India. */
const dayOf = (ms: number): string => new Date(ms + 5.5 * 3_600_000).toISOString().slice(0, 10)

/** What was settled on a day. */
const reconOf = (world: LinkWorld, url: URL): PeerAnswer => {
  const [year, month, day] = ["year", "month", "day"].map((name) => url.searchParams.get(name) ?? "")
  const items = world.settlements
    .filter(({ atMs }) => dayOf(atMs) === `${year}-${month}-${day}`)
    .flatMap(({ atMs, id: settlement, lines }) =>
      lines.map(({ amount, fee, id, kind, of }) => ({
        entity_id: id,
        type: kind === "chargeback" || kind === "other" ? "adjustment" : kind,
        debit: amount < 0 ? -amount + fee : 0,
        credit: amount < 0 ? 0 : amount - fee,
        amount: Math.abs(amount),
        currency: "INR",
        fee,
        tax: 0,
        on_hold: false,
        settled: true,
        created_at: Math.floor(atMs / 1_000),
        settled_at: Math.floor(atMs / 1_000),
        settlement_id: settlement,
        payment_id: of !== null && "payment" in of ? of.payment.id : null,
        dispute_id: kind === "chargeback" && of !== null ? of.id : null
      }))
    )
  return collection(items, url)
}

interface LinkBody {
  readonly amount?: unknown
  readonly currency?: unknown
  readonly reference_id?: unknown
  readonly expire_by?: unknown
  readonly callback_url?: unknown
  readonly callback_method?: unknown
}

const makeLink = (world: LinkWorld, body: string): PeerAnswer => {
  const {
    amount,
    callback_method: how,
    callback_url: back,
    currency,
    expire_by: end,
    reference_id: reference
  } = JSON.parse(body) as LinkBody
  if (typeof amount !== "number" || !Number.isSafeInteger(amount) || amount < 100) return bad("The amount is invalid.")
  if (currency !== "INR" || (back !== undefined && how !== "get")) return bad("The request is invalid.")
  if (typeof reference !== "string" || reference.length > 40) return bad("The reference id may not be so long.")
  if ([...world.links.values()].some((link) => link.reference === reference)) {
    return bad("payment link creation with reference_id already attempted")
  }
  if (typeof end !== "number" || end * 1_000 < world.nowMs() + endSecondsMin * 1_000) {
    return bad("expire_by should be at least 15 minutes after current time")
  }
  return ok(linkView(world, world.make("plink_", { reference, amount, currency, endsMs: end * 1_000 })))
}

const refundOf = (world: LinkWorld, payment: PeerPayment, { body, headers }: Asked): PeerAnswer => {
  const { amount, receipt } = JSON.parse(body) as { readonly amount: number; readonly receipt?: string }
  const key = headers["x-refund-idempotency"]
  if (typeof key !== "string" || !/^[\w-]{10,}$/.test(key)) return bad("The idempotency key is invalid.")
  const reused = bad("Different request body sent for the same idempotency key")
  return world.once(key, body, reused, () => {
    const refund = world.refund(payment, amount, receipt ?? null)
    return refund === undefined
      ? bad("The total refund amount is greater than the refund payment amount")
      : ok(refundView(refund))
  })
}

const carryOut = (world: LinkWorld, asked: Asked): PeerAnswer => {
  const { body, headers, method, url } = asked
  const wanted = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`
  if (headers.authorization !== wanted) return { ...bad("Authentication failed"), status: 401 }
  const [, , what = "", id = "", verb = ""] = url.pathname.split("/")
  if (what === "disputes") {
    return collection(
      [...world.payments.values()].flatMap(({ disputes }) => disputes.map(disputeView)),
      url
    )
  }
  if (what === "settlements" && id === "recon" && verb === "combined") return reconOf(world, url)
  if (what === "payment_links" && id === "") {
    if (method === "POST") return makeLink(world, body)
    const reference = url.searchParams.get("reference_id")
    const links = [...world.links.values()].filter((link) => link.reference === reference)
    return ok({ payment_links: links.map((link) => ({ ...linkView(world, link), payments: [] })) })
  }
  if (what === "payment_links") {
    const link = world.links.get(id)
    if (link === undefined) return bad("The id provided does not exist")
    if (verb === "cancel" && !world.isOpen(link)) return bad("Payment Link cannot be cancelled")
    if (verb === "cancel") link.isClosed = true
    return ok(linkView(world, link))
  }
  const payment = world.payments.get(id)
  if (what !== "payments" || payment === undefined) return bad("The id provided does not exist")
  if (verb === "refund" && method === "POST") return refundOf(world, payment, asked)
  return verb === "refunds" ? collection(payment.refunds.map(refundView), url) : ok(paymentView(world, payment))
}

export const startRazorpayPeer = async (publicUrl = "https://orrange.example"): Promise<LinkPeer> => {
  const world = new LinkWorld()
  const server = await startPeerServer((asked) => carryOut(world, asked))
  const settings = {
    keyId,
    keySecret: Redacted.make(keySecret),
    account,
    webhookSecrets: Redacted.make([webhookSecret]),
    url: server.url,
    publicUrl
  }
  return {
    id: "razorpay",
    asset: "INR",
    connect: connectRazorpay(settings),
    server,
    world,
    paths: { create: "POST /v1/payment_links", refund: "POST /v1/payments" },
    tell: (payment, changes = {}) => {
      const body = JSON.stringify({
        entity: "event",
        account_id: changes.account ?? account,
        event: "payment_link.paid",
        contains: ["payment_link", "payment"],
        payload: {
          payment_link: { entity: linkView(world, payment.link) },
          payment: { entity: paymentView(world, payment) }
        },
        created_at: Math.floor(world.nowMs() / 1_000)
      })
      const signature = createHmac("sha256", changes.secret ?? webhookSecret)
        .update(body)
        .digest("hex")
      return { body, headers: { "x-razorpay-signature": signature, "x-razorpay-event-id": newPeerId("evt_") } }
    }
  }
}
