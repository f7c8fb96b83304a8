import RazorpayLibrary from "razorpay"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { next, response, saidOf } from "../../test/peers/Conversation.ts"
import { type Recorder, startRecorder, withHeaders } from "../../test/peers/Recorder.ts"
import type { PaymentProvider, ProviderRequest } from "./Provider.ts"
import { razorpay } from "./Razorpay.ts"

const options = {
  keyId: "rzp_test_1",
  keySecret: "a secret",
  account: "acc_ours",
  returnUrl: "https://orrange.example/paid?a=b c&d='(é)'"
}
const reference = "0197a000-0000-7000-8000-0000000707a1"
const wanted = {
  reference,
  key: `key-${reference}`,
  money: { minor: 5_000n, currency: "INR" },
  expiresAt: new Date("2026-11-22T15:00:00.000Z")
}
const refundWanted = {
  reference: "0197a000-0000-7000-8000-0000000707a2",
  key: "0197a000-0000-7000-8000-0000000707a2",
  page: "plink_1",
  payment: "pay_1",
  money: { minor: 700n, currency: "INR" }
}
const provider: PaymentProvider & Required<Pick<PaymentProvider, "find" | "cancel">> = razorpay(options)
const { movements } = razorpay(options).books
const stretch = {
  from: new Date("2026-11-01T18:00:00.000Z"),
  until: new Date("2026-11-03T18:45:00.000Z"),
  after: null,
  limit: 100
}
const made = { page: "plink_1", payment: "pay_1" }

const link = {
  id: "plink_1",
  reference_id: reference,
  amount: 5_000,
  amount_paid: 0,
  currency: "INR",
  status: "created",
  short_url: "https://rzp.io/i/1",
  payments: null
}
const paid = { ...link, status: "paid", amount_paid: 5_000, payments: [{ payment_id: "pay_1", status: "captured" }] }
const payment = {
  id: "pay_1",
  entity: "payment",
  amount: 5_000,
  currency: "INR",
  status: "captured",
  fee: 118,
  tax: 18
}

describe("what is sent to Razorpay", () => {
  let recorder: Recorder
  let library: RazorpayLibrary

  beforeAll(async () => {
    recorder = await startRecorder()
    library = new RazorpayLibrary({ key_id: options.keyId, key_secret: options.keySecret })
    const { rq } = (library as unknown as { api: { rq: { defaults: { baseURL: string } } } }).api
    rq.defaults.baseURL = recorder.url
  })
  afterAll(() => recorder.close())

  const flows: ReadonlyArray<readonly [string, ProviderRequest, () => Promise<unknown>]> = [
    [
      "find",
      provider.find.build(reference),
      () => library.paymentLink.all({ reference_id: reference } as Parameters<typeof library.paymentLink.all>[0])
    ],
    [
      "create",
      provider.create.build(wanted),
      () =>
        library.paymentLink.create({
          amount: 5_000,
          currency: "INR",
          accept_partial: false,
          reference_id: reference,
          description: "Top-up",
          expire_by: wanted.expiresAt.getTime() / 1_000,
          reminder_enable: false,
          notify: { sms: false, email: false },
          callback_url: options.returnUrl,
          callback_method: "get"
        } as unknown as Parameters<typeof library.paymentLink.create>[0])
    ],
    ["cancel", provider.cancel.build("plink_1"), () => library.paymentLink.cancel("plink_1")],
    ["sync", provider.sync.build("plink_1"), () => library.paymentLink.fetch("plink_1")],
    [
      "the payment on a link",
      next(provider.sync.parse(response(200, paid), "plink_1")),
      () => library.payments.fetch("pay_1")
    ],
    [
      "refund",
      provider.refund.build(refundWanted),
      () => library.payments.refund("pay_1", { amount: 700, receipt: refundWanted.reference })
    ],
    [
      "refunds",
      provider.refunds.build(made),
      () => library.payments.fetchMultipleRefund("pay_1", { count: 100, skip: 0 })
    ],
    ["chargebacks", provider.chargebacks.build(made), () => library.disputes.all({ count: 100, skip: 0 })],
    [
      "movements",
      movements.build({ ...stretch, after: "2026-11-03 200" }),
      // It takes numbers, and asks for the third of the month without the nought that the documents have.
      () =>
        library.settlements.reports({
          year: "2026",
          month: "11",
          day: "03",
          count: 100,
          skip: 200
        } as unknown as Parameters<typeof library.settlements.reports>[0])
    ]
  ]

  it.each(flows)("%s is byte for byte what the official library sends", async (_name, request, send) => {
    await send()
    const [sent] = recorder.take()
    if (sent === undefined) throw new Error("nothing was sent")
    // The library has no place for the key of a refund, which is documented as a header.
    const { "x-refund-idempotency": key, ...headers } = request.headers
    expect(key).toBe(request.path.endsWith("/refund") ? refundWanted.key : undefined)
    expect({ ...request, headers }).toEqual(withHeaders(sent, ["accept", "authorization", "content-type"]))
  })

  it("goes on from page to page of the disputes, and picks out those of the payment", () => {
    const row = (id: string, of: string) => ({
      id,
      entity: "dispute",
      payment_id: of,
      amount: 700,
      amount_deducted: 0,
      currency: "INR",
      reason_code: "goods_not_received",
      phase: "chargeback",
      status: "open"
    })
    const items = Array.from({ length: 100 }, (_, n) => row(`disp_${n}`, n === 40 ? "pay_1" : "pay_2"))
    const first = provider.chargebacks.parse(response(200, { entity: "collection", items }), made)
    expect(next(first).path).toBe("/v1/disputes?count=100&skip=100")
    const page = (rows: ReadonlyArray<unknown>) => ({ entity: "collection", items: rows })
    expect(saidOf(provider.chargebacks, made, page(items), page([row("disp_x", "pay_1")]))).toMatchObject({
      outcome: "ok",
      value: [{ id: "disp_40", status: "open" }, { id: "disp_x" }]
    })
  })
})

