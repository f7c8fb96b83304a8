/** What is asked of a provider, and what it says was paid, as it counts and as the ledger does. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { paypal } from "../../core/payments/Paypal.ts"
import { fromMinor, type PaymentProvider, toMinor } from "../../core/payments/Provider.ts"
import { razorpay } from "../../core/payments/Razorpay.ts"
import { square, type SquareCurrency } from "../../core/payments/Square.ts"
import { stripe } from "../../core/payments/Stripe.ts"
import { saidOf } from "../peers/Conversation.ts"

interface Mapped {
  readonly provider: PaymentProvider
  /** What the request for a payment asks for, in the provider's own words. */
  readonly asked: (body: string) => { readonly amount: string; readonly currency: string }
  /** The provider's answers to the question after a payment of so much and its fee, in those words. */
  readonly paid: (amount: string, fee: string, currency: string) => readonly [object, ...ReadonlyArray<object>]
  /** A page of its books with that payment on it, and what is answered before. */
  readonly booked: (amount: string, fee: string, currency: string) => readonly [object, ...ReadonlyArray<object>]
  /** Decimals that it has otherwise than ISO 4217. */
  readonly own?: Readonly<Record<string, number>>
}

const returnUrl = "https://orrange.example/paid"
const line = "line_items[0][price_data]"
const at = "2026-11-22T12:00:00Z"

const ofStripe: Mapped = {
  provider: stripe({ key: "sk_test_1", returnUrl }),
  asked: (body) => {
    const fields = new URLSearchParams(body)
    return {
      amount: fields.get(`${line}[unit_amount]`) ?? "",
      currency: fields.get(`${line}[currency]`)?.toUpperCase() ?? ""
    }
  },
  paid: (amount, fee, code) => {
    const currency = code.toLowerCase()
    const balance = { fee: Number(fee), currency }
    const intent = { id: "pi_1", status: "succeeded", currency, amount_received: Number(amount), metadata: {} }
    return [
      {
        id: "cs_test_1",
        object: "checkout.session",
        livemode: false,
        client_reference_id: "r-1",
        amount_total: Number(amount),
        currency,
        status: "complete",
        payment_status: "paid",
        payment_intent: { ...intent, latest_charge: { id: "ch_1", balance_transaction: balance } }
      }
    ]
  },
  booked: (amount, fee, code) => {
    const row = { id: "txn_1", object: "balance_transaction", created: 1_795_000_000, reporting_category: "charge" }
    const moved = { amount: Number(amount), fee: Number(fee), currency: code.toLowerCase(), source: null }
    return [{ object: "list", has_more: false, data: [{ ...row, ...moved }] }]
  }
}

const ofPaypal: Mapped = {
  provider: paypal({ clientId: "id", secret: "s", isLive: false, returnUrl }),
  asked: (body) => {
    const { purchase_units: units } = JSON.parse(body) as {
      readonly purchase_units: ReadonlyArray<{
        readonly amount: { readonly value: string; readonly currency_code: string }
      }>
    }
    return { amount: units[0]?.amount.value ?? "", currency: units[0]?.amount.currency_code ?? "" }
  },
  paid: (value, fee, code) => {
    const [amount, cost] = [value, fee].map((one) => ({ currency_code: code, value: one }))
    const capture = { id: "C1", status: "COMPLETED", amount, seller_receivable_breakdown: { paypal_fee: cost } }
    const unit = { amount, payments: { captures: [capture] } }
    return [{ id: "O1", intent: "CAPTURE", status: "COMPLETED", purchase_units: [unit], links: [] }]
  },
  booked: (value, fee, code) => {
    const info = {
      transaction_id: "C1",
      transaction_event_code: "T0006",
      transaction_initiation_date: at,
      transaction_amount: { currency_code: code, value },
      fee_amount: { currency_code: code, value: `-${fee}` },
      transaction_status: "S"
    }
    return [{ transaction_details: [{ transaction_info: info }], total_pages: 1 }]
  },
  // It takes no decimals of them.
  own: { HUF: 0, TWD: 0 }
}

const ofRazorpay: Mapped = {
  provider: razorpay({ keyId: "rzp_test_1", keySecret: "s", account: "acc_1", returnUrl }),
  asked: (body) => {
    const { amount, currency } = JSON.parse(body) as { readonly amount: number; readonly currency: string }
    return { amount: String(amount), currency }
  },
  paid: (amount, fee, currency) => [
    {
      id: "plink_1",
      reference_id: "r-1",
      amount: Number(amount),
      amount_paid: Number(amount),
      currency,
      status: "paid",
      short_url: "https://rzp.io/1",
      payments: [{ payment_id: "pay_1", status: "captured" }]
    },
    { id: "pay_1", entity: "payment", amount: Number(amount), currency, status: "captured", fee: Number(fee) }
  ],
  booked: (amount, fee, currency) => [
    {
      entity: "collection",
      items: [
        {
          entity_id: "pay_1",
          type: "payment",
          debit: 0,
          credit: Number(amount) - Number(fee),
          amount: Number(amount),
          currency,
          settled_at: 1_795_000_000
        }
      ]
    }
  ]
}

