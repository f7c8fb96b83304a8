/**
 * A provider of our own with PayPal's shapes: orders that are approved on a page and taken by us, keys that make a request
 * count once, events that are signed with a certificate and come when they like, and faults on demand. What it is sent is
 * checked by the schemas that PayPal publishes.
 */
import { execFileSync } from "node:child_process"
import { createSign, randomBytes } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crc32 } from "node:zlib"
import { Ajv } from "ajv"
import * as Redacted from "effect/Redacted"
import type { PaypalSettings } from "../../daemon/payments/PaypalConnection.ts"
import bodies from "./paypal-bodies.json" with { type: "json" }
import { payoutLines, PayoutWorld } from "./PaypalPayouts.ts"
import type { Fault, Recorded } from "./StripePeer.ts"

const [clientId, secret, webhookId] = ["client-peer", "secret-peer", "1JE4291016473214C"]
const feeBps = 349n
/** Milliseconds for which an order can be approved, and then for which it can be taken. */
const orderMs = 6 * 3_600_000
const api = "https://api.sandbox.paypal.com"

interface Amount {
  readonly currency_code: string
  readonly value: string
}

export interface Refund {
  readonly id: string
  readonly amount: Amount
  readonly reference: string | undefined
  /** When it was made, as PayPal says; not always. */
  readonly at?: Date
  status: string
}

export interface Order {
  readonly id: string
  readonly link: string
  readonly createdMs: number
  amount: Amount
  reference: string | undefined
  invoice: string | undefined
  status: "PAYER_ACTION_REQUIRED" | "APPROVED" | "COMPLETED" | "VOIDED"
  /** What comes of it when it is taken. */
  funding: "COMPLETED" | "PENDING" | "INSTRUMENT_DECLINED"
  capture: { readonly id: string; amount: Amount; status: string } | undefined
  readonly refunds: Array<Refund>
}

