import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { limit, newTrader, place, symbol } from "../../test/orders/EngineFloor.ts"
import { type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { Orders } from "./Orders.ts"

/** Two orders at each price, told apart by their quantity. */
const makers = Array.from({ length: 8 }, (_, index) => ({
  price: `${100 + Math.floor(index / 2)}.0`,
  quantity: `0.${8 - index}0000`
}))
const total = "3.6"

/** Price and quantity of all fills of the market, oldest first, read in pages that end within a command. */
const printed = Effect.gen(function* () {
  const fills: Array<object> = []
  for (let cursor: string | undefined; ; ) {
    const page = yield* Orders.use((orders) => orders.prints(symbol, { limit: 3, ...(cursor && { cursor }) }))
    fills.unshift(...page.data.map(({ price, quantity }) => ({ price, quantity })).toReversed())
    if (page.next_cursor === null) return fills
    cursor = page.next_cursor
  }
})

const lastPrice = MarketFeed.use((feed) => Effect.sync(() => feed.ticker(symbol).last_price))

describe("the fills of one command", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(() => floor.close())

  it("are told in the order of its trades, whichever side took, before a restart and after it", async () => {
    const [maker, taker] = await floor.run(Effect.all([newTrader, newTrader]))
    for (const { price, quantity } of makers) await floor.run(place(maker, limit("sell", quantity, price)))
    await floor.run(place(taker, limit("buy", total, "103.0")))
    expect(await floor.run(printed)).toEqual(makers)
    expect(await floor.run(lastPrice)).toBe("103.0")
    const bids = makers.toReversed().toSorted((one, other) => other.price.localeCompare(one.price))
    for (const { price, quantity } of bids) await floor.run(place(maker, limit("buy", quantity, price)))
    await floor.run(place(taker, limit("sell", total, "100.0")))
    expect(await floor.run(lastPrice)).toBe("100.0")
    await floor.restart()
    expect(await floor.run(lastPrice)).toBe("100.0")
    expect(await floor.run(printed)).toEqual([...makers, ...bids])
  })
})
