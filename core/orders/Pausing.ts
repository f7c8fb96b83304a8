/**
 * Orders that stand aside: a paused order is out of the book and keeps its id, its date and what it holds. Resumed, it
 * arrives anew, behind all that came before it.
 */
import type { Accepted, BookOrder } from "../book/BookOrder.ts"
import type { Market } from "../market/Market.ts"
import { formatQuantity } from "../money/Price.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EventKind } from "../protocol/Events.ts"
import type { FillView } from "../protocol/Order.ts"
import type { CommandHead } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import type { BatchFunds } from "./BatchFunds.ts"
import type { BatchLimits } from "./BatchLimits.ts"
import { bookRefusal } from "./BookRefusal.ts"
import { type Order, orderView, sizeFault, toBookOrder } from "./Order.ts"

export type PauseCommand =
  /** Sent by the owner, or by the house when the owner is away. */
  | (CommandHead & {
      readonly kind: "pause"
      readonly owner: string
      readonly orderId: string
      readonly reason: "by_owner" | "away"
    })
  | (CommandHead & { readonly kind: "resume"; readonly orderId: string })

/** What a batch does for commands about orders that stand. */
export interface StandingDesk {
  readonly now: Date
  readonly funds: BatchFunds
  readonly limits: BatchLimits
  readonly methodNumber: (id: string) => number
  readonly phaseFault: (state: MarketState) => Refusal | undefined
  readonly isFrozen: (person: string) => boolean
  readonly expire: (state: MarketState, id: string) => void
  /** Takes an open or paused order back. */
  readonly cancel: (state: MarketState, id: string, reason: string) => void
  /** Ends all conditional orders of somebody who is frozen. */
  readonly cancelConditionals: (state: MarketState, owner: string) => void
  /** Takes in what the book did with an order that arrived anew. */
  readonly arrive: (state: MarketState, order: Order, placement: Accepted) => ReadonlyArray<FillView>
  /** False for an order that counts on a deposit which is gone. */
  readonly isSecured: (market: Market, order: Order) => boolean
  /** An order that is not in the books any more; `undefined` where the batch did not ask for it. */
  readonly ended: (id: string) => Order | undefined
  /** Has an order expire that had ended, and rests again. */
  readonly rearm: (order: Order) => void
  readonly touch: (state: MarketState, order: Order) => void
  readonly tell: (kind: EventKind, order: Order, state: MarketState) => void
  /** Tells the operators alone. */
  readonly report: (kind: EventKind, subject: string, data: object) => void
}

export const pauseOrder = (
  desk: StandingDesk,
  state: MarketState,
  { orderId, owner, reason }: Extract<PauseCommand, { kind: "pause" }>
): Answer => {
  const { book, market, orders } = state
  const order = orders.get(orderId)
  if (order?.personId !== owner) return refused(refuse("order.closed"))
  if (order.state === "paused") return refused(refuse("order.paused"))
  book.cancel(orderId)
  order.state = "paused"
  order.reason = reason
  desk.touch(state, order)
  desk.tell("order.paused", order, state)
  return { ok: orderView(order, market, book.index) }
}

/** A taker's fee may be more than the maker's that is held: it is asked for when the order would take something now. */
const takingFault = (desk: StandingDesk, { book, market }: MarketState, order: Order, arriving: BookOrder) => {
  const placement = book.preview(arriving, desk.now.getTime())
  const takes = placement.outcome === "accepted" && placement.fills.length > 0
  return takes ? desk.funds.fundsFault(market, order, order.remaining) : undefined
}

export const resumeOrder = (
  desk: StandingDesk,
  state: MarketState,
  { orderId, personId }: Extract<PauseCommand, { kind: "resume" }>
): Answer => {
  const { book, market, orders } = state
  const order = orders.get(orderId)
  if (order?.personId !== personId) return refused(refuse("order.closed"))
  if (order.state !== "paused") return refused(refuse("order.not_paused"))
  const late = order.expiresAt !== null && order.expiresAt <= desk.now
  const arriving = { ...toBookOrder(order, market, desk.methodNumber), quantity: order.remaining }
  const fault =
    desk.phaseFault(state) ?? (late ? refuse("order.expiry_invalid") : takingFault(desk, state, order, arriving))
  if (fault !== undefined) return refused(fault)
  // It counted while it was paused, too.
  const parts = desk.limits.admit(state, order, order.remaining, order)
  if (typeof parts !== "bigint") return refused(parts)
  const placement = book.place(arriving, desk.now.getTime())
  for (const id of placement.expired) desk.expire(state, id)
  if (placement.outcome === "refused") return refused(bookRefusal(market, placement.refusal))
  desk.limits.take(order, parts)
  order.state = "open"
  order.reason = null
  const fills = desk.arrive(state, order, placement)
  if (order.state === "open") {
    // It came as what is left of it; it stands there, still the last of its price, as a part of the whole.
    book.cancel(orderId)
    book.restore(toBookOrder(order, market, desk.methodNumber), order.remaining, order.shown ?? undefined)
  }
  desk.tell("order.resumed", order, state)
  return { ok: { order: orderView(order, market, book.index), fills } }
}

/** Changes a paused order, which meets nobody by that. */
export const amendPaused = (
  desk: StandingDesk,
  state: MarketState,
  order: Order,
  { price, quantity }: Pick<Order, "price" | "quantity">
): Answer => {
  const { book, market } = state
  const gone = order.quantity - order.remaining
  const changed = { ...order, price, quantity }
  const fault =
    desk.phaseFault(state) ??
    (quantity > gone ? undefined : refuse("order.below_filled", { filled: formatQuantity(gone, market) })) ??
    sizeFault(market, changed, book.index) ??
    desk.funds.fundsFault(market, changed, quantity - gone)
  if (fault !== undefined) return refused(fault)
  const parts = desk.limits.admit(state, changed, quantity - gone, order)
  if (typeof parts !== "bigint") return refused(parts)
  desk.limits.take(order, parts)
  desk.funds.release(order, market, order.held)
  order.price = price
  order.quantity = quantity
  order.remaining = quantity - gone
  order.shown = order.display === null ? null : Math.min(order.display, order.remaining)
  order.seq = state.seq
  desk.funds.hold(market, order)
  desk.touch(state, order)
  desk.tell("order.amended", order, state)
  return { ok: { order: orderView(order, market, book.index), fills: [] } }
}
