import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  emptyIndex,
  indexOutcome,
  type IndexRule,
  type IndexState,
  medianPrice,
  observeIndex,
  rangeStepMs,
  standardIndexRule
} from "./IndexPrice.ts"

const rule: IndexRule = {
  sources: ["a", "b", "c"],
  sourcesMin: 2,
  staleMs: 10_000,
  jumpBps: 100,
  jumpWindowMs: 5_000,
  confirmations: 2
}

type Said = readonly [source: string, price: number, at: number]

/** The index after what sources said, each heard at once. */
const after = (said: ReadonlyArray<Said>, from: IndexState = emptyIndex, by = rule): IndexState =>
  said.reduce((state, [source, price, at]) => observeIndex(state, source, { price, at }, by, at), from)

const suspended = (reason: string) => ({ kind: "suspended", reason })
const price = (ticks: number, at: number) => ({ kind: "price", price: ticks, at })

const steady = after([
  ["a", 10_000, 0],
  ["b", 10_010, 0],
  ["c", 10_020, 0]
])

describe("the median", () => {
  it("is the middle price, or half way between two, rounded down", () => {
    expect(medianPrice([])).toBeUndefined()
    expect(medianPrice([7])).toBe(7)
    expect(medianPrice([9, 1, 5])).toBe(5)
    expect(medianPrice([4, 1, 9, 7])).toBe(5)
    const most = Number.MAX_SAFE_INTEGER
    expect(medianPrice([most, most - 2])).toBe(most - 1)
  })

  it("lies between the prices of any honest majority", () => {
    const prices = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 3, maxLength: 9 })
    fc.assert(
      fc.property(
        prices,
        fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 8 }),
        (good, bad) => {
          const median = medianPrice([...good, ...bad.slice(0, good.length - 1)]) ?? 0
          expect(median).toBeGreaterThanOrEqual(Math.min(...good))
          expect(median).toBeLessThanOrEqual(Math.max(...good))
        }
      )
    )
  })
})

describe("an index", () => {
  it("needs enough sources, and enough of them fresh", () => {
    expect(indexOutcome(emptyIndex, rule, 0)).toEqual(suspended("too_few_sources"))
    const one = after([["a", 10_000, 0]])
    expect(indexOutcome(one, rule, 0)).toEqual(suspended("too_few_sources"))
    const two = after([["b", 10_010, 4_000]], one)
    expect(indexOutcome(two, rule, 10_000)).toEqual(price(10_005, 4_000))
    expect(indexOutcome(two, rule, 10_001)).toEqual(suspended("stale"))
    const back = after([["c", 10_020, 12_000]], two)
    expect(indexOutcome(back, rule, 12_000)).toEqual(price(10_015, 12_000))
  })

  it("hears only its sources, each forwards in time and none from the future", () => {
    expect(after([["stranger", 1, 1]], steady)).toBe(steady)
    expect(after([["a", 1, 0]], steady)).toBe(steady)
    expect(observeIndex(steady, "a", { price: 1, at: -5 }, rule, 5)).toBe(steady)
    const ahead = observeIndex(steady, "a", { price: 10_012, at: 1_000_000 }, rule, 5)
    expect(ahead.samples.get("a")).toEqual({ price: 10_012, at: 5 })
    expect(indexOutcome(ahead, rule, 5)).toEqual(price(10_012, 5))
  })

  it("moves freely up to the bound, to the basis point", () => {
    const at = (ticks: number) =>
      after(
        [
          ["a", ticks, 1],
          ["b", ticks, 1]
        ],
        after([
          ["a", 10_000, 0],
          ["b", 10_000, 0]
        ])
      )
    expect(indexOutcome(at(10_100), rule, 1)).toEqual(price(10_100, 1))
    expect(indexOutcome(at(9_900), rule, 1)).toEqual(price(9_900, 1))
    expect(indexOutcome(at(10_202), rule, 1)).toEqual(suspended("jump"))
    expect(indexOutcome(at(9_798), rule, 1)).toEqual(suspended("jump"))
  })

  it("MA-12: is suspended by a jump until as many further samples confirm it", () => {
    const jumped = after(
      [
        ["a", 12_000, 1],
        ["b", 12_000, 2]
      ],
      steady
    )
    expect(indexOutcome(jumped, rule, 2)).toEqual(suspended("jump"))
    const confirmed = after([["c", 12_010, 3]], jumped)
    expect(indexOutcome(confirmed, rule, 3)).toEqual(suspended("jump"))
    expect(indexOutcome(after([["a", 12_005, 4]], confirmed), rule, 4)).toEqual(price(12_005, 4))
  })

  it("counts confirmations in a row: another price starts afresh, the old one ends the suspension", () => {
    const alone: IndexRule = { ...rule, sources: ["a"], sourcesMin: 1 }
    const run = (...prices: ReadonlyArray<number>) =>
      indexOutcome(
        after(
          prices.map((ticks, at) => ["a", ticks, at] as const),
          emptyIndex,
          alone
        ),
        alone,
        prices.length
      )
    expect(run(10_000, 12_000, 12_001, 12_002)).toEqual(price(12_002, 3))
    expect(run(10_000, 12_000, 12_001, 14_000, 14_001)).toEqual(suspended("jump"))
    expect(run(10_000, 12_000, 12_001, 14_000, 14_001, 14_002)).toEqual(price(14_002, 5))
    expect(run(10_000, 12_000, 12_001, 10_001)).toEqual(price(10_001, 3))
    expect(run(10_000, 12_000, 10_001, 12_000, 12_001)).toEqual(suspended("jump"))
  })

  it("is not walked past its guard in small steps", () => {
    const alone: IndexRule = { ...rule, sources: ["a"], sourcesMin: 1 }
    const steps = [10_000, 10_060, 10_120, 10_180].map((ticks, step) => ["a", ticks, step * 1_500] as const)
    expect(indexOutcome(after(steps, emptyIndex, alone), alone, 4_500)).toEqual(suspended("jump"))
    const slower = steps.map(([source, ticks], step) => [source, ticks, step * 3_500] as const)
    expect(indexOutcome(after(slower, emptyIndex, alone), alone, 10_500)).toEqual(price(10_180, 10_500))
  })

  it("compares with the last price however long ago it was", () => {
    const late = after(
      [
        ["a", 12_000, 90_000],
        ["b", 12_000, 90_000]
      ],
      steady
    )
    expect(indexOutcome(late, rule, 90_000)).toEqual(suspended("jump"))
    expect(
      indexOutcome(
        after(
          [
            ["a", 12_000, 90_001],
            ["b", 12_000, 90_002]
          ],
          late
        ),
        rule,
        90_002
      )
    ).toEqual(price(12_000, 90_002))
  })

  it("remembers no more of a busy source than of a slow one", () => {
    const busy = Array.from({ length: 20_000 }, (_, at) => ["a", 10_000 + (at % 7), at] as const)
    const { ranges } = after(busy, steady, { ...rule, sourcesMin: 1 })
    expect(ranges.length).toBeLessThanOrEqual(rule.jumpWindowMs / rangeStepMs + 2)
  })
})

