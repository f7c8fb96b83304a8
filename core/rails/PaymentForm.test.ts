import { describe, expect, it } from "vitest"
import { fieldTypes, find, methods, type PaymentMethod } from "./Catalogue.ts"
import { comparableHolder, formFaults, holderName, identifiers, maskedValues } from "./PaymentForm.ts"

const method = (id: string): PaymentMethod => {
  const found = find(id)
  if (found === undefined) throw new Error(id)
  return found
}

const iban = "DE89370400440532013000"
const kindsAndValues = (id: string, values: Readonly<Record<string, string>>) =>
  identifiers(method(id), values).map(({ kind, value }) => [kind, value])

describe("formFaults", () => {
  it.each(methods.map((every) => [every.id, every] as const))("%s accepts its own examples", (_id, every) => {
    const values = Object.fromEntries(
      every.fields.map(({ name, type }) => [name, fieldTypes.get(type)?.example ?? ""] as const)
    )
    expect(formFaults(every, values)).toEqual([])
  })

  it("names everything that is wrong, without the values", () => {
    expect(formFaults(method("sepa"), { iban: `${iban}1`, note: "secret", constructor: "x" })).toEqual([
      { name: "holderName", fault: "missing" },
      { name: "iban", fault: "malformed" },
      { name: "note", fault: "unknown" },
      { name: "constructor", fault: "unknown" }
    ])
  })

  it("lets optional fields be away and judges them when there", () => {
    expect(formFaults(method("sepa"), { holderName: "Ann Lee", iban })).toEqual([])
    expect(formFaults(method("sepa"), { holderName: "Ann Lee", iban, bic: "" })).toEqual([
      { name: "bic", fault: "malformed" }
    ])
  })
})

const compared = (name: string) => comparableHolder(method("sepa"), { holderName: name })

describe("holder", () => {
  it("is the field of a name, or none", () => {
    expect(holderName(method("jp_bank"), { holderKana: "ﾔﾏﾀﾞ ﾀﾛｳ" })).toBe("ﾔﾏﾀﾞ ﾀﾛｳ")
    expect(holderName(method("halcash"), { phone: "+34600000000" })).toBe(undefined)
  })

  it("compares without order, case, marks and punctuation", () => {
    expect(compared("José  Álvarez-Núñez")).toBe(compared("ALVAREZ NUNEZ, Jose"))
    expect(compared("José Álvarez")).not.toBe(compared("José Álvaro"))
  })
})

describe("identifiers", () => {
  it("are the same for the same account in another method", () => {
    expect(kindsAndValues("sepa", { holderName: "Ann Lee", iban, bic: "DEUTDEFF" })).toEqual([
      ["iban", iban.toLowerCase()]
    ])
    expect(kindsAndValues("sepa_instant", { holderName: "Ann Lee", iban })).toEqual([["iban", iban.toLowerCase()]])
    expect(kindsAndValues("mpesa_ke", { phone: "+254712345678" })).toEqual(
      kindsAndValues("airtel_money", { phone: "+254712345678" })
    )
    expect(kindsAndValues("pix", { pixKey: "Ana@Example.com" })).toEqual([["email", "ana@example.com"]])
  })

  it("keep local account numbers of different banks apart", () => {
    const british = { holderName: "Ann Lee", account: "55779911" }
    const one = kindsAndValues("faster_payments", { ...british, sortCode: "200000" })
    expect(one).toEqual(kindsAndValues("bacs_credit", { ...british, sortCode: "200000" }))
    expect(one).not.toEqual(kindsAndValues("faster_payments", { ...british, sortCode: "200001" }))
    const local = { holderName: "Ann Lee", account: "0123456789" }
    expect(kindsAndValues("rs_ips", local)).not.toEqual(kindsAndValues("bcel_one", local))
  })

  it("exist for every method between people but cash and remittances", () => {
    const without = methods.filter(({ fields, p2p }) => {
      const leaves = fields.flatMap(({ type }) => fieldTypes.get(type)?.oneOf ?? [type])
      const roles = new Set(leaves.map((leaf) => fieldTypes.get(leaf)?.role))
      return p2p && !roles.has("identifier") && !roles.has("local_account")
    })
    expect(without.map(({ id }) => id)).toEqual([
      "western_union",
      "moneygram",
      "ria",
      "cash_by_mail",
      "usps_money_order"
    ])
  })
})

describe("maskedValues", () => {
  it("shows the end of what is worth money, and all else", () => {
    expect(maskedValues(method("ua_card"), { card: "4242424242424242", holderName: "Ann Lee" })).toEqual({
      card: "************4242",
      holderName: "Ann Lee"
    })
    expect(maskedValues(method("sepa"), { holderName: "Ann Lee", iban })).toEqual({ holderName: "Ann Lee", iban })
  })
})