export interface Dispute {
  readonly id: string
  readonly capture: string
  /** May come to be more. */
  amount: Amount
  stage: string
  status: string
  outcome: string | undefined
  /** What of it went back to the buyer, where PayPal says that. */
  refunded?: Amount
  readonly from: Date
  to: Date
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const newId = (): string => randomBytes(8).toString("hex").toUpperCase() + "T"
const fault = (status: number, name: string, issue: string): Answer => ({
  status,
  body: { name, message: "refused", debug_id: newId(), details: [{ issue, description: "refused" }] }
})
const unprocessable = (issue: string): Answer => fault(422, "UNPROCESSABLE_ENTITY", issue)
const missing = fault(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")

const cents = ({ value }: Amount): bigint => BigInt(value.replace(".", ""))
const feeOf = (amount: Amount): Amount => {
  const fee = ((cents(amount) * feeBps) / 10_000n).toString().padStart(3, "0")
  return { ...amount, value: `${fee.slice(0, -2)}.${fee.slice(-2)}` }
}

const ajv = new Ajv({ strict: false, validateFormats: false })
const checks = [
  { path: /^\/v2\/checkout\/orders$/, check: ajv.compile(bodies["/v2/checkout/orders"]) },
  {
    path: /^\/v2\/payments\/captures\/[^/]+\/refund$/,
    check: ajv.compile(bodies["/v2/payments/captures/{capture}/refund"])
  }
]

const checkSearch = ajv.compile(bodies["/v1/reporting/transactions"].query)
const checkFound = ajv.compile(bodies["/v1/reporting/transactions"].found)

const captureView = ({ capture, reference }: Order): unknown =>
  capture === undefined
    ? undefined
    : {
        id: capture.id,
        status: capture.status,
        amount: capture.amount,
        custom_id: reference,
        final_capture: true,
        seller_receivable_breakdown: { gross_amount: capture.amount, paypal_fee: feeOf(capture.amount) }
      }

const refundView = ({ amount, at, id, reference, status }: Refund, capture: string): unknown => ({
  id,
  status,
  amount,
  ...(at === undefined ? {} : { create_time: at.toISOString() }),
  ...(reference === undefined ? {} : { custom_id: reference, invoice_id: reference }),
  links: [{ rel: "up", method: "GET", href: `${api}/v2/payments/captures/${capture}` }]
})

export const orderView = (order: Order): unknown => {
  const { amount, capture, id, invoice, link, reference, refunds, status } = order
  const payments = { captures: [captureView(order)], refunds: refunds.map((one) => refundView(one, capture?.id ?? "")) }
  const unit = { reference_id: "default", amount, custom_id: reference, invoice_id: invoice }
  return {
    id,
    intent: "CAPTURE",
    status,
    purchase_units: [capture === undefined ? unit : { ...unit, payments }],
    links: [
      { rel: "self", method: "GET", href: `${api}/v2/checkout/orders/${id}` },
      { rel: "payer-action", method: "GET", href: link }
    ]
  }
}

const disputeView = ({ amount, capture, from, id, outcome, refunded, stage, status, to }: Dispute): unknown => ({
  dispute_id: id,
  create_time: from.toISOString(),
  update_time: to.toISOString(),
  reason: "UNAUTHORISED",
  status,
  dispute_amount: amount,
  dispute_life_cycle_stage: stage,
  disputed_transactions: [{ seller_transaction_id: capture }],
  ...(outcome === undefined ? {} : { dispute_outcome: { outcome_code: outcome, amount_refunded: refunded } })
})

/** A line of PayPal's own books. */
export interface Line {
  readonly id: string
  readonly code: string
  readonly amount: Amount
  readonly fee?: Amount
  readonly of?: string
  readonly atMs: number
  readonly status: string
}

const minus = (amount: Amount): Amount => ({ ...amount, value: `-${amount.value}` })

/** What an order, and what went back of it, is in PayPal's books. */
const linesOf = (order: Order): ReadonlyArray<Line> => {
  const { capture, refunds } = order
  if (capture === undefined) return []
  const [atMs, status] = [order.createdMs, capture.status === "PENDING" ? "P" : "S"]
  const { amount, id } = capture
  return [
    { id, code: "T0006", amount, fee: minus(feeOf(amount)), atMs, status },
    ...refunds.map((one) => ({ id: one.id, code: "T1107", amount: minus(one.amount), of: id, atMs, status: "S" }))
  ]
}

const lineView = ({ amount, atMs, code, fee, id, of, status }: Line): unknown => ({
  transaction_info: {
    transaction_id: id,
    transaction_event_code: code,
    // In the time zone of the account.
    transaction_initiation_date: new Date(atMs).toISOString().replace(/\.\d+Z$/, "+00:00"),
    transaction_amount: amount,
    ...(fee === undefined ? {} : { fee_amount: fee }),
    ...(of === undefined ? {} : { paypal_reference_id: of, paypal_reference_id_type: "TXN" }),
    transaction_status: status
  }
})

interface Wanted {
  readonly purchase_units: ReadonlyArray<{
    readonly amount: Amount
    readonly custom_id?: string
    readonly invoice_id?: string
  }>
}

/** What PayPal keeps, and what can be done to it. */
class World {
  readonly orders = new Map<string, Order>()
  readonly disputes: Array<Dispute> = []
  /** Lines of the books that come of no order here, and those that are missing. */
  readonly lines: Array<Line> = []
  readonly missing = new Set<string>()
  readonly tokens = new Set<string>()
  /** Moved by tests instead of waiting. */
  nowMs: () => number = Date.now
  readonly payouts = new PayoutWorld(() => this.nowMs())
  readonly #answers = new Map<string, { readonly request: string; readonly answer: Answer }>()

  /** A request under a key counts once; the same key for another one is refused. */
  once(key: string | undefined, request: string, work: () => Answer): Answer {
    if (key === undefined) return fault(400, "INVALID_REQUEST", "PAYPAL_REQUEST_ID_REQUIRED")
    const known = this.#answers.get(key)
    if (known !== undefined) {
      return known.request === request ? { ...known.answer, status: 200 } : unprocessable("DUPLICATE_REQUEST_ID")
    }
    const answer = work()
    // What was refused may be asked for again under the same key.
    if (answer.status < 300) this.#answers.set(key, { request, answer })
    return answer
  }

  /** As after some hours. */
  forgetKeys(): void {
    this.#answers.clear()
  }

  order(id: string): Order | undefined {
    const order = this.orders.get(id)
    const isGone = order?.capture === undefined && (order?.createdMs ?? 0) + orderMs < this.nowMs()
    return isGone ? undefined : order
  }

  create({ purchase_units: [unit] }: Wanted): Answer {
    if (unit === undefined || cents(unit.amount) <= 0n) return unprocessable("CANNOT_BE_ZERO_OR_NEGATIVE")
    const id = newId()
    const order: Order = {
      id,
      link: `https://www.sandbox.paypal.com/checkoutnow?token=${id}`,
      createdMs: this.nowMs(),
      amount: unit.amount,
      reference: unit.custom_id,
      invoice: unit.invoice_id,
      status: "PAYER_ACTION_REQUIRED",
      funding: "COMPLETED",
      capture: undefined,
      refunds: []
    }
    this.orders.set(id, order)
    return { status: 201, body: orderView(order) }
  }

  /** The oldest first, a page of them. */
  transactions(query: URLSearchParams): Answer {
    const asked = Object.fromEntries(query)
    const { end_date: end = "", page = "1", page_size: size = "100", start_date: start = "" } = asked
    const [from, until] = [Date.parse(start), Date.parse(end)]
    if (!checkSearch({ ...asked, page: Number(page), page_size: Number(size) })) {
      return fault(400, "INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX")
    }
    if (until - from > 31 * 86_400_000) return fault(400, "INVALID_REQUEST", "Date range is greater than 31 days")
    const all = [...this.lines, ...[...this.orders.values()].flatMap(linesOf), ...this.payouts.all.flatMap(payoutLines)]
      .filter(({ atMs, id }) => !this.missing.has(id) && atMs >= from && atMs <= until)
      .sort((one, other) => one.atMs - other.atMs)
    const skip = (Number(page) - 1) * Number(size)
    const body = {
      ...(all.length <= skip ? {} : { transaction_details: all.slice(skip, skip + Number(size)).map(lineView) }),
      total_items: all.length,
      total_pages: Math.ceil(all.length / Number(size)),
      page: Number(page)
    }
    if (!checkFound(body)) throw new Error(ajv.errorsText(checkFound.errors))
    return { status: 200, body }
  }

  take(order: Order): Answer {
    if (order.status === "COMPLETED") return unprocessable("ORDER_ALREADY_CAPTURED")
    if (order.status !== "APPROVED") return unprocessable("ORDER_NOT_APPROVED")
    if (order.funding === "INSTRUMENT_DECLINED") return unprocessable(order.funding)
    const sameInvoice = [...this.orders.values()].some((one) => one.capture && one.invoice === order.invoice)
    if (sameInvoice) return unprocessable("DUPLICATE_INVOICE_ID")
    order.status = "COMPLETED"
    order.capture = { id: newId(), amount: order.amount, status: order.funding }
    return { status: 201, body: { id: order.id, status: order.status, links: [] } }
  }

  dispute(capture: string, amount: Amount): Dispute {
    const at = new Date()
    const begun = { stage: "CHARGEBACK", status: "OPEN", outcome: undefined, from: at, to: at }
    const dispute: Dispute = { id: `PP-D-${newId()}`, capture, amount, ...begun }
    this.disputes.push(dispute)
    return dispute
  }

  refund(capture: string, { amount, custom_id: reference }: { readonly amount: Amount; readonly custom_id?: string }) {
    const order = [...this.orders.values()].find((one) => one.capture?.id === capture)
    if (order?.capture === undefined) return missing
    const gone = order.refunds.reduce((sum, one) => sum + (one.status === "FAILED" ? 0n : cents(one.amount)), 0n)
    if (gone + cents(amount) > cents(order.capture.amount)) return unprocessable("REFUND_AMOUNT_EXCEEDED")
    const refund: Refund = { id: newId(), amount, reference, at: new Date(), status: "COMPLETED" }
    order.refunds.push(refund)
    order.capture.status = gone + cents(amount) === cents(order.capture.amount) ? "REFUNDED" : "PARTIALLY_REFUNDED"
    return { status: 201, body: refundView(refund, capture) }
  }
}

const route = (world: World, method: string, url: URL, body: string): Answer => {
  const [, , room, kind = "", id = "", act] = url.pathname.split("/")
  if (room === "reporting") return world.transactions(url.searchParams)
  if (room === "payments" && kind === "payouts") return world.payouts.find(id)
  if (room === "customer") {
    const of = url.searchParams.get("disputed_transaction_id")
    const found = world.disputes.filter((one) => one.capture === of || one.id === id)
    if (id !== "") return found[0] === undefined ? missing : { status: 200, body: disputeView(found[0]) }
    return { status: 200, body: { items: found.map(disputeView), links: [] } }
  }
  const check = method === "POST" ? checks.find(({ path }) => path.test(url.pathname))?.check : undefined
  const asked = body === "" ? undefined : (JSON.parse(body) as unknown)
  if (check !== undefined && !check(asked)) return fault(400, "INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX")
  if (room === "payments" && kind === "captures" && act === "refund") {
    return world.refund(id, asked as Parameters<World["refund"]>[1])
  }
  if (method === "POST" && id === "") return world.create(asked as Wanted)
  const order = world.order(id)
  if (order === undefined) return missing
  return method === "POST" && act === "capture" ? world.take(order) : { status: 200, body: orderView(order) }
}

const openSession = (world: World, authorization: string | undefined, body: string): Answer => {
  const basic = `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`
  if (authorization !== basic || body !== "grant_type=client_credentials") {
    return { status: 401, body: { error: "invalid_client" } }
  }
  const token = `A21AA${newId()}`
  world.tokens.add(token)
  return { status: 200, body: { access_token: token, token_type: "Bearer", expires_in: 32_400 } }
}

const textOf = (value: string | ReadonlyArray<string> | undefined): string | undefined =>
  typeof value === "string" ? value : undefined

const carryOut = (world: World, { body, headers, method, path }: Recorded): Answer => {
  const url = new URL(path, api)
  const authorization = textOf(headers["authorization"])
  if (url.pathname === "/v1/oauth2/token") return openSession(world, authorization, body)
  if (!world.tokens.has((authorization ?? "").replace(/^Bearer /, ""))) {
    return { status: 401, body: { error: "invalid_token" } }
  }
  if (method !== "POST") return route(world, method, url, body)
  if (headers["content-type"] !== "application/json") return fault(415, "UNSUPPORTED_MEDIA_TYPE", "MEDIA_TYPE")
  // No key of a request counts here, but the reference in it.
  if (url.pathname === "/v1/payments/payouts") return world.payouts.send(body)
  const request = `${url.pathname} ${body}`
  return world.once(textOf(headers["paypal-request-id"]), request, () => route(world, method, url, body))
}

/** A key, and the certificate that says whose it is. */
const makeSigner = (): { readonly key: string; readonly certificate: string } => {
  const folder = mkdtempSync(join(tmpdir(), "orrange-paypal-"))
  const [key, certificate] = [join(folder, "key"), join(folder, "crt")]
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=paypal.example"]
  execFileSync("openssl", [...made, "-keyout", key, "-out", certificate], { stdio: "pipe" })
  const read = { key: readFileSync(key, "utf8"), certificate: readFileSync(certificate, "utf8") }
  rmSync(folder, { recursive: true })
  return read
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = ""
  for await (const part of request) body += String(part)
  return body
}

export interface Message {
  readonly id: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export interface PaypalPeer {
  readonly settings: PaypalSettings
  readonly requests: ReadonlyArray<Recorded>
  readonly world: World
  /** The next requests that begin so, as in `POST /v2/checkout`. */
  readonly fail: (start: string, ...faults: ReadonlyArray<Fault>) => void
  /** No faults are left. */
  readonly heal: () => void
  /** Nobody listens, or somebody does again. */
  readonly setAway: (isAway: boolean) => Promise<void>
  readonly dispute: (capture: string, amount: Amount) => Dispute
  /** An event as it would be sent, signed for our webhook or another. */
  readonly event: (type: string, resource: unknown, changes?: object, webhook?: string) => Message
  readonly close: () => Promise<void>
}

export const startPaypalPeer = async (publicUrl = "https://orrange.example"): Promise<PaypalPeer> => {
  const world = new World()
  const signer = makeSigner()
  const requests: Array<Recorded> = []
  const faults = new Map<string, Array<Fault>>()

  const nextFault = (request: string): Fault | undefined => {
    for (const [start, list] of faults) if (request.startsWith(start) && list.length > 0) return list.shift()
    return undefined
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { headers, method = "GET", url: path = "/" } = request
    const asked = { method, path, headers, body: await readBody(request) }
    requests.push(asked)
    const wrong = nextFault(`${method} ${path}`)
    if (wrong?.kind === "cut") return void response.destroy()
    if (path.startsWith("/v1/notifications/certs/") && wrong === undefined) return void response.end(signer.certificate)
    const isDone = wrong === undefined || wrong.kind === "lost" || ("isDone" in wrong && wrong.isDone)
    const answer = isDone ? carryOut(world, asked) : missing
    if (wrong?.kind === "hang") return
    if (wrong?.kind === "lost") return void response.destroy()
    const status = wrong?.kind === "garbage" ? 200 : wrong?.kind === "status" ? wrong.status : answer.status
    response.writeHead(status, { "content-type": "application/json" })
    if (wrong?.kind === "garbage") response.end(wrong.body)
    else response.end(JSON.stringify(wrong === undefined ? answer.body : { name: "INTERNAL_SERVER_ERROR" }))
  }

  const server = createServer((request, response) => void handle(request, response))
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    settings: {
      clientId: Redacted.make(clientId),
      secret: Redacted.make(secret),
      webhookIds: Redacted.make([webhookId]),
      url: `http://127.0.0.1:${port}`,
      publicUrl
    },
    requests,
    world,
    fail: (start, ...more) => void faults.set(start, [...(faults.get(start) ?? []), ...more]),
    heal: () => faults.clear(),
    setAway: (isAway) => (isAway ? stop() : listen(port)),
    dispute: (capture, amount) => world.dispute(capture, amount),
    event: (type, resource, changes = {}, webhook = webhookId) => {
      const [id, sent, time] = [`WH-${newId()}`, newId(), new Date().toISOString()]
      const links = [{ rel: "self", method: "GET", href: `${api}/v1/notifications/webhooks-events/${id}` }]
      const body = JSON.stringify({ id, event_version: "1.0", event_type: type, resource, links, ...changes })
      const signature = createSign("RSA-SHA256").update(`${sent}|${time}|${webhook}|${crc32(body)}`)
      const headers = {
        "paypal-transmission-id": sent,
        "paypal-transmission-time": time,
        "paypal-transmission-sig": signature.sign(signer.key, "base64"),
        "paypal-auth-algo": "SHA256withRSA",
        "paypal-cert-url": `${api}/v1/notifications/certs/CERT-1`
      }
      return { id, body, headers }
    },
    close: stop
  }
}
