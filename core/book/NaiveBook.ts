import {
  type Amendment,
  type BookLevels,
  type BookOrder,
  type BookRefusal,
  type BookSide,
  type Cancelled,
  type Fill,
  fillsPerCommandMax,
  type Mismatch,
  type OrderBook,
  type OrderChange,
  type Placement,
  type Prevented,
  type PriceLevel,
  type RestingOrder,
  type Terms,
  type TouchedLevels
} from "./BookOrder.ts"
import { demandsAccept, mismatches, sharedMethod, termMismatches } from "./Compatibility.ts"
import { stateHash } from "./StateHash.ts"

interface Entry {
  readonly order: BookOrder
  remaining: number
  shown: number
}

/** What became of an order on the way to its rest, and the book after it. */
interface Outcome {
  readonly book: Entry[]
  readonly fills: Fill[]
  readonly prevented: Prevented[]
  readonly expired: string[]
  readonly left: number
  /** The own order that stopped it. */
  readonly own: string | undefined
  /** The first order that a post-only order would have met. */
  readonly met: Entry | undefined
}

const safe = (ticks: bigint): number =>
  ticks > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(ticks)

const ceilingOf = (amount: bigint): bigint => (amount + 9_999n) / 10_000n

/**
 * The order book as its rules say it, with no thought of speed: one array in order of arrival, sorted and scanned from
 * the start for every fill, worked on as a copy that is thrown away when the order is refused. The reference that the
 * fast book is tested against.
 */
export class NaiveBook implements OrderBook {
  /** The resting orders in order of arrival. */
  entries: Entry[] = []
  index: number | undefined
  #indexMoved = false
  readonly #touched = { buy: new Set<number>(), sell: new Set<number>() }

  get size(): number {
    return this.entries.length
  }

  /** `undefined` while suspended. */
  priceOf({ floating, price, side }: BookOrder): number | undefined {
    if (floating === undefined) return price
    if (this.index === undefined) return undefined
    const exact = BigInt(this.index) * BigInt(10_000 + floating.marginBps)
    const ticks = safe(side === "sell" ? ceilingOf(exact) : exact / 10_000n)
    return Math.min(Math.max(ticks, floating.floor), floating.cap)
  }

  place(order: BookOrder, nowMs: number): Placement {
    this.#assertNew(order.id)
    return this.#place(order, order.quantity, nowMs, true)
  }

  preview(order: BookOrder, nowMs: number): Placement {
    this.#assertNew(order.id)
    return this.#place(order, order.quantity, nowMs, false)
  }

  cancel(id: string): number | undefined {
    const entry = this.entries.find(({ order }) => order.id === id)
    this.#become(this.entries.filter((other) => other !== entry))
    return entry?.remaining
  }

  amend(id: string, change: OrderChange, nowMs: number): Amendment {
    const entry = this.entries.find(({ order }) => order.id === id)
    if (entry === undefined) return { outcome: "unchanged", fault: { code: "not_found" } }
    const { order, remaining, shown } = entry
    if (order.expiresAt <= nowMs) return { outcome: "unchanged", fault: { code: "expired" } }
    const { floating, maximum = order.maximum, minimum = order.minimum, price, quantity = order.quantity } = change
    const filled = order.quantity - remaining
    if (quantity <= filled) return { outcome: "unchanged", fault: { code: "below_filled", filled } }
    const left = quantity - filled
    let changed: BookOrder = { ...order, quantity, minimum, maximum }
    if (price !== undefined) changed = { ...changed, price, floating: undefined }
    if (floating !== undefined) changed = { ...changed, price: 0, floating }
    const samePrice =
      JSON.stringify([order.price, order.floating]) === JSON.stringify([changed.price, changed.floating])
    if (samePrice && quantity <= order.quantity) {
      const smaller = { order: { ...order, quantity }, remaining: left, shown: Math.min(shown, left) }
      this.#become(this.entries.map((other) => (other === entry ? smaller : other)))
      return { outcome: "kept", remaining: left }
    }
    return this.#place(changed, left, nowMs, true, entry)
  }

  refill(id: string, lots: number): number | undefined {
    const entry = this.entries.find(({ order }) => order.id === id)
    if (entry === undefined) return undefined
    const { order, remaining, shown } = entry
    const whole = Math.min(remaining + lots, order.quantity)
    const refilled = { order, remaining: whole, shown: order.display === Infinity ? whole : shown }
    if (whole > remaining) this.#become(this.entries.map((other) => (other === entry ? refilled : other)))
    return whole
  }

