/** What is asked of a provider, and what it says was paid, as it counts and as the ledger does. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fromMinor, type PaymentProvider, toMinor } from "../../core/payments/Provider.ts"
import { stripe } from "../../core/payments/Stripe.ts"

interface Mapped {
  readonly provider: PaymentProvider
  /** What the request for a payment asks for, in the provider's own words. */
  readonly asked: (body: string) => { readonly amount: string | null; readonly currency: string | null }
  /** The provider's answer to a payment of so much. */
  readonly paid: (amount: number, currency: string) => string
}

const line = "line_items[0][price_data]"

/** Every provider has a row. */
const providers: ReadonlyArray<Mapped> = [
  {
    provider: stripe({ key: "sk_test_1", returnUrl: "https://orrange.example/paid" }),
    asked: (body) => {
      const fields = new URLSearchParams(body)
      return { amount: fields.get(`${line}[unit_amount]`), currency: fields.get(`${line}[currency]`) }
    },
    paid: (amount, currency) =>
      JSON.stringify({
        id: "cs_test_1",
        object: "checkout.session",
        livemode: false,
        client_reference_id: "r-1",
        amount_total: amount,
        currency,
        status: "complete",
        payment_status: "paid",
        payment_intent: { id: "pi_1", status: "succeeded", currency, amount_received: amount, metadata: {} }
      })
  }
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

const headers = {}
const expiresAt = new Date("2026-11-22T15:00:00.000Z")

describe.each(providers)("MA-10 the amounts of $provider.id", ({ asked, paid, provider }) => {
  const currencies = [...provider.currencies]

  it.each(currencies)("in %s have the decimals of ISO 4217", (code, { exponent }) => {
    expect(exponent).toBe(decimals[code] ?? 2)
  })

  it.each(currencies)(
    "in %s are asked for and read back as they stand in the ledger",
    (code, { exponent, least, most }) =>
      fc.assert(
        fc.property(fc.bigInt(least, most), fc.integer({ min: exponent, max: 18 }), (minor, scale) => {
          const units = fromMinor(minor, scale, exponent)
          if (units === undefined) throw new Error("an amount of the provider is not one of the ledger")
          const money = { minor: toMinor(units, scale, exponent) ?? -1n, currency: code }
          const wanted = { reference: "r-1", key: "k-1", money, expiresAt }
          const { body } = provider.create.build(wanted)
          const { amount, currency } = asked(body)
          expect([amount, currency?.toUpperCase()]).toEqual([String(minor), code])
          const seen = { status: 200, headers, body: paid(Number(amount), currency ?? "") }
          const answer = provider.create.parse(seen, wanted)
          if (answer.outcome !== "ok") throw new Error(answer.outcome)
          const { received } = answer.value
          expect(received).toEqual(money)
          expect(fromMinor(received?.minor ?? -1n, scale, exponent)).toBe(units)
        })
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
