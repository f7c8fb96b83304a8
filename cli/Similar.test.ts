import { describe, expect, it } from "vitest"
import { similarTo } from "./Similar.ts"

const known = ["markets", "markets get", "orders", "orders create", "trades", "trades paid", "up"]

describe("similarTo", () => {
  it("finds a mistyped command", () => {
    expect(similarTo("orders craete", known)).toEqual(["orders create"])
    expect(similarTo("market", known)).toEqual(["markets"])
    expect(similarTo("orders craete BTC-USDT", known)).toEqual(["orders create"])
  })

  it("names the commands of a topic when none is near, and nothing for nonsense", () => {
    expect(similarTo("trades somersault", known)).toEqual(["trades paid"])
    expect(similarTo("zzzzzzzz", known)).toEqual([])
  })
})
