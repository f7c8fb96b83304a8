import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { find, methods, type PaymentMethod } from "../rails/Catalogue.ts"
import { paymentIdOf } from "./PaymentId.ts"

const method = (id: string): PaymentMethod => find(id) as PaymentMethod

const read = (methodId: string, said: string): string | undefined => {
  const found = paymentIdOf(method(methodId), said)
  return Result.isSuccess(found) ? found.success?.id : found.failure.code
}

const malformed = "trade.payment_id_malformed"

describe("paymentIdOf", () => {
  it.each([
    ["upi", "4123 4567 8901", "412345678901"],
    ["upi", "4123-4567-8901", "412345678901"],
    ["upi", "012345678901", "012345678901"],
    ["upi", "00012345678901", "012345678901"],
    ["upi", "12345678901", malformed],
    ["upi", "UTR 412345678901", malformed],
    ["pix", "E12345678202611211200abcDEF12345", "E12345678202611211200ABCDEF12345"],
    ["pix", "e12345678 202611211200 abcdef12345", "E12345678202611211200ABCDEF12345"],
    ["pix", "E12345678202611211200abcDEF1234", malformed],
    ["mpesa_ke", "qgh7-1kx 9zt", "QGH71KX9ZT"],
    ["sepa_instant", "Payment 2026/07", "PAYMENT2026/07"],
    ["sepa_instant", "NOTPROVIDED", undefined],
    ["sepa_instant", "not provided", undefined],
    ["sepa_instant", "ünlesbar", malformed],
    ["swift", "97ED4827-7B6F-4491-A06F-B548D5A7512D", "97ED48277B6F4491A06FB548D5A7512D"],
    ["swift", "97ed4827 7b6f 4491", malformed],
    ["cash_app", "#d-abc123", "DABC123"],
    ["yape", "000123456", "123456"],
    ["zelle", "00 1234", "1234"],
    ["zelle", "ＡＢ１２", "AB12"],
    ["zelle", " - ", undefined],
    ["zelle", "0000", undefined],
    ["eth", `0X${"AB".repeat(32)}`, `0x${"ab".repeat(32)}`],
    ["usdc_solana", "4k".repeat(40), "4k".repeat(40)],
    ["usdc_solana", "4K".repeat(40), "4K".repeat(40)]
  ])("%s: %s is %s", (methodId, said, id) => {
    expect(read(methodId, said)).toBe(id)
  })

  it("is one payment for all methods of a rail", () => {
    const ids = ["upi", "phonepe"].map((id) => paymentIdOf(method(id), "412345678901"))
    expect(ids[0]).toEqual(ids[1])
    expect(paymentIdOf(method("imps"), "412345678901")).not.toEqual(ids[0])
  })

  it("gives every spelling of an id the same one, and takes its own for it", () => {
    const spaced = fc
      .tuple(
        fc.stringMatching(/^[1-9A-Z][0-9A-Z]{7,11}$/),
        fc.array(fc.nat(20)),
        fc.constantFrom(" ", "-", "\u00a0", "–")
      )
      .map(([id, places, gap]) => ({
        id,
        said: places.reduce((text, at) => text.slice(0, at) + gap + text.slice(at), id)
      }))
    fc.assert(
      fc.property(spaced, fc.boolean(), ({ id, said }, lower) => {
        expect(read("zelle", lower ? said.toLowerCase() : said)).toBe(read("zelle", id))
        expect(read("zelle", read("zelle", id) ?? "")).toBe(read("zelle", id))
      })
    )
  })

  it("has an answer for whatever is said, by every method", () => {
    fc.assert(
      fc.property(fc.constantFrom(...methods), fc.string({ unit: "grapheme", maxLength: 140 }), (any, said) => {
        const id = paymentIdOf(any, said)
        expect(Result.isSuccess(id) ? id.success?.id !== "" : id.failure.code === malformed).toBe(true)
      })
    )
  })
})
