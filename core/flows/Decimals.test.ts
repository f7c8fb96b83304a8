import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readDecimal } from "./Decimals.ts"
import { decimalPattern } from "../money/Amount.ts"

const read = (text: string, locale = "en", units: ReadonlyArray<string> = ["EUR", "€"]) =>
  readDecimal(text, locale, units)

describe("decimals as people write them", () => {
  it.each([
    ["1,5", "1.5"],
    ["1.5", "1.5"],
    ["1 000,5", "1000.5"],
    ["1\u00a0000,5", "1000.5"],
    ["1\u202f000.50", "1000.5"],
    ["1.000,5", "1000.5"],
    ["1,000.5", "1000.5"],
    ["1.000.000", "1000000"],
    ["1,000,000.25", "1000000.25"],
    ["1'000.5", "1000.5"],
    ["1’000", "1000"],
    ["0.500", "0.5"],
    ["0,125", "0.125"],
    [".5", "0.5"],
    ["1000.123", "1000.123"],
    ["3045.60", "3045.6"],
    ["100", "100"],
    ["0", "0"],
    ["100 EUR", "100"],
    ["eur 1,5", "1.5"],
    ["€100", "100"],
    [" 12 € ", "12"]
  ])("reads %j as %s in every language", (text, value) => {
    for (const locale of ["en", "de", "fr", "pt-BR", "de-CH"]) expect(read(text, locale)).toEqual({ value })
  })

  it("refuses what could be two numbers, and gives both, the usual one of the language first", () => {
    expect(read("1.000", "de")).toEqual({ readings: ["1000", "1"] })
    expect(read("1.000", "en")).toEqual({ readings: ["1", "1000"] })
    expect(read("1,000", "en")).toEqual({ readings: ["1000", "1"] })
    expect(read("1,234 EUR", "de")).toEqual({ readings: ["1.234", "1234"] })
  })

  it.each(["", "abc", "-1", "1e5", "1.2.3", "1..5", "5.", "1 00", "1,00,000", "00.5", "1 000.000 1", "9".repeat(40)])(
    "refuses %j",
    (text) => {
      expect("value" in read(text)).toBe(false)
      expect("readings" in read(text)).toBe(false)
    }
  )

  it("refuses a number in another unit", () => {
    expect(read("100 BTC")).toEqual({ fault: "unit" })
    expect(read("EUR 100 EUR")).toEqual({ fault: "unit" })
  })

  it("reads a canonical decimal as itself, and never anything that is none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("en", "de", "fr"), (text, locale) => {
        const found = read(text, locale)
        const values = "value" in found ? [found.value] : "readings" in found ? found.readings : []
        for (const value of values) expect(value).toMatch(decimalPattern)
      })
    )
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(99), (whole, cents) => {
        const value = `${whole}.${String(cents).padStart(2, "0")}`
        expect(read(value)).toEqual({ value: value.replace(/\.?0+$/, (zeros) => (zeros.startsWith(".") ? "" : "")) })
      })
    )
  })

  it("gives back each reading as a number that can be read one way only", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), (left, right) => {
        const found = read(`${left}.${String(right).padStart(3, "0")}`)
        expect("readings" in found).toBe(true)
      })
    )
  })
})
