import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { NewId } from "./NewId.ts"

describe("a new id", () => {
  const newId = Effect.runSync(NewId)

  it("is a UUID of version 7, with the time it was made", () => {
    const before = Date.now()
    const id = newId()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const made = Number.parseInt(id.replace("-", "").slice(0, 12), 16)
    expect(made).toBeGreaterThanOrEqual(before)
    expect(made).toBeLessThanOrEqual(Date.now() + 10)
  })

  it("comes after all that were made before, also within a millisecond", () => {
    const ids = Array.from({ length: 20_000 }, newId)
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("cannot be guessed from another: its last 62 bits are random", () => {
    const endings = Array.from({ length: 1_000 }, () => newId().slice(19))
    expect(new Set(endings).size).toBe(endings.length)
  })
})
