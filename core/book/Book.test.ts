import { describe, expect, it } from "vitest"
import { Book } from "./Book.ts"
import { fillsPerCommandMax } from "./BookOrder.ts"
import { accepted, anyTerms, bookOf, books, fillsOf, now, order } from "./SampleOrders.ts"

describe.each(books)("%s matching", (_name, make) => {
  it("fills at the maker's price, best price first, and rests what is left", () => {
    const book = bookOf(make(), order("a", "sell", 103, 5), order("b", "sell", 101, 5), order("c", "sell", 105, 5))
    expect(book.place(order("t", "buy", 104, 12), now)).toEqual({
      outcome: "accepted",
      fills: [
        { maker: "b", price: 101, quantity: 5, method: 0, makerRemaining: 0, replenished: false },
        { maker: "a", price: 103, quantity: 5, method: 0, makerRemaining: 0, replenished: false }
      ],
      rested: 2,
      slidTo: undefined,
      cancelled: undefined,
      prevented: [],
      expired: []
    })
    expect(book.levels(10)).toEqual({
      bids: [{ price: 104, quantity: 2, orders: 1 }],
      asks: [{ price: 105, quantity: 5, orders: 1 }]
    })
    expect(book.best()).toEqual({ bid: 104, ask: 105 })
    expect(book.get("t")).toMatchObject({ remaining: 2 })
    expect(book.get("a")).toBeUndefined()
    expect(book.size).toBe(2)
  })

  it("MT-02 orders of one price by arrival alone, whatever their ids and times", () => {
    const book = bookOf(make(), order("z", "buy", 100, 3, { expiresAt: now + 5 }), order("a", "buy", 100, 3))
    expect(fillsOf(book.place(order("t", "sell", 100, 4), now))).toEqual(["z 3@100", "a 1@100"])
    expect(book.get("a")).toMatchObject({ remaining: 2 })
  })

  it("keeps a partly filled maker at the head of its level, and puts a restored order at the end", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5), order("b", "sell", 100, 5))
    expect(fillsOf(book.place(order("t", "buy", 100, 2), now))).toEqual(["a 2@100"])
    expect(book.cancel("b")).toBe(5)
    book.restore(order("b", "sell", 100, 5), 1)
    expect(fillsOf(book.place(order("u", "buy", 100, 9, { timeInForce: "ioc" }), now))).toEqual(["a 3@100", "b 1@100"])
  })

  it("refuses to hold an id twice", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5))
    expect(() => book.place(order("a", "buy", 1, 1), now)).toThrow("order a is already in the book")
    expect(() => book.restore(order("a", "buy", 1, 1), 1)).toThrow("order a is already in the book")
  })

  it("MT-04 gives a cancel exactly once what the fills left", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5))
    book.place(order("t", "buy", 100, 2), now)
    expect(book.cancel("a")).toBe(3)
    expect(book.cancel("a")).toBeUndefined()
    expect(accepted(book.place(order("u", "buy", 100, 2), now)).fills).toEqual([])
  })

  it("bounds the fills of one command and cancels the rest", () => {
    const book = make()
    for (let i = 0; i < fillsPerCommandMax + 1; i += 1) book.restore(order(`m${i}`, "sell", 100, 1), 1)
    const wanted = fillsPerCommandMax + 1
    const killed = book.place(order("k", "buy", 100, wanted, { timeInForce: "fok" }), now)
    expect(killed).toMatchObject({ refusal: { code: "not_fillable", fillable: fillsPerCommandMax } })
    const placed = accepted(book.place(order("t", "buy", 100, wanted), now))
    expect(placed.fills).toHaveLength(fillsPerCommandMax)
    expect(placed).toMatchObject({ rested: 0, cancelled: { reason: "fill_limit", quantity: 1 } })
    expect(book.get(`m${fillsPerCommandMax}`)).toBeDefined()
  })
})

