import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { NonceMemory, noncesRememberedMax } from "./NonceMemory.ts"

const lifeMs = 6_000

describe("NonceMemory", () => {
  it("takes a nonce once while it lives", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 5 })), { maxLength: 60 }),
        (steps) => {
          const memory = new NonceMemory()
          const takenMs = new Map<number, number>()
          let nowMs = 0
          for (const [pauseMs, nonce] of steps) {
            nowMs += pauseMs
            const before = takenMs.get(nonce)
            const fresh = before === undefined || before + lifeMs <= nowMs
            expect(memory.add(String(nonce), nowMs, nowMs + lifeMs)).toBe(fresh)
            if (fresh) takenMs.set(nonce, nowMs)
          }
        }
      )
    )
  })

  it("forgets the oldest first when it is full, one for each new one", () => {
    const memory = new NonceMemory()
    const add = (index: number) => memory.add(`n${index}`, 0, lifeMs)
    for (let index = 0; index < noncesRememberedMax; index += 1) add(index)
    expect(add(noncesRememberedMax - 1)).toBe(false)
    for (let index = 0; index < 10; index += 1) expect(add(noncesRememberedMax + index)).toBe(true)
    // Asking when it is full makes room as well, so the first ones of those left are asked last.
    expect(add(noncesRememberedMax + 9)).toBe(false)
    for (let index = 0; index < 10; index += 1) expect(add(index)).toBe(true)
  })
})
