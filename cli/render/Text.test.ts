import { describe, expect, it } from "vitest"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import { offer } from "../QuoteFixtures.ts"
import { errorText } from "./ErrorText.ts"
import { offerMarks } from "./MarketText.ts"
import { clean, hasColour, money, sheet, table, time } from "./Text.ts"

describe("table", () => {
  it("aligns words to the left and numbers to the right", () => {
    expect(
      table(
        ["name", "amount>"],
        [
          ["a", "1.5"],
          ["long name", "100"]
        ],
        "none"
      )
    ).toBe(["NAME       AMOUNT", "a             1.5", "long name     100"].join("\n"))
  })

  it("says when there is nothing, and marks what is missing", () => {
    expect(table(["name"], [], "Nothing here.")).toBe("Nothing here.")
    expect(
      table(
        ["name", "p2p"],
        [
          [null, true],
          ["", false]
        ],
        ""
      )
    ).toBe("NAME  P2P\n–     yes\n–     no")
  })

  it("cannot be broken by what a server sends", () => {
    const hostile = "\u001b[2Jann\r\n\u0000\u202Eevil\u2028"
    expect(table(["name"], [[hostile]], "")).toBe("NAME\n[2Jannevil")
    expect(sheet([["name", hostile]])).toBe("name  [2Jannevil")
    expect(clean("Zoë 李")).toBe("Zoë 李")
  })
})

describe("sheet", () => {
  it("leaves out what is undefined and keeps what is null", () => {
    expect(
      sheet([
        [{ verbatim: "a" }, "1"],
        [{ verbatim: "long" }, null],
        [{ verbatim: "never" }, undefined]
      ])
    ).toBe("a     1\nlong  –")
  })
})

describe("amounts and times", () => {
  it("are shortened for people", () => {
    expect(money("10.500000", "USDT")).toBe("10.5 USDT")
    expect(money(null, "USDT")).toBeNull()
    expect(time("2026-11-21T11:30:05.123Z")).toBe("2026-11-21 11:30:05Z")
  })
})

describe("colour", () => {
  it("is off wherever it is not asked for or NO_COLOR stands", () => {
    const before = process.env["NO_COLOR"]
    delete process.env["NO_COLOR"]
    expect([hasColour("auto", { isTTY: true }), hasColour("auto", {}), hasColour("always", {})]).toEqual([
      true,
      false,
      true
    ])
    expect(hasColour("never", { isTTY: true })).toBe(false)
    process.env["NO_COLOR"] = "1"
    expect(hasColour("always", { isTTY: true })).toBe(false)
    if (before === undefined) delete process.env["NO_COLOR"]
    else process.env["NO_COLOR"] = before
  })
})

describe("errorText", () => {
  it("says what, why, what to do and what to quote", () => {
    const { error } = toErrorAnswer("order.price_off_tick", { tick: "0.01\u001b[31m", fields: ["price"] }, "r-1")
    expect(errorText(error, false, "c-1")).toBe(
      [
        "✗ the price is not a positive multiple of the market's tick  [order.price_off_tick]",
        "  tick: 0.01[31m",
        '  fields: ["price"]',
        "  The tick is in `tick`.",
        "  request r-1 · client id c-1"
      ].join("\n")
    )
  })
})

describe("amounts in an error", () => {
  it("are without the zeros behind them, for people", () => {
    const funds = { asset: "USDT", needed: "100.500000", available: "0.000000" }
    const text = errorText(toErrorAnswer("order.funds_insufficient", funds, "r-1").error, false)
    expect(text).toContain("  needed: 100.5\n  available: 0\n")
  })
})

describe("marks of an offer", () => {
  it("say what whoever takes it should know, and nothing of one that anybody takes", () => {
    expect(offerMarks({ ...offer, takes_unbonded: true }, offer.maker)).toBe(
      "your own, asks its maker, no bond needed, KYC tier 2"
    )
    expect(offerMarks({ ...offer, accept: "auto", kyc_tier_min: 0 }, "ben")).toBe("")
  })
})
