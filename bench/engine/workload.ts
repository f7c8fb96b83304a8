import type { Answer } from "../../core/platform/Answer.ts"
import type { EngineCommand } from "../../core/orders/EngineCommand.ts"

export interface Traders {
  /** Ids; nobody is on both sides, so that no order meets its owner's. */
  readonly buyers: readonly string[]
  readonly sellers: readonly string[]
}

export type Create = Extract<EngineCommand, { kind: "create" }>

/** Ticks around which all prices lie, and how far from it those are that wait. */
const middle = 600_000
const depth = 40
const lotsMax = 100
/** Lots of an order that takes: what some four of those that wait have. */
const takenLots = 200
/** Shares of all commands; the rest are orders that take. */
const passiveShare = 0.6
const cancelShare = 0.3

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

const hash = new Uint8Array(32)

const terms = {
  methods: [],
  accounts: [],
  minimum: 0n,
  maximum: undefined,
  expiresAt: null,
  pauseWhenAway: null,
  manner: null,
  party: null,
  makerBps: 10,
  takerBps: 40
}

/**
 * One client of a busy market, who sends a command when the last one is answered: six of ten are orders that wait, three
 * cancel one of those, and one takes what some four of them have.
 */
export class Client {
  readonly #random: () => number
  readonly #traders: Traders
  readonly #name: string
  readonly #market: string
  readonly #open: Array<{ readonly id: string; readonly personId: string }> = []
  #sent = 0

  constructor(seed: number, number: number, traders: Traders, market = "BTC-USDT") {
    this.#random = randomOf(seed * 1_000_003 + number)
    this.#traders = traders
    this.#market = market
    this.#name = `bench-${seed}-${number}`
  }

  next(): EngineCommand {
    this.#sent += 1
    const choice = this.#random()
    if (choice < cancelShare) {
      const cancelled = this.#open.splice(this.#below(this.#open.length), 1)[0]
      if (cancelled !== undefined) {
        const { id, personId } = cancelled
        return { kind: "cancel", market: this.#market, personId, clientId: this.#clientId(), hash, orderId: id }
      }
    }
    return this.order(choice < cancelShare + passiveShare)
  }

  /** Takes note of an order that waits now. */
  answered(command: EngineCommand, answer: Answer): void {
    if (command.kind !== "create" || !("ok" in answer)) return
    const { order } = answer.ok as { readonly order: { readonly id: string; readonly state: string } }
    if (order.state === "open") this.#open.push({ id: order.id, personId: command.personId })
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  #clientId(): string {
    return `${this.#name}-${this.#sent}`
  }

  /** An order of this client, that waits or that takes. */
  order(waits: boolean): Create {
    const side = this.#random() < 0.5 ? "buy" : "sell"
    const owners = side === "buy" ? this.#traders.buyers : this.#traders.sellers
    const away = waits ? -1 - this.#below(depth) : depth
    const market = this.#market
    return {
      kind: "create",
      market,
      personId: owners[this.#below(owners.length)]!,
      clientId: this.#clientId(),
      hash,
      draft: {
        market,
        side,
        type: "limit",
        timeInForce: waits ? "gtc" : "ioc",
        postOnly: "off",
        selfTrade: "cancel_newest",
        floating: null,
        display: null,
        price: side === "buy" ? middle + away : middle - away,
        slippageBps: 0,
        quantity: waits ? 1 + this.#below(lotsMax) : takenLots,
        ...terms
      }
    }
  }
}
