/**
 * What would become of a command: it is carried out on copies of the orders that it is about and of those it would meet.
 * Of other people's orders only what is shown is copied, so that nobody finds hidden quantity by trying.
 */
import type { RestingOrder } from "../book/BookOrder.ts"
import { effectivePrice } from "../book/EffectivePrice.ts"
import { formatAmount } from "../money/Amount.ts"
import type { Answer } from "../platform/Answer.ts"
import type { OrderTried } from "../protocol/Order.ts"
import type { BondRules } from "../protocol/Policy.ts"
import type { Side } from "../protocol/Wire.ts"
import { Batch, type BatchTools } from "./Batch.ts"
import { BatchLimits, type LimitGround } from "./BatchLimits.ts"
import { payersOf } from "./ConditionalBatch.ts"
import { countingOwner, depositAsked, Deposited, type StandingDeposit } from "./Deposited.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { ownersTrading } from "./FrozenOwners.ts"
import { MarketConditionals } from "./MarketConditionals.ts"
import type { MarketState } from "./MarketState.ts"
import { assetHeld, heldAsset, type Order, presentPrice } from "./Order.ts"
import { ownBook, PrivateOffers, privacyOf, seenFrom } from "./PrivateOffers.ts"

/** What has to be known before a command can be tried: whose funds, who trades, and whose deposit it counts on. */
export interface TrialNeeds {
  readonly funds: ReadonlyArray<{ readonly owner: string; readonly asset: string }>
  readonly people: ReadonlyArray<string>
  readonly depositor: string | undefined
}

export const trialNeeds = (state: MarketState, command: EngineCommand, now: Date): TrialNeeds => ({
  funds: payersOf(state, command).map(({ owner, side }) => ({ owner, asset: heldAsset(state.market, side) })),
  people: ownersTrading(state, command),
  depositor: countingOwner(state, command, new Map(), now)?.owner
})

/** What a batch would find when it began. */
export interface TrialGround {
  readonly now: Date
  /** What people have, as `owner/asset`. */
  readonly available: ReadonlyMap<string, bigint>
  readonly frozen: ReadonlySet<string>
  readonly busy: ReadonlySet<string>
  readonly limits: LimitGround | undefined
  readonly deposits: ReadonlyArray<StandingDeposit>
  readonly bonds: BondRules
}

interface Arrival {
  readonly side: Side
  /** The worst price in ticks at which it would trade; none when it takes any. */
  readonly price: number | undefined
}

type Priced = Pick<Order, "floating" | "side"> & { readonly price: number | undefined }

/** A floating price without an index meets nobody. */
const arrivalOf = (order: Priced, index: number | undefined): ReadonlyArray<Arrival> => {
  const { floating, side } = order
  if (floating === null) return [{ side, price: order.price }]
  const price = presentPrice({ floating, side, price: 0 }, index)
  return price === undefined ? [] : [{ side, price }]
}

/** Orders that a command has arrive. */
const arrivals = ({ book: { index }, orders }: MarketState, command: EngineCommand): ReadonlyArray<Arrival> => {
  if (command.kind === "create") return arrivalOf(command.draft, index)
  if (command.kind === "conditional") return command.entry === undefined ? [] : arrivalOf(command.entry, index)
  const order = command.kind === "amend" || command.kind === "resume" ? orders.get(command.orderId) : undefined
  if (order === undefined) return []
  const price = command.kind === "amend" ? command.price : undefined
  return arrivalOf({ ...order, price: price ?? order.price }, index)
}

/** Ids that a command names: an operator's match is of both orders as they are. */
const namedBy = (command: EngineCommand): ReadonlySet<string> =>
  new Set("orderIds" in command ? command.orderIds : "orderId" in command ? [command.orderId] : [])

const isMet = ({ price: worst, side }: Arrival, of: Side, price: number): boolean =>
  of !== side && (worst === undefined || (side === "buy" ? price <= worst : price >= worst))

interface Copied {
  readonly id: string
  readonly resting: RestingOrder
  readonly arrival: number
  readonly order: Order
}

/** As everybody sees it. */
const asShown = ({ order, resting, ...rest }: Copied): Copied => ({
  ...rest,
  order: { ...order, remaining: resting.shown, display: null, shown: null },
  resting: {
    order: { ...resting.order, quantity: resting.shown, display: Number.POSITIVE_INFINITY },
    remaining: resting.shown,
    shown: resting.shown
  }
})

