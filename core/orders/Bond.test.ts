import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { standardMarkets } from "../market/Market.ts"
import { baseUnits } from "../money/Price.ts"
import { fillBond, postedBond } from "./Bond.ts"
import type { OrderBond, Party } from "./Party.ts"

const market = standardMarkets.find(({ settlement }) => settlement === "escrow")
if (market === undefined) throw new Error("there is no escrow market")

const nobody: Party = {
  country: null,
  languages: [],
  trades: 0,
  completionBps: 0,
  accountAgeDays: 0,
  asks: {},
  place: null,
  blocked: []
}
const orderWith = (bond?: OrderBond): { party: Party } => ({ party: bond === undefined ? nobody : { ...nobody, bond } })
const posts = (bps: number): OrderBond => ({ mode: "posted", bps, takesUnbonded: false })

const anyBps = fc.integer({ min: 0, max: 1_500 })
const pieces = fc.array(fc.integer({ min: 1, max: 2 ** 30 }), { minLength: 1, maxLength: 60 })

describe("the bond of an order", () => {
  it("MA-11: comes to the same however it is filled, and its hold is gone to the last unit with the last of it", () => {
    fc.assert(
      fc.property(anyBps, pieces, (bps, cut) => {
        const order = orderWith(posts(bps))
        const whole = cut.reduce((sum, piece) => sum + piece, 0)
        let [left, held, taken] = [whole, postedBond(market, order, whole), 0n]
        for (const piece of cut) {
          const { amount, kind } = fillBond(market, order, left, left - piece)
          const exact = baseUnits(piece, market) * BigInt(bps)
          expect(kind).toBe("bond")
          // Within a unit of its share.
          expect(amount * 10_000n).toBeGreaterThan(exact - 10_000n)
          expect(amount * 10_000n).toBeLessThan(exact + 10_000n)
          left -= piece
          held -= amount
          taken += amount
          expect(held).toBe(postedBond(market, order, left))
        }
        expect([left, held, taken]).toEqual([0, 0n, postedBond(market, order, whole)])
      })
    )
  })

  it("is rounded up", () => {
    const units = baseUnits(1, market)
    expect(postedBond(market, orderWith(posts(1)), 1)).toBe((units + 9_999n) / 10_000n)
  })

  it("is held by who posts it alone, and is covered by the deposit of who has one", () => {
    const covered = orderWith({ mode: "deposit", bps: 300, takesUnbonded: false })
    expect(postedBond(market, covered, 100)).toBe(0n)
    expect(fillBond(market, covered, 100, 0)).toEqual({ amount: (baseUnits(100, market) * 3n) / 100n, kind: "deposit" })
    const without = orderWith({ mode: "none", bps: 0, takesUnbonded: false })
    expect([postedBond(market, without, 100), fillBond(market, without, 100, 0).amount]).toEqual([0n, 0n])
    // Given before there were bonds.
    expect([postedBond(market, orderWith(), 100), fillBond(market, orderWith(), 100, 0).amount]).toEqual([0n, 0n])
  })
})