describe("what Razorpay answers", () => {
  it("a link that was made without an answer is found by its reference, and asked for", () => {
    expect(saidOf(provider.find, reference, { payment_links: [] })).toEqual({ outcome: "ok", value: null })
    const found = provider.find.parse(response(200, { payment_links: [link] }), reference)
    expect(next(found)).toEqual(provider.sync.build("plink_1"))
    expect(saidOf(provider.find, reference, { payment_links: [link] }, paid, payment)).toMatchObject({
      outcome: "ok",
      value: { status: "paid", reference, received: { minor: 5_000n, currency: "INR" }, fee: { minor: 118n } }
    })
  })

  it.each([
    ["created", {}, "open", "https://rzp.io/i/1"],
    ["expired", { status: "expired" }, "expired", null],
    ["cancelled", { status: "cancelled" }, "expired", null]
  ])("a link that is %s", (_what, changes, status, shown) => {
    const value = { status, link: shown, payment: null, received: null }
    expect(saidOf(provider.sync, "plink_1", { ...link, ...changes })).toMatchObject({ outcome: "ok", value })
  })

  it.each([
    ["in part", { status: "partially_paid", amount_paid: 100 }, { amount: 100 }, 100n],
    ["when it had expired", { status: "expired" }, {}, 5_000n],
    ["and given back", {}, { status: "refunded" }, 5_000n]
  ])("a link that was paid %s says what was received", (_what, changes, other, minor) => {
    const said = saidOf(provider.sync, "plink_1", { ...paid, ...changes }, { ...payment, ...other })
    expect(said).toMatchObject({ outcome: "ok", value: { status: "paid", received: { minor } } })
  })

  it("of a link that was paid twice nothing is certain to have been received", () => {
    const payments = ["pay_1", "pay_2"].map((id) => ({ payment_id: id, status: "captured" }))
    expect(saidOf(provider.sync, "plink_1", { ...paid, payments })).toMatchObject({
      value: { status: "paid", received: null }
    })
  })

  it.each([
    ["another payment", { ...payment, id: "pay_9" }],
    ["a payment that was not captured", { ...payment, status: "authorized" }],
    ["half a paisa", { ...payment, amount: 0.5 }],
    ["no payment", {}]
  ])("a paid link with %s is not known", (_what, body) => {
    expect(saidOf(provider.sync, "plink_1", paid, body).outcome).toBe("ambiguous")
  })

  const refused = (code: string, description = "no", reason = "input_validation_failed") => ({
    error: { code, description, reason, source: "business", step: "payment_initiation" }
  })

  it.each([
    [400, refused("BAD_REQUEST_ERROR"), "definite"],
    [400, refused("BAD_REQUEST_ERROR", "payment link with given reference_id already exists"), "ambiguous"],
    [400, refused("BAD_REQUEST_ERROR", "Different request body sent for the same idempotency key"), "ambiguous"],
    [409, refused("BAD_REQUEST_ERROR"), "ambiguous"],
    [500, refused("SERVER_ERROR"), "ambiguous"],
    [502, refused("GATEWAY_ERROR"), "ambiguous"],
    [400, "<html>", "ambiguous"],
    [200, "<html>", "ambiguous"],
    [200, { ...link, status: "teleported" }, "ambiguous"],
    [200, { ...link, amount: "5000" }, "ambiguous"],
    [429, refused("BAD_REQUEST_ERROR"), "not_sent"],
    [401, refused("BAD_REQUEST_ERROR"), "not_sent"]
  ])("HTTP %i %j is %s", (status, body, outcome) => {
    expect(provider.sync.parse(response(status, body), "plink_1").outcome).toBe(outcome)
  })

  it.each([
    [{ status: "under_review" }, "open"],
    [{ status: "lost", amount_deducted: 700 }, "lost"],
    [{ status: "closed", amount_deducted: 700 }, "lost"],
    [{ status: "closed" }, "won"],
    [{ status: "won" }, "won"],
    [{ phase: "retrieval" }, "inquiry"],
    [{ phase: "fraud", status: "closed" }, "inquiry"],
    [{ phase: "retrieval", status: "lost", amount_deducted: 700 }, "lost"]
  ])("a dispute %j is %s", (changes, status) => {
    const row = { id: "disp_1", entity: "dispute", payment_id: "pay_1", amount: 700, amount_deducted: 0 }
    const items = [{ ...row, currency: "INR", phase: "chargeback", status: "open", ...changes }]
    expect(saidOf(provider.chargebacks, made, { entity: "collection", items })).toMatchObject({
      value: [{ status }]
    })
  })

  it("a list of refunds that may go on is no whole list", () => {
    const row = { id: "rfnd_1", entity: "refund", amount: 1, currency: "INR", payment_id: "pay_1", status: "processed" }
    const list = (items: ReadonlyArray<unknown>) => saidOf(provider.refunds, made, { entity: "collection", items })
    expect(list([row])).toMatchObject({ outcome: "ok", value: [{ status: "succeeded", reference: null }] })
    expect(list(Array.from({ length: 100 }, () => row)).outcome).toBe("ambiguous")
  })

  it("an event names its account, its link and its payment, and is the same when it comes again", () => {
    const payload = { payment_link: { entity: link }, payment: { entity: { id: "pay_1" } } }
    const event = { entity: "event", account_id: "acc_ours", event: "payment_link.paid", payload }
    const read = (body: unknown) => provider.webhook.read(Buffer.from(JSON.stringify(body)))
    expect(read(event)).toMatchObject({ account: null, page: "plink_1", reference, payment: "pay_1", isLive: false })
    expect(read({ ...event, account_id: "acc_other" })).toMatchObject({ account: "acc_other" })
    expect(read(event)?.id).toBe(read(event)?.id)
    expect(read([])).toBeUndefined()
  })
})