/** Those of the public book that a command is about or would meet, and the best of each side, in the order they came. */
const publicCopies = (state: MarketState, command: EngineCommand): ReadonlyArray<Copied> => {
  const { book, orders } = state
  const [named, arriving, best] = [namedBy(command), arrivals(state, command), book.best()]
  const copies = [...orders].flatMap(([id, order]): ReadonlyArray<Copied> => {
    const resting = book.get(id)
    if (resting === undefined) return []
    const { floating, price: limit, side } = resting.order
    const price = floating === undefined ? limit : book.index && effectivePrice(side, floating, book.index)
    const isOwn = order.personId === command.personId || named.has(id)
    const isBest = price === (side === "buy" ? best.bid : best.ask)
    if (!isOwn && (price === undefined || !(isBest || arriving.some((one) => isMet(one, side, price))))) return []
    const copied = { id, order, resting, arrival: book.arrival(id) ?? 0 }
    return [isOwn ? copied : asShown(copied)]
  })
  return copies.toSorted((one, other) => one.arrival - other.arrival)
}

/** A private offer that is somebody's own, or that they take. */
const privateCopies = ({ orders, privateOffers }: MarketState, command: EngineCommand): ReadonlyArray<Copied> => {
  const { personId } = command
  const taken = command.kind === "create" ? command.takes : undefined
  const takenFrom = taken === undefined ? undefined : privateOffers.find(taken, personId)
  const named = namedBy(command)
  return [...orders].flatMap(([id, order]): ReadonlyArray<Copied> => {
    const book = privateOffers.bookOf(id)
    const isOwn = order.personId === personId || named.has(id)
    const resting = isOwn || book === takenFrom ? book?.get(id) : undefined
    if (resting === undefined) return []
    const copied = { id, order, resting, arrival: 0 }
    return [isOwn ? copied : asShown(copied)]
  })
}

/** A market with copies of some of its orders and nothing else. */
const copyOf = (state: MarketState, command: EngineCommand): MarketState => {
  const { conditionals, market, orders, seq } = state
  const book = ownBook(state)
  const privateOffers = new PrivateOffers()
  const copies = new Map<string, Order>()
  for (const { id, order, resting } of publicCopies(state, command)) {
    copies.set(id, { ...order })
    book.restore(resting.order, resting.remaining, resting.shown)
  }
  for (const { id, order, resting } of privateCopies(state, command)) {
    const alone = ownBook(state)
    copies.set(id, { ...order })
    alone.restore(resting.order, resting.remaining, resting.shown)
    privateOffers.add(order, alone)
  }
  // What is paused stands in no book.
  for (const id of namedBy(command)) {
    const order = orders.get(id)
    if (order === undefined || copies.has(id)) continue
    copies.set(id, { ...order })
    if (privacyOf(order) !== null) privateOffers.add(order, ownBook(state))
  }
  const waiting = new MarketConditionals([], [], conditionals.last)
  const ended = command.kind === "conditional_cancel" ? conditionals.orders.get(command.conditionalId) : undefined
  if (ended !== undefined) waiting.keep({ ...ended })
  return { market, book, orders: copies, conditionals: waiting, privateOffers, seq }
}

/** What a change does to an order besides what its answer says. */
const triedChange = ({ market }: MarketState, before: Order, after: Order): OrderTried => ({
  held_before: formatAmount(before.held, assetHeld(market, before.side).scale),
  // Whatever arrives anew gets a new number.
  keeps_place: before.state === "open" && after.seq === before.seq
})

/** Conditional orders that wait for one of the orders end with it, which the answer does not tell either way. */
export const tryCommand = (
  tools: BatchTools,
  state: MarketState,
  command: EngineCommand,
  { available, bonds, busy, deposits, frozen, limits, now }: TrialGround
): Answer => {
  const ground = {
    ...tools,
    limits: new BatchLimits(now, limits),
    deposited: new Deposited(deposits, (market) => depositAsked(bonds, market))
  }
  const batch = new Batch(ground, new Map(available), now, frozen, busy)
  const copy = copyOf(state, command)
  const before = command.kind === "amend" ? state.orders.get(command.orderId) : undefined
  batch.apply(copy, command)
  const [answered] = batch.answers
  if (answered === undefined) throw new Error("a command got no answer")
  const { answer } = answered
  const after = before && batch.changed.get(before.id)
  if (before === undefined || after === undefined || !("ok" in answer)) return answer
  return { ok: { ...(answer.ok as object), dry_run: triedChange(seenFrom(state, before.id), before, after) } }
}
