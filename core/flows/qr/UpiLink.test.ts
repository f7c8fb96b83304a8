import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { upiLink } from "./UpiLink.ts"

/** The example of NPCI's linking specification 1.6, which is one of a merchant. */
const example = "upi://pay?pa=nadeem@npci&pn=nadeem%20chinna&mc=0000&tn=Pay%20to%20mystar%20store&am=10&mam=null&cu=INR"
const payment = { holder: "nadeem chinna", address: "nadeem@npci", amount: "10", note: "Pay to mystar store" }

const parts = (link: string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (link ?? "")
      .replace("upi://pay?", "")
      .split("&")
      .map((part) => part.split("="))
  )

describe("UPI links", () => {
  it("says of the specification's example what belongs to a payment between people, letter for letter", () => {
    const { mam: _, mc: __, ...between } = parts(example)
    expect(parts(upiLink(payment))).toEqual(between)
  })

  it.each([
    { address: "nadeem" },
    { address: "a@b&am=1" },
    { amount: "0.0" },
    { holder: "" },
    { note: "x".repeat(51) }
  ])("says nothing for %j", (change) => {
    expect(upiLink({ ...payment, ...change })).toBeUndefined()
  })

  it("keeps names and notes within their own part", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 })
    fc.assert(
      fc.property(text, text, (holder, note) => {
        const link = upiLink({ ...payment, holder, note })
        if (link === undefined) return
        const { searchParams } = new URL(link)
        expect([...searchParams.keys()]).toEqual(["pa", "pn", "am", "cu", "tn"])
        expect([searchParams.get("pn"), searchParams.get("tn")]).toEqual([holder, note])
      })
    )
  })
})
