/** Commands for comparing books with each other: every order type and every term, the same for the same seed. */
import type { BookOrder, FloatingPrice, OrderChange, Terms } from "./BookOrder.ts"

export type BookCommand =
  | { readonly kind: "place"; readonly order: BookOrder }
  | { readonly kind: "cancel"; readonly id: string }
  | { readonly kind: "amend"; readonly id: string; readonly change: OrderChange }
  | { readonly kind: "refill"; readonly id: string; readonly lots: number }
  | { readonly kind: "index"; readonly ticks: number | undefined }
  /** Milliseconds the clock steps. */
  | { readonly kind: "clock"; readonly step: number }

/** How the generated orders spread: a narrow market keeps them meeting, a wide one builds a deep book. */
export interface CommandMix {
  /** Prices of one side. */
  readonly prices: number
  /** Ticks the range of the asks lies above that of the bids. */
  readonly apart: number
  readonly owners: number
  readonly methods: number
  /** Shares of the orders, from 0 to 1. */
  readonly withTerms: number
  readonly floating: number
  /** Lots of the smallest and of the largest order. */
  readonly lots: readonly [number, number]
}

const places = [
  { latitude: 52.52, longitude: 13.4 },
  { latitude: 52.39, longitude: 13.06 },
  { latitude: -1.29, longitude: 36.82 }
]

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

/** Makes commands, one a call; `nowMs` is the clock that its orders' expiry is counted from. */
export class RandomCommands {
  readonly #mix: CommandMix
  readonly #random: () => number
  #orders = 0

  constructor(mix: CommandMix, seed: number) {
    this.#mix = mix
    this.#random = randomOf(seed)
  }

  next(nowMs: number): BookCommand {
    const share = this.#random()
    if (share < 0.68) return { kind: "place", order: this.order(nowMs) }
    if (share < 0.82) return { kind: "cancel", id: this.#known() }
    if (share < 0.86) return { kind: "refill", id: this.#known(), lots: 1 + this.#below(this.#mix.lots[1]) }
    if (share < 0.96) return { kind: "amend", id: this.#known(), change: this.#change() }
    if (share < 0.98) return { kind: "clock", step: this.#below(20) - 5 }
    const ticks = this.#chance(0.15) ? undefined : 1 + this.#below(2 * (this.#mix.prices + this.#mix.apart))
    return { kind: "index", ticks }
  }

  order(nowMs: number): BookOrder {
    this.#orders += 1
    const { apart, lots, methods, owners, prices, withTerms } = this.#mix
    const side = this.#chance(0.5) ? "buy" : "sell"
    const timeInForce = this.#pick(["gtc", "gtc", "gtc", "gtd", "ioc", "fok"] as const)
    const quantity = lots[0] + this.#below(lots[1] - lots[0] + 1)
    const minimum = this.#chance(0.3) ? 1 + this.#below(12) : 1
    const floating = this.#chance(this.#mix.floating) ? this.#floating() : undefined
    const price = 1 + this.#below(prices) + (side === "sell" ? apart : 0)
    const accepted = Array.from({ length: methods }, (_, method) => method).filter(() => this.#chance(0.4))
    return {
      id: `order${this.#orders}`,
      owner: `owner${this.#below(owners)}`,
      side,
      price: floating === undefined ? price : 0,
      floating,
      quantity,
      display: this.#chance(0.2) ? minimum + this.#below(8) : Infinity,
      timeInForce,
      postOnly: this.#pick(["off", "off", "off", "off", "off", "off", "reject", "slide"] as const),
      selfTrade: this.#pick(["cancel_newest", "cancel_oldest", "cancel_both", "decrement"] as const),
      expiresAt: timeInForce === "gtd" ? nowMs + 1 + this.#below(60) : Infinity,
      methods: accepted.length === 0 ? [this.#below(methods)] : accepted,
      minimum,
      maximum: this.#chance(0.2) ? minimum + this.#below(12) : Infinity,
      terms: this.#chance(withTerms) ? this.#terms() : undefined
    }
  }

  #change(): OrderChange {
    const { apart, lots, prices } = this.#mix
    const quantity = this.#chance(0.7) ? { quantity: 1 + this.#below(lots[1]) } : {}
    const share = this.#random()
    if (share < 0.6) return quantity
    const minimum = 1 + this.#below(12)
    const limits = this.#chance(0.3) ? { minimum, maximum: minimum + this.#below(lots[1]) } : {}
    if (share < 0.9) return { ...quantity, ...limits, price: 1 + this.#below(prices + apart) }
    return { ...quantity, floating: this.#floating() }
  }

  #floating(): FloatingPrice {
    const { apart, prices } = this.#mix
    const floor = this.#chance(0.4) ? 1 + this.#below(prices) : 1
    const cap = this.#chance(0.4) ? floor + this.#below(prices + apart) : Number.MAX_SAFE_INTEGER
    return { marginBps: (this.#below(41) - 20) * this.#pick([1, 10, 100, 400]), floor, cap }
  }

  #terms(): Terms {
    const some = (of: number): number[] => Array.from({ length: of }, (_, each) => each).filter(() => this.#chance(0.6))
    const least = (): number => (this.#chance(0.1) ? 1 + this.#below(3) : 0)
    const has = (): number => this.#below(4)
    return {
      profile: {
        country: this.#below(3),
        trades: has(),
        completionBps: has(),
        accountAgeDays: has(),
        reputation: has(),
        kycTier: has(),
        bond: has(),
        languages: some(3)
      },
      demands: {
        countries: this.#chance(0.2) ? some(3) : [],
        languages: this.#chance(0.2) ? some(3) : [],
        tradesMin: least(),
        completionBpsMin: least(),
        accountAgeDaysMin: least(),
        reputationMin: least(),
        kycTierMin: least(),
        bondMin: least(),
        blocked: new Set(this.#chance(0.1) ? [`owner${this.#below(this.#mix.owners)}`] : []),
        trusted: this.#chance(0.2) ? this.#people() : undefined
      },
      meeting: this.#chance(0.5)
        ? { ...this.#pick(places), reachMeters: this.#pick([10_000, 50_000]), methods: [0] }
        : undefined
    }
  }

  #people(): Set<string> {
    const all = Array.from({ length: this.#mix.owners }, (_, each) => `owner${each}`)
    return new Set(all.filter(() => this.#chance(0.7)))
  }

  /** An order made lately, in the book or not. */
  #known(): string {
    return `order${Math.max(1, this.#orders - this.#below(120))}`
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  #chance(share: number): boolean {
    return this.#random() < share
  }

  #pick<A>(all: readonly A[]): A {
    return all[this.#below(all.length)]!
  }
}
