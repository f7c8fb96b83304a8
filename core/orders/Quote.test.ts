import { describe, expect, it } from "vitest"
import { Book } from "../book/Book.ts"
import type { BookOrder, Demands, Profile, Terms } from "../book/BookOrder.ts"
import type { Order } from "./Order.ts"
import { previewPublic, reasonsAtRest } from "./Quote.ts"

const profile: Profile = {
  country: 1,
  trades: 0,
  completionBps: 0,
  accountAgeDays: 0,
  reputation: 0,
  kycTier: 0,
  bond: 1,
  languages: [1]
}

const demands: Demands = {
  countries: [],
  languages: [],
  tradesMin: 0,
  completionBpsMin: 0,
  accountAgeDaysMin: 0,
  reputationMin: 0,
  kycTierMin: 0,
  bondMin: 1,
  blocked: new Set(),
  trusted: undefined
}

const asking = (more: Partial<Demands>): Terms => ({ profile, demands: { ...demands, ...more }, meeting: undefined })

const order = (id: string, change: Partial<BookOrder> = {}): BookOrder => ({
  id,
  owner: `owner of ${id}`,
  side: "buy",
  price: 100,
  floating: undefined,
  quantity: 10,
  display: Number.POSITIVE_INFINITY,
  timeInForce: "gtc",
  postOnly: "off",
  selfTrade: "cancel_newest",
  expiresAt: Number.POSITIVE_INFINITY,
  methods: [1],
  minimum: 1,
  maximum: 10,
  terms: asking({}),
  ...change
})

const now = new Date(1_000)

const reasons = (mine: BookOrder, offer: BookOrder, remaining = mine.quantity) => {
  const book = new Book()
  book.restore(mine, remaining)
  book.restore(offer, offer.quantity)
  return reasonsAtRest({ book, orders: new Map() }, mine.id, offer.id, now)
}

const sell = (change: Partial<BookOrder> = {}): BookOrder => order("offer", { side: "sell", ...change })

describe("why two orders at rest do not match", () => {
  it.each([
    ["a block", { blocked: new Set(["owner of mine"]) }],
    ["a country", { countries: [2] }],
    ["a language", { languages: [2] }],
    ["trades", { tradesMin: 1 }],
    ["completion", { completionBpsMin: 1 }],
    ["age", { accountAgeDaysMin: 1 }],
    ["reputation", { reputationMin: 1 }],
    ["a KYC tier", { kycTierMin: 1 }]
  ] satisfies ReadonlyArray<[string, Partial<Demands>]>)("tells %s from nothing else that is asked", (_what, asked) => {
    const told = [{ code: "terms", by: "both" }]
    expect(reasons(order("mine"), sell({ terms: asking(asked) }))).toEqual(told)
    const blocked: Partial<Demands> = "blocked" in asked ? { blocked: new Set(["owner of offer"]) } : asked
    expect(reasons(order("mine", { terms: asking(blocked) }), sell())).toEqual(told)
  })

  it("tells both values of what the maker asks, and of what the taker asks where everybody may look it up", () => {
    const party = { country: "DE", languages: ["de"], trades: 3, completionBps: 9_000, accountAgeDays: 2 }
    const plain = { ...party, asks: {}, place: null, blocked: [] }
    const [mine, offer] = [order("mine", { terms: asking({ tradesMin: 9, countries: [2] }) }), sell()]
    const book = new Book()
    book.restore(mine, mine.quantity)
    book.restore({ ...offer, terms: asking({ languages: [2] }) }, offer.quantity)
    const parties = [
      ["mine", { ...plain, asks: { trades_min: 9, countries: ["AT"] } }],
      ["offer", { ...plain, asks: { languages: ["en"] } }]
    ] as const
    const orders = new Map(parties.map(([id, stands]) => [id, { party: stands } as unknown as Order]))
    expect(reasonsAtRest({ book, orders }, "mine", "offer", now)).toEqual([
      { code: "terms", by: "both" },
      { code: "trades", by: "taker", asked: "9 trades", has: "3 trades" },
      { code: "language", by: "maker", asked: "en", has: "de" }
    ])
  })

  it("tells one reason for many demands, beside those that everybody can see", () => {
    const offer = sell({ price: 101, methods: [2], terms: asking({ tradesMin: 1, kycTierMin: 1 }) })
    expect(reasons(order("mine", { terms: asking({ countries: [2] }) }), offer)).toEqual([
      { code: "price", by: "both" },
      { code: "method", by: "both" },
      { code: "terms", by: "both" }
    ])
  })

  it("looks at what is left of both, and finds nothing where they would match", () => {
    expect(reasons(order("mine"), sell())).toEqual([])
    expect(reasons(order("mine"), sell({ minimum: 5 }), 3)).toEqual([{ code: "minimum", by: "maker" }])
  })

  it("knows nothing of an order that is gone or expired", () => {
    expect(reasons(order("mine"), sell({ expiresAt: 1_000 }))).toBeUndefined()
    expect(reasonsAtRest({ book: new Book(), orders: new Map() }, "mine", "offer", now)).toBeUndefined()
  })
})

describe("what is seen of the book before an order is sent", () => {
  const placed = [
    sell({ id: "ice", quantity: 60, display: 11, maximum: 60 }),
    sell({ id: "deep", price: 101, quantity: 20, maximum: 20 }),
    sell({ id: "beside", quantity: 4 })
  ]

  const preview = (taker: Partial<BookOrder>) => {
    const book = new Book()
    for (const resting of placed) book.restore(resting, resting.quantity)
    const orders = new Map(placed.map(({ id }) => [id, undefined]))
    const before = book.stateHash()
    const seen = previewPublic({ book, orders }, order("taker", { maximum: 1_000, ...taker }), now.getTime())
    expect(book.stateHash()).toBe(before)
    if (seen.outcome === "refused") return seen.refusal
    const fills = seen.fills.map(({ maker, quantity }) => [maker, quantity])
    return { fills, rested: seen.rested, cancelled: seen.cancelled?.quantity }
  }

  it("is a slice of an order that hides more, wherever the rest then goes", () => {
    const shown = [
      ["ice", 11],
      ["beside", 4]
    ]
    expect(preview({ quantity: 60 })).toEqual({ fills: shown, rested: 45, cancelled: undefined })
    expect(preview({ quantity: 60, timeInForce: "ioc" })).toEqual({ fills: shown, rested: 0, cancelled: 45 })
    expect(preview({ quantity: 60, price: 101 })).toMatchObject({ fills: [...shown, ["deep", 20]], rested: 25 })
  })

  it("is what fill-or-kill goes by, whether the book would fill it or not", () => {
    for (const quantity of [60, 200]) {
      expect(preview({ quantity, timeInForce: "fok" })).toEqual({ code: "not_fillable", fillable: 15 })
    }
    expect(preview({ quantity: 15, timeInForce: "fok" })).toMatchObject({ rested: 0, cancelled: undefined })
  })
})
