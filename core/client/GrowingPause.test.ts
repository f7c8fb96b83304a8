import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { growingPauseMs, scatteredPauseMs } from "./GrowingPause.ts"

describe("a growing pause", () => {
  it("doubles from the first to the most", () => {
    const range = { first: 250, most: 1_500 }
    expect([1, 2, 3, 4, 5, 1_000_000].map((failures) => growingPauseMs(range, failures))).toEqual([
      250, 500, 1_000, 1_500, 1_500, 1_500
    ])
  })

  it("never shrinks, and keeps to its range", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.nat(10_000_000), fc.nat(100), (first, more, failures) => {
        const range = { first, most: first + more }
        const pause = growingPauseMs(range, failures)
        expect(pause).toBeGreaterThanOrEqual(first)
        expect(pause).toBeLessThanOrEqual(range.most)
        expect(growingPauseMs(range, failures + 1)).toBeGreaterThanOrEqual(pause)
        const scattered = scatteredPauseMs(range, failures)
        expect(scattered).toBeGreaterThanOrEqual(Math.floor(pause / 2))
        expect(scattered).toBeLessThanOrEqual(pause)
      })
    )
  })
})
