/**
 * A provider of our own with Stripe's shapes: payments with money in them, keys that make a request count once, signed
 * events that come when they like, and faults on demand.
 */
import { createHmac, randomBytes } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import * as Redacted from "effect/Redacted"
import type { StripeSettings } from "../../daemon/payments/StripeConnection.ts"

const key = "sk_test_peer"
export const webhookSecret = "whsec_peer"
const feeBps = 290n

export interface Recorded {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  readonly body: string
}

/** What happens to the next request of a path: done and not told, refused, answered with something else, or cut off. */
export type Fault =
  | { readonly kind: "lost" }
  | { readonly kind: "status"; readonly status: number; readonly isDone?: boolean }
  | { readonly kind: "garbage"; readonly body: string }
  | { readonly kind: "cut" }
  /** Nobody answers; it was done, or was not. */
  | { readonly kind: "hang"; readonly isDone: boolean }

interface Session {
  readonly id: string
  readonly reference: string | null
  readonly told: string | null
  readonly amount: number
  readonly currency: string
  readonly url: string
  readonly expiresAt: number
  status: "open" | "complete" | "expired"
  paid: "unpaid" | "paid"
  payment: Payment | undefined
}

interface Payment {
  readonly id: string
  atMs: number
  /** Of its fee, where it is settled in another one than it was paid in. */
  feeCurrency?: string
  readonly session: Session
  status: string
  received: number
  readonly refunds: Array<Refund>
  readonly disputes: Array<Dispute>
}

interface Refund {
  readonly id: string
  readonly amount: number
  readonly reference: string | null
  readonly payment: string
  status: string
}

interface Dispute {
  readonly id: string
  readonly amount: number
  status: string
}

