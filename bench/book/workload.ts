import { Book } from "../../core/book/Book.ts"
import type { BookOrder, BookSide } from "../../core/book/BookOrder.ts"

/** Shares of the timed commands; the rest, a tenth, are aggressive orders. */
const passiveShare = 0.6
const cancelShare = 0.3
/** Mean ticks from the best price at which a passive order rests. */
const meanDistance = 20
/** Ticks an aggressive order reaches past the best opposite price. */
const reach = 5
const passiveLotsMax = 100
/** Largest aggressive order while the book is fuller than it should be; it holds the book at its size. */
const sweepLotsMax = 400
const middle = 500_000
/** Owners of each side; nobody is on both, so that no order meets its owner's. */
const ownersPerSide = 500

export type Command =
  /** The number is in the order's id. */
  | { readonly kind: "place"; readonly number: number; readonly order: BookOrder }
  | { readonly kind: "cancel"; readonly number: number }

export interface Workload {
  /** Fills the book, untimed. */
  readonly warm: readonly Command[]
  readonly timed: readonly Command[]
}

const anyMethod = [0]
const ownersOf = (name: string): string[] => Array.from({ length: ownersPerSide }, (_, index) => `${name}${index}`)
const owners = { buy: ownersOf("buyer"), sell: ownersOf("seller") }

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A market at rest: passive orders gather around the best prices, cancels take random live orders, aggressive orders
 * (half immediate-or-cancel, half limits that cross) keep the book near `resting` orders. Nobody is on both sides
 * and no order has terms, so that any price-time book makes the same fills.
 */
export const makeWorkload = (seed: number, resting: number, commands: number): Workload => {
  const random = randomOf(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const book = new Book()
  const live: number[] = []
  let orders = 0

  const place = (side: BookSide, price: number, quantity: number, timeInForce: "gtc" | "ioc"): Command => {
    orders += 1
    const order: BookOrder = {
      id: `o${orders}`,
      owner: owners[side][below(ownersPerSide)]!,
      side,
      price,
      quantity,
      floating: undefined,
      display: Infinity,
      timeInForce,
      postOnly: "off",
      selfTrade: "cancel_newest",
      expiresAt: Infinity,
      methods: anyMethod,
      minimum: 1,
      maximum: Infinity,
      terms: undefined
    }
    book.place(order, 0)
    if (book.get(order.id) !== undefined) live.push(orders)
    return { kind: "place", number: orders, order }
  }

  const passive = (): Command => {
    const { bid = middle - 1, ask = middle + 1 } = book.best()
    const distance = Math.floor(-Math.log(1 - random()) * meanDistance) - 1
    const quantity = 1 + below(passiveLotsMax)
    return random() < 0.5
      ? place("buy", Math.min(bid - distance, ask - 1), quantity, "gtc")
      : place("sell", Math.max(ask + distance, bid + 1), quantity, "gtc")
  }

  const cancel = (): Command | undefined => {
    while (live.length > 0) {
      const index = below(live.length)
      const number = live[index]!
      live[index] = live[live.length - 1]!
      live.pop()
      if (book.cancel(`o${number}`) !== undefined) return { kind: "cancel", number }
    }
    return undefined
  }

  const aggressive = (): Command => {
    const { bid = middle - 1, ask = middle + 1 } = book.best()
    const quantity = 1 + below(book.size > resting ? sweepLotsMax : passiveLotsMax)
    const timeInForce = random() < 0.5 ? "ioc" : "gtc"
    return random() < 0.5
      ? place("buy", ask + reach, quantity, timeInForce)
      : place("sell", bid - reach, quantity, timeInForce)
  }

  const next = (): Command => {
    const share = random()
    if (share < passiveShare) return passive()
    if (share < passiveShare + cancelShare) return cancel() ?? passive()
    return aggressive()
  }

  return { warm: Array.from({ length: resting }, passive), timed: Array.from({ length: commands }, next) }
}
