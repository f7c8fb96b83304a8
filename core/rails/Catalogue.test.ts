import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { MethodView } from "../protocol/Method.ts"
import {
  catalogueEnums,
  countryRules,
  fieldTypes,
  find,
  methodNumber,
  methods,
  type PaymentMethod,
  paymentWindowMinutes,
  referenceLengthMax,
  search,
  settlementClass,
  toView
} from "./Catalogue.ts"
import { checksums } from "./Checksums.ts"

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" })
const currencies = new Set(Intl.supportedValuesOf("currency"))

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined
const repeated = (list: ReadonlyArray<string>): ReadonlyArray<string> =>
  list.filter((entry, index) => list.indexOf(entry) !== index)

const dayMinutes = 1_440
/** Days a trade may wait for money that is slower still. */
const waitDaysMax = 8

const codeFaults = (method: PaymentMethod): Record<string, boolean> => ({
  id: !/^[a-z0-9_]{2,64}$/.test(method.id),
  kind: !catalogueEnums.kind.includes(method.kind),
  chargebackRisk: !catalogueEnums.chargebackRisk.includes(method.chargebackRisk),
  reversal: !Object.hasOwn(catalogueEnums.reversalModel, method.reversal.model),
  status: !catalogueEnums.status.includes(method.status),
  calendar: !catalogueEnums.calendar.includes(method.settlement.calendar),
  proof: !method.proof.every((proof) => catalogueEnums.proof.includes(proof)),
  countries:
    !method.countries.every((code) => code === "*" || isCountry(code)) || repeated(method.countries).length > 0,
  currencies: !method.currencies.every((code) => currencies.has(code)) || repeated(method.currencies).length > 0
})

const ruleFaults = (method: PaymentMethod): Record<string, boolean> => {
  const { assets = [], reversal, settlement } = method
  const takenBackByPayer = ["chargeback", "return_debit"].includes(reversal.model)
  const onlyRule =
    method.countries.length === 1 ? countryRules.find(({ country }) => country === method.countries[0]) : undefined
  return {
    "pays nothing": (method.kind === "crypto" ? assets : method.currencies).length === 0,
    "has no form": method.fields.length === 0,
    "has a field twice": repeated(method.fields.map(({ name }) => name)).length > 0,
    "has a field of no type": !method.fields.every(({ type }) => fieldTypes.has(type)),
    "serves nobody": !method.p2p && !method.merchant,
    "is pulled between people": method.direction === "pull" && method.p2p,
    "is charged back at no great risk":
      takenBackByPayer && method.kind !== "onramp" && method.chargebackRisk !== "very_high",
    "is final at a very high risk": reversal.model === "none" && method.chargebackRisk === "very_high",
    "has no time for its reversal": reversal.model !== "none" && (reversal.windowDays ?? -1) < 0,
    "is typically slower than at worst": settlement.typicalMinutes > settlement.maxMinutes,
    "is waited for too short": method.tradeWindowMinutes < Math.min(settlement.maxMinutes, waitDaysMax * dayMinutes),
    "is limited in a foreign currency": method.limits !== null && !method.currencies.includes(method.limits.currency),
    "is active where it is blocked": method.status === "active" && onlyRule?.status === "blocked"
  }
}

const named = (faults: Record<string, boolean>): ReadonlyArray<string> =>
  Object.keys(faults).filter((name) => faults[name] === true)

const pace = (id: string) => {
  const method = find(id)
  return method && [settlementClass(method), paymentWindowMinutes(method), referenceLengthMax(method)]
}

describe("catalogue", () => {
  it("has everything it was brought in with", () => {
    expect([methods.length, fieldTypes.size, countryRules.length]).toEqual([216, 100, 44])
  })

  it.each(methods.map((method) => [method.id, method] as const))("%s is consistent", (_id, method) => {
    expect([...named(codeFaults(method)), ...named(ruleFaults(method))]).toEqual([])
    expect(() => new RegExp(method.paymentId?.pattern ?? "")).not.toThrow()
    expect(Schema.decodeUnknownSync(MethodView)(toView(method))).toEqual(toView(method))
  })

  it.each([...fieldTypes])("field type %s is whole", (_name, type) => {
    expect(type.label).not.toBe("")
    expect((type.pattern === undefined) !== (type.oneOf === undefined)).toBe(true)
    expect(type.role === undefined).toBe(type.pattern === undefined)
    for (const other of [...(type.oneOf ?? []), ...(type.comparedAs === undefined ? [] : [type.comparedAs])]) {
      expect(fieldTypes.get(other)?.pattern).toBeDefined()
    }
    expect([undefined, ...Object.keys(checksums)]).toContain(type.checksum)
  })

  it("says every method and country once", () => {
    expect(repeated(methods.map(({ id }) => id))).toEqual([])
    expect(repeated(countryRules.map(({ country }) => country))).toEqual([])
    expect(countryRules.filter(({ country }) => country !== "EU" && !isCountry(country))).toEqual([])
  })

  it("numbers methods from 1 without gaps, the same for ever", () => {
    expect(methods.map(({ id }) => methodNumber(id))).toEqual(methods.map((_, index) => index + 1))
    expect(["sepa", "pix", "upi", "usdc_solana"].map(methodNumber)).toEqual([1, 61, 122, 216])
    expect(methodNumber("no_such_method")).toBe(undefined)
  })

  it("finds by id, country, currency and use", () => {
    expect(find("pix")?.name).toBe("Pix")
    expect(find("no_such_method")).toBe(undefined)
    const brazilian = search({ country: "BR", currency: "BRL", p2p: true }).map(({ id }) => id)
    expect(brazilian).toContain("pix")
    expect(brazilian).not.toContain("sepa")
    expect(search({ country: "BR" }).map(({ id }) => id)).toContain("btc_onchain")
    expect(search({ p2p: false }).every(({ p2p }) => !p2p)).toBe(true)
    expect(search({}).length).toBe(methods.length)
  })

  it("tells how fast a method is, how long to wait and how much to write", () => {
    expect(pace("sepa_instant")).toEqual(["instant", 60, 140])
    expect(pace("neft")).toEqual(["same_day", 1_470, 35])
    expect(pace("sepa")).toEqual(["multi_day", 4_350, 140])
    expect(pace("cash_by_mail")).toEqual(["multi_day", 11_520, null])
  })
})
