import {
  CheckoutPaymentIntent,
  Client,
  Environment,
  OrdersController,
  PaymentsController,
  PaypalExperienceUserAction,
  PaypalWalletContextShippingPreference,
  TransactionSearchController
} from "@paypal/paypal-server-sdk"
import { Ajv } from "ajv"
import { beforeEach, describe, expect, it } from "vitest"
import bodies from "../../test/peers/paypal-bodies.json" with { type: "json" }
import { paypal } from "./Paypal.ts"
import type { ProviderRequest } from "./Provider.ts"

const reference = "0197a000-0000-7000-8000-0000000707a1"
const returnUrl = "https://orrange.example/paid?a=b c&d='(e)'"
const provider = paypal({ clientId: "id", secret: "s3cret", isLive: false, returnUrl })
const wanted = {
  reference,
  key: `key-${reference}`,
  money: { minor: 5_000n, currency: "EUR" },
  expiresAt: new Date("2026-11-22T15:00:00.000Z")
}
const page = "5O190127TN364715T"
const payment = "2GG279541U471931P"
const refundWanted = { reference, key: "key-2", page, payment, money: { minor: 700n, currency: "EUR" } }
const { movements } = provider.books
const stretch = {
  from: new Date("2026-11-01T12:00:00.500Z"),
  until: new Date("2026-11-22T14:00:00.000Z"),
  after: null,
  limit: 100
}
const signed = (request: ProviderRequest): ProviderRequest => provider.session.sign(request, "a token")

/** What both send and mean. The library adds who it is. */
const compared = ["accept", "authorization", "content-type", "paypal-request-id", "prefer"]

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Iterable<readonly [string, string]>
  readonly data?: string
}

