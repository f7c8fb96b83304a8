import { Ajv } from "ajv"
import { type Square, SquareClient } from "square"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { next, response, saidOf } from "../../test/peers/Conversation.ts"
import { type Recorder, startRecorder, withHeaders } from "../../test/peers/Recorder.ts"
import bodies from "../../test/peers/square-bodies.json" with { type: "json" }
import type { PaymentProvider, ProviderRequest } from "./Provider.ts"
import { square } from "./Square.ts"

const options = {
  token: "EAAA1",
  location: "L1",
  currency: "USD" as const,
  merchant: "M1",
  isLive: false,
  returnUrl: "https://orrange.example/paid?a=b c&d='(é)'"
}
const reference = "0197a000-0000-7000-8000-0000000707a1"
const wanted = { reference, key: `key-${reference}`, money: { minor: 5_000n, currency: "USD" }, expiresAt: new Date(0) }
const refundWanted = {
  reference: "refund-1",
  key: "key-2",
  page: "K1/O1",
  payment: "P1",
  money: { minor: 700n, currency: "USD" }
}
const provider: PaymentProvider & Required<Pick<PaymentProvider, "cancel">> = square(options)
const { movements } = square(options).books
const stretch = {
  from: new Date("2026-11-01T12:00:00.000Z"),
  until: new Date("2026-11-22T14:00:00.000Z"),
  after: null,
  limit: 100
}
const page = "K1/O1"
const made = { page, payment: "P1" }

const cash = (amount: number, currency = "USD") => ({ amount, currency })
const order = { id: "O1", location_id: "L1", reference_id: reference, state: "OPEN", total_money: cash(5_000) }
const link = { id: "K1", order_id: "O1", url: "https://square.link/u/1", version: 1 }
const paid = { ...order, state: "COMPLETED", tenders: [{ id: "P1", type: "CARD" }] }
const payment = { id: "P1", order_id: "O1", status: "COMPLETED", total_money: cash(5_000), refund_ids: ["R1", "R2"] }
const refund = { id: "R1", status: "PENDING", amount_money: cash(700), payment_id: "P1", reason: "refund-1" }

