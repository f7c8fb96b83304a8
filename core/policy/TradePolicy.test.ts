import { describe, expect, it } from "vitest"
import { tradeTimers } from "./TradePolicy.ts"

describe("tradeTimers", () => {
  it.each(Object.entries(tradeTimers))("of %s methods are whole seconds", (_name, timers) => {
    expect(Object.values(timers).every((seconds) => Number.isSafeInteger(seconds) && seconds > 0)).toBe(true)
  })

  it.each(Object.entries(tradeTimers))(
    "of %s methods open disputes to people before the clock does",
    (_name, timers) => {
      expect(timers.disputeDelay).toBeLessThan(timers.releaseWindow)
    }
  )

  it("give slower methods more time", () => {
    const { instant, multi_day: multiDay, same_day: sameDay } = tradeTimers
    for (const timer of ["paymentGrace", "releaseWindow", "disputeDelay"] as const) {
      expect(instant[timer]).toBeLessThan(sameDay[timer])
      expect(sameDay[timer]).toBeLessThan(multiDay[timer])
    }
  })
})
