import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { crossRate, exchangeFor, exchangeOf, judge, rateScale, readRate, type Sample, throughPivot } from "./Rates.ts"

const one = 10n ** BigInt(rateScale)
const nowMs = Date.UTC(2026, 10, 22)
const said = (source: string, rate: bigint, ageSeconds = 0): Sample => ({
  source,
  rate,
  asOf: new Date(nowMs - ageSeconds * 1_000),
  ttlSeconds: 3_600,
  restsOnWeekends: false
})

describe("a number of a source", () => {
  it("is read exactly, however it is written", () => {
    expect(readRate("1.0823")).toBe(1_082_300_000_000_000_000n)
    expect(readRate("18234")).toBe(18_234n * one)
    expect(readRate("1.5e-5")).toBe(15_000_000_000_000n)
    expect(readRate("2E+3")).toBe(2_000n * one)
    expect(readRate("0.1234567890123456789999")).toBe(123_456_789_012_345_678n)
  })

  it("is none unless it is above zero, and one that can be counted", () => {
    for (const text of [
      "0",
      "0.0",
      "-1",
      "",
      "NaN",
      "Infinity",
      "1e",
      "1,5",
      " 1",
      "0x1",
      "1e99",
      "1e-40",
      "9".repeat(21)
    ]) {
      expect(readRate(text), text).toBeUndefined()
    }
  })
})

describe("rates against another currency", () => {
  it("are told against the dollar, itself included; without a dollar there are none", () => {
    const rates = throughPivot(
      "EUR",
      new Map([
        ["USD", 2n * one],
        ["GBP", one]
      ])
    )
    expect(rates).toEqual(
      new Map([
        ["USD", one],
        ["GBP", one / 2n],
        ["EUR", one / 2n]
      ])
    )
    expect(throughPivot("EUR", new Map([["GBP", one]]))).toEqual(new Map())
  })
})

describe("what a currency is worth", () => {
  it("is the middle of what is fresh", () => {
    const judged = judge([said("a", 100n), said("b", 102n), said("c", 101n), said("d", 500n, 3_601)], nowMs)
    expect(judged).toMatchObject({ kind: "rate", rate: 101n, isThin: false })
  })

  it("leaves out who is far from the middle, and says when too few are left", () => {
    const judged = judge([said("a", 1_000n), said("b", 1_010n), said("liar", 5_000n)], nowMs)
    expect(judged).toMatchObject({ kind: "rate", rate: 1_005n, isThin: false })
    expect(judged.kind === "rate" && judged.used.map(({ source }) => source)).toEqual(["a", "b"])
    expect(judge([said("a", 1_000n)], nowMs)).toMatchObject({ kind: "rate", isThin: true })
  })

  it("are thin where who spoke last says something else: others may not know it yet", () => {
    const old = [said("a", 1_000n, 60), said("b", 1_000n, 60)]
    expect(judge([...old, said("c", 1_200n)], nowMs)).toMatchObject({ kind: "rate", rate: 1_000n, isThin: true })
    expect(judge([...old, said("c", 1_010n)], nowMs)).toMatchObject({ kind: "rate", isThin: false })
    expect(judge([...old, said("c", 1_200n, 120)], nowMs)).toMatchObject({ kind: "rate", isThin: false })
  })

  it("is not said by two who contradict each other, by nobody, nor by what is old", () => {
    expect(judge([said("a", 100n), said("b", 110n)], nowMs)).toEqual({ kind: "none", reason: "disagree" })
    expect(judge([], nowMs)).toEqual({ kind: "none", reason: "unknown" })
    expect(judge([said("a", 100n, 4_000)], nowMs)).toEqual({ kind: "none", reason: "stale" })
  })

  it("is as old as the oldest it is made of, weekends left out where a source rests on them", () => {
    // The day is a Sunday: banks spoke on the Friday before, as of its begin.
    const friday = 2 * 86_400
    const bank = { ...said("bank", 1_000n, friday), ttlSeconds: 86_400, restsOnWeekends: true }
    expect(judge([bank, said("live", 1_000n, 60)], nowMs)).toMatchObject({ ageSeconds: 86_400, isThin: false })
    expect(judge([bank], nowMs + 25 * 3_600_000)).toEqual({ kind: "none", reason: "stale" })
    expect(judge([{ ...bank, restsOnWeekends: false }], nowMs)).toEqual({ kind: "none", reason: "stale" })
  })

  it("lies between honest sources as long as they are the majority, whatever the others say", () => {
    const honest = fc.array(fc.bigInt({ min: 1_000_000n, max: 1_010_000n }), { minLength: 3, maxLength: 9 })
    const liars = fc.array(fc.bigInt({ min: 1n, max: 10n ** 30n }), { maxLength: 8 })
    fc.assert(
      fc.property(honest, liars, (good, bad) => {
        const all = [...good, ...bad.slice(0, good.length - 1)].map((rate, index) => said(`s${index}`, rate))
        const judged = judge(all, nowMs)
        if (judged.kind === "none") return
        // What lies so near that it is not told from the honest moves it by no more than that.
        expect(judged.rate * 100n).toBeGreaterThan(1_000_000n * 94n)
        expect(judged.rate * 100n).toBeLessThan(1_010_000n * 107n)
      })
    )
  })
})

