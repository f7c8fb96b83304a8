/** The orders one bulk command is about, as a market in memory has them. Pure. */
import type { BulkFilter, OrderBulk } from "../protocol/Bulk.ts"
import type { Side } from "../protocol/Wire.ts"
import type { MarketState } from "./MarketState.ts"
import type { Order } from "./Order.ts"

type Action = OrderBulk["action"]

/** An order a command set out to deal with, and the price in ticks it had then. */
export interface BulkTarget {
  readonly id: string
  readonly market: string
  readonly side: Side
  readonly price: number
  readonly floats: boolean
}

const fits = ({ client_id_prefix: prefix, method, side }: BulkFilter, order: Order): boolean =>
  (side === undefined || order.side === side) &&
  (method === undefined || order.methods.includes(method)) &&
  (prefix === undefined || order.clientId.startsWith(prefix))

const concerns = (action: Action, { state }: Order): boolean =>
  action === "pause" ? state === "open" : action === "resume" ? state === "paused" : true

export const targetOf = ({ floating, id, market, price, side }: Order): BulkTarget => ({
  id,
  market,
  side,
  price,
  floats: floating !== null
})

/** What is asked of a market. */
export interface BulkQuestion {
  readonly personId: string
  readonly action: Action
  readonly filter: BulkFilter
}

/** Oldest first. */
export const bulkTargets = (
  { orders }: Pick<MarketState, "orders">,
  { action, filter, personId }: BulkQuestion
): ReadonlyArray<BulkTarget> =>
  [...orders.values()]
    .filter((order) => order.personId === personId && fits(filter, order) && concerns(action, order))
    .toSorted((one, other) => one.seq - other.seq)
    .map(targetOf)
