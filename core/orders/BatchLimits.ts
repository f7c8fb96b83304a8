/**
 * What people may still trade while a batch is matched, as far as escrow markets go. Later commands of the batch see
 * what earlier ones took and gave back.
 */
import type { Market } from "../market/Market.ts"
import { quoteUnitsUp } from "../money/Price.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { TradePolicy } from "../protocol/Policy.ts"
import { type LimitAsk, limitFaults, type LimitUse, weightAsked } from "../risk/LimitUse.ts"
import type { MarketState } from "./MarketState.ts"
import type { FillRow } from "./FillRow.ts"
import { type Order, presentPrice } from "./Order.ts"

/** What a batch, or one on its way, changes for one person. */
export interface LimitChange {
  readonly buy: bigint
  readonly sell: bigint
  readonly trades: number
  /** Whether the person was given anything, so that their turn moves on. */
  readonly isGiven: boolean
}

const noChange: LimitChange = { buy: 0n, sell: 0n, trades: 0, isGiven: false }

export interface LimitGround {
  readonly policy: TradePolicy
  /** Of everybody whose orders may take something, with the batches on their way. */
  readonly uses: ReadonlyMap<string, LimitUse>
}

/** The highest price in ticks at which an order trades that stands in the book. */
const ownPrice = ({ book }: Pick<MarketState, "book">, order: Order): number =>
  order.floating?.cap ?? presentPrice(order, book.index) ?? order.price

/** The same of one that arrives: a sale may take the best bid there is. */
const arrivalPrice = (state: Pick<MarketState, "book">, order: Order): number =>
  order.side === "buy" ? ownPrice(state, order) : Math.max(ownPrice(state, order), state.book.best().bid ?? 0)

/** What so many lots of an arriving order could come to, and the largest trade of it, in smallest quote units. */
export const limitAsk = (
  state: Pick<MarketState, "book" | "market">,
  order: Order,
  lots: number
): Omit<LimitAsk, "given"> => {
  const { market } = state
  const price = arrivalPrice(state, order)
  const atOnce = quoteUnitsUp(price, Math.min(lots, order.display ?? lots), market)
  const trade = order.maximum !== undefined && order.maximum < atOnce ? order.maximum : atOnce
  return { market, side: order.side, methods: order.methods, trade, whole: quoteUnitsUp(price, lots, market) }
}

export class BatchLimits {
  readonly changes = new Map<string, LimitChange>()
  readonly #ground: LimitGround | undefined
  readonly #now: Date

  /** Without ground nothing is limited: nobody trades on an escrow market by this batch. */
  constructor(now: Date, ground?: LimitGround) {
    this.#now = now
    this.#ground = ground
  }

  /**
   * What `lots` of an order take as they arrive, in parts of reference amounts, or why they do not fit; `before` is
   * what stands of it already.
   */
  admit(state: MarketState, order: Order, lots: number, before?: Order): bigint | Refusal {
    if (this.#ground === undefined || state.market.settlement === "instant") return 0n
    const { policy } = this.#ground
    const given = before === undefined ? 0n : this.#standing(policy, state, before)
    const ask = { ...limitAsk(state, order, lots), given }
    const [fault] = limitFaults(policy, this.#use(order.personId), ask, this.#now)
    return fault ?? weightAsked(policy, ask) - given
  }

  /** Notes what was admitted. */
  take(order: Order, parts: bigint): void {
    if (parts !== 0n) this.#change(order, parts)
  }

  /** What is left of an order that ends is free again. */
  free(state: MarketState, order: Order): void {
    if (this.#ground === undefined || state.market.settlement === "instant") return
    this.#change(order, -this.#standing(this.#ground.policy, state, order))
  }

  /** Of everybody who was given something, the turn after the one it was given by. */
  turns(): ReadonlyMap<string, bigint> {
    const given = [...this.changes].filter(([, { isGiven }]) => isGiven)
    return new Map(given.map(([person]) => [person, this.#looked(person).turn + 1n]))
  }

  opened(market: Market, { buyer, seller }: FillRow): void {
    if (this.#ground === undefined || market.settlement === "instant") return
    for (const person of [buyer, seller]) {
      const change = this.changes.get(person) ?? noChange
      this.changes.set(person, { ...change, trades: change.trades + 1 })
    }
  }

  #standing(policy: TradePolicy, state: MarketState, order: Order): bigint {
    const { market } = state
    const whole = quoteUnitsUp(ownPrice(state, order), order.remaining, market)
    return weightAsked(policy, { market, side: order.side, methods: order.methods, whole })
  }

  #looked(person: string): LimitUse {
    const use = this.#ground?.uses.get(person)
    if (use === undefined) throw new Error(`nobody looked what ${person} may trade`)
    return use
  }

  #use(person: string): LimitUse {
    const use = this.#looked(person)
    const { buy, sell, trades } = this.changes.get(person) ?? noChange
    return {
      ...use,
      used: { buy: use.used.buy + buy, sell: use.used.sell + sell },
      openTrades: use.openTrades + trades
    }
  }

  #change({ personId, side }: Order, parts: bigint): void {
    const change = this.changes.get(personId) ?? noChange
    const isGiven = change.isGiven || parts > 0n
    this.changes.set(personId, { ...change, [side]: change[side] + parts, isGiven })
  }
}