describe.each(books)("%s time in force", (_name, make) => {
  it("MT-06 fills a fill-or-kill order whole or not at all", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5), order("b", "sell", 101, 5), order("c", "sell", 102, 5))
    const before = book.stateHash()
    const killed = book.place(order("t", "buy", 101, 11, { timeInForce: "fok" }), now)
    expect(killed).toEqual({ outcome: "refused", refusal: { code: "not_fillable", fillable: 10 }, expired: [] })
    expect(book.stateHash()).toBe(before)
    expect(fillsOf(book.place(order("u", "buy", 101, 10, { timeInForce: "fok" }), now))).toEqual(["a 5@100", "b 5@101"])
  })

  it("MT-06 counts for a fill-or-kill order what its terms, expiry and own orders leave", () => {
    const book = bookOf(
      make(),
      order("a", "sell", 100, 5, { minimum: 5 }),
      order("b", "sell", 100, 5, { expiresAt: now }),
      order("c", "sell", 100, 5, { methods: [1] }),
      order("d", "sell", 100, 3),
      order("e", "sell", 101, 5, { owner: "me" }),
      order("f", "sell", 102, 5)
    )
    const killed = book.place(order("t", "buy", 102, 4, { timeInForce: "fok", owner: "me" }), now)
    expect(killed).toEqual({ outcome: "refused", refusal: { code: "not_fillable", fillable: 3 }, expired: ["b"] })
    expect(book.get("d")).toMatchObject({ remaining: 3 })
    expect(book.get("b")).toBeUndefined()
  })

  it("MT-06 cancels what an immediate-or-cancel order leaves", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5))
    const placed = accepted(book.place(order("t", "buy", 100, 8, { timeInForce: "ioc" }), now))
    expect(placed).toMatchObject({ rested: 0, cancelled: { reason: "ioc", quantity: 3 } })
    expect(book.size).toBe(0)
    const empty = accepted(book.place(order("u", "buy", 100, 8, { timeInForce: "ioc" }), now))
    expect(empty).toMatchObject({ fills: [], cancelled: { reason: "ioc", quantity: 8 } })
  })

  it("MT-06 refuses a post-only order that would match and rests one that would not", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5), order("mine", "sell", 99, 5, { owner: "me" }))
    const before = book.stateHash()
    expect(book.place(order("t", "buy", 100, 1, { postOnly: "reject", owner: "me" }), now)).toMatchObject({
      refusal: { code: "self_trade", order: "mine" }
    })
    book.cancel("mine")
    expect(book.place(order("t", "buy", 100, 1, { postOnly: "reject" }), now)).toMatchObject({
      refusal: { code: "would_match", order: "a" }
    })
    expect(accepted(book.place(order("u", "buy", 99, 1, { postOnly: "reject" }), now)).rested).toBe(1)
    expect(accepted(book.place(order("v", "buy", 100, 1, { postOnly: "reject", methods: [1] }), now)).rested).toBe(1)
    expect(book.stateHash()).not.toBe(before)
  })

  it("MT-13 does not fill an order in its last millisecond, and does not bring it back when the clock steps back", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5, { expiresAt: now }), order("b", "sell", 100, 5))
    const placed = book.place(order("t", "buy", 100, 1), now - 1)
    expect(fillsOf(placed)).toEqual(["a 1@100"])
    const late = accepted(book.place(order("u", "buy", 100, 1), now))
    expect(late.expired).toEqual(["a"])
    expect(fillsOf(late)).toEqual(["b 1@100"])
    expect(fillsOf(book.place(order("v", "buy", 100, 9), now - 3_600_000))).toEqual(["b 4@100"])
  })

  it("MT-13 leaves expired orders that nobody meets, for the caller to cancel", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5), order("b", "sell", 101, 5, { expiresAt: now }))
    expect(accepted(book.place(order("t", "buy", 101, 5), now)).expired).toEqual([])
    expect(book.cancel("b")).toBe(5)
  })
})

describe.each(books)("%s self trade", (_name, make) => {
  it("MT-03 refuses an order whose first match is its owner's", () => {
    const book = bookOf(make(), order("mine", "sell", 100, 5, { owner: "me" }), order("a", "sell", 100, 5))
    const before = book.stateHash()
    const refused = book.place(order("t", "buy", 100, 5, { owner: "me" }), now)
    expect(refused).toEqual({ outcome: "refused", refusal: { code: "self_trade", order: "mine" }, expired: [] })
    expect(book.stateHash()).toBe(before)
  })

  it("MT-03 keeps the fills before the owner's order and cancels the rest", () => {
    const book = bookOf(make(), order("a", "sell", 99, 5), order("mine", "sell", 100, 5, { owner: "me" }))
    const placed = accepted(book.place(order("t", "buy", 100, 7, { owner: "me" }), now))
    expect(placed.fills).toHaveLength(1)
    expect(placed).toMatchObject({ rested: 0, cancelled: { reason: "self_trade", quantity: 2, order: "mine" } })
    expect(book.get("mine")).toMatchObject({ remaining: 5 })
  })

  it("MT-03 passes over the owner's order when it would not have matched anyway", () => {
    const book = bookOf(
      make(),
      order("other rail", "sell", 98, 5, { owner: "me", methods: [1] }),
      order("too big", "sell", 99, 5, { owner: "me", minimum: 5 }),
      order("a", "sell", 100, 5)
    )
    expect(fillsOf(book.place(order("t", "buy", 100, 2, { owner: "me" }), now))).toEqual(["a 2@100"])
  })
})

