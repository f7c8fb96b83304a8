import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { reminderPercents } from "../protocol/Notices.ts"
import { Breaker, breakerFailures } from "../platform/Breaker.ts"
import { nextReminder } from "./Reminder.ts"
import { retrySeconds, retrySecondsMax } from "./Sending.ts"
import { codeOf, isCodeOf, unsubscribedBy, unsubscribeToken } from "./Tokens.ts"

const began = new Date(0)
const deadline = new Date(100_000)
const at = (percent: number, sent = 0) => nextReminder(began, deadline, sent, new Date(percent * 1_000))

describe("nextReminder", () => {
  it("fires once at each of its times", () => {
    expect(at(49)).toEqual({ fires: null, sent: 0, nextAt: new Date(50_000) })
    expect(at(50)).toEqual({ fires: 50, sent: 1, nextAt: new Date(80_000) })
    expect(at(60, 1)).toEqual({ fires: null, sent: 1, nextAt: new Date(80_000) })
    expect(at(96, 2)).toEqual({ fires: 95, sent: 3, nextAt: null })
  })

  it("says the last of several, and nothing when it is too late", () => {
    expect(at(96)).toEqual({ fires: 95, sent: 3, nextAt: null })
    expect(at(100)).toEqual({ fires: null, sent: 3, nextAt: null })
  })

  it("waits for its time when the deadline has moved, and repeats none", () => {
    expect(nextReminder(began, new Date(200_000), 1, new Date(80_000))).toEqual({
      fires: null,
      sent: 1,
      nextAt: new Date(160_000)
    })
  })

  it("fires at most once for each time, however often it is looked", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 40 }), (looks) => {
        let sent = 0
        const fired: Array<number> = []
        for (const look of looks.toSorted((left, right) => left - right)) {
          const next = nextReminder(began, deadline, sent, new Date(look))
          if (next.fires !== null) fired.push(next.fires)
          sent = next.sent
        }
        expect(new Set(fired).size).toBe(fired.length)
        expect(fired.every((percent) => reminderPercents.some((one) => one === percent))).toBe(true)
      })
    )
  })
})

describe("retrySeconds", () => {
  it("is later each time up to an hour, and minds what is asked", () => {
    expect([1, 2, 3, 4].map((attempts) => retrySeconds(attempts, undefined, 0.5))).toEqual([5, 10, 20, 40])
    for (const attempts of [15, 40, 1_000]) expect(retrySeconds(attempts, undefined, 1)).toBe(retrySecondsMax)
    expect(retrySeconds(1, 120, 0.5)).toBe(120)
    expect(retrySeconds(1, 1e9, 0.5)).toBe(retrySecondsMax)
  })
})

describe("Breaker", () => {
  it("leaves a provider alone after some failures, then tries one at a time, longer and longer apart", () => {
    const breaker = new Breaker()
    for (let failures = 1; failures < breakerFailures; failures += 1) breaker.note(false, 0)
    expect(breaker.allowed(0, 20)).toBe(20)
    breaker.note(false, 0)
    expect([breaker.allowed(0, 20), breaker.allowed(4_999, 20), breaker.allowed(5_000, 20)]).toEqual([0, 0, 1])
    breaker.note(false, 5_000)
    expect([breaker.allowed(14_999, 20), breaker.allowed(15_000, 20)]).toEqual([0, 1])
    breaker.note(true, 15_000)
    expect(breaker.allowed(15_000, 20)).toBe(20)
  })
})

describe("tokens", () => {
  const vault = {
    fingerprint: (context: string, value: string) => new Uint8Array(32).fill(context.length + value.length)
  }

  it("are six digits, and one address's alone", () => {
    expect(codeOf(vault, "a")).toMatch(/^\d{6}$/)
    expect([isCodeOf(vault, "a", codeOf(vault, "a")), isCodeOf(vault, "a", codeOf(vault, "bcd"))]).toEqual([
      true,
      false
    ])
    expect(isCodeOf(vault, "a", "")).toBe(false)
  })

  it("end notices for a while", () => {
    const token = unsubscribeToken(vault, "address", 0)
    expect(unsubscribedBy(vault, token, 1)).toBe("address")
    expect(unsubscribedBy(vault, token, 365 * 86_400_000)).toBe(undefined)
    expect(unsubscribedBy(vault, "", 1)).toBe(undefined)
    expect(unsubscribedBy(vault, `${token.slice(0, -1)}.`, 1)).toBe(undefined)
  })
})
