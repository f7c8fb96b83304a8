import { describe, expect, it } from "vitest"
import { Book } from "./Book.ts"
import type { BookOrder, FloatingPrice, OrderBook, Terms } from "./BookOrder.ts"
import { accepted, anyTerms, bookOf, books, fillsOf, now, order } from "./SampleOrders.ts"

const own = (id: string, side: "buy" | "sell", price: number, quantity: number, rest: Partial<BookOrder> = {}) =>
  order(id, side, price, quantity, { owner: "me", ...rest })

const float = (marginBps: number, floor = 1, cap = Number.MAX_SAFE_INTEGER): Partial<BookOrder> => ({
  price: 0,
  floating: { marginBps, floor, cap } satisfies FloatingPrice
})

describe.each(books)("%s self-trade prevention", (_name, make) => {
  const resting = () =>
    bookOf(make(), order("a", "sell", 99, 2), own("mine", "sell", 100, 5), order("b", "sell", 100, 5))

  it("MT-03 cancels the resting order with cancel_oldest and goes on", () => {
    const book = resting()
    const placed = accepted(book.place(own("t", "buy", 100, 5, { selfTrade: "cancel_oldest" }), now))
    expect(fillsOf(placed)).toEqual(["a 2@99", "b 3@100"])
    expect(placed.prevented).toEqual([{ order: "mine", quantity: 5, remaining: 0, replenished: false }])
    expect(book.get("mine")).toBeUndefined()
  })

  it("MT-03 cancels both with cancel_both", () => {
    const book = resting()
    const placed = accepted(book.place(own("t", "buy", 100, 5, { selfTrade: "cancel_both" }), now))
    expect(fillsOf(placed)).toEqual(["a 2@99"])
    expect(placed).toMatchObject({ rested: 0, cancelled: { reason: "self_trade", quantity: 3, order: "mine" } })
    expect(book.get("mine")).toBeUndefined()
    expect(book.get("b")).toMatchObject({ remaining: 5 })
  })

  it("MT-03 takes off both what would have traded with decrement", () => {
    const book = resting()
    const placed = accepted(book.place(own("t", "buy", 100, 9, { selfTrade: "decrement" }), now))
    expect(fillsOf(placed)).toEqual(["a 2@99", "b 2@100"])
    expect(placed.prevented).toEqual([{ order: "mine", quantity: 5, remaining: 0, replenished: false }])
    const smaller = resting()
    expect(accepted(smaller.place(own("t", "buy", 100, 4, { selfTrade: "decrement" }), now)).rested).toBe(0)
    expect(smaller.get("mine")).toMatchObject({ remaining: 3 })
  })

  it("MT-03 prevents nothing for a fill-or-kill order that is refused, and counts no decrement as a fill", () => {
    const book = resting()
    const before = book.stateHash()
    for (const selfTrade of ["cancel_oldest", "cancel_both", "decrement"] as const) {
      const killed = book.place(own("t", "buy", 100, 8, { selfTrade, timeInForce: "fok" }), now)
      expect(killed.outcome).toBe("refused")
      expect(book.stateHash()).toBe(before)
    }
  })
})

describe.each(books)("%s icebergs", (_name, make) => {
  it("shows a slice, and puts the next one behind its level", () => {
    const book = bookOf(make(), order("ice", "sell", 100, 10, { display: 3 }), order("b", "sell", 100, 2))
    expect(book.level("sell", 100)).toEqual({ price: 100, quantity: 5, orders: 2 })
    const placed = accepted(book.place(order("t", "buy", 100, 7), now))
    expect(fillsOf(placed)).toEqual(["ice 3@100", "b 2@100", "ice 2@100"])
    expect(placed.fills.map(({ replenished }) => replenished)).toEqual([true, false, false])
    expect(book.get("ice")).toMatchObject({ remaining: 5, shown: 1 })
    book.restore(order("c", "sell", 100, 2), 2)
    expect(fillsOf(book.place(order("u", "buy", 100, 4), now))).toEqual(["ice 1@100", "c 2@100", "ice 1@100"])
  })

  it("fills the hidden part before worse prices, and nothing of it for a refused order", () => {
    const book = bookOf(make(), order("ice", "sell", 100, 10, { display: 3 }), order("b", "sell", 101, 5))
    const before = book.stateHash()
    expect(book.place(order("k", "buy", 101, 16, { timeInForce: "fok" }), now)).toMatchObject({
      refusal: { fillable: 15 }
    })
    expect(book.stateHash()).toBe(before)
    const fills = fillsOf(book.place(order("t", "buy", 101, 12, { timeInForce: "fok" }), now))
    expect(fills).toEqual(["ice 3@100", "ice 3@100", "ice 3@100", "ice 1@100", "b 2@101"])
  })
})

