import { describe, expect, it } from "vitest"
import { ERRORS, refuse } from "./Errors.ts"

const frame = /^ +at /m

describe("a refusal", () => {
  it("says what the catalogue says, and not who made it", () => {
    const refusal = refuse("order.unknown", { order: "x" })
    expect(refusal).toMatchObject({ _tag: "Refusal", code: "order.unknown", details: { order: "x" } })
    expect(refusal.message).toBe(ERRORS["order.unknown"].message)
    expect(refusal.stack).not.toMatch(frame)
  })

  it("leaves the errors after it their stack", () => {
    refuse("order.unknown")
    expect(new Error("a fault").stack).toMatch(frame)
  })
})