describe("what is sent to PayPal", () => {
  let sent: Array<Sent> = []

  // The library has no setting for where PayPal is: what it would send is taken from it.
  const client = new Client({
    clientCredentialsAuthCredentials: { oAuthClientId: "id", oAuthClientSecret: "s3cret" },
    environment: Environment.Sandbox,
    unstable_httpClientOptions: {
      adapter: (config: Sent) => {
        sent.push(config)
        const data = JSON.stringify({ id: "x", access_token: "a token", token_type: "Bearer", expires_in: 32_000 })
        return Promise.resolve({ data, status: 200, statusText: "OK", headers: {}, config })
      }
    }
  })
  const orders = new OrdersController(client)
  const payments = new PaymentsController(client)
  const books = new TransactionSearchController(client)

  beforeEach(() => {
    sent = []
  })

  const flows: ReadonlyArray<readonly [string, ProviderRequest, () => Promise<unknown>]> = [
    [
      "create",
      provider.create.build(wanted),
      () =>
        orders.createOrder({
          paypalRequestId: wanted.key,
          prefer: "return=representation",
          body: {
            intent: CheckoutPaymentIntent.Capture,
            purchaseUnits: [
              {
                amount: { currencyCode: "EUR", value: "50.00" },
                description: "Top-up",
                customId: reference,
                invoiceId: reference
              }
            ],
            paymentSource: {
              paypal: {
                experienceContext: {
                  shippingPreference: PaypalWalletContextShippingPreference.NoShipping,
                  returnUrl,
                  cancelUrl: returnUrl,
                  userAction: PaypalExperienceUserAction.PayNow
                }
              }
            }
          }
        })
    ],
    ["sync", provider.sync.build(page), () => orders.getOrder({ id: page })],
    [
      "capture",
      provider.capture.build({ page, key: "key-1" }),
      () => orders.captureOrder({ id: page, paypalRequestId: "key-1", prefer: "return=minimal" })
    ],
    [
      "refund",
      provider.refund.build(refundWanted),
      () =>
        payments.refundCapturedPayment({
          captureId: payment,
          paypalRequestId: "key-2",
          prefer: "return=representation",
          body: { amount: { currencyCode: "EUR", value: "7.00" }, customId: reference, invoiceId: reference }
        })
    ],
    ["refunds", provider.refunds.build({ page, payment }), () => orders.getOrder({ id: page })],
    [
      "movements",
      movements.build({ ...stretch, after: "2026-11-03T12:00:00.000Z 2" }),
      () =>
        books.searchTransactions({
          startDate: "2026-11-03T12:00:00Z",
          endDate: "2026-11-04T12:00:00Z",
          pageSize: 100,
          page: 2
        })
    ]
  ]

  const isSame = (request: ProviderRequest, one: Sent | undefined): void => {
    const { pathname, search } = new URL(one?.url ?? "")
    expect([request.method, request.path, request.body]).toEqual([
      one?.method.toUpperCase(),
      // The library has a sign for each thing that it does not ask.
      `${pathname}${search.replaceAll(/&+/g, "&")}`,
      one?.data ?? ""
    ])
    const theirs = Object.fromEntries([...(one?.headers ?? [])].map(([name, value]) => [name.toLowerCase(), value]))
    const of = (headers: Readonly<Record<string, unknown>>) =>
      compared
        .filter((name) => request.method === "POST" || name !== "content-type")
        .map((name) => [name, headers[name] ?? undefined])
    expect(of(request.headers)).toEqual(of(theirs))
    expect(Object.keys(request.headers).every((name) => compared.includes(name))).toBe(true)
  }

  it.each(flows)(
    "%s is byte for byte what the official library sends, and so is what opens its session",
    async (_name, request, send) => {
      await send()
      isSame(signed(request), sent.at(-1))
      if (sent.length > 1) isSame(provider.session.open.build(), sent[0])
    }
  )

  it.each([
    ["create", "/v2/checkout/orders", provider.create.build(wanted)],
    ["refund", "/v2/payments/captures/{capture}/refund", provider.refund.build(refundWanted)]
  ] as const)("%s fits the schema that PayPal publishes, and nothing else does", (_name, path, { body }) => {
    const check = new Ajv({ strict: false, validateFormats: false }).compile(bodies[path])
    const asked = JSON.parse(body) as object
    expect([check(asked), check.errors]).toEqual([true, null])
    expect(check({ ...asked, unheard_of: "1" })).toBe(false)
    expect(check({ ...asked, intent: "GIFT", amount: { value: 7 } })).toBe(false)
  })

  it("movements asks for half of a stretch in which there are too many, and for no less than a minute", () => {
    const refused = { status: 400, headers: {}, body: '{"name":"RESULTSET_TOO_LARGE"}' }
    const [from, until] = [new Date("2026-11-01T00:00:00.000Z"), new Date("2026-11-04T00:00:00.000Z")]
    const asked = (after: string | null) => {
      const { searchParams } = new URL(
        movements.build({ ...stretch, from, until, after }).path,
        "https://api.paypal.com"
      )
      return [searchParams.get("start_date"), searchParams.get("end_date"), searchParams.get("page")]
    }
    const next = (after: string | null, response: typeof refused): string | null => {
      const answer = movements.parse(response, { ...stretch, from, until, after })
      if (answer.outcome !== "ok") throw new Error(answer.outcome)
      return answer.value.next
    }
    const half = next(null, refused)
    expect(asked(half)).toEqual(["2026-11-01T00:00:00Z", "2026-11-01T12:00:00Z", "1"])
    const quarter = next(half, refused)
    expect(asked(quarter)).toEqual(["2026-11-01T00:00:00Z", "2026-11-01T06:00:00Z", "1"])
    const pages = { ...refused, status: 200, body: '{"total_pages":2}' }
    expect(asked(next(quarter, pages))).toEqual(["2026-11-01T00:00:00Z", "2026-11-01T06:00:00Z", "2"])
    const over = { ...pages, body: "{}" }
    expect(asked(next(quarter, over))).toEqual(["2026-11-01T06:00:00Z", "2026-11-02T06:00:00Z", "1"])
    let [place, times] = [quarter, 0]
    for (; times < 20; times++) {
      const answer = movements.parse(refused, { ...stretch, from, until, after: place })
      if (answer.outcome !== "ok") break
      place = answer.value.next
    }
    expect(times).toBeLessThan(10)
  })

  it("movements fits the schema that PayPal publishes", () => {
    const check = new Ajv({ strict: false, validateFormats: false }).compile(bodies["/v1/reporting/transactions"].query)
    const { searchParams } = new URL(movements.build(stretch).path, "https://api.paypal.com")
    const { page: number, page_size: size, ...dates } = Object.fromEntries(searchParams)
    expect([check({ ...dates, page: Number(number), page_size: Number(size) }), check.errors]).toEqual([true, null])
    expect(check({ ...dates, page: 0 })).toBe(false)
  })

  it("counts as PayPal does, also what has no decimals", () => {
    const ofYen = provider.create.build({ ...wanted, money: { minor: 500n, currency: "JPY" } })
    expect(JSON.parse(ofYen.body)).toMatchObject({
      purchase_units: [{ amount: { currency_code: "JPY", value: "500" } }]
    })
  })
})