describe.each(books)("%s post-only", (_name, make) => {
  it("MT-06 slides one tick off the best order it would have met", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5), order("other rail", "sell", 97, 5, { methods: [1] }))
    const placed = accepted(book.place(order("t", "buy", 105, 3, { postOnly: "slide" }), now))
    expect(placed).toMatchObject({ fills: [], rested: 3, slidTo: 99 })
    expect(book.get("t")?.order.price).toBe(99)
    expect(accepted(book.place(order("u", "buy", 98, 3, { postOnly: "slide" }), now)).slidTo).toBeUndefined()
    expect(accepted(book.place(own("v", "sell", 90, 3, { postOnly: "slide" }), now)).slidTo).toBe(100)
  })

  it("MT-06 refuses to slide below one tick, and a floating price", () => {
    const book = bookOf(make(), order("a", "sell", 1, 5))
    book.setIndex(100)
    expect(book.place(order("t", "buy", 5, 1, { postOnly: "slide" }), now)).toMatchObject({
      refusal: { code: "would_match", order: "a" }
    })
    const floating = order("f", "buy", 0, 1, { ...float(0), postOnly: "slide" })
    expect(book.place(floating, now)).toMatchObject({ refusal: { code: "would_match" } })
  })
})

describe.each(books)("%s amend", (_name, make) => {
  const resting = () => bookOf(make(), order("a", "sell", 100, 5), order("b", "sell", 100, 5), order("c", "buy", 98, 5))

  it("MT-05 keeps priority when the quantity goes down", () => {
    const book = resting()
    expect(book.amend("a", { quantity: 3 }, now)).toEqual({ outcome: "kept", remaining: 3 })
    expect(book.level("sell", 100)).toEqual({ price: 100, quantity: 8, orders: 2 })
    expect(fillsOf(book.place(order("t", "buy", 100, 4), now))).toEqual(["a 3@100", "b 1@100"])
  })

  it("MT-05 loses priority when the quantity goes up or the price changes, and matches anew", () => {
    const book = resting()
    expect(book.amend("a", { quantity: 6 }, now)).toMatchObject({ outcome: "accepted", rested: 6 })
    expect(fillsOf(book.place(order("t", "buy", 100, 6), now))).toEqual(["b 5@100", "a 1@100"])
    expect(book.amend("a", { price: 98 }, now)).toMatchObject({ fills: [{ maker: "c", quantity: 5 }], rested: 0 })
    expect(book.get("a")).toBeUndefined()
  })

  it("MT-05 refuses to go to what is filled or below, and leaves a refused order as it was", () => {
    const book = resting()
    book.place(order("t", "buy", 100, 2), now)
    const before = book.stateHash()
    expect(book.amend("a", { quantity: 2 }, now)).toEqual({
      outcome: "unchanged",
      fault: { code: "below_filled", filled: 2 }
    })
    expect(book.amend("nobody", { quantity: 2 }, now)).toMatchObject({ fault: { code: "not_found" } })
    expect(book.stateHash()).toBe(before)
    book.restore(order("late", "sell", 120, 1, { expiresAt: now }), 1)
    expect(book.amend("late", { quantity: 9 }, now)).toMatchObject({ fault: { code: "expired" } })
    book.restore(order("p", "sell", 110, 4, { postOnly: "reject" }), 4)
    const hash = book.stateHash()
    expect(book.amend("p", { price: 98 }, now)).toMatchObject({ outcome: "refused", refusal: { code: "would_match" } })
    expect(book.stateHash()).toBe(hash)
  })

  it("MT-05 takes from the hidden part of an iceberg first", () => {
    const book = bookOf(make(), order("ice", "sell", 100, 10, { display: 3 }))
    book.amend("ice", { quantity: 4 }, now)
    expect(book.get("ice")).toMatchObject({ remaining: 4, shown: 3 })
    book.amend("ice", { quantity: 2 }, now)
    expect(book.get("ice")).toMatchObject({ remaining: 2, shown: 2 })
  })
})

