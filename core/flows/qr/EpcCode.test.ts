import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { epcCode } from "./EpcCode.ts"

const transfer = { holder: "Franz Mustermänn", iban: "DE71110220330123456789", amount: "12.3", text: "K7Q2M9" }

/** The first example of EPC069-12 in version 002, which gives a purpose and a structured reference. */
const example = [
  "BCD",
  "002",
  "1",
  "SCT",
  "BHBLDEHHXXX",
  "Franz Mustermänn",
  "DE71110220330123456789",
  "EUR12.3",
  "GDDS",
  "RF18539007547034"
]

describe("EPC codes", () => {
  it("has the lines of EPC069-12's own example, with the reference as text in place of its structured one", () => {
    const lines = epcCode({ ...transfer, bic: "BHBLDEHHXXX" })?.split("\n")
    expect(lines?.slice(0, 8)).toEqual(example.slice(0, 8))
    expect(lines?.slice(8)).toEqual(["", "", "K7Q2M9"])
  })

  it("leaves the line of the BIC empty when there is none, and takes spaces out of the IBAN", () => {
    expect(epcCode({ ...transfer, iban: "de71 1102 2033 0123 4567 89" })).toBe(
      "BCD\n002\n1\nSCT\n\nFranz Mustermänn\nDE71110220330123456789\nEUR12.3\n\n\nK7Q2M9"
    )
  })

  it.each([
    { amount: "0.00" },
    { amount: "1000000000" },
    { amount: "1.005" },
    { amount: "1,5" },
    { amount: "01" },
    { holder: " " },
    { holder: "Ann\nDE00" },
    { text: "x\ny" },
    { bic: "A\n" },
    { iban: "DE71" }
  ])("says nothing for %j", (change) => {
    expect(epcCode({ ...transfer, ...change })).toBeUndefined()
  })

  it("always has eleven lines, at most 331 bytes, and the account and amount it was given", () => {
    const cents = fc.bigInt({ min: 1n, max: 99_999_999_999n })
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), cents, (holder, text, amount) => {
        const euros = `${amount / 100n}.${`${amount % 100n}`.padStart(2, "0")}`
        const code = epcCode({ ...transfer, holder, text, amount: euros })
        if (code === undefined) return
        const lines = code.split("\n")
        expect(lines).toHaveLength(11)
        expect([lines[6], lines[7]]).toEqual([transfer.iban, `EUR${euros}`])
        expect(Buffer.byteLength(code)).toBeLessThanOrEqual(331)
      })
    )
  })
})
