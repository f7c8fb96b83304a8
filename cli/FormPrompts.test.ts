import { describe, expect, it } from "vitest"
import { host } from "@orrange/core/flows/Fixtures"
import { wordsOf } from "./FilledOrder.ts"
import { fillOrder, type Prompting } from "./FormPrompts.ts"

/** Somebody who types these lines, and what they were asked. */
const typing = (...lines: ReadonlyArray<string>): Prompting & { readonly asked: ReadonlyArray<string> } => {
  const asked: Array<string> = []
  return {
    asked,
    ask: (question) => Promise.resolve(lines[asked.push(question) - 1]),
    read: ({ name }) => {
      const fact = host.facts[name]
      return fact === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(fact)
    }
  }
}

describe("an order that is asked for", () => {
  it("is what was answered, and the line that says the same", async () => {
    const terminal = typing(
      "USDT-EUR",
      "500",
      "+1 %",
      "sepa_instant",
      "done",
      "20",
      "trusted",
      "direct",
      "ben",
      "Sell 500 USDT"
    )
    const order = await fillOrder("sell", terminal)
    expect(order).toEqual({
      market: "USDT-EUR",
      side: "sell",
      type: "limit",
      quantity: "500",
      floating: { margin_bps: 100 },
      terms: { methods: ["sepa_instant"], minimum: "20", counterparty: { trusted_only: true } },
      visibility: "direct",
      direct_to: "ben"
    })
    expect(order && wordsOf(order).join(" ")).toBe(
      "USDT-EUR --side=sell --quantity=500 --margin-bps=100 --method=sepa_instant --min=20 --visibility=direct --to=ben --trusted-only"
    )
    expect(terminal.asked[0]).toContain("What do you sell, and for what?")
    expect(terminal.asked.join()).not.toContain("Add a payment account")
  })

  it("is none when it is discarded, and when nobody answers", async () => {
    expect(await fillOrder("buy", typing("USDT-EUR", "discard"))).toBeNull()
    expect(await fillOrder("buy", typing())).toBeNull()
  })

  it("fails with what could not be read", async () => {
    const failing = { ...typing(), read: () => Promise.reject(new Error("no daemon")) }
    await expect(fillOrder("buy", failing)).rejects.toThrow("no daemon")
  })
})
