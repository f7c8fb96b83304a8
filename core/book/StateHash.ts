import { createHash } from "node:crypto"
import type { BookOrder, RestingOrder } from "./BookOrder.ts"

const termsOf = ({ terms }: BookOrder): unknown => {
  if (terms === undefined) return null
  const { demands, meeting, profile } = terms
  const { blocked, trusted } = demands
  return [profile, { ...demands, blocked: [...blocked], trusted: trusted && [...trusted] }, meeting]
}

const lineOf = ({ order, remaining, shown }: RestingOrder): string =>
  JSON.stringify([
    order.id,
    order.owner,
    order.side,
    order.price,
    order.floating,
    order.quantity,
    order.display,
    order.timeInForce,
    order.postOnly,
    order.selfTrade,
    order.expiresAt,
    order.methods,
    order.minimum,
    order.maximum,
    termsOf(order),
    remaining,
    shown
  ])

/** The hash that `OrderBook.stateHash` describes, of orders in order of arrival. */
export const stateHash = (index: number | undefined, orders: Iterable<RestingOrder>): string => {
  const hash = createHash("sha256").update(`${index}\n`)
  for (const order of orders) hash.update(`${lineOf(order)}\n`)
  return hash.digest("hex")
}