describe("what is sent to Square", () => {
  let recorder: Recorder
  let library: SquareClient

  beforeAll(async () => {
    recorder = await startRecorder()
    library = new SquareClient({ token: options.token, baseUrl: recorder.url, maxRetries: 0 })
  })
  afterAll(() => recorder.close())

  const money = (amount: bigint): Square.Money => ({ amount, currency: "USD" })
  const open = provider.sync.parse(response(200, { order }), page)

  const flows: ReadonlyArray<readonly [string, ProviderRequest, () => PromiseLike<unknown>]> = [
    [
      "create",
      provider.create.build(wanted),
      () =>
        library.checkout.paymentLinks.create({
          idempotencyKey: wanted.key,
          order: {
            locationId: "L1",
            referenceId: reference,
            lineItems: [{ name: "Top-up", quantity: "1", basePriceMoney: money(5_000n) }]
          },
          checkoutOptions: {
            allowTipping: false,
            redirectUrl: options.returnUrl,
            askForShippingAddress: false,
            enableCoupon: false,
            enableLoyalty: false
          },
          paymentNote: reference
        })
    ],
    ["sync", provider.sync.build(page), () => library.orders.get({ orderId: "O1" })],
    ["the link of an order", next(open), () => library.checkout.paymentLinks.get({ id: "K1" })],
    [
      "the payment of an order",
      next(provider.sync.parse(response(200, { order: paid }), page)),
      () => library.payments.get({ paymentId: "P1" })
    ],
    [
      "cancel",
      next(provider.cancel.parse(response(200, { order }), page)),
      () => library.checkout.paymentLinks.delete({ id: "K1" })
    ],
    [
      "refund",
      provider.refund.build(refundWanted),
      () =>
        library.refunds.refundPayment({
          idempotencyKey: "key-2",
          paymentId: "P1",
          amountMoney: money(700n),
          reason: "refund-1"
        })
    ],
    ["refunds", provider.refunds.build(made), () => library.payments.get({ paymentId: "P1" })],
    [
      "one of the refunds",
      next(provider.refunds.parse(response(200, { payment }), made)),
      () => library.refunds.get({ refundId: "R1" })
    ],
    ["chargebacks", provider.chargebacks.build(made), () => library.disputes.list({ locationId: "L1" })],
    [
      "more chargebacks",
      next(provider.chargebacks.parse(response(200, { cursor: "c/=" }), made)),
      () => library.disputes.list({ locationId: "L1", cursor: "c/=" })
    ],
    [
      "movements",
      movements.build(stretch),
      () =>
        library.payouts.list({
          locationId: "L1",
          beginTime: "2026-11-01T12:00:00.000Z",
          endTime: "2026-11-22T14:00:00.000Z",
          sortOrder: "ASC",
          limit: 1
        })
    ],
    [
      "the entries of a payout",
      next(movements.parse(response(200, { payouts: [{ id: "po_1" }], cursor: "c/=" }), stretch)),
      () => library.payouts.listEntries({ payoutId: "po_1", sortOrder: "ASC", limit: 100 })
    ],
    [
      "more payouts",
      movements.build({ ...stretch, after: JSON.stringify({ list: "c/=", within: null }) }),
      () =>
        library.payouts.list({
          locationId: "L1",
          beginTime: "2026-11-01T12:00:00.000Z",
          endTime: "2026-11-22T14:00:00.000Z",
          sortOrder: "ASC",
          cursor: "c/=",
          limit: 1
        })
    ],
    [
      "more entries of a payout",
      movements.build({ ...stretch, after: JSON.stringify({ list: null, within: { payout: "po_1", cursor: "e/=" } }) }),
      () => library.payouts.listEntries({ payoutId: "po_1", sortOrder: "ASC", cursor: "e/=", limit: 100 })
    ]
  ]

  it.each(flows)("%s is byte for byte what the official library sends", async (_name, request, send) => {
    await send()
    const [sent] = recorder.take()
    if (sent === undefined) throw new Error("nothing was sent")
    expect(request).toEqual(withHeaders(sent, ["accept", "authorization", "content-type", "square-version"]))
  })

  it.each([
    ["create", "/v2/online-checkout/payment-links", provider.create.build(wanted)],
    ["refund", "/v2/refunds", provider.refund.build(refundWanted)]
  ] as const)("%s fits the schema that Square publishes, and nothing else does", (_name, path, { body }) => {
    const check = new Ajv({ strict: false }).compile(bodies[path])
    const sent = JSON.parse(body) as object
    expect([check(sent), check.errors]).toEqual([true, null])
    expect(check({ ...sent, unheard_of: 1 })).toBe(false)
    expect(check({ ...sent, amount_money: { amount: "5" }, order: {} })).toBe(false)
  })
})