/** What the rule promises, on any input: checked by remembering everything. */
describe("any index", () => {
  const samples = fc.array(
    fc.record({
      source: fc.constantFrom("a", "b", "c", "stranger"),
      price: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 9_950, max: 10_050 }) },
        { weight: 2, arbitrary: fc.integer({ min: 9_000, max: 11_000 }) },
        { weight: 1, arbitrary: fc.constantFrom(1, Number.MAX_SAFE_INTEGER) }
      ),
      after: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 6_000 })),
      delay: fc.integer({ min: -50, max: 200 })
    }),
    { maxLength: 120, size: "max" }
  )
  const isNear = (one: number, from: number, bps: number) =>
    BigInt(Math.abs(one - from)) * 10_000n <= BigInt(from) * BigInt(bps)

  it("never gives a price out of too few fresh sources, nor one that jumped unconfirmed, and no calm one is withheld", () => {
    fc.assert(
      fc.property(samples, (list) => {
        let state = emptyIndex
        let nowMs = 0
        let suspensions = 0
        let suspendedAt: number | undefined
        const accepted: Array<{ readonly price: number; readonly at: number }> = []
        const latest = new Map<string, { readonly price: number; readonly at: number }>()

        for (const sample of list) {
          nowMs += sample.after
          const before = state
          state = observeIndex(state, sample.source, { price: sample.price, at: nowMs - sample.delay }, rule, nowMs)
          const outcome = indexOutcome(state, rule, nowMs)
          if (state === before) continue
          const known = state.samples.get(sample.source)
          expect(known?.at).toBe(Math.min(nowMs - sample.delay, nowMs))
          latest.set(sample.source, known ?? { price: 0, at: 0 })
          const fresh = [...latest.values()].filter(({ at }) => nowMs - at <= rule.staleMs)
          expect(outcome.kind === "price" && fresh.length < rule.sourcesMin).toBe(false)
          if (fresh.length < rule.sourcesMin) continue

          const median = medianPrice(fresh.map((each) => each.price)) ?? 0
          // What counted as recent when a jump began counts until it is over.
          const since = suspendedAt ?? nowMs
          const near = (spare: number) =>
            accepted.every(
              (old, index) =>
                (since - old.at > rule.jumpWindowMs + spare && index < accepted.length - 1) ||
                isNear(median, old.price, rule.jumpBps)
            )
          const given = outcome.kind === "price"
          const [isCalm, isJump] = [near(rangeStepMs), !near(0)]
          expect(given && outcome.price !== median).toBe(false)
          expect(isCalm && !given).toBe(false)
          expect(isJump && given && suspensions < rule.confirmations).toBe(false)
          if (isJump && given) accepted.length = 0
          suspendedAt = given ? undefined : since
          suspensions = given ? 0 : suspensions + 1
          if (given) accepted.push({ price: median, at: nowMs })
        }
      }),
      { numRuns: 500 }
    )
  })

  it("has a standard rule that makes sense", () => {
    expect(standardIndexRule.sourcesMin).toBeGreaterThanOrEqual(1)
    expect(standardIndexRule.confirmations).toBeGreaterThanOrEqual(1)
  })
})
