import { describe, expect, it } from "vitest"
import { bodiesOf } from "../../test/peers/RatesPeer.ts"
import { feeds } from "./Feeds.ts"
import { rateScale, readRate } from "./Rates.ts"

const feed = (id: string) => {
  const found = feeds.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no feed ${id}`)
  return found
}
const rates = { USD: "1.0825", JPY: "170.33", PLN: "4.2512", BTC: "0.00001", XXZ: "5" }
const at = new Date("2026-11-20T00:00:00Z")

describe("the feeds", () => {
  it.each(["ecb", "exchangerate-api", "coinbase"])(
    "%s: reads each rate as it is written, and only of currencies",
    (id) => {
      const said = feed(id).read(bodiesOf(id, { base: "EUR", rates, at }))
      expect(said?.base).toBe("EUR")
      expect(said?.rates).toEqual(new Map(["USD", "JPY", "PLN"].map((code) => [code, readRate(rates[code as "USD"])])))
      expect(said?.asOf).toEqual(id === "coinbase" ? null : at)
    }
  )

  it("nbp: tells what each currency costs, so it is turned round", () => {
    const said = feed("nbp").read(bodiesOf("nbp", { base: "PLN", rates: { USD: "4.0000", EUR: "4.25" }, at }))
    expect(said?.base).toBe("PLN")
    expect(said?.rates.get("USD")).toBe(10n ** BigInt(rateScale) / 4n)
    expect(said?.asOf).toEqual(at)
  })

  it.each(feeds)("$id: takes nothing of what is no answer of its own", ({ id, read }) => {
    const whole = bodiesOf(id, { base: "EUR", rates, at })
    for (const body of [
      "",
      "{}",
      "[]",
      "null",
      "<html>busy</html>",
      whole.slice(0, 20),
      whole.replaceAll(/\d/g, "x")
    ]) {
      expect(read(body), body).toBeUndefined()
    }
  })

  it("takes no rate that is not above zero", () => {
    const said = feed("exchangerate-api").read(
      bodiesOf("exchangerate-api", { base: "EUR", rates: { ...rates, JPY: "0", PLN: "-4" }, at })
    )
    expect([...(said?.rates.keys() ?? [])]).toEqual(["USD"])
  })
})
