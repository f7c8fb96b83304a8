import {
  type Amendment,
  type BookLevels,
  type BookOrder,
  type BookSide,
  type Fill,
  fillsPerCommandMax,
  type FloatingPrice,
  type Mismatch,
  type OrderBook,
  type OrderChange,
  type Placement,
  type PriceLevel,
  type RestingOrder,
  type Terms,
  type TouchedLevels
} from "./BookOrder.ts"
import { mismatches, partiesAccept, sharedOf } from "./Compatibility.ts"
import { levelOf, levelsOf } from "./Depth.ts"
import { effectivePrice, indexReaching } from "./EffectivePrice.ts"
import { Ladder } from "./Ladder.ts"
import { OrderIndex } from "./OrderIndex.ts"
import { nowhere, type Place, Places } from "./Places.ts"
import { answerOf, planArrival, unmet } from "./Plan.ts"
import { kindOf, type Level, type OrderKind, takesAnyone } from "./Resting.ts"
import { stateHash } from "./StateHash.ts"
import { type Side, Walk } from "./Walk.ts"

const basisPoints = 10_000n

interface TouchedSide {
  /** The level of a fixed price noted last; one that closed and opened again is there twice. */
  last: Level | undefined
  /** Prices that floating orders had when they changed. */
  readonly prices: Set<number>
}

const makeSide = (places: Places, name: BookSide): Side => {
  const ladder = () => new Ladder(places, name)
  return { name, sign: name === "buy" ? 1 : -1, prices: ladder(), margins: ladder() }
}

const makeTouched = (): TouchedSide => ({ last: undefined, prices: new Set() })

const takePrices = (touched: TouchedSide): number[] => {
  const { last, prices } = touched
  const taken: number[] = []
  for (let level = last; level !== undefined; ) {
    const { conditional, key, orders, touchedBefore } = level
    level.touched = false
    level.touchedBefore = undefined
    // Of two levels of one price, the earlier is empty: only among those can there be one that is there twice.
    if (orders === 0 && conditional === 0) prices.add(key)
    else taken.push(key)
    level = touchedBefore
  }
  touched.last = undefined
  if (prices.size === 0) return taken
  for (const price of taken) prices.delete(price)
  for (const price of prices) taken.push(price)
  prices.clear()
  return taken
}

const noFills: readonly Fill[] = []

/** The order after a change, with its whole quantity. */
const changedOrder = (order: BookOrder, change: OrderChange): BookOrder => {
  const { floating, maximum = order.maximum, minimum = order.minimum, price, quantity = order.quantity } = change
  const changed = { ...order, quantity, minimum, maximum }
  if (floating !== undefined) return { ...changed, price: 0, floating }
  return price === undefined ? changed : { ...changed, price, floating: undefined }
}

const isSamePrice = (one: BookOrder, other: BookOrder): boolean =>
  one.price === other.price &&
  one.floating?.marginBps === other.floating?.marginBps &&
  one.floating?.floor === other.floating?.floor &&
  one.floating?.cap === other.floating?.cap

/** The order book of one market. */
export class Book implements OrderBook {
  readonly #places = new Places()
  readonly #orders = new OrderIndex(this.#places)
  readonly #buy = makeSide(this.#places, "buy")
  readonly #sell = makeSide(this.#places, "sell")
  readonly #touched = { buy: makeTouched(), sell: makeTouched() }
  readonly #walk = new Walk(this.#places)
  /** The kind of the order that came to rest last. */
  readonly #kinds: Record<BookSide, OrderKind | undefined> = { buy: undefined, sell: undefined }
  #sequence = 0
  #index: number | undefined
  #indexMoved = false

  get size(): number {
    return this.#orders.size
  }

  get index(): number | undefined {
    return this.#index
  }

  place(order: BookOrder, nowMs: number): Placement {
    return this.#place(order, order.quantity, nowMs)
  }