describe("the books of Razorpay", () => {
  const line = {
    entity_id: "pay_1",
    type: "payment",
    debit: 0,
    credit: 4_882,
    amount: 5_000,
    currency: "INR",
    fee: 118,
    tax: 18,
    settled_at: 1_795_780_800,
    settlement_id: "setl_1",
    payment_id: null,
    dispute_id: null
  }
  const inr = (minor: bigint) => ({ minor, currency: "INR" })
  const read = (items: ReadonlyArray<object>, after: string | null = null) =>
    movements.parse(response(200, { entity: "collection", count: items.length, items }), { ...stretch, after })

  it("name payments, refunds and disputes, what moved and what was taken off it", () => {
    const away = { debit: 700, credit: 0, amount: 700, fee: 0, tax: 0, payment_id: "pay_1" }
    const refunded = { ...line, ...away, entity_id: "rfnd_1", type: "refund" }
    const disputed = { ...line, ...away, entity_id: "adj_1", type: "adjustment", dispute_id: "disp_1" }
    const other = { ...line, ...away, entity_id: "adj_2", type: "adjustment" }
    expect(read([line, refunded, { ...refunded, debit: 705 }, disputed, other])).toMatchObject({
      value: {
        movements: [
          { kind: "payment", payment: "pay_1", reference: null, money: inr(5_000n), fee: inr(118n) },
          { kind: "refund", payment: "pay_1", reference: "rfnd_1", money: inr(-700n), fee: inr(0n) },
          { kind: "refund", money: inr(-700n), fee: inr(5n) },
          { kind: "chargeback", payment: "pay_1", reference: "disp_1", money: inr(-700n), fee: inr(0n) },
          { kind: "other", reference: null }
        ]
      }
    })
  })

  it("are read a day of India at a time, each to its last page", () => {
    const nextOf = (lines: number, after: string | null) => {
      const said = read(
        Array.from({ length: lines }, (_none, n) => ({ ...line, entity_id: `pay_${n}` })),
        after
      )
      return said.outcome === "ok" ? said.value.next : said.outcome
    }
    expect(movements.build(stretch).path).toContain("day=01&")
    expect([nextOf(100, null), nextOf(3, "2026-11-01 100"), nextOf(0, "2026-11-02 0")]).toEqual([
      "2026-11-01 100",
      "2026-11-02 0",
      "2026-11-03 0"
    ])
    expect([nextOf(0, "2026-11-03 0"), nextOf(0, "2026-11-04 0")]).toEqual(["2026-11-04 0", null])
  })

  it.each([[{ ...line, amount: "5000" }], [{ ...line, credit: 48.8 }]])("%j cannot be read", (row) =>
    expect(read([row]).outcome).toBe("ambiguous")
  )
})
