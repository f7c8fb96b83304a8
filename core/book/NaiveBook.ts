import { createHash } from "node:crypto"
import {
  type BookLevels,
  type BookOrder,
  type BookRefusal,
  type BookSide,
  type Cancelled,
  type Fill,
  fillsPerCommandMax,
  type OrderBook,
  type Placement,
  type PriceLevel,
  type RestingOrder
} from "./BookOrder.ts"

interface Entry {
  readonly order: BookOrder
  remaining: number
}

type Touched = { bids: Set<number>; asks: Set<number> }

const accepts =
  (method: number | undefined) =>
  ({ order }: Entry): boolean =>
    method === undefined || order.methods.includes(method)

const betterPriceFirst = (one: Entry, other: Entry): number =>
  one.order.side === "buy" ? other.order.price - one.order.price : one.order.price - other.order.price

const crosses = (taker: BookOrder, maker: BookOrder): boolean =>
  taker.side === "buy" ? maker.price <= taker.price : maker.price >= taker.price

/** Lots of one fill, if the two orders may have one. */
const fillQuantity = (taker: BookOrder, takerLeft: number, maker: BookOrder, makerLeft: number): number | undefined => {
  const quantity = [takerLeft, makerLeft, taker.maximum, maker.maximum].sort((a, b) => a - b)[0]!
  const takerAsks = takerLeft < taker.minimum ? takerLeft : taker.minimum
  const makerAsks = makerLeft < maker.minimum ? makerLeft : maker.minimum
  return quantity < takerAsks || quantity < makerAsks ? undefined : quantity
}

const aggregate = (entries: readonly Entry[], price: number): PriceLevel => {
  const there = entries.filter(({ order }) => order.price === price)
  return { price, quantity: there.reduce((sum, { remaining }) => sum + remaining, 0), orders: there.length }
}

/**
 * The order book as its rules say it, with no thought of speed: one array in order of arrival, sorted and scanned
 * from the start for every fill, worked on as a copy that is thrown away when the order is refused. The reference
 * that the fast book is tested against.
 */
export class NaiveBook implements OrderBook {
  /** The resting orders in order of arrival. */
  entries: Entry[] = []
  readonly #touched: Touched = { bids: new Set(), asks: new Set() }

  get size(): number {
    return this.entries.length
  }

  place(order: BookOrder, nowMs: number): Placement {
    this.#assertNew(order.id)
    let book = this.entries.map((entry) => ({ ...entry }))
    const fills: Fill[] = []
    const expired: string[] = []
    let left = order.quantity
    let own: string | undefined
    const fillsMax = order.postOnly ? 1 : fillsPerCommandMax

    while (left > 0 && fills.length < fillsMax) {
      const inLine = book
        .filter(({ order: maker }) => maker.side !== order.side && crosses(order, maker))
        .filter(({ order: maker }) => maker.methods.some((method) => order.methods.includes(method)))
        .sort(betterPriceFirst)
      const maker = inLine.find((entry) => {
        if (entry.order.expiresAt > nowMs) {
          return fillQuantity(order, left, entry.order, entry.remaining) !== undefined
        }
        expired.push(entry.order.id)
        return false
      })
      book = book.filter((entry) => !expired.includes(entry.order.id))
      if (maker === undefined) break
      if (maker.order.owner === order.owner) {
        own = maker.order.id
        break
      }
      const quantity = fillQuantity(order, left, maker.order, maker.remaining)!
      left -= quantity
      maker.remaining -= quantity
      book = book.filter(({ remaining }) => remaining > 0)
      fills.push({
        maker: maker.order.id,
        price: maker.order.price,
        quantity,
        method: order.methods.find((method) => maker.order.methods.includes(method))!,
        makerRemaining: maker.remaining
      })
    }

    const refuse = (refusal: BookRefusal): Placement => {
      this.#become(this.entries.filter((entry) => !expired.includes(entry.order.id)))
      return { outcome: "refused", refusal, expired }
    }
    if (own !== undefined && fills.length === 0) return refuse({ code: "self_trade", order: own })
    if (order.postOnly && fills.length > 0) return refuse({ code: "would_match", order: fills[0]!.maker })
    if (order.timeInForce === "fok" && left > 0) {
      return refuse({ code: "not_fillable", fillable: order.quantity - left })
    }
    let cancelled: Cancelled | undefined
    if (left > 0) {
      if (own !== undefined) cancelled = { reason: "self_trade", quantity: left, order: own }
      else if (fills.length === fillsMax) cancelled = { reason: "fill_limit", quantity: left }
      else if (order.timeInForce === "ioc") cancelled = { reason: "ioc", quantity: left }
    }
    const rests = left > 0 && cancelled === undefined
    this.#become(rests ? [...book, { order, remaining: left }] : book)
    return { outcome: "accepted", fills, rested: rests ? left : 0, cancelled, expired }
  }

