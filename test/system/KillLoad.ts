/** People who trade without pause, and a journal of all they asked for and were told. */
// oxlint-disable no-await-in-loop -- what waits, and what one hand does, goes one after the other
import type { Answer, Client } from "../../core/client/Client.ts"
import { ClientFailure } from "../../core/client/Failure.ts"
import type { RouteRequest } from "../../core/client/Routes.ts"
import type { ErrorAnswer } from "../../core/protocol/Errors.ts"
import type { OrderCreate, OrderPlaced } from "../../core/protocol/Order.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import type { Side } from "../../core/protocol/Wire.ts"

type CommandRoute = "orders.create" | "orders.cancel" | "trades.mark_paid" | "trades.release"

export type PersonName = "ann" | "ben"

/** What a command came to for good: the same whenever it is asked for again. */
export type Outcome = { readonly ok: unknown } | { readonly refusal: Omit<ErrorAnswer["error"], "request_id"> }

/** A command that was sent, or was about to be. */
export interface Entry {
  readonly person: PersonName
  readonly route: CommandRoute
  readonly clientId: string
  readonly request: unknown
  readonly send: (client: Client) => Promise<Answer<unknown>>
  outcome: Outcome | undefined
}

/** Uniform whole numbers below a limit, the same for the same seed (xorshift). */
export const randomOf = (seed: number): ((limit: number) => number) => {
  let state = Math.imul(seed, 0x9e3779b1) | 1
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

/** What a trade says of its payment is read afresh for each answer, and ends with the trade. */
const lasting = (route: CommandRoute, data: unknown): unknown =>
  route.startsWith("trades.") ? { ...(data as TradeView), instructions: null, payer: null, payment_seen: null } : data

const isFinal = ({ outcome, retryable }: ErrorAnswer["error"]): boolean => !retryable && outcome === "not_applied"

/** Sends a command; nothing comes of it when it has to be sent again to know. */
export const ask = async (client: Client, { route, send }: Entry): Promise<Outcome | undefined> => {
  try {
    return { ok: lasting(route, (await send(client)).data) }
  } catch (failure) {
    if (!(failure instanceof ClientFailure)) throw failure
    const { request_id: _, ...refusal } = failure.error
    return isFinal(failure.error) ? { refusal } : undefined
  }
}

/** One command of four cancels, one moves trades on, and the others are orders that meet each other. */
const kinds = ["instant", "escrow", "cancel", "trade"] as const

export class Trader {
  readonly name: PersonName
  readonly #journal: Array<Entry>
  /** Ids of orders that rested when they were placed. */
  readonly #resting: Array<string> = []
  #commands = 0

  constructor(name: PersonName, journal: Array<Entry>) {
    this.name = name
    this.#journal = journal
  }

  /** Sends one command after another until it is told to stop. */
  async work(client: Client, seed: number, side: Side, stopped: () => boolean): Promise<void> {
    const random = randomOf(seed)
    while (!stopped()) {
      const kind = kinds[random(kinds.length)]
      if (kind === "trade") await this.#moveTrade(client, random)
      else if (kind === "cancel" && this.#resting.length > 0) await this.#cancel(client, random)
      else await this.#place(client, this.#order(kind === "escrow" ? "escrow" : "instant", side, random))
    }
  }

  #nextId(): string {
    this.#commands += 1
    return `${this.name}-${this.#commands}`
  }

  async #command<Name extends CommandRoute>(
    client: Client,
    route: Name,
    clientId: string,
    request: RouteRequest<Name>
  ): Promise<Outcome | undefined> {
    const entry: Entry = {
      person: this.name,
      route,
      clientId,
      request,
      send: (via) => via.call(route, request),
      outcome: undefined
    }
    this.#journal.push(entry)
    entry.outcome = await ask(client, entry)
    return entry.outcome
  }

  /** Prices lie between the best quotes of the simulated makers, so that only people meet. */
  #order(settlement: "instant" | "escrow", side: Side, random: (limit: number) => number): OrderCreate {
    const common = { client_id: this.#nextId(), side, type: "limit" as const }
    return settlement === "instant"
      ? {
          ...common,
          market: "BTC-USDT",
          price: `${60_990 + random(20)}.${random(10)}`,
          quantity: `0.000${10 + random(40)}`
        }
      : {
          ...common,
          market: "USDT-EUR",
          price: `0.9${195 + random(10)}`,
          quantity: random(2) === 0 ? "6.5" : "13",
          terms: { methods: ["wero"] }
        }
  }

  async #place(client: Client, payload: OrderCreate): Promise<void> {
    const outcome = await this.#command(client, "orders.create", payload.client_id, { payload })
    if (outcome === undefined || !("ok" in outcome)) return
    const { order } = outcome.ok as OrderPlaced
    if (order.state === "open") this.#resting.push(order.id)
  }

  async #cancel(client: Client, random: (limit: number) => number): Promise<void> {
    const [id = ""] = this.#resting.splice(random(this.#resting.length), 1)
    const clientId = this.#nextId()
    await this.#command(client, "orders.cancel", clientId, { params: { id }, payload: { client_id: clientId } })
  }

  /** Takes the next step of one trade that waits for this person; others of the same name may be faster. */
  async #moveTrade(client: Client, random: (limit: number) => number): Promise<void> {
    // A reading that fails is none of the journal's business.
    const page = await client.call("trades.list", { query: { open: "true", limit: 20 } }).catch(() => undefined)
    const mine = (page?.data.data ?? []).filter((trade) => trade.next_actor === trade.role)
    const trade = mine[random(Math.max(mine.length, 1))]
    if (trade === undefined) return
    const clientId = this.#nextId()
    const head = { client_id: clientId, version: trade.version }
    const params = { id: trade.id }
    if (trade.role === "buyer") {
      await this.#command(client, "trades.mark_paid", clientId, { params, payload: head })
    } else {
      const payload = { ...head, quantity: trade.quantity }
      await this.#command(client, "trades.release", clientId, { params, payload })
    }
  }
}
