import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { agedBps, rateAge } from "./RateAge.ts"

const at = (text: string): number => Date.parse(`${text}Z`)
const hours = (from: string, until: string): number => rateAge(new Date(at(from)), at(until), true) / 3_600

describe("the age of a rate", () => {
  it("counts no weekend, and counts holidays", () => {
    expect(hours("2026-11-18T00:00", "2026-11-19T15:00")).toBe(39)
    // Friday to Monday afternoon, as old as any other day's.
    expect(hours("2026-11-20T00:00", "2026-11-23T15:00")).toBe(39)
    expect(hours("2026-11-20T18:00", "2026-11-22T12:00")).toBe(6)
    expect(hours("2026-11-21T03:00", "2026-11-22T23:00")).toBe(0)
    // Thursday before Easter until the Tuesday after: two holidays, and too much for what banks say.
    expect(hours("2026-04-02T00:00", "2026-04-07T15:00")).toBe(87)
  })

  it("is never more than the time that passed, and adds up", () => {
    const time = fc.integer({ min: at("1960-01-01T00:00"), max: at("2100-01-01T00:00") })
    fc.assert(
      fc.property(fc.tuple(time, time, time), fc.boolean(), (times, rests) => {
        const [first = 0, middle = 0, last = 0] = times.toSorted((one, other) => one - other)
        const age = (from: number, until: number) => rateAge(new Date(from), until, rests)
        expect(age(first, last)).toBeLessThanOrEqual((last - first) / 1_000)
        expect(age(first, last)).toBeGreaterThanOrEqual(((last - first) / 1_000) * (rests ? 5 / 7 : 1) - 2 * 86_400)
        expect(age(first, middle) + age(middle, last)).toBeCloseTo(age(first, last), 5)
      })
    )
  })

  it("costs more with every hour but the first", () => {
    expect([0, 3_600, 3_601, 86_400, 72 * 3_600].map(agedBps)).toEqual([0, 0, 2, 46, 142])
  })
})
