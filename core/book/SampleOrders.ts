/** Orders and books for tests: what is not said of an order asks for nothing. */
import { Book } from "./Book.ts"
import type { Accepted, BookOrder, OrderBook, Placement, Terms } from "./BookOrder.ts"
import { NaiveBook } from "./NaiveBook.ts"

export const now = 1_000_000

export const order = (
  id: string,
  side: "buy" | "sell",
  price: number,
  quantity: number,
  rest: Partial<BookOrder> = {}
) => ({
  id,
  owner: `owner of ${id}`,
  side,
  price,
  quantity,
  floating: undefined,
  display: Infinity,
  timeInForce: "gtc" as const,
  postOnly: "off" as const,
  selfTrade: "cancel_newest" as const,
  expiresAt: Infinity,
  methods: [0],
  minimum: 1,
  maximum: Infinity,
  terms: undefined,
  ...rest
})

export const anyTerms: Terms = {
  profile: {
    country: 1,
    trades: 10,
    completionBps: 9_900,
    accountAgeDays: 100,
    reputation: 50,
    kycTier: 2,
    bond: 1,
    languages: [1]
  },
  demands: {
    countries: [],
    languages: [],
    tradesMin: 0,
    completionBpsMin: 0,
    accountAgeDaysMin: 0,
    reputationMin: 0,
    kycTierMin: 0,
    bondMin: 0,
    blocked: new Set(),
    trusted: undefined
  },
  meeting: undefined
}

export const accepted = (placement: Placement): Accepted => {
  if (placement.outcome === "refused") throw new Error(`refused: ${JSON.stringify(placement)}`)
  return placement
}

/** Fills as "maker quantity@price". */
export const fillsOf = (placement: Placement): string[] =>
  accepted(placement).fills.map(({ maker, quantity, price }) => `${maker} ${quantity}@${price}`)

export const bookOf = (book: OrderBook, ...orders: BookOrder[]): OrderBook => {
  for (const each of orders) book.restore(each, each.quantity)
  return book
}

export const books: [string, () => OrderBook][] = [
  ["Book", () => new Book()],
  ["NaiveBook", () => new NaiveBook()]
]
