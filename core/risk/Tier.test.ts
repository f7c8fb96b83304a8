import { describe, expect, it } from "vitest"
import { standardMarkets } from "../market/Market.ts"
import { standardPolicy } from "../policy/TradePolicy.ts"
import { amountWithin, cooldownUntil, limitsOf, missingFor, shareBps, type Standing, tierOf, weightOf } from "./Tier.ts"

const nobody: Standing = { ageDays: 0, trades: 0, counterparties: 0, kycTier: 0 }
const eur = { code: "EUR", scale: 2 }

describe("tierOf", () => {
  it.each([
    ["new", {}],
    ["new", { ageDays: 400 }],
    ["new", { ageDays: 29, trades: 50, counterparties: 40 }],
    ["new", { ageDays: 40, trades: 3, counterparties: 1 }],
    ["basic", { ageDays: 30, trades: 3, counterparties: 2 }],
    ["basic", { ageDays: 500, trades: 19, counterparties: 19 }],
    ["basic", { ageDays: 59, trades: 90, counterparties: 40 }],
    ["trusted", { ageDays: 60, trades: 20, counterparties: 5 }]
  ] as const)("is %s for %o", (tier, known) => {
    expect(tierOf(standardPolicy, { ...nobody, ...known })).toBe(tier)
  })

  it("gives more to who is better known, in every tier and by every KYC tier", () => {
    const steps = [nobody, { ...nobody, ageDays: 30, trades: 3, counterparties: 2 }].concat({
      ...nobody,
      ageDays: 60,
      trades: 20,
      counterparties: 5
    })
    const limits = steps.map((step) =>
      [0, 1, 2, 3].map((kycTier) => limitsOf(standardPolicy, { ...step, kycTier }).day)
    )
    const rises = (row: ReadonlyArray<number>) => row.every((day, at) => at === 0 || day > (row[at - 1] ?? 0))
    expect(limits.map(rises)).toEqual([true, true, true])
    expect([0, 1, 2].map((kyc) => rises(limits.map((row) => row[kyc] ?? 0)))).toEqual([true, true, true])
  })

  it("says what is missing for a tier", () => {
    const standing = { ...nobody, ageDays: 31, trades: 2 }
    expect(missingFor(standardPolicy, "basic", standing)).toEqual({ age_days: 0, trades: 1, counterparties: 2 })
  })
})

describe("shareBps", () => {
  it.each([
    ["buy", ["btc_onchain"], 10_000],
    ["buy", ["sepa_instant"], 5_000],
    ["buy", ["revolut"], 2_500],
    ["buy", ["sepa_instant", "revolut"], 2_500],
    ["sell", ["revolut"], 10_000]
  ] as const)("of %s by %s is %i", (side, methods, share) => {
    expect(shareBps(standardPolicy, side, methods)).toBe(share)
  })
})

describe("weightOf", () => {
  it("counts an amount in reference amounts, more where less of the limit is left, and never too little", () => {
    expect(weightOf(10_000n, eur, 10_000)).toBe(1_000_000n)
    expect(weightOf(10_000n, eur, 1_250)).toBe(8_000_000n)
    expect(weightOf(1n, { code: "NGN", scale: 2 }, 10_000)).toBe(1n)
  })

  it("has every currency of the markets where people pay each other", () => {
    const paid = standardMarkets.filter(({ settlement }) => settlement === "escrow")
    for (const { quote } of paid) expect(weightOf(100n, quote, 10_000)).toBeGreaterThan(0n)
  })

  it.each([10_000, 5_000, 1_250])("never lets an amount within a limit weigh more than it, with %i left", (share) => {
    for (const parts of [1n, 999_999n, 3_000_001n]) {
      expect(weightOf(amountWithin(parts, eur, share), eur, share)).toBeLessThanOrEqual(parts)
    }
    expect(amountWithin(-1n, eur, share)).toBe(0n)
  })
})

describe("cooldownUntil", () => {
  const lastAt = new Date("2026-11-21T10:00:00.000Z")
  const until = (abandoned: number, now = lastAt) =>
    cooldownUntil(standardPolicy, abandoned, lastAt, now)?.toISOString().slice(11, 16)

  it("ES-13: grows with every trade that is abandoned from the third on, up to the end of the day", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 70].map((abandoned) => until(abandoned))).toEqual([
      undefined,
      undefined,
      "10:15",
      "10:30",
      "11:00",
      "14:00",
      "00:00",
      "00:00"
    ])
  })

  it("ends", () => {
    expect(until(3, new Date("2026-11-21T10:15:00.000Z"))).toBeUndefined()
    expect(cooldownUntil(standardPolicy, 3, undefined, lastAt)).toBeUndefined()
  })
})