describe("what Square answers", () => {
  it("a link that is made names its order and its address", () => {
    const answer = { payment_link: link, related_resources: { orders: [{ ...order, state: "DRAFT" }] } }
    expect(saidOf(provider.create, wanted, answer)).toMatchObject({
      outcome: "ok",
      value: { id: page, reference, status: "open", link: link.url, money: { minor: 5_000n, currency: "USD" } }
    })
    const other = { payment_link: link, related_resources: { orders: [{ ...order, id: "O2" }] } }
    expect(saidOf(provider.create, wanted, other).outcome).toBe("ambiguous")
  })

  it("an order that nobody paid is open as long as its link is there", () => {
    const said = provider.sync.parse(response(200, { order }), page)
    expect(said.outcome === "next" && said.parse(response(200, { payment_link: link }))).toMatchObject({
      value: { status: "open", link: link.url }
    })
    const gone = response(404, { errors: [{ category: "INVALID_REQUEST_ERROR", code: "NOT_FOUND" }] })
    expect(said.outcome === "next" && said.parse(gone)).toMatchObject({ value: { status: "expired", link: null } })
    expect(saidOf(provider.sync, page, { order: { ...order, state: "CANCELED" } })).toMatchObject({
      value: { status: "expired" }
    })
  })

  it.each([
    ["is there", {}, { status: "paid", payment: "P1", received: { minor: 5_000n, currency: "USD" }, reference }],
    ["is on its way", { status: "APPROVED" }, { status: "processing", received: null }],
    ["is of another order", { order_id: "O2" }, { reference: null }],
    ["is another one than was asked for", { total_money: cash(4_999) }, { received: { minor: 4_999n } }],
    [
      "cost something",
      { processing_fee: [{ amount_money: cash(175) }, { amount_money: cash(-5) }] },
      { fee: { minor: 170n, currency: "USD" } }
    ]
  ])("a payment that %s", (_what, changes, value) => {
    const said = saidOf(provider.sync, page, { order: paid }, { payment: { ...payment, ...changes } })
    expect(said).toMatchObject({ outcome: "ok", value })
  })

  it("after a payment that failed the link is still there", () => {
    const failed = { payment: { ...payment, status: "FAILED" } }
    expect(saidOf(provider.sync, page, { order: paid }, failed, { payment_link: link })).toMatchObject({
      value: { status: "open", payment: null }
    })
  })

  it("of an order that was paid in parts nothing is certain to have been received", () => {
    const tenders = [{ id: "P1" }, { id: "P2" }]
    expect(saidOf(provider.sync, page, { order: { ...paid, tenders } })).toMatchObject({
      value: { status: "paid", received: null }
    })
  })

  it("an order of another place is nobody's", () => {
    const elsewhere = { ...order, location_id: "L2", state: "CANCELED" }
    expect(saidOf(provider.sync, page, { order: elsewhere })).toMatchObject({ value: { reference: null } })
  })

  it("what was paid is not taken away", () => {
    expect(saidOf(provider.cancel, page, { order: paid }, { payment })).toMatchObject({ value: { status: "paid" } })
  })

  it("refunds are asked for one by one", () => {
    const second = { ...refund, id: "R2", status: "REJECTED", reason: null }
    expect(saidOf(provider.refunds, made, { payment }, { refund }, { refund: second })).toMatchObject({
      outcome: "ok",
      value: [
        { id: "R1", reference: "refund-1", status: "pending", payment: "P1" },
        { id: "R2", reference: null, status: "failed" }
      ]
    })
    expect(saidOf(provider.refunds, made, { payment }, { refund: second }).outcome).toBe("ambiguous")
  })

  it.each([
    ["INQUIRY_PROCESSING", "inquiry"],
    ["INQUIRY_CLOSED", "inquiry"],
    ["EVIDENCE_REQUIRED", "open"],
    ["PROCESSING", "open"],
    ["WON", "won"],
    ["LOST", "lost"],
    ["ACCEPTED", "lost"]
  ])("a dispute in %s is %s, on whichever page it stands", (state, status) => {
    const row = (id: string, of: string) => ({
      id,
      amount_money: cash(700),
      state,
      disputed_payment: { payment_id: of }
    })
    const first = { disputes: [row("D1", "P2")], cursor: "x" }
    expect(saidOf(provider.chargebacks, made, first, { disputes: [row("D2", "P1")] })).toMatchObject({
      outcome: "ok",
      value: [{ id: "D2", status, reason: "unknown" }]
    })
  })

  const refused = (code: string) => ({ errors: [{ category: "API_ERROR", code }] })

  it.each([
    [400, refused("VALUE_TOO_LOW"), "definite"],
    [404, refused("NOT_FOUND"), "definite"],
    [400, refused("IDEMPOTENCY_KEY_REUSED"), "ambiguous"],
    [409, refused("CONFLICT"), "ambiguous"],
    [408, refused("REQUEST_TIMEOUT"), "ambiguous"],
    [500, refused("INTERNAL_SERVER_ERROR"), "ambiguous"],
    [503, "<html>", "ambiguous"],
    [400, "<html>", "ambiguous"],
    [200, "<html>", "ambiguous"],
    [200, { order: { ...order, state: "TELEPORTED" } }, "ambiguous"],
    [200, { order: { ...order, total_money: cash(0.5) } }, "ambiguous"],
    [200, { order: { ...order, id: "O2" } }, "ambiguous"],
    [429, refused("RATE_LIMITED"), "not_sent"],
    [401, refused("UNAUTHORIZED"), "not_sent"]
  ])("HTTP %i %j is %s", (status, body, outcome) => {
    expect(provider.sync.parse(response(status, body), page).outcome).toBe(outcome)
  })

  it("an event names its seller and its payment", () => {
    const read = (object: unknown, changes = {}) => {
      const event = { merchant_id: "M1", type: "payment.updated", event_id: "E1", data: { type: "payment", object } }
      return provider.webhook.read(Buffer.from(JSON.stringify({ ...event, ...changes })))
    }
    expect(read({ payment: { ...payment, note: reference } })).toMatchObject({
      id: "E1",
      account: null,
      reference,
      payment: "P1"
    })
    expect(read({ refund })).toMatchObject({ payment: "P1", reference: null })
    expect(read({ dispute: { disputed_payment: { payment_id: "P1" } } })).toMatchObject({ payment: "P1" })
    expect(read({}, { merchant_id: "M2" })).toMatchObject({ account: "M2" })
    expect(read({}, { event_id: 5 })).toBeUndefined()
  })

  it("counts in the one currency of its place", () => {
    expect([...square({ ...options, currency: "JPY" }).currencies.keys()]).toEqual(["JPY"])
  })
})

