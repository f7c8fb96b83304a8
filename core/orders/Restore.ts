/**
 * What a trade took of its maker's order comes back to it when the trade came to nothing. An order that stands has it at
 * its place, as if the trade had never been: whoever takes a little of those ahead and lets it go comes before nobody. An
 * order that was used up has no place any more, and arrives anew.
 */
import type { Market } from "../market/Market.ts"
import { formatQuantity } from "../money/Price.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { Side } from "../protocol/Wire.ts"
import { isUnbonded } from "./Bond.ts"
import { bookRefusal } from "./BookRefusal.ts"
import type { CommandHead } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import { holdOf, type Order, orderView, sizeFault, toBookOrder } from "./Order.ts"
import type { StandingDesk } from "./Pausing.ts"
import { ownBook, privacyOf, seenFrom } from "./PrivateOffers.ts"

/** The person is the house, and the client_id the trade: what a trade took comes back once. */
export interface RestoreCommand extends CommandHead {
  readonly kind: "restore"
  readonly orderId: string
  readonly owner: string
  readonly side: Side
  readonly lots: number
}

/** Whether an order that is over would still be there if the trade had never been: nobody ended it, it was used up. */
const isUsedUp = ({ state, timeInForce }: Order): boolean =>
  state === "filled" && (timeInForce === "gtc" || timeInForce === "gtd")

const orderOf = (desk: StandingDesk, { orders }: MarketState, id: string): Order | undefined => {
  const standing = orders.get(id)
  if (standing !== undefined) return standing
  const ended = desk.ended(id)
  return ended !== undefined && isUsedUp(ended) ? ended : undefined
}

/** A market as the order meets it: the public book, or its own. */
const marketOf = (state: MarketState, order: Order): MarketState => {
  if (privacyOf(order) === null) return state
  return state.orders.has(order.id) ? seenFrom(state, order.id) : { ...state, book: ownBook(state) }
}

/** Why the order may not have more, whatever it would meet. */
const standingFault = (desk: StandingDesk, state: MarketState, order: Order): Refusal | undefined => {
  if (order.expiresAt !== null && order.expiresAt <= desk.now) return refuse("order.closed")
  // Its owner may have one such order at a time, and may have given another one since.
  if (isUnbonded(order)) return refuse("order.bond_needed", { reason: "busy" })
  return desk.phaseFault(state)
}

/** How many of the lots its owner can hold: one unit may be missing for the last, as fees and bonds are rounded. */
const lotsHeld = ({ funds }: StandingDesk, market: Market, order: Order, lots: number): number => {
  const isShort = (more: number): boolean =>
    funds.shortOf(market, order, holdOf(market, order, order.price, order.remaining + more)) !== undefined
  if (!isShort(lots)) return lots
  let [held, short] = [0, lots]
  while (short - held > 1) {
    const middle = held + Math.floor((short - held) / 2)
    if (isShort(middle)) short = middle
    else held = middle
  }
  return held
}

const short = ({ funds }: StandingDesk, market: Market, order: Order): Refusal | undefined =>
  funds.shortOf(market, order, holdOf(market, order, order.price, order.remaining + 1))

/** Why an order that was used up would not be what it was if it came with `whole` lots. */
const arrivalFault = (desk: StandingDesk, { book, market }: MarketState, order: Order, whole: number) => {
  const size = sizeFault(market, { ...order, quantity: whole }, book.index)
  if (size !== undefined) return size
  const arriving = { ...toBookOrder(order, market, desk.methodNumber), quantity: whole }
  const placement = book.preview(arriving, desk.now.getTime())
  if (placement.outcome === "refused") return bookRefusal(market, placement.refusal)
  const { cancelled, fills, prevented } = placement
  // Nothing that its owner did not do takes an order of theirs out of the book.
  const own = cancelled?.reason === "self_trade" ? cancelled.order : prevented[0]?.order
  if (own !== undefined) return refuse("order.self_trade", { order: own })
  if (cancelled !== undefined) return refuse("order.would_match")
  return fills.length === 0 ? undefined : desk.funds.fundsFault(market, order, whole)
}

/** An order that was used up arrives with what comes back. */
const comeBack = (desk: StandingDesk, state: MarketState, order: Order, whole: number): void => {
  const { book, market } = state
  const placement = book.place(
    { ...toBookOrder(order, market, desk.methodNumber), quantity: whole },
    desk.now.getTime()
  )
  if (placement.outcome === "refused") throw new Error(`order ${order.id} did not arrive as it was tried`)
  for (const id of placement.expired) desk.expire(state, id)
  desk.rearm(order)
  order.state = "open"
  order.reason = null
  desk.arrive(state, order, placement)
  if (!state.orders.has(order.id)) return
  // It came as what is left of it; it stands there, still the last of its price, as a part of the whole.
  book.cancel(order.id)
  book.restore(toBookOrder(order, market, desk.methodNumber), order.remaining, order.shown ?? undefined)
}

/** An order that stands, in the book or aside, has its lots back where it is. */
const refill = (desk: StandingDesk, { book, market }: MarketState, order: Order, whole: number): void => {
  if (order.state === "open" && book.refill(order.id, whole - order.remaining) !== whole) {
    throw new Error(`order ${order.id} cannot have back what was taken of it`)
  }
  desk.funds.release(order, market, order.held)
  order.remaining = whole
  if (order.state === "paused" && order.display !== null) order.shown = Math.min(order.display, whole)
  desk.funds.hold(market, order)
}

/**
 * Lots of a trade go back to the order they were taken from. What its owner has available pays for it, where the escrow
 * and the bond of the trade went: as many come back as that covers, and none when the order is over, or was used up and
 * would not rest as it was. The rest stays theirs to use.
 */
export const restoreLots = (desk: StandingDesk, all: MarketState, command: RestoreCommand): Answer => {
  const order = orderOf(desk, all, command.orderId)
  if (order?.personId !== command.owner) return refused(refuse("order.closed"))
  const state = marketOf(all, order)
  const { book, market } = state
  const standing = standingFault(desk, state, order)
  if (standing !== undefined) return refused(standing)
  const lots = lotsHeld(desk, market, order, command.lots)
  const whole = order.remaining + lots
  const stands = all.orders.has(order.id)
  const fault = lots === 0 ? short(desk, market, order) : stands ? undefined : arrivalFault(desk, state, order, whole)
  if (fault !== undefined) return refused(fault)
  // Its trades say how their bonds stand by what the order said, so it cannot go on with a bond that it did not have.
  if (!desk.isSecured(market, order)) return refused(refuse("order.bond_needed", { reason: "deposit" }))
  const parts = desk.limits.admit(state, order, whole, order)
  if (typeof parts !== "bigint") return refused(parts)
  desk.limits.take(order, parts)
  order.returned += lots
  if (stands) refill(desk, state, order, whole)
  else comeBack(desk, state, order, whole)
  desk.touch(state, order)
  desk.tell("order.restored", order, state)
  return { ok: { restored: formatQuantity(lots, market), order: orderView(order, market, book.index) } }
}
