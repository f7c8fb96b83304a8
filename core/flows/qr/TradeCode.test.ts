import { describe, expect, it } from "vitest"
import { trade as payable } from "../Fixtures.ts"
import { offerLink, offerNamed } from "./OfferLink.ts"
import { tradeCode } from "./TradeCode.ts"

const instructions = {
  method_name: "",
  amount: "46.00",
  reference: "K7Q2M9",
  fields: { holderName: "Ann Lee", iban: "DE89370400440532013000", pixKey: "ann@example.com", vpa: "ann@bank" },
  labels: {}
}

const formOf = (method: string, currency: string): string =>
  tradeCode({ ...payable, instructions: { ...instructions, method, currency } }).form

describe("the code of a trade", () => {
  it.each([
    ["sepa", "EUR", "epc"],
    ["sepa_instant", "EUR", "epc"],
    ["pix", "BRL", "pix"],
    ["upi", "INR", "upi"],
    ["sepa", "CHF", "reference"],
    ["wise", "EUR", "reference"]
  ])("for %s in %s is %s", (method, currency, form) => {
    expect(formOf(method, currency)).toBe(form)
  })

  it.each(["payment_marked", "overdue", "disputed", "on_hold"] as const)("pays nothing in the state %s", (state) => {
    expect(tradeCode({ ...payable, state })).toEqual({ form: "reference", payload: "K7Q2M9" })
  })

  it("is the trade's id where nothing is told of the payment", () => {
    expect(tradeCode({ ...payable, instructions: null })).toEqual({ form: "reference", payload: payable.id })
  })
})

describe("the link of an offer", () => {
  it("names the token, or else the id, and is read back", () => {
    const id = "0197a000-0000-7000-8000-000000000071"
    const token = "k3Jq0c9Zb1VvTt5mXw2LrA"
    const links = [null, token].map((offer) => offerLink({ id, market: "USDT-EUR", offer }))
    expect(links).toEqual([`orrange://offer/USDT-EUR/${id}`, `orrange://offer/USDT-EUR/${token}`])
    expect(links.map(offerNamed)).toEqual([id, token])
    expect([token, `${links[0]}/../x`].map(offerNamed)).toEqual([token, `${links[0]}/../x`])
  })
})