  preview(order: BookOrder, nowMs: number): Placement {
    const { quantity } = order
    if (!this.#mayMeet(order)) return unmet(order, quantity, noFills)
    const plan = planArrival(order, quantity, [], this.#startWalk(order, quantity, this.#priceOf(order)!), nowMs)
    return answerOf(this.#places, order, quantity, plan)
  }

  cancel(id: string): number | undefined {
    const resting = this.#orders.get(id)
    if (resting === nowhere) return undefined
    const remaining = this.#places.remaining(resting)
    this.#remove(resting)
    return remaining
  }

  amend(id: string, change: OrderChange, nowMs: number): Amendment {
    const resting = this.#orders.get(id)
    if (resting === nowhere) return { outcome: "unchanged", fault: { code: "not_found" } }
    const places = this.#places
    const remaining = places.remaining(resting)
    const order = places.orderOf(resting)
    if (order.expiresAt <= nowMs) return { outcome: "unchanged", fault: { code: "expired" } }
    const filled = order.quantity - remaining
    const changed = changedOrder(order, change)
    const left = changed.quantity - filled
    if (left <= 0) return { outcome: "unchanged", fault: { code: "below_filled", filled } }
    if (!isSamePrice(order, changed) || changed.quantity > order.quantity) {
      return this.#place(changed, left, nowMs, resting)
    }
    places.setQuantity(resting, changed.quantity)
    this.#reduce(resting, remaining - left, Math.max(places.shown(resting) - left, 0))
    return { outcome: "kept", remaining: left }
  }

  refill(id: string, lots: number): number | undefined {
    const resting = this.#orders.get(id)
    if (resting === nowhere) return undefined
    const places = this.#places
    const back = Math.min(lots, places.quantity(resting) - places.remaining(resting))
    if (back > 0) this.#reduce(resting, -back, places.kind(resting).display === Infinity ? -back : 0)
    return places.remaining(resting)
  }

  restore(order: BookOrder, remaining: number, shown = Math.min(remaining, order.display)): void {
    this.#rest(order, remaining, shown)
  }

  setIndex(ticks: number | undefined): void {
    if (ticks !== this.#index) this.#indexMoved = true
    this.#index = ticks
  }

  bound(
    side: BookSide,
    methods: readonly number[],
    owner: string,
    slippageBps: number,
    nowMs: number,
    terms?: Terms
  ): number | undefined {
    const worst = side === "buy" ? Number.MAX_SAFE_INTEGER : 1
    const taker: BookOrder = {
      id: "",
      owner,
      side,
      price: worst,
      floating: undefined,
      quantity: Infinity,
      display: Infinity,
      timeInForce: "ioc",
      postOnly: "off",
      selfTrade: "cancel_newest",
      expiresAt: Infinity,
      methods,
      minimum: 1,
      maximum: Infinity,
      terms
    }
    const walk = this.#startWalk(taker, Infinity, worst)
    for (let maker = walk.next(); maker !== nowhere; maker = walk.next()) {
      const kind = this.#places.kind(maker)
      const other = this.#places.owner(maker)
      if (other === owner || kind.expiresAt <= nowMs) continue
      if (sharedOf(methods, terms, kind.methods, kind.terms) === undefined) continue
      if (!partiesAccept(owner, terms, other, kind.terms)) continue
      const price = BigInt(walk.price)
      const slippage = BigInt(slippageBps)
      if (side === "buy") {
        const ticks = (price * (basisPoints + slippage)) / basisPoints
        return Math.min(Number(ticks), Number.MAX_SAFE_INTEGER)
      }
      const ticks = (price * (basisPoints - slippage) + basisPoints - 1n) / basisPoints
      return Math.max(Number(ticks), 1)
    }
    return undefined
  }

  whyNot(order: BookOrder, maker: string, nowMs: number): Mismatch[] {
    const resting = this.get(maker)
    if (resting === undefined) return [{ code: "not_found", by: "maker" }]
    return mismatches(order, this.#priceOf(order), resting, this.#priceOf(resting.order), nowMs)
  }

  get(id: string): RestingOrder | undefined {
    const resting = this.#orders.get(id)
    return resting === nowhere ? undefined : this.#resting(resting)
  }

  arrival(id: string): number | undefined {
    const resting = this.#orders.get(id)
    return resting === nowhere ? undefined : this.#places.sequence(resting)
  }

  best(): { readonly bid: number | undefined; readonly ask: number | undefined } {
    const best = (side: Side): number | undefined => {
      if (side.margins.best === undefined && !side.prices.sieve.works) return side.prices.best?.key
      return levelsOf(side, 1, this.#index)[0]?.price
    }
    return { bid: best(this.#buy), ask: best(this.#sell) }
  }

  levels(depth: number): BookLevels {
    return { bids: levelsOf(this.#buy, depth, this.#index), asks: levelsOf(this.#sell, depth, this.#index) }
  }

  level(side: BookSide, price: number): PriceLevel {
    return levelOf(this.#side(side), price, this.#index)
  }

  takeTouched(): TouchedLevels {
    const { buy, sell } = this.#touched
    const indexMoved = this.#indexMoved
    this.#indexMoved = false
    return { bids: takePrices(buy), asks: takePrices(sell), indexMoved }
  }

  stateHash(): string {
    const places = this.#places
    const byArrival = this.#orders.values().sort((one, other) => places.sequence(one) - places.sequence(other))
    const orders = byArrival.map((each) => this.#resting(each))
    return stateHash(this.#index, orders)
  }

  #resting(order: Place): RestingOrder {
    const places = this.#places
    return { order: places.orderOf(order), remaining: places.remaining(order), shown: places.shown(order) }
  }

  #side(name: BookSide): Side {
    return name === "buy" ? this.#buy : this.#sell
  }

  #against({ side }: BookOrder): Side {
    return side === "buy" ? this.#sell : this.#buy
  }

  #priceOf({ floating, price, side }: Pick<BookOrder, "floating" | "price" | "side">): number | undefined {
    if (floating === undefined) return price
    return this.#index === undefined ? undefined : effectivePrice(side, floating, this.#index)
  }

  /** Places an order, in the stead of the one given when it is amended. */
  #place(order: BookOrder, quantity: number, nowMs: number, instead = nowhere): Placement {
    const placement = this.#mayMeet(order) ? this.#match(order, quantity, nowMs) : unmet(order, quantity, noFills)
    if (placement.outcome === "refused") return placement
    if (instead !== nowhere) this.#remove(instead)
    const { rested, slidTo } = placement
    if (rested > 0) {
      const resting = slidTo === undefined ? order : { ...order, price: slidTo }
      this.#rest(resting, rested, Math.min(rested, order.display))
    }
    return placement
  }

  /** Whether an order crosses any price of the other side. */
  #mayMeet(order: BookOrder): boolean {
    const limit = this.#priceOf(order)
    if (limit === undefined) return false
    const { margins, prices, sign } = this.#against(order)
    const { best } = prices
    if (best !== undefined && best.rank >= limit * sign) return true
    return this.#index !== undefined && margins.best !== undefined
  }

  /** Fills an order that may meet others, but does not rest it. */
  #match(order: BookOrder, quantity: number, nowMs: number): Placement {
    const fills: Fill[] = []
    const left = this.#sweep(order, quantity, fills)
    if (left === 0 || fills.length === fillsPerCommandMax || !this.#mayMeet(order)) return unmet(order, left, fills)
    const plan = planArrival(order, left, fills, this.#startWalk(order, left, this.#priceOf(order)!), nowMs)
    const placement = answerOf(this.#places, order, quantity, plan)
    for (const resting of plan.expired) this.#remove(resting)
    if (placement.outcome === "accepted") {
      for (const { lots, maker } of plan.steps) this.#reduce(maker, lots, lots)
    }
    return placement
  }

  /**
   * Fills a plain order with the plain ones of others at the head of the other side: what most orders do, done at once,
   * as nothing can come between. Returns the lots left.
   */
  #sweep(order: BookOrder, quantity: number, fills: Fill[]): number {
    const { margins, prices, sign } = this.#against(order)
    if (order.postOnly !== "off" || order.timeInForce === "fok" || !takesAnyone(order)) return quantity
    if (margins.best !== undefined) return quantity
    const rankMin = this.#priceOf(order)! * sign
    const places = this.#places
    let left = quantity
    while (left > 0 && fills.length < fillsPerCommandMax) {
      const { best } = prices
      if (best === undefined || best.rank < rankMin) break
      const maker = places.order(best.first)
      if (!places.kind(maker).isPlain || places.owner(maker) === order.owner) break
      const remaining = places.remaining(maker)
      const lots = Math.min(left, remaining)
      left -= lots
      fills.push({
        maker: places.id(maker),
        price: best.key,
        quantity: lots,
        method: 0,
        makerRemaining: remaining - lots,
        replenished: false
      })
      this.#reduce(maker, lots, lots)
    }
    return left
  }

  #startWalk(taker: BookOrder, left: number, limit: number): Walk {
    const side = this.#against(taker)
    if (side.prices.sieve.works || side.margins.sieve.works) this.#walk.query.set(taker, left, this.#index)
    this.#walk.start(side, this.#index, limit)
    return this.#walk
  }

  #rest(order: BookOrder, remaining: number, shown: number): void {
    const kind = kindOf(order, this.#kinds[order.side])
    this.#kinds[order.side] = kind
    const places = this.#places
    const resting = places.take(order.id, order.owner, kind)
    places.setQuantity(resting, order.quantity)
    places.setRemaining(resting, remaining)
    places.setShown(resting, shown)
    if (order.floating !== undefined) this.#float(resting, order.side, order.floating)
    this.#orders.add(resting)
    this.#enqueue(resting, order.price)
  }

  /** Says at which indexes a floating order counts by its margin, and makes its places at floor and cap. */
  #float(resting: Place, side: BookSide, { cap, floor, marginBps }: FloatingPrice): void {
    const places = this.#places
    const from = indexReaching(side, marginBps, floor)
    const to = indexReaching(side, marginBps, cap)
    if (from <= 1 && to === Infinity) return
    const clamps: Place[] = []
    if (from > 1) clamps.push(places.takeClamp(resting, { from: 0, to: Math.min(from, to) }))
    if (to !== Infinity) clamps.push(places.takeClamp(resting, { from: to, to: Infinity }))
    places.setRange(resting, { from, to })
    places.setClamps(resting, clamps)
  }

  /** Puts an order at the end of its queues; the price is that of a fixed one. */
  #enqueue(resting: Place, price: number): void {
    const places = this.#places
    this.#sequence += 1
    places.setSequence(resting, this.#sequence)
    const kind = places.kind(resting)
    const { margins, prices } = this.#side(kind.side)
    if (kind.floating === undefined) {
      this.#touch(resting, prices.append(resting, price))
      return
    }
    const { cap, floor, marginBps } = kind.floating
    this.#touch(resting, margins.append(resting, marginBps))
    for (const clamp of places.clamps(resting)) prices.append(clamp, places.range(clamp)!.from === 0 ? floor : cap)
  }

  #dequeue(resting: Place): void {
    const places = this.#places
    const level = places.level(resting)
    level.ladder.remove(resting)
    for (const clamp of places.clamps(resting)) places.level(clamp).ladder.remove(clamp)
    this.#touch(resting, level)
  }

  #remove(resting: Place): void {
    this.#dequeue(resting)
    this.#orders.remove(resting)
    this.#places.give(resting)
  }

  /**
   * Takes lots off an order, some of them on show, or gives it some with numbers below zero. It leaves, or shows its next
   * slice, when it must.
   */
  #reduce(resting: Place, lots: number, shown: number): void {
    const places = this.#places
    const remaining = places.remaining(resting) - lots
    if (remaining === 0) {
      this.#remove(resting)
      return
    }
    places.setRemaining(resting, remaining)
    const level = places.level(resting)
    if (shown === places.shown(resting)) {
      this.#dequeue(resting)
      places.setShown(resting, Math.min(places.kind(resting).display, remaining))
      this.#enqueue(resting, level.key)
      return
    }
    places.setShown(resting, places.shown(resting) - shown)
    level.ladder.reduce(resting, shown)
    for (const clamp of places.clamps(resting)) places.level(clamp).ladder.reduce(clamp, shown)
    this.#touch(resting, level)
  }

  #touch(resting: Place, level: Level): void {
    const { side } = level.ladder
    const touched = side === "buy" ? this.#touched.buy : this.#touched.sell
    if (level.ladder === this.#side(side).margins) {
      const { floating } = this.#places.kind(resting)
      const price = this.#priceOf({ floating, price: 0, side })
      if (price !== undefined) touched.prices.add(price)
      return
    }
    if (level.touched) return
    level.touched = true
    level.touchedBefore = touched.last
    touched.last = level
  }
}
