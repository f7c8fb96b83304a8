import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDecimals, isAbove, sameDecimal, subtractDecimals, trimDecimal } from "./DecimalText.ts"
import { newClientId } from "./NewClientId.ts"

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }))
  .map(([whole, fraction]) => `${whole}.${fraction.toString().padStart(18, "0")}`)

describe("decimals", () => {
  it("are trimmed for people only behind the point", () => {
    expect(["10.500", "100", "0.000", "7."].map(trimDecimal)).toEqual(["10.5", "100", "0", "7"])
  })

  it("add and subtract exactly", () => {
    expect(addDecimals("0.1", "0.2")).toBe("0.3")
    expect(subtractDecimals("1", "1.5")).toBe("-0.5")
    expect(subtractDecimals("1", "-1.5", "0.25")).toBe("2.25")
    fc.assert(fc.property(decimal, decimal, (a, b) => subtractDecimals(addDecimals(a, b), b) === trimDecimal(a)))
  })

  it("are the same by value, not by text", () => {
    expect(sameDecimal("10", "10.00")).toBe(true)
    expect(sameDecimal("10", "10.01")).toBe(false)
    expect(sameDecimal("x", "x")).toBe(false)
  })

  it("are compared by value", () => {
    expect([isAbove("10", "9.5"), isAbove("9.50", "9.5"), isAbove("9", "10")]).toEqual([true, false, false])
  })

  it("are refused when malformed", () => {
    for (const text of ["1e3", " 1", "--1", ""]) expect(() => addDecimals(text)).toThrow(RangeError)
  })
})

describe("newClientId", () => {
  it("is a UUIDv7 that sorts by time", () => {
    expect(newClientId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(newClientId(1_700_000_000_000) < newClientId(1_700_000_000_001)).toBe(true)
  })
})