const ofSquare = (currency: SquareCurrency): Mapped => {
  const options = { token: "t", location: "L1", merchant: "M1", isLive: false, returnUrl }
  const cash = (amount: string) => ({ amount: Number(amount), currency })
  return {
    provider: square({ ...options, currency }),
    asked: (body) => {
      const { order } = JSON.parse(body) as {
        readonly order: {
          readonly line_items: ReadonlyArray<{
            readonly base_price_money: { readonly amount: number; readonly currency: string }
          }>
        }
      }
      const { amount = 0, currency: code = "" } = order.line_items[0]?.base_price_money ?? {}
      return { amount: String(amount), currency: code }
    },
    paid: (amount, fee) => [
      {
        order: { id: "O1", location_id: "L1", state: "COMPLETED", total_money: cash(amount), tenders: [{ id: "P1" }] }
      },
      {
        payment: {
          id: "P1",
          order_id: "O1",
          status: "COMPLETED",
          total_money: cash(amount),
          processing_fee: [{ amount_money: cash(fee) }]
        }
      }
    ],
    booked: (amount, fee) => [
      { payouts: [{ id: "po_1" }] },
      {
        payout_entries: [
          {
            id: "poe_1",
            effective_at: at,
            type: "CHARGE",
            gross_amount_money: cash(amount),
            fee_amount_money: cash(fee),
            type_charge_details: { payment_id: "P1" }
          }
        ]
      }
    ]
  }
}

/** Every provider has a row, and Square one for each of its currencies. */
const providers: ReadonlyArray<Mapped> = [
  ofStripe,
  ofPaypal,
  ofRazorpay,
  ...(["USD", "CAD", "GBP", "EUR", "AUD", "JPY"] as const).map(ofSquare)
]

/** Decimals by ISO 4217 where they are not two. */
const decimals: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  KWD: 3,
  BHD: 3,
  JOD: 3,
  OMR: 3,
  TND: 3
}

const cases = providers.flatMap((mapped) =>
  [...mapped.provider.currencies].map(
    ([code, currency]) => [mapped.provider.id, code, { ...mapped, currency }] as const
  )
)
const page = "K1/O1"
const expiresAt = new Date("2026-11-22T15:00:00.000Z")
const stretch = { from: new Date("2026-11-22T00:00:00Z"), until: expiresAt, after: null, limit: 100 }

describe("MA-10 the amounts of", () => {
  it.each(cases)("%s in %s have the decimals of ISO 4217, or its own", (_id, code, { currency, own }) => {
    expect(currency.exponent).toBe(own?.[code] ?? decimals[code] ?? 2)
  })

  it.each(cases)(
    "%s in %s are asked for, read back and booked as they stand in the ledger, and so are fees",
    (_id, code, { asked, booked, currency: { exponent, least, most }, paid, provider }) =>
      fc.assert(
        fc.property(
          fc.bigInt(least, most),
          fc.bigInt(0n, least),
          fc.integer({ min: exponent, max: 18 }),
          (minor, cost, scale) => {
            const units = fromMinor(minor, scale, exponent)
            if (units === undefined) throw new Error("an amount of the provider is not one of the ledger")
            const money = { minor: toMinor(units, scale, exponent) ?? -1n, currency: code }
            const wanted = { reference: "r-1", key: "k-1", money, expiresAt }
            const { amount, currency } = asked(provider.create.build(wanted).body)
            expect(currency).toBe(code)
            // As the provider writes the amount it writes the fee.
            const fee = asked(provider.create.build({ ...wanted, money: { minor: cost, currency: code } }).body).amount
            const seen = saidOf(provider.sync, page, ...paid(amount, fee, code))
            if (seen.outcome !== "ok") throw new Error(seen.outcome)
            expect(seen.value).toMatchObject({ received: money, fee: { minor: cost, currency: code } })
            expect(fromMinor(seen.value.received?.minor ?? -1n, scale, exponent)).toBe(units)
            if (provider.books === undefined) throw new Error("it shows no books")
            const lines = saidOf(provider.books.movements, stretch, ...booked(amount, fee, code))
            expect(lines).toMatchObject({
              outcome: "ok",
              value: { movements: [{ kind: "payment", money, fee: { minor: cost, currency: code } }] }
            })
          }
        ),
        { numRuns: 40 }
      )
  )
})

describe("MA-10 amounts of no, two and three decimals", () => {
  const scales = fc.integer({ min: 0, max: 18 })

  it.each([
    ["JPY", 0],
    ["EUR", 2],
    ["KWD", 3]
  ] as const)("of %s go to minor units and back, or are refused and never rounded", (_code, exponent) =>
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 20n), scales, (units, scale) => {
        const isWhole = scale <= exponent || units % 10n ** BigInt(scale - exponent) === 0n
        const minor = toMinor(units, scale, exponent)
        expect(minor !== undefined).toBe(isWhole)
        expect(minor === undefined ? units : fromMinor(minor, scale, exponent)).toBe(units)
      })
    )
  )

  it("are as many of the smallest units as people would count", () => {
    expect([toMinor(500n, 0, 0), toMinor(500n, 2, 2), toMinor(500n, 3, 3)]).toEqual([500n, 500n, 500n])
    expect([toMinor(5_000_000n, 6, 0), toMinor(5_000_000n, 6, 3), toMinor(5_000_001n, 6, 3)]).toEqual([
      5n,
      5_000n,
      undefined
    ])
  })
})