/** A line of Stripe's own books. */
export interface Line {
  readonly id: string
  readonly category: string
  readonly amount: number
  readonly fee: number
  readonly currency: string
  readonly atMs: number
  readonly source: unknown
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString("hex")}`
const fault = (status: number, type: string, code: string): Answer => ({
  status,
  body: { error: { type, code, message: `refused: ${code}` } }
})
const invalid = (code: string): Answer => fault(400, "invalid_request_error", code)

const paymentView = (payment: Payment, isWhole: boolean): unknown =>
  isWhole
    ? {
        id: payment.id,
        object: "payment_intent",
        status: payment.status,
        currency: payment.session.currency,
        amount: payment.session.amount,
        amount_received: payment.received,
        metadata: payment.session.told === null ? {} : { reference: payment.session.told },
        last_payment_error: payment.status === "requires_payment_method" ? { code: "card_declined" } : null,
        latest_charge:
          payment.received === 0
            ? null
            : {
                id: `ch_${payment.id}`,
                object: "charge",
                balance_transaction: {
                  id: `txn_${payment.id}`,
                  fee: Number((BigInt(payment.received) * feeBps) / 10_000n),
                  currency: payment.feeCurrency ?? payment.session.currency
                }
              }
      }
    : payment.id

const sessionView = (session: Session, isWhole: boolean): unknown => ({
  id: session.id,
  object: "checkout.session",
  livemode: false,
  client_reference_id: session.reference,
  amount_total: session.amount,
  currency: session.currency,
  status: session.status,
  payment_status: session.paid,
  expires_at: session.expiresAt,
  url: session.status === "open" ? session.url : null,
  payment_intent: session.payment === undefined ? null : paymentView(session.payment, isWhole)
})

const refundView = ({ amount, id, payment, reference, status }: Refund, currency: string): unknown => ({
  id,
  object: "refund",
  amount,
  currency,
  status,
  payment_intent: payment,
  metadata: reference === null ? {} : { reference }
})

const disputeView = ({ amount, id, status }: Dispute, { id: payment, session }: Payment): unknown => ({
  id,
  object: "dispute",
  amount,
  currency: session.currency,
  status,
  reason: "fraudulent",
  payment_intent: payment
})

const listView = (data: ReadonlyArray<unknown>): Answer => ({
  status: 200,
  body: { object: "list", has_more: false, data }
})

/** What a payment, and what was taken back of it, is in Stripe's books. */
const linesOf = (payment: Payment): ReadonlyArray<Line> => {
  const { currency } = payment.session
  const line = (id: string, category: string, amount: number, source: unknown, fee = 0): Line => ({
    id: `txn_${id}`,
    category,
    amount,
    fee,
    currency,
    atMs: payment.atMs,
    source
  })
  if (payment.received === 0) return []
  const of = (id: string, object: string) => ({ id, object, payment_intent: payment.id })
  const fee = Number((BigInt(payment.received) * feeBps) / 10_000n)
  return [
    line(payment.id, "charge", payment.received, of(`ch_${payment.id}`, "charge"), fee),
    ...payment.refunds.flatMap(({ amount, id, status }) => [
      line(id, "refund", -amount, of(id, "refund")),
      ...(status === "failed" ? [line(`back_${id}`, "refund_failure", amount, of(id, "refund"))] : [])
    ]),
    ...payment.disputes.flatMap(({ amount, id, status }) => [
      line(id, "dispute", -amount, of(id, "dispute")),
      ...(status === "won" ? [line(`back_${id}`, "dispute_reversal", amount, of(id, "dispute"))] : [])
    ])
  ]
}

const secondOf = ({ atMs }: Line): number => Math.floor(atMs / 1_000)

const lineView = ({ amount, atMs, category, currency, fee, id, source }: Line): unknown => ({
  id,
  object: "balance_transaction",
  amount,
  currency,
  fee,
  net: amount - fee,
  created: Math.floor(atMs / 1_000),
  status: "available",
  reporting_category: category,
  source
})

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = ""
  for await (const part of request) body += String(part)
  return body
}

/** What Stripe keeps, and what can be done to it. */
class World {
  /** Lines of the books that come of no payment here, such as a payout, and those that are missing. */
  readonly lines: Array<Line> = []
  readonly missing = new Set<string>()
  /** Whether our key counts. */
  isKeyTaken = true
  readonly sessions = new Map<string, Session>()
  readonly payments = new Map<string, Payment>()
  /** Moved by tests instead of waiting. */
  nowMs: () => number = Date.now
  readonly #answers = new Map<string, { readonly request: string; readonly answer: Answer }>()

  /** A request under a key counts once; the same key for another one is refused. */
  once(idempotencyKey: string | undefined, request: string, work: () => Answer): Answer {
    if (idempotencyKey === undefined) return invalid("idempotency_key_missing")
    const known = this.#answers.get(idempotencyKey)
    if (known !== undefined) {
      return known.request === request ? known.answer : fault(400, "idempotency_error", "idempotency_key_reused")
    }
    const answer = work()
    this.#answers.set(idempotencyKey, { request, answer })
    return answer
  }

  /** As after a day. */
  forgetKeys(): void {
    this.#answers.clear()
  }

  /** The newest first, a page of them. */
  movements(query: URLSearchParams): Answer {
    const limit = Number(query.get("limit") ?? "10")
    if (!(limit >= 1 && limit <= 100)) return invalid("parameter_invalid")
    const [from, until] = [Number(query.get("created[gte]") ?? "0"), Number(query.get("created[lt]") ?? "Infinity")]
    const all = [...this.lines, ...[...this.payments.values()].flatMap(linesOf)]
      .filter((line) => !this.missing.has(line.id) && secondOf(line) >= from && secondOf(line) < until)
      .sort((one, other) => other.atMs - one.atMs || (one.id < other.id ? 1 : -1))
    const after = query.get("starting_after")
    const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
    if (after !== null && start === 0) return invalid("resource_missing")
    const data = all.slice(start, start + limit).map(lineView)
    return { status: 200, body: { object: "list", has_more: start + limit < all.length, data } }
  }

  create(form: URLSearchParams): Answer {
    const amount = Number(form.get("line_items[0][price_data][unit_amount]"))
    const currency = form.get("line_items[0][price_data][currency]") ?? ""
    const expiresAt = Number(form.get("expires_at"))
    const isFit = form.get("mode") === "payment" && form.get("line_items[0][quantity]") === "1"
    if (!isFit || !Number.isSafeInteger(amount) || amount < 30 || !/^[a-z]{3}$/.test(currency)) {
      return invalid("parameter_invalid")
    }
    if (!form.get("success_url") || !form.get("line_items[0][price_data][product_data][name]")) {
      return invalid("parameter_missing")
    }
    const left = expiresAt - this.nowMs() / 1_000
    if (!(left >= 1_800 && left <= 86_400)) return invalid("expires_at_invalid")
    const id = newId("cs_test")
    const reference = form.get("client_reference_id")
    const told = form.get("payment_intent_data[metadata][reference]")
    const url = `https://checkout.stripe.com/c/pay/${id}`
    const session: Session = {
      id,
      reference,
      told,
      amount,
      currency,
      url,
      expiresAt,
      status: "open",
      paid: "unpaid",
      payment: undefined
    }
    this.sessions.set(id, session)
    return { status: 200, body: sessionView(session, false) }
  }

  expire(session: Session): Answer {
    if (session.status !== "open") return invalid("checkout_session_not_open")
    session.status = "expired"
    return { status: 200, body: sessionView(session, true) }
  }

  refund(form: URLSearchParams): Answer {
    const payment = this.payments.get(form.get("payment_intent") ?? "")
    const amount = Number(form.get("amount"))
    if (payment === undefined) return fault(404, "invalid_request_error", "resource_missing")
    const gone = payment.refunds.filter(({ status }) => status !== "failed").reduce((sum, one) => sum + one.amount, 0)
    if (!(amount > 0) || gone + amount > payment.received) return invalid("charge_already_refunded")
    const reference = form.get("metadata[reference]")
    const refund: Refund = { id: newId("re"), amount, reference, payment: payment.id, status: "pending" }
    payment.refunds.push(refund)
    return { status: 200, body: refundView(refund, payment.session.currency) }
  }
}