describe.each(books)("%s terms", (_name, make) => {
  it("skips incompatible better orders and takes the taker's first shared method", () => {
    const book = bookOf(
      make(),
      order("a", "sell", 99, 5, { methods: [3] }),
      order("b", "sell", 100, 5, { methods: [0, 1, 2] }),
      order("c", "sell", 101, 5, { methods: [2] })
    )
    const placed = accepted(book.place(order("t", "buy", 101, 10, { methods: [2, 1] }), now))
    expect(placed.fills.map(({ maker, method }) => [maker, method])).toEqual([
      ["b", 2],
      ["c", 2]
    ])
    expect(book.levels(9).asks).toEqual([{ price: 99, quantity: 5, orders: 1 }])
  })

  it("merges the queues of several methods by arrival", () => {
    const book = bookOf(
      make(),
      order("a", "buy", 100, 1, { methods: [2] }),
      order("b", "buy", 100, 1, { methods: [1] }),
      order("c", "buy", 100, 1, { methods: [1, 2] }),
      order("d", "buy", 100, 1, { methods: [2] }),
      order("e", "buy", 101, 1, { methods: [1] })
    )
    const fills = fillsOf(book.place(order("t", "sell", 100, 9, { methods: [1, 2] }), now))
    expect(fills).toEqual(["e 1@101", "a 1@100", "b 1@100", "c 1@100", "d 1@100"])
  })

  it("fills a maker several times, each within both maxima, before the next in line", () => {
    const book = bookOf(make(), order("a", "sell", 100, 10, { maximum: 4 }), order("b", "sell", 101, 10))
    const fills = fillsOf(book.place(order("t", "buy", 101, 12, { maximum: 7 }), now))
    expect(fills).toEqual(["a 4@100", "a 4@100", "a 2@100", "b 2@101"])
  })

  it("lets a remainder below the minimum trade whole, never in part", () => {
    const book = bookOf(make(), order("a", "sell", 100, 7, { minimum: 5 }))
    expect(fillsOf(book.place(order("t", "buy", 100, 5), now))).toEqual(["a 5@100"])
    expect(accepted(book.place(order("u", "buy", 100, 1, { timeInForce: "ioc" }), now)).fills).toEqual([])
    expect(fillsOf(book.place(order("v", "buy", 100, 2, { minimum: 2 }), now))).toEqual(["a 2@100"])
  })

  it("goes back to orders passed over once the remainder asks for less", () => {
    const book = bookOf(make(), order("a", "sell", 99, 3), order("b", "sell", 100, 7), order("c", "sell", 101, 9))
    const fills = fillsOf(book.place(order("t", "buy", 101, 10, { minimum: 5 }), now))
    expect(fills).toEqual(["b 7@100", "a 3@99"])
    expect(book.size).toBe(1)
  })

  it("counts what a refused plan took from a maker only on paper", () => {
    const book = bookOf(make(), order("a", "sell", 100, 10, { maximum: 4 }))
    book.place(order("t", "buy", 100, 11, { timeInForce: "fok" }), now)
    expect(book.get("a")).toMatchObject({ remaining: 10 })
    expect(fillsOf(book.place(order("u", "buy", 100, 10), now))).toEqual(["a 4@100", "a 4@100", "a 2@100"])
  })
})

describe.each(books)("%s market orders", (_name, make) => {
  it("MT-07 bounds a market order by the best price it can meet, rounded to its advantage", () => {
    const book = bookOf(
      make(),
      order("mine", "sell", 90, 5, { owner: "me" }),
      order("other", "sell", 91, 5, { methods: [1] }),
      order("late", "sell", 92, 5, { expiresAt: now }),
      order("a", "sell", 99, 5),
      order("b", "buy", 3, 5)
    )
    expect(book.bound("buy", [0], "me", 100, now)).toBe(99)
    expect(book.bound("buy", [0], "me", 102, now)).toBe(100)
    expect(book.bound("buy", [1, 0], "me", 0, now)).toBe(91)
    expect(book.bound("buy", [0], "you", 0, now)).toBe(90)
    expect(book.bound("sell", [0], "me", 1_000, now)).toBe(3)
    expect(book.bound("sell", [0], "me", 5_000, now)).toBe(2)
    expect(book.bound("sell", [0], "me", 10_000, now)).toBe(1)
    expect(book.size).toBe(5)
  })

  it("MT-07 has no bound on an empty book, and stays exact and safe at the largest prices", () => {
    const book = make()
    expect(book.bound("buy", [0], "me", 100, now)).toBeUndefined()
    book.restore(order("a", "sell", Number.MAX_SAFE_INTEGER, 1), 1)
    book.restore(order("b", "buy", Number.MAX_SAFE_INTEGER - 1, 1), 1)
    expect(book.bound("buy", [0], "me", 100, now)).toBe(Number.MAX_SAFE_INTEGER)
    expect(book.bound("sell", [0], "me", 1, now)).toBe(9_006_298_534_815_516)
  })

  it("MT-07 stops at the bound on a thin book", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5), order("b", "sell", 102, 5))
    const price = book.bound("buy", [0], "owner of t", 100, now)!
    const placed = book.place(order("t", "buy", price, 9, { timeInForce: "ioc" }), now)
    expect(fillsOf(placed)).toEqual(["a 5@100"])
    expect(placed).toMatchObject({ cancelled: { reason: "ioc", quantity: 4 } })
  })
})

