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
import { Ladder, type Level, type Resting } from "./Ladder.ts"
import { Walk } from "./Walk.ts"

const basisPoints = 10_000n

interface Side {
  /** 1 for bids, -1 for asks: a price times the sign is its rank, and the greater rank is the better price. */
  readonly sign: 1 | -1
  /** The orders that accept a method, by method: a taker never looks at orders it shares no method with. */
  readonly byMethod: (Ladder | undefined)[]
  readonly touched: Set<number>
}

/** What an order would do to the book, decided before anything changes. */
interface Plan {
  readonly fills: Fill[]
  /** The resting order of each fill. */
  readonly makers: Resting[]
  readonly expired: Resting[]
  /** Lots of the order after the fills. */
  left: number
  /** The owner's own order that was next in line. */
  own: string | undefined
}

/** Lots two orders would trade at once, 0 when that is less than either asks for. */
const fitting = (taker: BookOrder, takerLeft: number, maker: BookOrder, makerLeft: number): number => {
  const quantity = Math.min(takerLeft, makerLeft, taker.maximum, maker.maximum)
  const fits = quantity >= Math.min(taker.minimum, takerLeft) && quantity >= Math.min(maker.minimum, makerLeft)
  return fits ? quantity : 0
}

const sharedMethod = (taker: BookOrder, maker: BookOrder): number => {
  for (const method of taker.methods) if (maker.methods.includes(method)) return method
  throw new Error(`orders ${taker.id} and ${maker.id} share no method`)
}

const refusalOf = (order: BookOrder, plan: Plan): BookRefusal | undefined => {
  const first = plan.fills[0]
  if (first === undefined && plan.own !== undefined) return { code: "self_trade", order: plan.own }
  if (first !== undefined && order.postOnly) return { code: "would_match", order: first.maker }
  if (order.timeInForce === "fok" && plan.left > 0) {
    return { code: "not_fillable", fillable: order.quantity - plan.left }
  }
  return undefined
}

const cancelledOf = (order: BookOrder, plan: Plan): Cancelled | undefined => {
  const quantity = plan.left
  if (quantity === 0) return undefined
  if (plan.own !== undefined) return { reason: "self_trade", quantity, order: plan.own }
  if (plan.fills.length === fillsPerCommandMax) return { reason: "fill_limit", quantity }
  if (order.timeInForce === "ioc") return { reason: "ioc", quantity }
  return undefined
}

const levelAt = ({ byMethod }: Side, price: number): PriceLevel => {
  let quantity = 0
  let orders = 0
  for (const ladder of byMethod) {
    const level = ladder?.at(price)
    if (level === undefined) continue
    quantity += level.homeQuantity
    orders += level.homeOrders
  }
  return { price, quantity, orders }
}

/** The best levels of one method. */
const methodLevels = (side: Side, depth: number, method: number): PriceLevel[] => {
  const levels = side.byMethod[method]?.bestFirst(depth) ?? []
  return levels.map(({ price, quantity, orders }) => ({ price, quantity, orders }))
}

/** The best levels of all methods: the best prices of the side are among the best of each ladder. */
const allLevels = (side: Side, depth: number): PriceLevel[] => {
  const prices = new Set<number>()
  for (const ladder of side.byMethod) {
    for (const { price } of ladder?.bestFirst(depth) ?? []) prices.add(price)
  }
  const bestFirst = [...prices].sort((one, other) => (other - one) * side.sign)
  return bestFirst.slice(0, depth).map((price) => levelAt(side, price))
}

const levelsOf = (side: Side, depth: number, method: number | undefined): PriceLevel[] =>
  method === undefined ? allLevels(side, depth) : methodLevels(side, depth, method)

const bestPrice = ({ byMethod }: Side): number | undefined => {
  let best: Level | undefined
  for (const ladder of byMethod) {
    const level = ladder?.best()
    if (level !== undefined && (best === undefined || level.rank > best.rank)) best = level
  }
  return best?.price
}

const makeSide = (sign: 1 | -1): Side => ({ sign, byMethod: [], touched: new Set() })

/**
 * The order book of one market. Each order stands in one ladder of its side for each method it accepts, so matching
 * costs the orders met, not the orders there.
 */
export class Book implements OrderBook {
  readonly #orders = new Map<string, Resting>()
  readonly #sides = { buy: makeSide(1), sell: makeSide(-1) }
  #sequence = 0

  get size(): number {
    return this.#orders.size
  }

  place(order: BookOrder, nowMs: number): Placement {
    this.#assertNew(order.id)
    const plan = this.#plan(order, nowMs)
    const expired = plan.expired.map(({ order: { id } }) => id)
    for (const resting of plan.expired) this.#reduce(resting, resting.remaining)

    const refusal = refusalOf(order, plan)
    if (refusal !== undefined) {
      for (const maker of plan.makers) maker.planned = maker.remaining
      return { outcome: "refused", refusal, expired }
    }
    const { fills, makers } = plan
    for (let index = 0; index < fills.length; index += 1) this.#reduce(makers[index]!, fills[index]!.quantity)
    const cancelled = cancelledOf(order, plan)
    const rested = cancelled === undefined ? plan.left : 0
    if (rested > 0) this.#rest(order, rested)
    return { outcome: "accepted", fills, rested, cancelled, expired }
  }