describe("an exchange", () => {
  const side = fc.record({
    rate: fc.bigInt({ min: one / 10_000n, max: 100_000n * one }),
    scale: fc.integer({ min: 0, max: 8 })
  })
  const amount = fc.bigInt({ min: 1n, max: 10n ** 14n })
  const spread = fc.integer({ min: 0, max: 2_000 })

  it("never gives more than the middle is worth, nor loses a unit", () => {
    fc.assert(
      fc.property(amount, side, side, spread, (spend, from, to, bps) => {
        const { kept, receive } = exchangeOf(spend, from, to, bps)
        const [given, got] = [spend * to.rate * 10n ** BigInt(to.scale), from.rate * 10n ** BigInt(from.scale)]
        expect(receive).toBeGreaterThanOrEqual(0n)
        expect(kept).toBeGreaterThanOrEqual(0n)
        // What is got and kept together is the worth, rounded down once.
        expect((receive + kept) * got).toBeLessThanOrEqual(given)
        expect((receive + kept + 1n) * got).toBeGreaterThan(given)
        expect(receive * got * 10_000n).toBeLessThanOrEqual(given * BigInt(10_000 - bps))
      })
    )
  })

  it("for so much takes the least that gives so much", () => {
    fc.assert(
      fc.property(amount, side, side, spread, (receive, from, to, bps) => {
        const { kept, spend } = exchangeFor(receive, from, to, bps)
        expect(kept).toBeGreaterThanOrEqual(0n)
        expect(exchangeOf(spend, from, to, bps).receive).toBeGreaterThanOrEqual(receive)
        expect(exchangeOf(spend - 1n, from, to, bps).receive).toBeLessThan(receive)
      })
    )
  })

  it("there and back makes nobody richer", () => {
    fc.assert(
      fc.property(amount, side, side, spread, (spend, from, to, bps) => {
        const there = exchangeOf(spend, from, to, bps)
        expect(exchangeOf(there.receive, to, from, bps).receive).toBeLessThanOrEqual(spend)
      })
    )
  })

  it("is rounded to the decimals of its currencies", () => {
    const [eur, jpy, kwd] = [
      { rate: (one * 9n) / 10n, scale: 2 },
      { rate: one * 150n, scale: 0 },
      { rate: (one * 3n) / 10n, scale: 3 }
    ]
    expect(exchangeOf(10_000n, eur, jpy, 0)).toEqual({ spend: 10_000n, receive: 16_666n, kept: 0n })
    expect(exchangeOf(10_000n, eur, kwd, 100)).toEqual({ spend: 10_000n, receive: 33_000n, kept: 333n })
    expect(exchangeFor(1n, jpy, eur, 0)).toEqual({ spend: 2n, receive: 1n, kept: 0n })
    expect(crossRate(eur.rate, jpy.rate)).toBe(166_666_666_666_666_666_666n)
  })
})