export interface StripePeer {
  readonly settings: StripeSettings
  readonly requests: ReadonlyArray<Recorded>
  readonly world: World
  readonly sessions: () => ReadonlyArray<Session>
  /** The next requests that begin so, as in `POST /v1/refunds`. */
  readonly fail: (start: string, ...faults: ReadonlyArray<Fault>) => void
  /** Comes back when the next request was carried out, and before it is answered. */
  readonly asked: () => Promise<void>
  /** No faults are left. */
  readonly heal: () => void
  /** Nobody listens, or somebody does again. */
  readonly setAway: (isAway: boolean) => Promise<void>
  /** Somebody pays on the page; `processing` where their bank answers later, another amount where they can. */
  readonly pay: (session: Session, how?: "paid" | "processing" | "failed", received?: number) => Payment
  readonly dispute: (payment: Payment, amount?: number) => Dispute
  /** An event as it would be sent. */
  readonly event: (type: string, object: unknown, changes?: object) => { readonly id: string; readonly body: string }
  readonly sign: (body: string, secret?: string, seconds?: number) => string
  readonly close: () => Promise<void>
}

export type { Dispute, Payment, Refund, Session }

const route = (world: World, method: string, url: URL, form: URLSearchParams): Answer => {
  const [, , what = "", ...rest] = url.pathname.split("/")
  const whole = url.searchParams.getAll("expand[0]").length > 0
  const payment = world.payments.get(url.searchParams.get("payment_intent") ?? "")
  if (method === "POST" && url.pathname === "/v1/checkout/sessions") return world.create(form)
  if (method === "POST" && url.pathname === "/v1/refunds") return world.refund(form)
  if (what === "balance_transactions") return world.movements(url.searchParams)
  if (what === "refunds") {
    return listView(payment?.refunds.map((one) => refundView(one, payment.session.currency)) ?? [])
  }
  if (what === "disputes") return listView(payment?.disputes.map((one) => disputeView(one, payment)) ?? [])
  const session = what === "checkout" ? world.sessions.get(rest[1] ?? "") : undefined
  if (session === undefined) return fault(404, "invalid_request_error", "resource_missing")
  if (session.status === "open" && session.expiresAt * 1_000 <= world.nowMs()) session.status = "expired"
  if (method === "POST" && rest[2] === "expire") return world.expire(session)
  return { status: 200, body: sessionView(session, whole) }
}