describe("what PayPal answers", () => {
  const amount = { currency_code: "EUR", value: "50.00" }
  const self = { rel: "self", href: `https://api.sandbox.paypal.com/v2/checkout/orders/${page}` }
  const approve = { rel: "payer-action", href: `https://www.sandbox.paypal.com/checkoutnow?token=${page}` }
  const unit = { amount, custom_id: reference, invoice_id: reference }
  const order = {
    id: page,
    intent: "CAPTURE",
    status: "PAYER_ACTION_REQUIRED",
    purchase_units: [unit],
    links: [self, approve]
  }
  const capture = {
    id: payment,
    status: "COMPLETED",
    amount,
    custom_id: reference,
    seller_receivable_breakdown: { paypal_fee: { currency_code: "EUR", value: "1.75" } }
  }
  const taken = (...captures: ReadonlyArray<object>) => ({
    ...order,
    status: "COMPLETED",
    purchase_units: [{ ...unit, payments: { captures } }]
  })
  const said = (body: unknown) => (typeof body === "string" ? body : JSON.stringify(body))
  const answer = (status: number, body: unknown, headers = {}) =>
    provider.sync.parse({ status, headers, body: said(body) }, page)
  const refused = (name: string, issue?: string) => ({ name, details: issue === undefined ? [] : [{ issue }] })

  it.each([
    ["open", order, "open"],
    ["approved", { ...order, status: "APPROVED" }, "approved"],
    ["void", { ...order, status: "VOIDED" }, "expired"],
    ["taken", taken(capture), "paid"],
    ["taken, and gone back since", taken({ ...capture, status: "REFUNDED" }), "paid"],
    ["waiting for a bank", taken({ ...capture, status: "PENDING" }), "processing"],
    ["declined", taken({ ...capture, status: "DECLINED" }), "failed"],
    ["taken at the second try", taken({ ...capture, id: "x", status: "DECLINED" }, capture), "paid"]
  ])("an order that is %s", (_what, body, status) => {
    expect(answer(200, body)).toMatchObject({ outcome: "ok", value: { status, reference, isLive: false } })
  })

  it("says what was taken, and the fee of it", () => {
    const money = { minor: 5_000n, currency: "EUR" }
    expect(answer(200, taken(capture))).toMatchObject({
      value: { id: page, payment, money, received: money, fee: { minor: 175n, currency: "EUR" }, link: null }
    })
    expect(answer(201, order)).toMatchObject({ value: { link: approve.href, payment: null, fee: null } })
  })

  it.each([
    ["of another invoice", { ...order, purchase_units: [{ ...unit, invoice_id: "x" }] }],
    ["taken for another", taken({ ...capture, custom_id: "x" })],
    ["taken twice", taken(capture, { ...capture, id: "x" })]
  ])("PW-08: an order that is %s is nobody's", (_what, body) => {
    expect(answer(200, body)).toMatchObject({ value: { reference: null } })
  })

  it("PW-09: knows an order of the other world", () => {
    const links = [{ rel: "self", href: `https://api.paypal.com/v2/checkout/orders/${page}` }]
    expect(answer(200, { ...order, links })).toMatchObject({ value: { isLive: true } })
  })

  it.each([
    [400, refused("INVALID_REQUEST", "MISSING_REQUIRED_PARAMETER"), "definite"],
    [404, refused("RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"), "definite"],
    [422, refused("UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED"), "definite"],
    [422, refused("UNPROCESSABLE_ENTITY", "DUPLICATE_INVOICE_ID"), "ambiguous"],
    [409, refused("RESOURCE_CONFLICT", "PREVIOUS_REQUEST_IN_PROGRESS"), "ambiguous"],
    [500, refused("INTERNAL_SERVER_ERROR"), "ambiguous"],
    [503, "<html>", "ambiguous"],
    [400, "<html>", "ambiguous"],
    [302, "", "ambiguous"],
    [200, "<html>", "ambiguous"],
    [200, { ...order, status: "TELEPORTED" }, "ambiguous"],
    [200, { ...order, status: "COMPLETED" }, "ambiguous"],
    [200, { ...order, purchase_units: [unit, unit] }, "ambiguous"],
    [200, taken({ ...capture, amount: { ...amount, value: "50.001" } }), "ambiguous"],
    [200, taken({ ...capture, status: "TELEPORTED" }), "ambiguous"],
    [429, refused("RATE_LIMIT_REACHED"), "not_sent"],
    [401, { error: "invalid_token" }, "not_sent"],
    [403, refused("NOT_AUTHORIZED"), "not_sent"]
  ])("HTTP %i %j is %s", (status, body, outcome) => expect(answer(status, body).outcome).toBe(outcome))

  it("says when to come again", () => {
    expect(answer(429, refused("RATE_LIMIT_REACHED"), { "retry-after": "7" })).toMatchObject({ retryAfterSeconds: 7 })
  })

  it("is asked for the order after a capture, also where it was taken before", () => {
    const input = { page, key: "key-1" }
    const of = (status: number, body: unknown) =>
      provider.capture.parse({ status, headers: {}, body: said(body) }, input)
    const next = { outcome: "next", request: { method: "GET", path: `/v2/checkout/orders/${page}` } }
    expect(of(201, { id: page, status: "COMPLETED" })).toMatchObject(next)
    expect(of(422, refused("UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED"))).toMatchObject(next)
    expect(of(422, refused("UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED"))).toMatchObject({ outcome: "definite" })
    expect(of(500, refused("INTERNAL_SERVER_ERROR"))).toMatchObject({ outcome: "ambiguous" })
  })

  const dispute = {
    dispute_id: "PP-D-1",
    reason: "UNAUTHORISED",
    status: "RESOLVED",
    dispute_amount: amount,
    dispute_life_cycle_stage: "CHARGEBACK"
  }
  const decided = (outcome_code: string, changes = {}) => ({
    ...dispute,
    dispute_outcome: { outcome_code, ...changes }
  })

  it.each([
    ["in its beginning", { ...dispute, status: "OPEN", dispute_life_cycle_stage: "INQUIRY" }, "inquiry"],
    ["a claim", { ...dispute, status: "UNDER_REVIEW" }, "open"],
    ["won", decided("RESOLVED_SELLER_FAVOUR"), "won"],
    ["dropped", decided("CANCELED_BY_BUYER"), "won"],
    ["paid by PayPal", decided("RESOLVED_WITH_PAYOUT"), "won"],
    ["lost", decided("RESOLVED_BUYER_FAVOUR"), "lost"],
    ["lost whole", decided("ACCEPTED", { amount_refunded: amount }), "lost"],
    ["lost in part", decided("ACCEPTED", { amount_refunded: { ...amount, value: "10.00" } }), "lost"],
    [
      "lost for more than was disputed",
      decided("ACCEPTED", { amount_refunded: { ...amount, value: "50.01" } }),
      "unclear"
    ],
    [
      "lost in another currency",
      decided("ACCEPTED", { amount_refunded: { ...amount, currency_code: "USD" } }),
      "unclear"
    ],
    ["decided as we do not know", decided("NONE"), "unclear"],
    ["decided, nobody says how", { ...dispute }, "unclear"]
  ])("a dispute that is %s", (_what, body, status) => {
    const list = { items: [{ dispute_id: dispute.dispute_id }] }
    const first = provider.chargebacks.parse({ status: 200, headers: {}, body: said(list) }, { page, payment })
    expect(first).toMatchObject({ outcome: "next", request: { path: "/v1/customer/disputes/PP-D-1" } })
    if (first.outcome !== "next") return
    expect(first.parse({ status: 200, headers: {}, body: said(body) })).toMatchObject({
      outcome: "ok",
      value: [{ id: "PP-D-1", status, money: { minor: 5_000n, currency: "EUR" } }]
    })
  })

  it("a list of disputes that goes on is no whole list", () => {
    const body = said({ items: [], links: [{ rel: "next", href: "x" }] })
    expect(provider.chargebacks.parse({ status: 200, headers: {}, body }, { page, payment }).outcome).toBe("ambiguous")
  })
})

