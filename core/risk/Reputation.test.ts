import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { halfLifeDays, type Outcome, reputationOf, scoreOf, unknownReputation } from "./Reputation.ts"

const dayMs = 86_400_000
const nowMs = Date.UTC(2026, 10, 21)

/** A purchase that ended well, `days` before now. */
const outcome = (days: number, more: Partial<Outcome> = {}): Outcome => {
  const endedMs = nowMs - days * dayMs
  const openedMs = endedMs - 600_000
  return {
    counterparty: `p${days}`,
    role: "buyer",
    well: true,
    size: 1,
    openedMs,
    markedMs: openedMs + 240_000,
    endedMs,
    ...more
  }
}

const scored = (outcomes: ReadonlyArray<Outcome>, atMs = nowMs) => scoreOf(reputationOf(outcomes, nowMs), atMs)

describe("a reputation", () => {
  it("of somebody unknown is one half, and as unsure as can be", () => {
    expect(scoreOf(unknownReputation, nowMs)).toEqual({ bps: 5_000, lowBps: 251, highBps: 9_748 })
  })

  it("rises with good trades and falls with bad ones, and grows surer with both", () => {
    const good = scored([outcome(0)])
    expect(good.bps).toBe(6_666)
    const bad = scored([outcome(0, { well: false })])
    expect(bad.bps).toBe(3_333)
    const many = scored(Array.from({ length: 20 }, (_, n) => outcome(0, { counterparty: `c${n}` })))
    expect(many.bps).toBeGreaterThan(9_500)
    expect(many.highBps - many.lowBps).toBeLessThan(good.highBps - good.lowBps)
  })

  it("counts a trade half after half a year, whenever it was made", () => {
    expect(reputationOf([outcome(halfLifeDays)], nowMs).good).toBeCloseTo(0.5)
    const made = reputationOf([outcome(0)], nowMs)
    expect(scoreOf(made, nowMs + halfLifeDays * dayMs)).toEqual(scored([outcome(halfLifeDays)]))
  })

  it("weighs a trade by the root of its size, within limits", () => {
    const weight = (size: number | undefined) => reputationOf([outcome(0, { size })], nowMs).good
    expect([weight(4), weight(0.25), weight(1_000_000), weight(0), weight(undefined)]).toEqual([2, 0.5, 10, 0.1, 1])
  })

  it("counts three good trades with the same person in thirty days", () => {
    const same = (...days: ReadonlyArray<number>) =>
      reputationOf(
        days.map((day) => outcome(day, { counterparty: "x" })),
        nowMs
      ).good
    expect(same(1, 2, 3, 4, 5)).toBeCloseTo(same(3, 4, 5))
    expect(same(1, 40, 41, 42)).toBeCloseTo(same(40, 41, 42) + same(1))
  })

  it("counts every trade that failed, so that three good ones buy no bad one", () => {
    const good = [1, 2, 3].map((day) => outcome(day, { counterparty: "x" }))
    const bad = Array.from({ length: 4 }, () => outcome(0, { counterparty: "x", well: false }))
    expect(reputationOf([...good, ...bad], nowMs).bad).toBe(4)
  })

  it("counts no turn in a circle: the same two, the other way round, within a day", () => {
    const there = outcome(1, { counterparty: "x" })
    const back = outcome(1.5, { counterparty: "x", role: "seller" })
    expect(reputationOf([there, back], nowMs).good).toBe(0)
    expect(reputationOf([there, { ...back, counterparty: "y" }], nowMs).good).toBeGreaterThan(1.9)
    expect(reputationOf([there, outcome(3, { counterparty: "x", role: "seller" })], nowMs).good).toBeGreaterThan(1.9)
  })

  it("sees every turn in a circle, also where one trade lies between two", () => {
    const [first, second] = [outcome(1, { counterparty: "x" }), outcome(0.9, { counterparty: "x" })]
    const back = outcome(0.5, { counterparty: "x", role: "seller" })
    expect(reputationOf([first, second, back], nowMs).good).toBe(0)
  })

  it("tells how long good trades take, in the middle, and with how many people", () => {
    const minutes = (...all: ReadonlyArray<number>) =>
      all.map((minute, n) => {
        const one = outcome(n)
        return { ...one, markedMs: one.openedMs + minute * 60_000 }
      })
    expect(reputationOf(minutes(1, 9, 2), nowMs)).toMatchObject({
      counterparties: 3,
      payMedianSeconds: 120,
      releaseMedianSeconds: null
    })
    const [sale] = minutes(4)
    expect(reputationOf(sale === undefined ? [] : [{ ...sale, role: "seller" }], nowMs)).toMatchObject({
      payMedianSeconds: null,
      releaseMedianSeconds: 360
    })
  })

  const outcomes = fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 2_000 }),
      counterparty: fc.constantFrom("a", "b", "c"),
      role: fc.constantFrom("buyer", "seller"),
      well: fc.boolean(),
      size: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined })
    }),
    { maxLength: 40 }
  )

  it("is the same whatever the order of the trades, lies in its bounds, and never gains by a failure", () => {
    fc.assert(
      fc.property(outcomes, fc.integer({ min: 0, max: 1_000 }), (some, later) => {
        const all = some.map(({ days, ...rest }, at) => outcome(days + at / 1_000, rest))
        const atMs = nowMs + later * dayMs
        const score = scored(all, atMs)
        const backwards = scored(all.toReversed(), atMs)
        expect(Math.abs(backwards.bps - score.bps)).toBeLessThanOrEqual(1)
        expect(score.lowBps).toBeGreaterThanOrEqual(0)
        expect(score.highBps).toBeLessThanOrEqual(10_000)
        expect(score.bps).toBeGreaterThanOrEqual(score.lowBps)
        expect(score.bps).toBeLessThanOrEqual(score.highBps)
        const failed = scored([...all, outcome(0, { well: false, counterparty: "a" })], atMs)
        expect(failed.bps).toBeLessThanOrEqual(score.bps)
      })
    )
  })
})
