import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { type SettlementClass, TradePolicy } from "../protocol/Policy.ts"
import { standardPolicy, timersOf } from "./TradePolicy.ts"

describe("standardPolicy", () => {
  it("is one that could be loaded", () => {
    expect(Schema.decodeUnknownSync(TradePolicy)(standardPolicy)).toEqual(standardPolicy)
  })

  it("gives slower methods more time", () => {
    const { instant, multi_day: multiDay, same_day: sameDay } = standardPolicy.timers
    for (const timer of ["payment_grace", "claim_window", "release_window", "dispute_delay"] as const) {
      expect(instant[timer]).toBeLessThan(sameDay[timer])
      expect(sameDay[timer]).toBeLessThan(multiDay[timer])
    }
  })
})

describe("timersOf", () => {
  const contract = { agreement_window: 60, payout_window: 60, ruling_window: 3_600 }
  const own = { payment_grace: 1, claim_window: 60, release_window: 61, dispute_delay: 2, ...contract }
  const policy = { ...standardPolicy, methods: { pix: own } }
  const of = (method: string, settlement: SettlementClass) => timersOf(policy, method, settlement)

  it("are those of the method where it has its own, and those of its class elsewhere", () => {
    expect(of("pix", "instant")).toBe(own)
    expect(of("upi", "instant")).toBe(policy.timers.instant)
    expect(of("sepa", "same_day")).toBe(policy.timers.same_day)
    expect(of("constructor", "multi_day")).toBe(policy.timers.multi_day)
  })
})

describe("a policy", () => {
  it.each([
    ["a dispute only the clock could open", { dispute_delay: 4_500 }],
    ["no time to release", { release_window: 0 }],
    ["a contract's window that the contract refuses", { ruling_window: 3_599 }],
    ["more than thirty days", { claim_window: 30 * 86_400 + 1 }],
    ["parts of a second", { payment_grace: 0.5 }],
    ["less than nothing", { payment_grace: -1 }]
  ])("with %s is none", (_what, change) => {
    const { timers } = standardPolicy
    const changed = { ...standardPolicy, timers: { ...timers, instant: { ...timers.instant, ...change } } }
    expect(() => Schema.decodeUnknownSync(TradePolicy)(changed)).toThrow()
  })
})
