import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fieldLengthMax } from "../protocol/Method.ts"
import { fieldTypes } from "./Catalogue.ts"
import { resolveType, validateField } from "./FieldValidation.ts"

const controlCharacters = ["\u0000", "\n", "\u001b", "\u007f", "\u009b", "\u202e", "\u2028", "\ud800"]

/** Milliseconds one judgement may take; the slowest pattern needs well under one. */
const judgementMsMax = 20

/** Milliseconds of the best of five judgements, so that a pause of the machine is not taken for a slow pattern. */
const judgementMs = (type: string, value: string): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = performance.now()
      validateField(type, value)
      return performance.now() - start
    })
  )

describe.each([...fieldTypes])("field type %s", (name, type) => {
  it("accepts its example", () => {
    expect(validateField(name, type.example)).toBe(true)
  })

  it("refuses its bad values", () => {
    expect(type.bad.length).toBeGreaterThan(0)
    expect(type.bad.filter((value) => validateField(name, value))).toEqual([])
  })

  it("refuses nothing at all and what moves a terminal's cursor", () => {
    expect(validateField(name, "")).toBe(false)
    for (const character of controlCharacters) {
      expect(validateField(name, type.example + character)).toBe(false)
      expect(validateField(name, type.example.slice(0, 2) + character + type.example.slice(2))).toBe(false)
    }
  })

  it("judges hostile text quickly", () => {
    const seeds = [type.example, ...Array.from(type.example), "a", "0", ".", "-", "@", " ", "é", "a.", "0-"]
    const hostile = seeds.flatMap((seed) => {
      const long = seed.repeat(fieldLengthMax).slice(0, fieldLengthMax - 1)
      return [`${long}!`, type.example.slice(0, -1) + long.slice(type.example.length)]
    })
    for (const value of hostile) expect(judgementMs(name, value)).toBeLessThan(judgementMsMax)
  })
})

describe("validateField", () => {
  it("knows no other types", () => {
    expect(validateField("no_such_type", "a")).toBe(false)
    expect(validateField("constructor", "a")).toBe(false)
  })

  it("refuses text longer than any field", () => {
    const address = "1 Long Street, ".repeat(40)
    expect(validateField("postal_address", address.slice(0, 400))).toBe(true)
    expect(validateField("url", `https://example.com/${"a".repeat(fieldLengthMax)}`)).toBe(false)
  })

  it("tells which alternative fits", () => {
    expect(resolveType("pix_key", "11144477735")).toBe("cpf")
    expect(resolveType("pix_key", "ana@example.com")).toBe("email")
    expect(resolveType("pix_key", "11144477736")).toBe(undefined)
  })

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes.keys()), fc.string({ unit: "binary" }), (type, text) => {
        expect(typeof validateField(type, text)).toBe("boolean")
      })
    )
  })
})