describe("the books of PayPal", () => {
  const line = {
    transaction_id: payment,
    transaction_event_code: "T0006",
    transaction_initiation_date: "2026-11-03T12:30:00+0000",
    transaction_amount: { currency_code: "EUR", value: "50.00" },
    fee_amount: { currency_code: "EUR", value: "-1.75" },
    transaction_status: "S"
  }
  const read = (rows: ReadonlyArray<object>, after: string | null = null, more: object = { total_pages: 1 }) =>
    movements.parse(
      {
        status: 200,
        headers: {},
        body: JSON.stringify({ transaction_details: rows.map((row) => ({ transaction_info: row })), ...more })
      },
      { ...stretch, after }
    )

  it("name payments and refunds, what moved and what it cost", () => {
    const eur = (minor: bigint) => ({ minor, currency: "EUR" })
    const back = { transaction_event_code: "T1107", paypal_reference_id: payment, fee_amount: null }
    const refunded = {
      ...line,
      ...back,
      transaction_id: "R1",
      transaction_amount: { currency_code: "EUR", value: "-5.00" }
    }
    const at = new Date("2026-11-03T12:30:00Z")
    expect(read([line, refunded])).toMatchObject({
      value: {
        movements: [
          { kind: "payment", payment, reference: null, money: eur(5_000n), fee: eur(175n), at },
          { kind: "refund", payment, reference: "R1", money: eur(-500n), fee: eur(0n), at }
        ]
      }
    })
  })

  it.each([
    ["a reversal of a dispute", { transaction_event_code: "T1106", paypal_reference_id: payment }],
    ["a hold", { transaction_event_code: "T1110" }],
    ["what we sent", { transaction_amount: { currency_code: "EUR", value: "-50.00" } }]
  ])("%s is nobody's payment", (_what, change) =>
    expect(read([{ ...line, ...change }])).toMatchObject({ value: { movements: [{ kind: "other" }] } })
  )

  it.each(["P", "D"])("what is %s did not move", (transaction_status) =>
    expect(read([{ ...line, transaction_status }])).toMatchObject({ value: { movements: [] } })
  )

  it("MA-10: has what has no decimals as it is counted", () => {
    const yen = (value: string) => ({ currency_code: "JPY", value })
    const money = (value: string) => read([{ ...line, transaction_amount: yen(value), fee_amount: yen("-18") }])
    const value = { movements: [{ money: { minor: 500n, currency: "JPY" }, fee: { minor: 18n, currency: "JPY" } }] }
    expect(money("500")).toMatchObject({ value })
    expect(money("500.5").outcome).toBe("ambiguous")
  })

  it("are read a day at a time, each to its last page, and whole", () => {
    let after: string | null = null
    const days: Array<string> = []
    for (let n = 0; n < 50; n++) {
      const query: URLSearchParams = new URL(movements.build({ ...stretch, after }).path, "https://x").searchParams
      days.push(`${query.get("start_date")} ${query.get("end_date")} ${query.get("page")}`)
      const said = read([], after, { total_pages: n < 2 ? 2 : 1 })
      if (said.outcome !== "ok") throw new Error(said.outcome)
      after = said.value.next
      if (after === null) break
    }
    expect(days.slice(0, 3)).toEqual([
      "2026-11-01T12:00:00Z 2026-11-02T12:00:00Z 1",
      "2026-11-01T12:00:00Z 2026-11-02T12:00:00Z 2",
      "2026-11-02T12:00:00Z 2026-11-03T12:00:00Z 1"
    ])
    // The last one begins a while ago, as the newest is not there at once.
    expect(days.at(-1)).toBe("2026-11-21T12:00:00Z 2026-11-22T14:00:00Z 1")
    expect(days).toHaveLength(22)
  })
})