describe("the books of Square", () => {
  const entry = {
    id: "poe_1",
    payout_id: "po_1",
    effective_at: "2026-11-03T12:30:00Z",
    type: "CHARGE",
    gross_amount_money: cash(5_000),
    fee_amount_money: cash(175),
    net_amount_money: cash(4_825),
    type_charge_details: { payment_id: "P1" }
  }
  const usd = (minor: bigint) => ({ minor, currency: "USD" })
  const payouts = { payouts: [{ id: "po_1", location_id: "L1" }] }
  const read = (first: object, ...more: ReadonlyArray<object>) => saidOf(movements, stretch, first, ...more)

  it("name payments, refunds and disputes, what moved and what it cost", () => {
    const { type_charge_details: _none, ...plain } = entry
    const away = { ...plain, gross_amount_money: cash(-700), fee_amount_money: cash(-2), type: "REFUND" }
    const refunded = { ...away, type_refund_details: { payment_id: "P1", refund_id: "R1" } }
    const disputed = { ...away, fee_amount_money: null, type_dispute_details: { payment_id: "P1", dispute_id: "D1" } }
    expect(read(payouts, { payout_entries: [entry, refunded, disputed, { ...plain, type: "FEE" }] })).toMatchObject({
      outcome: "ok",
      value: {
        movements: [
          { kind: "payment", payment: "P1", reference: null, money: usd(5_000n), fee: usd(175n) },
          { kind: "refund", payment: "P1", reference: "R1", money: usd(-700n), fee: usd(-2n) },
          { kind: "chargeback", payment: "P1", reference: "D1", money: usd(-700n), fee: usd(0n) },
          { kind: "other", payment: null, reference: null }
        ],
        next: null
      }
    })
  })

  it("go on within a payout first, then with the next one", () => {
    const nextOf = (...answers: Parameters<typeof read>) => {
      const said = read(...answers)
      return said.outcome === "ok" && said.value.next !== null ? (JSON.parse(said.value.next) as unknown) : said
    }
    const within = { payout: "po_1", cursor: "e1" }
    expect([
      nextOf({ ...payouts, cursor: "c1" }, { payout_entries: [entry], cursor: "e1" }),
      nextOf({ ...payouts, cursor: "c1" }, { payout_entries: [entry] }),
      nextOf({ cursor: "c2" }),
      nextOf({})
    ]).toEqual([
      { list: "c1", within },
      { list: "c1", within: null },
      { list: "c2", within: null },
      { outcome: "ok", value: { movements: [], next: null } }
    ])
  })

  it.each([[{ ...entry, gross_amount_money: null }], [{ ...entry, effective_at: "soon" }]])(
    "%j cannot be read",
    (row) => expect(read(payouts, { payout_entries: [row] }).outcome).toBe("ambiguous")
  )
})
