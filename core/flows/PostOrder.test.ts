import { describe, expect, it } from "vitest"
import { play } from "./Conversation.ts"
import { btcUsdt, host, usdtEur } from "./Fixtures.ts"

const golden = (name: string) => new URL(`./golden/${name}.txt`, import.meta.url).pathname

const sale = ["USDT-EUR", "500", "+1 %", "SEPA Instant", "Done", "20", "Anyone", "In the public book"]

describe("to sell and to buy", () => {
  it("sells on an escrow market", async () => {
    const { lines } = play({ flow: "sell" }, host, [...sale, "Sell 500 USDT"])
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(golden("sell"))
  })

  it("buys at a fixed price for one person, without a bond", async () => {
    const { lines } = play({ flow: "buy" }, host, [
      "USDT-EUR",
      "1.000",
      "1000 USDT",
      "0,91",
      "Bizum, sepa_instant",
      "Done",
      "Skip",
      "asked",
      "Without: only sellers who allow it",
      "direct",
      "@Ben",
      "Buy 1000 USDT"
    ])
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(golden("buy"))
  })

  it("asks nothing of the payment where there is none", () => {
    const { commands } = play({ flow: "buy" }, host, ["BTC-USDT", "0.01", "60000", "Buy 0.01 BTC"])
    expect(commands).toEqual([
      {
        kind: "call",
        route: "orders.create",
        request: {
          payload: {
            client_id: "0197a0000000700080000000000000d1.3",
            market: "BTC-USDT",
            side: "buy",
            type: "limit",
            quantity: "0.01",
            price: "60000"
          }
        }
      }
    ])
  })

  it("changes one thing from the review, and what depends on it", () => {
    const changed = play({ flow: "sell" }, host, [...sale, "Change the price", "0.95"])
    expect(changed.draft?.values).toMatchObject({ price: "0.95", methods: ["sepa_instant"], takers: "anyone" })
    expect(changed.draft?.step).toBe("minimum")
    const moved = play({ flow: "sell" }, host, [...sale, "Change the market", "BTC-USDT"])
    expect(moved.draft?.values).toEqual({ market: "BTC-USDT" })
    expect(moved.draft?.step).toBe("amount")
  })

  it("does not send what the daemon would refuse, or whose effect it did not tell", () => {
    const { quote: _quote, ...facts } = host.facts
    for (const other of [{ ...host, facts }, refusing]) {
      const { commands, draft } = play({ flow: "sell" }, other, [...sale, "Sell 500 USDT"])
      expect(commands).toEqual([])
      expect(draft?.step).toBe("review")
    }
  })

  it.each([
    ["0", "A multiple of 0.01 USDT"],
    ["0.001", "A multiple of 0.01 USDT"],
    ["5 BTC", "The number is asked in USDT"],
    ["many", "That is not a number"]
  ])("refuses the amount %s", (amount, words) => {
    const { lines } = play({ flow: "sell" }, host, ["USDT-EUR", amount])
    expect(lines.at(-1)).toContain(words)
  })

  it("follows no index where there is none", () => {
    const { lines } = play(
      { flow: "sell" },
      { ...host, facts: { ...host.facts, markets: { data: [{ ...usdtEur, index_price: null }, btcUsdt] } } },
      ["USDT-EUR", "5", "+1 %"]
    )
    expect(lines.at(-1)).toContain("There is no index price")
  })
})

const refusing = {
  ...host,
  facts: {
    ...host.facts,
    quote: {
      ...(host.facts.quote as NonNullable<typeof host.facts.quote>),
      refused: { code: "limit.day", message: "more than is left for today", hint: "", details: {} }
    }
  }
}