describe.each(books)("%s floating prices", (_name, make) => {
  const show = (book: OrderBook) =>
    book.levels(9).asks.map(({ orders, price, quantity }) => `${quantity}/${orders}@${price}`)

  it("follows the index, rounds to the owner's advantage, and hides without an index", () => {
    const book = bookOf(make(), order("s", "sell", 0, 5, float(50)), order("b", "buy", 0, 5, float(-50)))
    expect(book.best()).toEqual({ bid: undefined, ask: undefined })
    expect(accepted(book.place(order("t", "buy", 900, 1, { timeInForce: "ioc" }), now)).fills).toEqual([])
    book.setIndex(999)
    expect(book.best()).toEqual({ bid: 994, ask: 1_004 })
    expect(fillsOf(book.place(order("u", "buy", 1_004, 1), now))).toEqual(["s 1@1004"])
    book.setIndex(2_000)
    expect(book.best()).toEqual({ bid: 1_990, ask: 2_010 })
    book.setIndex(undefined)
    expect(book.levels(9)).toEqual({ bids: [], asks: [] })
  })

  it("MT-02 ranks orders of one tick by arrival, whether fixed, floating or held by floor or cap", () => {
    const book = make()
    book.setIndex(1_000)
    book.restore(order("margin 20", "sell", 0, 1, float(20)), 1)
    book.restore(order("fixed", "sell", 1_002, 1), 1)
    book.restore(order("margin 15", "sell", 0, 1, float(15)), 1)
    book.restore(order("floor", "sell", 0, 1, float(-100, 1_002)), 1)
    book.restore(order("cap", "sell", 0, 1, float(300, 1, 1_002)), 1)
    expect(show(book)).toEqual(["5/5@1002"])
    const fills = fillsOf(book.place(order("t", "buy", 1_002, 5), now))
    expect(fills).toEqual(["margin 20 1@1002", "fixed 1@1002", "margin 15 1@1002", "floor 1@1002", "cap 1@1002"])
    expect(book.size).toBe(0)
  })

  it("moves between margin, floor and cap with the index", () => {
    const book = bookOf(make(), order("s", "sell", 0, 5, float(0, 90, 110)))
    for (const [index, price] of [
      [100, 100],
      [50, 90],
      [90, 90],
      [91, 91],
      [109, 109],
      [110, 110],
      [500, 110]
    ] as const) {
      book.setIndex(index)
      expect(show(book)).toEqual([`5/1@${price}`])
      expect(book.level("sell", price)).toEqual({ price, quantity: 5, orders: 1 })
    }
  })

  it("MT-10 matches nobody when the index moves; the pair waits for the next arrival", () => {
    const book = bookOf(make(), order("b", "buy", 105, 5), order("s", "sell", 0, 5, float(0)))
    book.takeTouched()
    book.setIndex(100)
    expect(book.takeTouched()).toEqual({ bids: [], asks: [], indexMoved: true })
    expect(book.best()).toEqual({ bid: 105, ask: 100 })
    expect(fillsOf(book.place(order("t", "buy", 100, 2), now))).toEqual(["s 2@100"])
    expect(fillsOf(book.place(order("u", "sell", 0, 2, float(0)), now))).toEqual(["b 2@105"])
  })
})