  restore(order: BookOrder, remaining: number, shown = Math.min(remaining, order.display)): void {
    this.#assertNew(order.id)
    this.#become([...this.entries, { order, remaining, shown }])
  }

  setIndex(ticks: number | undefined): void {
    if (ticks !== this.index) this.#indexMoved = true
    this.index = ticks
  }

  bound(
    side: BookSide,
    methods: readonly number[],
    owner: string,
    slippageBps: number,
    nowMs: number,
    terms?: Terms
  ): number | undefined {
    const taker = { side, methods, owner, terms } as BookOrder
    const best = this.#inLine(side === "buy" ? "sell" : "buy").find(
      ({ order }) =>
        order.owner !== owner &&
        order.expiresAt > nowMs &&
        sharedMethod(taker, order) !== undefined &&
        demandsAccept(taker, order)
    )
    if (best === undefined) return undefined
    const exact = BigInt(this.priceOf(best.order)!) * BigInt(10_000 + (side === "buy" ? slippageBps : -slippageBps))
    return side === "buy" ? safe(exact / 10_000n) : Math.max(safe(ceilingOf(exact)), 1)
  }

  whyNot(order: BookOrder, maker: string, nowMs: number): Mismatch[] {
    const entry = this.entries.find((each) => each.order.id === maker)
    if (entry === undefined) return [{ code: "not_found", by: "maker" }]
    return mismatches(order, this.priceOf(order), entry, this.priceOf(entry.order), nowMs)
  }

  get(id: string): RestingOrder | undefined {
    const entry = this.entries.find(({ order }) => order.id === id)
    return entry && { ...entry }
  }

  arrival(id: string): number | undefined {
    const place = this.entries.findIndex(({ order }) => order.id === id)
    return place < 0 ? undefined : place
  }

  best(): { readonly bid: number | undefined; readonly ask: number | undefined } {
    const { asks, bids } = this.levels(1)
    return { bid: bids[0]?.price, ask: asks[0]?.price }
  }

  levels(depth: number): BookLevels {
    const side = (name: BookSide): PriceLevel[] => {
      const prices = new Set(this.#inLine(name).map(({ order }) => this.priceOf(order)!))
      return [...prices].slice(0, depth).map((price) => this.level(name, price))
    }
    return { bids: side("buy"), asks: side("sell") }
  }

  level(side: BookSide, price: number): PriceLevel {
    const there = this.entries.filter(({ order }) => order.side === side && this.priceOf(order) === price)
    return { price, quantity: there.reduce((sum, { shown }) => sum + shown, 0), orders: there.length }
  }

  takeTouched(): TouchedLevels {
    const { buy, sell } = this.#touched
    const touched = { bids: [...buy], asks: [...sell], indexMoved: this.#indexMoved }
    buy.clear()
    sell.clear()
    this.#indexMoved = false
    return touched
  }

  stateHash(): string {
    return stateHash(this.index, this.entries)
  }

  #assertNew(id: string): void {
    if (this.entries.some(({ order }) => order.id === id)) throw new Error(`order ${id} is already in the book`)
  }

  /** Orders of a side that have a price, best price first, then by arrival: `sort` keeps the order of equals. */
  #inLine(side: BookSide): Entry[] {
    const there = this.entries.filter(({ order }) => order.side === side && this.priceOf(order) !== undefined)
    return this.#sorted(there, side)
  }

  #sorted(entries: Entry[], side: BookSide): Entry[] {
    const sign = side === "buy" ? -1 : 1
    return entries.sort((one, other) => sign * (this.priceOf(one.order)! - this.priceOf(other.order)!))
  }

  #place(order: BookOrder, quantity: number, nowMs: number, forReal: boolean, instead?: Entry): Placement {
    const outcome = this.#match(order, quantity, nowMs)
    const { book, expired, fills, left, met, own, prevented } = outcome
    const become = (entries: Entry[]): void => (forReal ? this.#become(entries) : undefined)
    const refuse = (refusal: BookRefusal): Placement => {
      become(this.entries.filter((entry) => !expired.includes(entry.order.id)))
      return { outcome: "refused", refusal, expired }
    }
    const slides = met !== undefined && order.postOnly === "slide" && order.floating === undefined
    const slidTo = slides ? this.priceOf(met.order)! + (order.side === "buy" ? -1 : 1) : undefined
    if (met !== undefined && (slidTo === undefined || slidTo < 1 || slidTo > Number.MAX_SAFE_INTEGER)) {
      const code = met.order.owner === order.owner ? "self_trade" : "would_match"
      return refuse({ code, order: met.order.id })
    }
    if (own !== undefined && fills.length + prevented.length === 0) return refuse({ code: "self_trade", order: own })
    if (order.timeInForce === "fok" && fills.reduce((sum, fill) => sum + fill.quantity, 0) < quantity) {
      return refuse({ code: "not_fillable", fillable: fills.reduce((sum, fill) => sum + fill.quantity, 0) })
    }
    let cancelled: Cancelled | undefined
    if (left > 0) {
      if (own !== undefined) cancelled = { reason: "self_trade", quantity: left, order: own }
      else if (fills.length + prevented.length === fillsPerCommandMax)
        cancelled = { reason: "fill_limit", quantity: left }
      else if (order.timeInForce === "ioc") cancelled = { reason: "ioc", quantity: left }
    }
    const rested = cancelled === undefined ? left : 0
    const resting = { order: { ...order, price: slidTo ?? order.price }, remaining: left }
    const others = book.filter((entry) => entry !== instead)
    become(rested > 0 ? [...others, { ...resting, shown: Math.min(left, order.display) }] : others)
    return { outcome: "accepted", fills, rested, slidTo, cancelled, prevented, expired }
  }

  #match(order: BookOrder, quantity: number, nowMs: number): Outcome {
    let book = this.entries
    const [fills, prevented, expired]: [Fill[], Prevented[], string[]] = [[], [], []]
    let left = quantity
    const outcome = (own?: string, met?: Entry): Outcome => ({ book, fills, prevented, expired, left, own, met })
    while (left > 0 && fills.length + prevented.length < fillsPerCommandMax) {
      const maker = this.#next(order, left, book)
      if (maker === undefined) break
      const { id, display, owner } = maker.order
      const without = book.filter((entry) => entry !== maker)
      if (maker.order.expiresAt <= nowMs) {
        expired.push(id)
        book = without
        continue
      }
      if (order.postOnly !== "off") return outcome(undefined, maker)
      const own = owner === order.owner
      if (own && order.selfTrade === "cancel_newest") return outcome(id)
      if (own && order.selfTrade !== "decrement") {
        prevented.push({ order: id, quantity: maker.remaining, remaining: 0, replenished: false })
        book = without
        if (order.selfTrade === "cancel_both") return outcome(id)
        continue
      }
      const lots = Math.min(left, maker.shown, order.maximum, maker.order.maximum)
      left -= lots
      const remaining = maker.remaining - lots
      const replenished = maker.shown === lots && remaining > 0
      const after = { ...maker, remaining, shown: replenished ? Math.min(display, remaining) : maker.shown - lots }
      if (replenished) book = [...without, after]
      else book = remaining === 0 ? without : book.map((entry) => (entry === maker ? after : entry))
      if (own) prevented.push({ order: id, quantity: lots, remaining, replenished })
      else {
        const method = sharedMethod(order, maker.order)!
        const price = this.priceOf(maker.order)!
        fills.push({ maker: id, price, quantity: lots, method, makerRemaining: remaining, replenished })
      }
    }
    return outcome()
  }

  /** The best order that this one could trade with now. */
  #next(order: BookOrder, left: number, book: readonly Entry[]): Entry | undefined {
    const limit = this.priceOf(order)
    if (limit === undefined) return undefined
    const crossing = book.filter(({ order: maker }) => {
      const price = maker.side === order.side ? undefined : this.priceOf(maker)
      return price !== undefined && (order.side === "buy" ? price <= limit : price >= limit)
    })
    const maker = this.#sorted(crossing, order.side === "buy" ? "sell" : "buy")
    return maker.find((entry) => termMismatches(order, left, entry.order, entry.shown).length === 0)
  }

  /** Takes on a new state and notes the levels of the orders that differ from the old one. */
  #become(entries: Entry[]): void {
    // What stands first is mostly as it was.
    let same = 0
    while (same < entries.length && entries[same] === this.entries[same]) same += 1
    const [left, come] = [this.entries.slice(same), entries.slice(same)]
    const [before, after] = [new Set(left), new Set(come)]
    for (const entry of [...left, ...come]) {
      const price = before.has(entry) && after.has(entry) ? undefined : this.priceOf(entry.order)
      if (price !== undefined) this.#touched[entry.order.side].add(price)
    }
    this.entries = entries
  }
}