describe.each(books)("%s views", (_name, make) => {
  it("reports each touched price once, and only since the last call", () => {
    const book = bookOf(make(), order("a", "sell", 100, 5), order("b", "sell", 100, 5), order("c", "buy", 90, 5))
    expect(book.takeTouched()).toEqual({ bids: [90], asks: [100], indexMoved: false })
    book.place(order("t", "buy", 100, 6), now)
    expect(book.takeTouched()).toEqual({ bids: [], asks: [100], indexMoved: false })
    expect(book.level("sell", 100)).toEqual({ price: 100, quantity: 4, orders: 1 })
    book.cancel("b")
    book.cancel("b")
    expect(book.takeTouched()).toEqual({ bids: [], asks: [100], indexMoved: false })
    expect(book.level("sell", 100)).toEqual({ price: 100, quantity: 0, orders: 0 })
    expect(book.takeTouched()).toEqual({ bids: [], asks: [], indexMoved: false })
  })

  it("gives the best levels up to a depth", () => {
    const book = bookOf(make(), order("a", "buy", 98, 5), order("b", "buy", 99, 5), order("c", "buy", 97, 5))
    expect(book.levels(2).bids.map(({ price }) => price)).toEqual([99, 98])
    expect(book.levels(0)).toEqual({ bids: [], asks: [] })
  })

  it("MT-16 leaves the state hash alone when a command is refused, and moves it with every part of the state", () => {
    const a = order("a", "sell", 100, 5)
    const hashes = [
      bookOf(make()),
      bookOf(make(), a),
      bookOf(make(), order("a", "buy", 100, 5)),
      bookOf(make(), order("a", "sell", 101, 5)),
      bookOf(make(), order("b", "sell", 100, 5, { owner: a.owner })),
      bookOf(make(), { ...a, owner: "x" }),
      bookOf(make(), { ...a, quantity: 4 }),
      bookOf(make(), { ...a, methods: [0, 1] }),
      bookOf(make(), { ...a, minimum: 2 }),
      bookOf(make(), { ...a, maximum: 9 }),
      bookOf(make(), { ...a, expiresAt: now }),
      bookOf(make(), { ...a, display: 2 }),
      bookOf(make(), { ...a, postOnly: "reject" }),
      bookOf(make(), { ...a, selfTrade: "decrement" }),
      bookOf(make(), { ...a, timeInForce: "gtd" }),
      bookOf(make(), { ...a, price: 0, floating: { marginBps: 0, floor: 1, cap: 900 } }),
      bookOf(make(), { ...a, terms: anyTerms }),
      bookOf(make(), a, order("b", "sell", 100, 5)),
      bookOf(make(), order("b", "sell", 100, 5), a)
    ].map((book) => book.stateHash())
    expect(new Set(hashes).size).toBe(hashes.length)
    const book = bookOf(make(), a)
    expect(() => book.place(a, now)).toThrow()
    expect(book.stateHash()).toBe(hashes[1])
  })
})

describe("Book at size", () => {
  it("MT-15 takes 100,000 orders on 10,000 levels, gives them all back and comes up again from its orders", () => {
    const orders = Array.from({ length: 100_000 }, (_, i) =>
      i % 2 === 0 ? order(`b${i}`, "buy", 10_000 - (i % 5_000), 3) : order(`s${i}`, "sell", 10_001 + (i % 5_000), 3)
    )
    const book = bookOf(new Book(), ...orders)
    const hash = book.stateHash()
    expect(book.size).toBe(100_000)
    for (const { id } of orders) expect(book.cancel(id)).toBe(3)
    expect(book.size).toBe(0)
    expect(book.levels(Infinity)).toEqual({ bids: [], asks: [] })
    for (const each of orders) book.restore(each, each.quantity)
    expect(book.stateHash()).toBe(hash)
  })
})