describe("what PayPal tells", () => {
  const read = (body: unknown) => provider.webhook.read(Buffer.from(JSON.stringify(body)))
  const event = (event_type: string, resource: unknown) => ({ id: "WH-1", event_type, resource })
  const up = { rel: "up", href: `https://api.sandbox.paypal.com/v2/payments/captures/${payment}` }

  it.each([
    [
      "CHECKOUT.ORDER.APPROVED",
      { id: page, purchase_units: [{ custom_id: reference }] },
      { page, reference, payment: null }
    ],
    [
      "PAYMENT.CAPTURE.COMPLETED",
      { id: payment, custom_id: reference, supplementary_data: { related_ids: { order_id: page } } },
      { page, reference, payment }
    ],
    ["PAYMENT.CAPTURE.REFUNDED", { id: "R1", custom_id: "of the refund", links: [up] }, { reference: null, payment }],
    [
      "CUSTOMER.DISPUTE.CREATED",
      { disputed_transactions: [{ seller_transaction_id: payment }] },
      { page: null, payment }
    ],
    ["SOMETHING.ELSE", { id: "x" }, { page: null, reference: null, payment: null }]
  ])("%s", (type, resource, names) => expect(read(event(type, resource))).toMatchObject({ id: "WH-1", type, ...names }))

  it("PW-09: is told which world it is of", () => {
    const links = [{ rel: "self", href: "https://api.paypal.com/v1/notifications/webhooks-events/WH-1" }]
    expect(read({ ...event("X", {}), links })).toMatchObject({ isLive: true })
    expect(read(event("X", {}))).toMatchObject({ isLive: false })
  })

  it.each([[{}], [[]], ["x"], [{ id: "", event_type: "X", resource: {} }]])("%j is no event", (body) =>
    expect(read(body)).toBeUndefined()
  )
})