const pay = (
  world: World,
  session: Session,
  how: "paid" | "processing" | "failed" = "paid",
  received = session.amount
): Payment => {
  const payment: Payment = session.payment ?? {
    id: newId("pi"),
    atMs: world.nowMs(),
    session,
    status: "processing",
    received: 0,
    refunds: [],
    disputes: []
  }
  session.payment = payment
  session.status = "complete"
  world.payments.set(payment.id, payment)
  if (how === "failed") payment.status = "requires_payment_method"
  if (how === "paid") {
    payment.status = "succeeded"
    payment.received = received
    session.paid = "paid"
  }
  return payment
}

const carryOut = (
  world: World,
  method: string,
  url: URL,
  headers: IncomingMessage["headers"],
  body: string
): Answer => {
  if (!world.isKeyTaken || headers.authorization !== `Bearer ${key}`)
    return fault(401, "invalid_request_error", "api_key_invalid")
  const form = new URLSearchParams(body)
  const given = headers["idempotency-key"]
  const idempotencyKey = typeof given === "string" ? given : undefined
  const work = (): Answer => route(world, method, url, form)
  return method === "POST" ? world.once(idempotencyKey, `${url.pathname}?${body}`, work) : work()
}

export const startStripePeer = async (publicUrl = "https://orrange.example"): Promise<StripePeer> => {
  const world = new World()
  const requests: Array<Recorded> = []
  const faults = new Map<string, Array<Fault>>()
  const waiting: Array<() => void> = []

  const nextFault = (request: string): Fault | undefined => {
    for (const [start, list] of faults) if (request.startsWith(start) && list.length > 0) return list.shift()
    return undefined
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { headers, method = "GET", url: target = "/" } = request
    const body = await readBody(request)
    requests.push({ method, path: target, headers, body })
    const url = new URL(target, "http://stripe")
    const wrong = nextFault(`${method} ${url.pathname}`)
    if (wrong?.kind === "cut") return void response.destroy()
    const isDone = wrong === undefined || wrong.kind === "lost" || ("isDone" in wrong && wrong.isDone)
    const answer = isDone ? carryOut(world, method, url, headers, body) : invalid("never_told")
    for (const wake of waiting.splice(0)) wake()
    if (wrong?.kind === "hang") return
    if (wrong?.kind === "lost") return void response.destroy()
    response.writeHead(wrong?.kind === "status" ? wrong.status : answer.status, { "content-type": "application/json" })
    if (wrong?.kind === "garbage") response.end(wrong.body)
    else response.end(JSON.stringify(wrong === undefined ? answer.body : { error: { type: "api_error" } }))
  }

  const server: Server = createServer((request, response) => void handle(request, response))
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
      key: Redacted.make(key),
      webhookSecrets: Redacted.make([webhookSecret]),
      url: `http://127.0.0.1:${port}`,
      publicUrl
    },
    requests,
    world,
    sessions: () => [...world.sessions.values()],
    fail: (start, ...more) => void faults.set(start, [...(faults.get(start) ?? []), ...more]),
    asked: () => new Promise((resolve) => waiting.push(resolve)),
    heal: () => faults.clear(),
    setAway: (isAway) => (isAway ? stop() : listen(port)),
    pay: (session, how, received) => pay(world, session, how, received),
    dispute: (payment, amount = payment.received) => {
      const dispute: Dispute = { id: newId("dp"), amount, status: "needs_response" }
      payment.disputes.push(dispute)
      return dispute
    },
    event: (type, object, changes = {}) => {
      const id = newId("evt")
      const event = { id, object: "event", api_version: "2026-10-28.endive", livemode: false, type, data: { object } }
      return { id, body: JSON.stringify({ ...event, ...changes }) }
    },
    sign: (body, secret = webhookSecret, seconds = Math.floor(Date.now() / 1_000)) =>
      `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`,
    close: stop
  }
}
