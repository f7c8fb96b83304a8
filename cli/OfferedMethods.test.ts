import { describe, expect, it } from "vitest"
import { offeredMethods } from "./OfferedMethods.ts"
import { offer } from "./QuoteFixtures.ts"

const sell = (price: string, ...methods: ReadonlyArray<string>) => ({ ...offer, side: "sell" as const, price, methods })
const buy = (price: string, ...methods: ReadonlyArray<string>) => ({ ...sell(price, ...methods), side: "buy" as const })

describe("the methods that offers take", () => {
  it("come with their offers and the best price of each side, whatever order the offers are in", () => {
    const offers = [
      sell("10.5", "wise"),
      sell("9.5", "wise", "sepa"),
      sell("10", "wise"),
      buy("9", "sepa"),
      buy("8.5", "sepa")
    ]
    const expected = [
      { method: "sepa", sell_offers: 1, best_ask: "9.5", buy_offers: 2, best_bid: "9" },
      { method: "wise", sell_offers: 3, best_ask: "9.5", buy_offers: 0, best_bid: null }
    ]
    expect(offeredMethods(offers)).toEqual(expected)
    expect(offeredMethods(offers.toReversed())).toEqual(expected)
  })

  it("are none where no offer takes any", () => {
    expect(offeredMethods([sell("1")])).toEqual([])
  })
})
