/** What memory holds of one market's conditional orders. */
import type { TrailingLevel } from "../book/Trigger.ts"
import { TriggerBook } from "../book/TriggerBook.ts"
import { type ConditionalOrder, toWaitingOrder } from "./Conditional.ts"

const noExits: ReadonlySet<ConditionalOrder> = new Set()

export class MarketConditionals {
  readonly triggers: TriggerBook
  /** Those that are dormant, waiting or triggered, by id. */
  readonly orders = new Map<string, ConditionalOrder>()
  readonly #exits = new Map<string, Set<ConditionalOrder>>()
  /** Price of the last fill in ticks; what the prices are is told to the triggers with the next command. */
  last: number | undefined
  /** The index in ticks that the triggers were told last. */
  index: number | undefined

  /** From what is stored: the orders that are not settled, the levels of trailing stops, and the last price. */
  constructor(orders: ReadonlyArray<ConditionalOrder>, levels: ReadonlyArray<TrailingLevel>, last: number | undefined) {
    const waiting = orders.filter(({ state }) => state !== "triggered")
    const marked = waiting.map((order) => ({ order: toWaitingOrder(order), mark: order.mark ?? undefined }))
    this.triggers = TriggerBook.restore(marked, levels)
    this.last = last
    for (const order of orders) this.keep(order)
  }

  get(id: string): ConditionalOrder {
    const order = this.orders.get(id)
    if (order === undefined) throw new Error(`there is no conditional order ${id}`)
    return order
  }

  /** Exits of an entry that were not placed yet. */
  exitsOf(entry: string): ReadonlySet<ConditionalOrder> {
    return this.#exits.get(entry) ?? noExits
  }

  /** What was triggered, and whose order is still to be placed. */
  due(): ReadonlyArray<ConditionalOrder> {
    return [...this.orders.values()].filter(({ state }) => state === "triggered")
  }

  /** Whether something waits for a time that has come, or for an index that the triggers were not told. */
  isTimely(nowMs: number, index: number | undefined): boolean {
    if (this.orders.size === 0) return false
    return (this.triggers.nextTimeMs ?? Number.POSITIVE_INFINITY) <= nowMs || index !== this.index
  }

  keep(order: ConditionalOrder): void {
    this.orders.set(order.id, order)
    if (order.entry === null) return
    const exits = this.#exits.get(order.entry)
    if (exits === undefined) this.#exits.set(order.entry, new Set([order]))
    else exits.add(order)
  }

  drop(order: ConditionalOrder): void {
    this.orders.delete(order.id)
    if (order.entry === null) return
    const exits = this.#exits.get(order.entry)
    exits?.delete(order)
    if (exits?.size === 0) this.#exits.delete(order.entry)
  }
}