  cancel(id: string): number | undefined {
    const entry = this.entries.find(({ order }) => order.id === id)
    this.#become(this.entries.filter((other) => other !== entry))
    return entry?.remaining
  }

  restore(order: BookOrder, remaining: number): void {
    this.#assertNew(order.id)
    this.#become([...this.entries, { order, remaining }])
  }

  bound(
    side: BookSide,
    methods: readonly number[],
    owner: string,
    slippageBps: number,
    nowMs: number
  ): number | undefined {
    const best = this.entries
      .filter(({ order }) => order.side !== side && order.owner !== owner && order.expiresAt > nowMs)
      .filter(({ order }) => methods.some((method) => order.methods.includes(method)))
      .sort(betterPriceFirst)[0]
    if (best === undefined) return undefined
    const price = BigInt(best.order.price)
    const moved = price * BigInt(side === "buy" ? 10_000 + slippageBps : 10_000 - slippageBps)
    const whole = moved / 10_000n
    if (side === "buy") return whole > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(whole)
    const up = whole * 10_000n < moved ? whole + 1n : whole
    return up < 1n ? 1 : Number(up)
  }

  get(id: string): RestingOrder | undefined {
    const entry = this.entries.find(({ order }) => order.id === id)
    return entry && { ...entry }
  }

  best(): { readonly bid: number | undefined; readonly ask: number | undefined } {
    return { bid: this.#inLine("buy")[0]?.order.price, ask: this.#inLine("sell")[0]?.order.price }
  }

  levels(depth: number, method?: number): BookLevels {
    const side = (name: BookSide): PriceLevel[] => {
      const entries = this.#inLine(name).filter(accepts(method))
      const prices = [...new Set(entries.map(({ order }) => order.price))]
      return prices.slice(0, depth).map((price) => aggregate(entries, price))
    }
    return { bids: side("buy"), asks: side("sell") }
  }

  level(side: BookSide, price: number): PriceLevel {
    return aggregate(this.#inLine(side), price)
  }

  takeTouched(): { readonly bids: readonly number[]; readonly asks: readonly number[] } {
    const { bids, asks } = this.#touched
    const touched = { bids: [...bids], asks: [...asks] }
    bids.clear()
    asks.clear()
    return touched
  }

  stateHash(): string {
    const lines = [...this.#inLine("buy"), ...this.#inLine("sell")].map(({ order, remaining }) =>
      JSON.stringify([
        order.side,
        order.price,
        order.id,
        order.owner,
        remaining,
        order.methods,
        order.minimum,
        order.maximum,
        order.expiresAt
      ])
    )
    return createHash("sha256")
      .update(lines.map((line) => `${line}\n`).join(""))
      .digest("hex")
  }

  #assertNew(id: string): void {
    if (this.get(id) !== undefined) throw new Error(`order ${id} is already in the book`)
  }

  #inLine(side: BookSide): Entry[] {
    return this.entries.filter(({ order }) => order.side === side).sort(betterPriceFirst)
  }

  /** Takes on a new state and notes the levels that differ from the old one. */
  #become(entries: Entry[]): void {
    const before = this.levels(Infinity)
    this.entries = entries
    const after = this.levels(Infinity)
    for (const side of ["bids", "asks"] as const) {
      for (const { price } of [...before[side], ...after[side]]) {
        const was = before[side].find((level) => level.price === price)
        const is = after[side].find((level) => level.price === price)
        if (was?.quantity !== is?.quantity || was?.orders !== is?.orders) this.#touched[side].add(price)
      }
    }
  }
}
