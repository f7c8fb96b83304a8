/** An operator has two orders at rest trade with each other: what would happen if one of them arrived and met the other. */
import { Book } from "../book/Book.ts"
import type { BookOrder, RestingOrder } from "../book/BookOrder.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { CommandHead } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import { type Order, queueOf, toBookOrder } from "./Order.ts"
import type { StandingDesk } from "./Pausing.ts"

/** The person is the operator. */
export interface MatchCommand extends CommandHead {
  readonly kind: "match"
  readonly orderIds: readonly [string, string]
}

interface Pair {
  readonly maker: Order
  readonly taker: Order
}

/** The older of two orders in the book is the maker; `undefined` when one of them is not there. */
const pairOf = ({ book, orders }: MarketState, { orderIds }: MatchCommand): Pair | undefined => {
  const [first, second] = orderIds.map((id) => ({ order: orders.get(id), arrival: book.arrival(id) }))
  if (first?.order === undefined || first.arrival === undefined) return undefined
  if (second?.order === undefined || second.arrival === undefined) return undefined
  return first.arrival < second.arrival
    ? { maker: first.order, taker: second.order }
    : { maker: second.order, taker: first.order }
}

/** What the younger order would do if nobody but the older one were there. */
const meet = (state: MarketState, maker: RestingOrder, taker: BookOrder, nowMs: number) => {
  const alone = new Book()
  alone.setIndex(state.book.index)
  alone.restore(maker.order, maker.remaining, maker.shown)
  const placement = alone.place(taker, nowMs)
  return { placement, left: alone.get(maker.order.id) }
}

/** What speaks against a match whatever the two orders ask for. */
const pairFault = ({ maker, taker }: Pair, { personId }: MatchCommand, now: Date): Refusal | undefined => {
  if (taker.expiresAt !== null && taker.expiresAt <= now) return refuse("order.closed")
  // Whoever matches others is not one of them.
  const own = [maker, taker].find((order) => order.personId === personId)
  if (own !== undefined) return refuse("order.self_trade", { order: own.id })
  // It was promised never to take.
  return taker.postOnly === "off" ? undefined : refuse("order.would_match")
}

export const matchOrders = (desk: StandingDesk, state: MarketState, command: MatchCommand): Answer => {
  const { book, market } = state
  const pair = pairOf(state, command)
  if (pair === undefined) return refused(refuse("order.closed"))
  const { maker, taker } = pair
  const [resting, other] = [book.get(maker.id), book.get(taker.id)]
  if (resting === undefined || other === undefined) throw new Error("an order that has a place is not in the book")
  const arriving: BookOrder = { ...other.order, quantity: taker.remaining, timeInForce: "gtc", postOnly: "off" }
  const reasons = book.whyNot(arriving, maker.id, desk.now.getTime())
  const fault: Refusal | undefined =
    desk.phaseFault(state) ??
    pairFault(pair, command, desk.now) ??
    (reasons.length > 0 ? refuse("order.not_matching", { maker: maker.id, reasons }) : undefined) ??
    desk.funds.fundsFault(market, taker, taker.remaining)
  if (fault !== undefined) return refused(fault)
  const { left, placement } = meet(state, resting, arriving, desk.now.getTime())
  if (placement.outcome === "refused") throw new Error(`orders ${maker.id} and ${taker.id} match and do not trade`)
  book.cancel(maker.id)
  book.cancel(taker.id)
  // What is left of both goes behind all others of its price, the maker first.
  if (left !== undefined) book.restore(resting.order, left.remaining, left.shown)
  const fills = desk.arrive(state, taker, placement)
  if (maker.state === "open") maker.queue = queueOf(state.seq, 0)
  if (taker.state === "open") {
    book.restore(toBookOrder(taker, market, desk.methodNumber), taker.remaining, taker.shown ?? undefined)
    taker.queue = queueOf(state.seq, 1)
  }
  desk.tell("order.matched", taker, state)
  desk.report("operation.matched", taker.id, { operator: command.personId, maker: maker.id, taker: taker.id })
  return { ok: { maker: maker.id, taker: taker.id, fills } }
}