  cancel(id: string): number | undefined {
    const resting = this.#orders.get(id)
    if (resting === undefined) return undefined
    const { remaining } = resting
    this.#reduce(resting, remaining)
    return remaining
  }

  restore(order: BookOrder, remaining: number): void {
    this.#assertNew(order.id)
    this.#rest(order, remaining)
  }

  bound(
    side: BookSide,
    methods: readonly number[],
    owner: string,
    slippageBps: number,
    nowMs: number
  ): number | undefined {
    const walk = new Walk(this.#opposite(side).byMethod, methods, -Infinity)
    for (let maker = walk.next(); maker !== undefined; maker = walk.next()) {
      const { order } = maker
      if (order.owner === owner || order.expiresAt <= nowMs) continue
      const price = BigInt(order.price)
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

  get(id: string): RestingOrder | undefined {
    const resting = this.#orders.get(id)
    return resting === undefined ? undefined : { order: resting.order, remaining: resting.remaining }
  }

  best(): { readonly bid: number | undefined; readonly ask: number | undefined } {
    return { bid: bestPrice(this.#sides.buy), ask: bestPrice(this.#sides.sell) }
  }

  levels(depth: number, method?: number): BookLevels {
    const { buy, sell } = this.#sides
    return { bids: levelsOf(buy, depth, method), asks: levelsOf(sell, depth, method) }
  }

  level(side: BookSide, price: number): PriceLevel {
    return levelAt(this.#sides[side], price)
  }

  takeTouched(): { readonly bids: readonly number[]; readonly asks: readonly number[] } {
    const { buy, sell } = this.#sides
    const touched = { bids: [...buy.touched], asks: [...sell.touched] }
    buy.touched.clear()
    sell.touched.clear()
    return touched
  }

  stateHash(): string {
    const hash = createHash("sha256")
    for (const { byMethod } of [this.#sides.buy, this.#sides.sell]) {
      const walk = new Walk(byMethod, [...byMethod.keys()], -Infinity)
      for (let resting = walk.next(); resting !== undefined; resting = walk.next()) {
        const { order, remaining } = resting
        const { side, price, id, owner, methods, minimum, maximum, expiresAt } = order
        const line = [side, price, id, owner, remaining, methods, minimum, maximum, expiresAt]
        hash.update(`${JSON.stringify(line)}\n`)
      }
    }
    return hash.digest("hex")
  }

  #opposite(side: BookSide): Side {
    return side === "buy" ? this.#sides.sell : this.#sides.buy
  }

  #assertNew(id: string): void {
    if (this.#orders.has(id)) throw new Error(`order ${id} is already in the book`)
  }

  /** Fills an order with what fits it, best first, on paper. A post-only order needs to know of one fill only. */
  #plan(taker: BookOrder, nowMs: number): Plan {
    const plan: Plan = { fills: [], makers: [], expired: [], left: taker.quantity, own: undefined }
    const fillsMax = taker.postOnly ? 1 : fillsPerCommandMax
    const { sign, byMethod } = this.#opposite(taker.side)
    const walk = new Walk(byMethod, taker.methods, taker.price * sign)

    for (let maker = walk.next(); maker !== undefined; maker = walk.next()) {
      if (maker.planned === 0) continue
      if (maker.order.expiresAt <= nowMs) {
        maker.planned = 0
        plan.expired.push(maker)
        continue
      }
      for (;;) {
        const quantity = fitting(taker, plan.left, maker.order, maker.planned)
        if (quantity === 0) break
        if (maker.order.owner === taker.owner) {
          plan.own = maker.order.id
          return plan
        }
        const reachedMinimum = plan.left >= taker.minimum
        this.#planFill(plan, taker, maker, quantity)
        if (plan.left === 0 || plan.fills.length === fillsMax) return plan
        // A remainder below the minimum asks for less than before: orders passed over may fit it now.
        if (reachedMinimum && plan.left < taker.minimum) {
          walk.restart()
          break
        }
      }
    }
    return plan
  }

  #planFill(plan: Plan, taker: BookOrder, maker: Resting, quantity: number): void {
    plan.left -= quantity
    maker.planned -= quantity
    plan.makers.push(maker)
    plan.fills.push({
      maker: maker.order.id,
      price: maker.order.price,
      quantity,
      method: sharedMethod(taker, maker.order),
      makerRemaining: maker.planned
    })
  }

  #rest(order: BookOrder, remaining: number): void {
    this.#sequence += 1
    const resting: Resting = { order, sequence: this.#sequence, remaining, planned: remaining, slot: undefined }
    const { byMethod, sign, touched } = this.#sides[order.side]
    for (const method of order.methods) {
      const ladder = (byMethod[method] ??= new Ladder(sign))
      resting.slot = ladder.append(resting, resting.slot === undefined, resting.slot)
    }
    this.#orders.set(order.id, resting)
    touched.add(order.price)
  }

  /** Takes lots off an order, and the order out when none are left. */
  #reduce(resting: Resting, lots: number): void {
    const { order } = resting
    resting.remaining -= lots
    resting.planned = resting.remaining
    const leaves = resting.remaining === 0
    for (let slot = resting.slot; slot !== undefined; slot = slot.sibling) {
      slot.ladder.reduce(slot, lots)
      if (leaves) slot.ladder.remove(slot)
    }
    if (leaves) this.#orders.delete(order.id)
    this.#sides[order.side].touched.add(order.price)
  }
}
