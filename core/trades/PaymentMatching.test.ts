import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { StatementEntry } from "../rails/statements/StatementEntry.ts"
import { matchEntries, type Payable } from "./PaymentMatching.ts"

const payable = (change: Partial<Payable> = {}): Payable => ({
  id: "one",
  reference: "K7Q2M9ABCD",
  amount: { units: 9_200n, scale: 2 },
  currency: "EUR",
  paymentIds: ["E2E1"],
  payer: "Ann Lee",
  since: "2026-11-20",
  isSeen: false,
  isTakenBack: false,
  ...change
})

const entry = (change: Partial<StatementEntry> = {}): StatementEntry => ({
  line: 1,
  day: "2026-11-21",
  kind: "credit",
  amount: { units: 9_200n, scale: 2 },
  currency: "EUR",
  payer: "LEE ANN",
  reference: "K7Q2M9ABCD",
  id: null,
  ...change
})

const other = payable({ id: "two", reference: "ZZZZ222233", paymentIds: [] })
const said = (trades: ReadonlyArray<Payable>, ...entries: ReadonlyArray<StatementEntry>) =>
  matchEntries(trades, entries).map(({ confidence, reasons, trade }) => [trade, confidence, ...reasons].join(" "))
const one = (change: Partial<StatementEntry>, ...trades: ReadonlyArray<Payable>) =>
  said(trades.length > 0 ? trades : [payable(), other], entry(change))[0]

const wrong = { reference: "thank you", id: null }

describe("matchEntries", () => {
  it.each([
    ["as it is", { reference: "K7Q2M9ABCD" }],
    ["in lower case, among words", { reference: "for k7q2m9abcd, thanks" }],
    ["with spaces and dashes", { reference: "K7Q2-M9 ABCD" }],
    ["with O read for Q", { reference: "K7O2M9ABCD" }],
    ["with 0 read for Q", { reference: "K702M9ABCD" }],
    ["as the id from end to end", { reference: "", id: "K7Q2M9ABCD" }],
    ["with more decimals", { amount: { units: 92_000n, scale: 3 } }],
    ["with fewer decimals", { amount: { units: 92n, scale: 0 } }]
  ] as const)("is certain of a reference %s", (_how, change) => {
    expect(one(change)).toBe("one certain reference amount payer_matches")
  })

  it.each([
    [
      "PW-08: another amount",
      { amount: { units: 9_199n, scale: 2 } },
      "one weak reference payer_matches amount_differs"
    ],
    ["PW-08: another currency", { currency: "USD" }, "one weak reference payer_matches amount_differs"],
    ["PW-16: another payer", { payer: "Bob Lee" }, "one weak reference amount payer_differs"],
    ["a middle name", { payer: "Ann M. Lee" }, "one certain reference amount payer_partial"],
    ["no payer's name", { payer: null }, "one certain reference amount"],
    ["money that went out", { kind: "debit" }, "one none not_a_payment"],
    ["money that came back", { kind: "debit_reversed" }, "one none not_a_payment"],
    ["two references", { reference: "K7Q2M9ABCD ZZZZ222233" }, "one weak reference amount payer_matches ambiguous"],
    ["a payment id alone", { reference: "", id: "e2e-1" }, "one likely payment_id amount payer_matches"],
    ["nothing it says", { ...wrong, amount: { units: 1n, scale: 0 } }, " none no_trade"],
    ["two trades of the amount and payer", wrong, " none amount ambiguous"],
    ["a reference cut short", { ...wrong, reference: "K7Q2M9ABC" }, " none amount ambiguous"]
  ] as const)("%s", (_what, change, expected) => {
    expect(one(change)).toBe(expected)
  })

  it("guesses by amount and payer, never more than likely, and only of one trade", () => {
    expect(one(wrong, payable())).toBe("one likely amount payer_matches")
    expect(one({ ...wrong, payer: null }, payable())).toBe("one weak amount")
    expect(one({ ...wrong, payer: "Bob Doe" }, payable())).toBe(" none payer_differs")
    expect(one(wrong, payable(), payable({ id: "two", payer: "Bob Doe" }))).toBe("one likely amount payer_matches")
    expect(one(wrong, payable({ since: "2026-11-22" }))).toBe(" none no_trade")
    expect(one(wrong, payable({ isSeen: true }))).toBe(" none no_trade")
  })

  it("takes one payment for a trade, and none that was taken back", () => {
    const certain = "one certain reference amount payer_matches"
    expect(said([payable()], entry(), entry())).toEqual([
      certain,
      "one weak reference amount payer_matches second_payment"
    ])
    expect(said([payable()], entry({ payer: "Bob Doe" }), entry())[1]).toBe(certain)
    const back = said([payable()], entry(), entry({ kind: "credit_reversed" }))
    expect(back).toEqual(["one weak reference amount payer_matches taken_back", "one none not_a_payment"])
    expect(said([payable({ isTakenBack: true })], entry())).toEqual([
      "one weak reference amount payer_matches taken_back"
    ])
    expect(said([payable({ isSeen: true })], entry())).toEqual([
      "one weak reference amount payer_matches second_payment"
    ])
  })

  it("lets an answer given before stand", () => {
    const again = entry()
    const before = { trade: "over", confidence: "certain", reasons: ["seen_before"], check: null } as const
    expect(matchEntries([payable()], [again], new Map([[again, before]]))).toEqual([before])
  })

  it("is certain only where reference, amount and currency are right, and once for a trade", () => {
    const reference = fc.constantFrom("K7Q2M9ABCD", "ZZZZ222233", "k7q2 m9ab cd", "", "x")
    const entries = fc.array(
      fc.record({
        reference,
        units: fc.constantFrom(9_200n, 92n),
        currency: fc.constantFrom("EUR", "USD"),
        kind: fc.constantFrom("credit" as const, "debit" as const),
        payer: fc.constantFrom("Ann Lee", "Bob Doe", null)
      }),
      { maxLength: 6 }
    )
    fc.assert(
      fc.property(entries, (rows) => {
        const all = rows.map(({ units, ...rest }) => entry({ ...rest, amount: { units, scale: 2 } }))
        const certain = matchEntries([payable(), other], all).flatMap((match, index) =>
          match.confidence === "certain" ? [{ ...match, entry: all[index] ?? entry() }] : []
        )
        expect(new Set(certain.map(({ trade }) => trade)).size).toBe(certain.length)
        for (const { entry: paid, trade } of certain) {
          expect(paid.reference.toUpperCase().replaceAll(" ", "")).toBe((trade === "one" ? payable() : other).reference)
          expect([paid.amount.units, paid.currency, paid.kind]).toEqual([9_200n, "EUR", "credit"])
          expect(paid.payer).not.toBe("Bob Doe")
        }
      })
    )
  })

  it("takes time that grows with the statement", () => {
    const trades = Array.from({ length: 2_000 }, (_, index) =>
      payable({ id: String(index), reference: `R${100_000_000 + index}` })
    )
    const entries = Array.from({ length: 2_000 }, () => entry({ reference: "A1".repeat(500), payer: null }))
    const before = process.cpuUsage().user
    matchEntries(trades, entries)
    expect(process.cpuUsage().user - before).toBeLessThan(10_000_000)
  })
})