describe.each(books)("%s terms", (_name, make) => {
  const dressed = (
    id: string,
    side: "buy" | "sell",
    demands: Partial<Terms["demands"]>,
    rest: Partial<BookOrder> = {}
  ) => order(id, side, 100, 5, { terms: { ...anyTerms, demands: { ...anyTerms.demands, ...demands } }, ...rest })

  const refused = {
    country: { countries: [2, 3] },
    language: { languages: [2] },
    trades: { tradesMin: 11 },
    completion: { completionBpsMin: 9_901 },
    account_age: { accountAgeDaysMin: 101 },
    reputation: { reputationMin: 51 },
    kyc_tier: { kycTierMin: 3 },
    bond: { bondMin: 2 },
    blocked: { blocked: new Set(["owner of t", "owner of a"]) },
    trusted: { trusted: new Set(["owner of b", "somebody"]) }
  } as const

  it.each(Object.entries(refused))("passes over an order whose demand on %s fails, and says so", (code, demands) => {
    const maker = bookOf(make(), dressed("a", "sell", demands), order("b", "sell", 101, 5, { terms: anyTerms }))
    const taker = order("t", "buy", 101, 5, { terms: anyTerms })
    expect(maker.whyNot(taker, "a", now)).toEqual([{ code, by: "maker" }])
    expect(maker.whyNot(taker, "b", now)).toEqual([])
    expect(fillsOf(maker.preview(taker, now))).toEqual(["b 5@101"])
    expect(fillsOf(maker.place(taker, now))).toEqual(["b 5@101"])
    const other = bookOf(make(), order("a", "sell", 100, 5, { terms: anyTerms }))
    expect(other.whyNot(dressed("t", "buy", demands), "a", now)).toEqual([{ code, by: "taker" }])
    expect(accepted(other.place(dressed("t", "buy", demands), now)).rested).toBe(5)
  })

  it("lets people who live near each other meet, and others use another method", () => {
    const at = (latitude: number, longitude: number): Partial<BookOrder> => ({
      methods: [7, 2],
      terms: { ...anyTerms, meeting: { latitude, longitude, reachMeters: 30_000, methods: [7] } }
    })
    const book = bookOf(
      make(),
      order("far", "sell", 100, 5, at(48.14, 11.58)),
      order("near", "sell", 100, 5, at(52.4, 13.1))
    )
    const taker = order("t", "buy", 100, 10, at(52.52, 13.4))
    expect(accepted(book.preview(taker, now)).fills.map(({ maker, method }) => [maker, method])).toEqual([
      ["far", 2],
      ["near", 7]
    ])
    expect(book.whyNot({ ...taker, methods: [7] }, "far", now)).toEqual([{ code: "distance", by: "both" }])
  })

  it("names every other reason", () => {
    const book = bookOf(
      make(),
      own("a", "sell", 100, 5, { minimum: 4, expiresAt: now }),
      order("f", "sell", 0, 5, float(0))
    )
    expect(book.whyNot(own("t", "buy", 99, 1, { methods: [1] }), "a", now).map(({ code }) => code)).toEqual([
      "own_order",
      "expired",
      "price",
      "method",
      "minimum"
    ])
    expect(book.whyNot(order("t", "sell", 99, 1), "f", now)).toEqual([
      { code: "same_side", by: "both" },
      { code: "suspended", by: "maker" }
    ])
    expect(book.whyNot(order("t", "buy", 99, 1), "nobody", now)).toEqual([{ code: "not_found", by: "maker" }])
  })

  it("keeps to the terms when it bounds a market order", () => {
    const book = bookOf(
      make(),
      dressed("a", "sell", { tradesMin: 11 }),
      order("b", "sell", 110, 5, { terms: anyTerms })
    )
    expect(book.bound("buy", [0], "me", 0, now, anyTerms)).toBe(110)
  })
})

describe("Book preview", () => {
  it("MT-16 answers as place would and changes nothing", () => {
    const book = bookOf(new Book(), order("a", "sell", 100, 5, { expiresAt: now }), order("b", "sell", 100, 5))
    const before = book.stateHash()
    const taker = order("t", "buy", 100, 7)
    const previewed = book.preview(taker, now)
    expect(book.stateHash()).toBe(before)
    expect(book.takeTouched().bids).toEqual([])
    expect(book.place(taker, now)).toEqual(previewed)
  })
})
