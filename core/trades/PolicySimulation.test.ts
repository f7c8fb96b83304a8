import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { standardPolicy } from "../policy/TradePolicy.ts"
import type { TradePolicy } from "../protocol/Policy.ts"
import { type PastTrade, simulatePolicy } from "./PolicySimulation.ts"

/** Paid after ten minutes, released five minutes later, by a method that is instant and has its own hour. */
const past = (change: Partial<PastTrade> = {}): PastTrade => ({
  id: "01990000-0000-7000-8000-000000000001",
  method: "sepa_instant",
  paymentWindow: 3_600,
  unpaid: 600,
  silent: 300,
  claimed: null,
  disputed: null,
  wasOverdue: false,
  wasEscalated: false,
  agreeing: null,
  paying: null,
  ruled: null,
  wasDisagreed: false,
  wasOverrun: false,
  ...change
})

const withTimers = (change: Partial<TradePolicy["timers"]["instant"]>): TradePolicy => ({
  ...standardPolicy,
  timers: { ...standardPolicy.timers, instant: { ...standardPolicy.timers.instant, ...change } }
})

const one = (trade: Partial<PastTrade>, policy: TradePolicy) => simulatePolicy([past(trade)], policy)

describe("simulatePolicy", () => {
  it("says nothing of a trade that would have gone as it went", () => {
    const same = { was: 0, would_be: 0, samples: [] }
    expect(one({}, standardPolicy)).toEqual({
      trades: 1,
      overdue: same,
      claims_late: same,
      escalated: same,
      disputes_early: same,
      agreements_late: same,
      payouts_late: same,
      rulings_late: same
    })
  })

  it.each([
    [4_499, 0],
    [4_500, 1]
  ])("a payment marked after %i seconds would be overdue %i times", (unpaid, times) => {
    expect(one({ unpaid }, withTimers({ payment_grace: 900 })).overdue.would_be).toBe(times)
  })

  it.each([
    [299, 1],
    [300, 1],
    [301, 0]
  ])("a release window of %i seconds would bring in the clock %i times", (release_window, times) => {
    expect(one({}, withTimers({ release_window, dispute_delay: 0 })).escalated.would_be).toBe(times)
  })

  it("names the trades that would have gone otherwise, either way, and no more than ten", () => {
    const trades = Array.from({ length: 25 }, (_, n) => past({ id: String(n), unpaid: 5_000, wasOverdue: n < 5 }))
    const { overdue } = simulatePolicy(trades, standardPolicy)
    expect(overdue).toEqual({
      was: 5,
      would_be: 25,
      samples: Array.from({ length: 10 }, (_, n) => String(n + 5))
    })
    expect(one({ wasOverdue: true, unpaid: 1_000 }, standardPolicy).overdue).toMatchObject({ was: 1, would_be: 0 })
  })

  it("counts late claims and disputes that would have had to wait", () => {
    expect(one({ claimed: 3_600 }, standardPolicy).claims_late.would_be).toBe(1)
    expect(one({ claimed: 3_599 }, standardPolicy).claims_late.would_be).toBe(0)
    expect(one({ disputed: 899 }, standardPolicy).disputes_early.would_be).toBe(1)
    expect(one({ disputed: 900 }, standardPolicy).disputes_early.would_be).toBe(0)
  })

  it("counts what would have come too late in a contract", () => {
    const { agreement_window, payout_window, ruling_window } = standardPolicy.timers.instant
    const at = (late: number) =>
      one(
        { agreeing: agreement_window + late, paying: payout_window + late, ruled: ruling_window + late },
        standardPolicy
      )
    const counted = (late: number) => {
      const { agreements_late, payouts_late, rulings_late } = at(late)
      return [agreements_late, payouts_late, rulings_late].map(({ would_be }) => would_be)
    }
    expect(counted(0)).toEqual([1, 1, 1])
    expect(counted(-1)).toEqual([0, 0, 0])
    expect(one({ agreeing: 1, wasDisagreed: true }, standardPolicy).agreements_late).toMatchObject({
      was: 1,
      would_be: 0
    })
    expect(one({ paying: 1, wasOverrun: true }, standardPolicy).payouts_late).toMatchObject({ was: 1, would_be: 0 })
  })

  it("goes by a method's own timers, and leaves out methods that are not in the catalogue any more", () => {
    const policy = {
      ...standardPolicy,
      methods: {
        sepa_instant: {
          ...standardPolicy.timers.instant,
          payment_grace: 0,
          claim_window: 60,
          release_window: 60,
          dispute_delay: 0
        }
      }
    }
    expect(one({}, policy).escalated.would_be).toBe(1)
    expect(one({ method: "gone" }, policy).trades).toBe(0)
  })

  it("never has more time lead to more that came too late", () => {
    const times = fc.nat({ max: 10_000 })
    const trades = fc.array(
      fc.record({ unpaid: times, silent: fc.option(times), claimed: fc.option(times), disputed: fc.option(times) })
    )
    fc.assert(
      fc.property(trades, times, times, (some, first, second) => {
        const [less, more] = [Math.min(first, second), Math.max(first, second)]
        const tried = (seconds: number) => {
          const timers = { payment_grace: seconds, claim_window: seconds, release_window: seconds }
          return simulatePolicy(some.map(past), withTimers(timers))
        }
        const [short, long] = [tried(less), tried(more)]
        for (const key of ["overdue", "claims_late", "escalated"] as const) {
          expect(long[key].would_be).toBeLessThanOrEqual(short[key].would_be)
        }
      })
    )
  })
})
