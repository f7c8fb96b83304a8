import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkName } from "./PayerName.ts"

describe("checkName", () => {
  it.each([
    ["Ann Lee", "LEE ANN", "match", 100],
    ["Dr. José Núñez", "Jose Nunez", "match", 100],
    ["Jürgen Groß", "GROSS, JUERGEN", "match", 100],
    ["Jürgen Groß", "Jurgen Gross", "match", 100],
    ["Łukasz Ørsted", "Lukasz Orsted", "match", 100],
    ["Sinéad O'Brien", "OBRIEN SINEAD", "match", 100],
    ["Anne-Marie Dubois", "Mme ANNE MARIE DUBOIS", "match", 100],
    ["Anna Maria Lee", "AnnaMaria Lee", "match", 100],
    ["Ann Lee", "A. Lee", "match", 87],
    ["Ｍａｘ Ｌｅｅ", "Max Lee", "match", 100],
    ["山田太郎", "山田太郎", "match", 100],
    ["Ann Lee", "Ann Maria Lee", "partial", 80],
    ["Ann M Lee", "Lee Ann", "partial", 80],
    ["Ann Lee", "Bob Lee", "mismatch", 50],
    ["Ann Lee", "Lee", "mismatch", 66],
    ["Ann Lee", "A. L.", "mismatch", 75],
    ["Ann Lee", "", "mismatch", 0],
    ["Ann Lee", "Cat Doe", "mismatch", 0],
    ["Ann Ann", "Ann Lee", "mismatch", 50]
  ] as const)("%s and %s: %s", (declared, found, result, score) => {
    expect(checkName(declared, found)).toEqual({ result, score })
    expect(checkName(found, declared)).toEqual({ result, score })
  })

  const word = fc.stringMatching(/^[A-ZÄÖÜÉ][a-zäöüéß]{2,8}$/)

  it("is itself, in any order and case", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const name = words.join(" ")
        expect(checkName(name, words.toReversed().join(", ").toLowerCase())).toEqual({ result: "match", score: 100 })
      })
    )
  })

  it("has an answer for any two texts, the same both ways", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        const { result, score } = checkName(one, other)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(checkName(other, one).result).toBe(result)
      })
    )
  })
})
