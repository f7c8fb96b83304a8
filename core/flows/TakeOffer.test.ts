import { describe, expect, it } from "vitest"
import { advance } from "./Advance.ts"
import { cardOf } from "./Card.ts"
import { cardText } from "./CardText.ts"
import { speak } from "./Conversation.ts"
import { begin } from "./Draft.ts"
import { draftId, host, knowing, now, offer, quote } from "./Fixtures.ts"
import type { Draft, Host, Values } from "./Flow.ts"

const token = "k3Jq0c9Zb1VvTt5mXw2LrA"

const reviewed = (starts: Values): Draft => ({
  ...begin("take", { id: draftId, owner: "ann", values: { market: "USDT-EUR", ...starts } }, now),
  values: { market: "USDT-EUR", ...starts, amount: "460", method: "sepa_instant", bond: "posted" },
  step: "review"
})

const inTurn = reviewed({ offer: offer.id })
const alone = reviewed({ token })

const level = { price: "0.9200", quantity: "500.00", notional: "460.00", fee: "1.250000", orders: 1 }
const filled = { ...quote, fills: [level], filled: "500.00", notional: "460.00", worst_price: "0.9200" }
const better = { price: "0.9100", quantity: "200.00", notional: "182.00", fee: "0.500000", orders: 2 }
const mixed = {
  ...filled,
  fills: [better, { ...level, quantity: "300.00", notional: "276.00" }],
  notional: "458.00"
}

const showing = (facts: Host["facts"]["quote"]): Host => knowing({ offer, ...(facts && { quote: facts }) })
const said = (draft: Draft, world: Host): string => cardText(cardOf(draft, world, now), speak)

/** What pressing the button of one card comes to in another world. */
const pressed = (draft: Draft, shown: Host, later: Host = shown) => {
  const button = cardOf(draft, shown, now)
    .rows.flat()
    .find(({ input }) => "press" in input && input.press === "confirm")
  if (button === undefined) throw new Error("nothing can be confirmed")
  return advance(draft, button.input, later, now)
}

describe("a public offer, which is taken in its turn", () => {
  it("promises nobody and no whole amount, but says what would trade and with how many", () => {
    const card = said(inTurn, showing(mixed))
    expect(card).not.toMatch(/from ben|to ben/)
    expect(card).toContain("up to 500 USDT at 0.92 EUR or better")
    expect(card).toContain("ben's offer is taken in its turn")
    expect(card).toContain("500 USDT for 458 EUR, with 3 offers")
  })

  it("names the offer, which has to be there still", () => {
    const outcome = pressed(inTurn, showing(filled))
    expect(outcome).toMatchObject({ command: { request: { payload: { offer: offer.id, price: "0.9200" } } } })
  })

  it("tells afterwards that it was sent, and claims no trade", () => {
    const outcome = pressed(inTurn, showing(filled))
    if ("errors" in outcome || outcome.tells === undefined) throw new Error("nothing was told")
    expect(speak(outcome.tells)).toBe(
      "You asked for up to 500 USDT at 0.92 EUR or better. Your trades say how much you got, and with whom."
    )
  })
})

describe("an offer in no public book", () => {
  it("is from its owner alone", () => {
    expect(said(alone, showing(filled))).toContain("You are about to buy 500 USDT from ben")
    expect(said(alone, showing(filled))).not.toContain("in its turn")
  })

  it("may give a part only, which is said before and left open afterwards", () => {
    const world = showing({ ...filled, filled: "108.69", notional: "100.00" })
    expect(said(alone, world)).toContain("Only 108.69 USDT of it would trade.")
    const outcome = pressed(alone, world)
    if ("errors" in outcome || outcome.tells === undefined) throw new Error("nothing was told")
    expect(speak(outcome.tells)).toBe("You asked ben for up to 500 USDT. Your trades say how much you got.")
  })
})

describe("what is not as it was said", () => {
  it("is an offer for everybody behind what would be a token: it is from nobody alone", () => {
    const named = reviewed({ token: offer.id })
    expect(said(named, showing(mixed))).not.toMatch(/from ben|to ben/)
    expect(said(named, showing(mixed))).toContain("ben's offer is taken in its turn")
  })

  it("is an offer of another market, whose amounts would be of other assets", () => {
    const other = knowing({ offer: { ...offer, market: "BTC-EUR" }, quote: filled })
    expect(pressed(alone, other)).toHaveProperty("errors")
    const asked = { ...alone, step: "amount", values: { market: "USDT-EUR", token } }
    expect(advance(asked, { text: "100" }, other, now)).toHaveProperty("errors")
  })
})

describe("what is confirmed", () => {
  it.each([
    ["how much would trade", { filled: "108.69" }],
    ["what it comes to", { notional: "455.00" }],
    ["with how many", { fills: [{ ...level, orders: 2 }] }],
    ["at which prices", { fills: [better, level] }],
    ["what is held", { funds: { ...quote.funds, needed: "600.000000" } }],
    ["the fees", { taker_fee_bps: 30 }]
  ])("is what was shown: %s", (_what, change) => {
    for (const draft of [inTurn, alone]) {
      expect(pressed(draft, showing(filled), showing({ ...filled, seq: 13 }))).toHaveProperty("command")
      expect(pressed(draft, showing(filled), showing({ ...filled, ...change }))).toHaveProperty("errors")
    }
  })

  it("is the amount that was shown, and whose offer", () => {
    const less: Draft = { ...inTurn, values: { ...inTurn.values, amount: "100" } }
    const button = cardOf(inTurn, showing(filled), now).rows[0]?.[0]
    if (button === undefined) throw new Error("nothing can be confirmed")
    expect(advance(less, button.input, showing(filled), now)).toHaveProperty("errors")
    const others = knowing({
      quote: filled,
      eligibility: {
        ...(host.facts.eligibility as NonNullable<Host["facts"]["eligibility"]>),
        offer: { ...offer, maker: "eve" }
      }
    })
    expect(pressed(inTurn, showing(filled), others)).toHaveProperty("errors")
  })
})
