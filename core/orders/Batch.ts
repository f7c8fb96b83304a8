/**
 * One batch of commands against the books: pure and synchronous. It changes the books and the open
 * orders in memory and collects every row and transfer that the database must take in one
 * transaction; if the transaction does not commit, the memory is thrown away and rebuilt.
 */
import type { Accepted, Fill, Prevented } from "../book/BookOrder.ts"
import type { Market } from "../market/Market.ts"
import { baseUnits, formatQuantity, quoteUnitsUp } from "../money/Price.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import type { NewDeadline } from "../platform/Deadlines.ts"
import type { NewEvent } from "../platform/Events.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EventKind } from "../protocol/Events.ts"
import type { MarketPhase, PrintView } from "../protocol/Market.ts"
import type { FillView, OrderView } from "../protocol/Order.ts"
import { BatchFunds } from "./BatchFunds.ts"
import { BatchLimits } from "./BatchLimits.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import { bookRefusal } from "./BookRefusal.ts"
import { ConditionalBatch } from "./ConditionalBatch.ts"
import { Deposited } from "./Deposited.ts"
import { fillFees } from "./FillFees.ts"
import { type FillRow, fillView, notePrint } from "./FillRow.ts"
import { ownersTrading } from "./FrozenOwners.ts"
import { bookTerms } from "./Party.ts"
import { metBy, privacyOf, seenFrom } from "./PrivateOffers.ts"
import { amendPaused, type StandingDesk } from "./Pausing.ts"
import { isSmaller } from "./Smaller.ts"
import { carryOutStanding } from "./Standing.ts"
import { Unbonded } from "./Unbonded.ts"
import { fillCost, holdOf, limitLots, type Order, orderView, queueOf, sizeFault, spend, toBookOrder } from "./Order.ts"

export interface AnsweredCommand {
  readonly command: EngineCommand
  readonly seq: number
  readonly answer: Answer
}

export interface BatchTools {
  readonly newId: () => string
  readonly methodNumber: (id: string) => number
  readonly methodId: (number: number) => string
  readonly phaseOf: (market: string) => MarketPhase
  /** What the operator said who halted a market, if one did. */
  readonly haltReasonOf?: (market: string) => string | null
  readonly limits?: BatchLimits
  /** Where it is left out nobody has a deposit. */
  readonly deposited?: Deposited
  /** Orders that had ended when the batch began, of those whose lots come back. */
  readonly ended?: ReadonlyMap<string, Order>
}

const nobody: ReadonlySet<string> = new Set()

export class Batch {
  readonly placed: Array<Order> = []
  readonly changed = new Map<string, Order>()
  readonly fills: Array<FillRow> = []
  readonly answers: Array<AnsweredCommand> = []
  readonly events: Array<NewEvent> = []
  readonly armed: Array<NewDeadline> = []
  readonly closed: Array<string> = []
  /** Orders that left the book before they were filled whole. */
  readonly left: Array<string> = []
  readonly conditionals: ConditionalBatch
  readonly prints = new Map<string, Array<PrintView>>()
  readonly funds: BatchFunds
  readonly unbonded: Unbonded
  readonly limits: BatchLimits
  readonly deposited: Deposited

  readonly #tools: BatchTools
  readonly #desk: StandingDesk
  readonly #frozen: ReadonlySet<string>
  readonly now: Date

  /**
   * `available` is what people have, as `owner/asset`, when the batch begins; `frozen` those who may not trade, `busy`
   * those who may not buy without a bond.
   */
  constructor(tools: BatchTools, available: Map<string, bigint>, now: Date, frozen = nobody, busy = nobody) {
    this.#tools = tools
    this.#frozen = frozen
    this.unbonded = new Unbonded(busy)
    this.funds = new BatchFunds(tools, available)
    this.limits = tools.limits ?? new BatchLimits(now)
    this.deposited = tools.deposited ?? new Deposited([], () => undefined)
    this.now = now
    const { closed, events, fills, funds, left, limits } = this
    this.#desk = {
      now,
      funds,
      limits,
      methodNumber: tools.methodNumber,
      phaseFault: ({ market }) => this.#phaseFault(market),
      isFrozen: (person) => frozen.has(person),
      expire: (state, id) => this.#leave(state, id, "expired", null),
      cancel: (state, id, reason) => this.#takeBack(state, id, reason),
      cancelConditionals: (state, owner) => this.conditionals.cancelAllOf(state, owner),
      arrive: (state, order, placement) => this.#arriveAnew(state, order, placement),
      isSecured: (market, order) => this.deposited.stands(market, order),
      ended: (id) => this.changed.get(id) ?? tools.ended?.get(id),
      rearm: (order) => this.#rearm(order),
      touch: (state, order) => this.#touch(state, order),
      tell: (kind, order, state) => this.#tell(kind, order, state),
      report: (kind, subject, data) => events.push({ kind, subject, people: [], data })
    }
    this.conditionals = new ConditionalBatch({
      now,
      newId: tools.newId,
      fills,
      left,
      events,
      arm: (subject, dueAt) => this.armed.push({ kind: "order.expiry", subject, dueAt }),
      disarm: (subject) => closed.push(subject),
      place: (state, command) => this.#create(state, command),
      secure: (owner, market, draft) => this.deposited.secure(owner, market, draft, now),
      cancel: (state, id) => this.#takeBack(state, id, "exit_triggered"),
      isFilled: (id) => this.changed.get(id)?.state === "filled",
      phaseFault: ({ market }) => this.#phaseFault(market)
    })
  }

  apply(state: MarketState, command: EngineCommand): void {
    if (ownersTrading(state, command).some((owner) => this.#frozen.has(owner))) {
      this.refuse(state, command, refuse("account.frozen"))
      return
    }
    state.seq += 1
    const answer = this.#carryOut(state, command)
    this.conditionals.settle(state)
    this.answers.push({ command, seq: state.seq, answer })
  }

  /** Orders that stood in the book before, and have changed. */
  changedOrders(): ReadonlyArray<Order> {
    const placed = new Set(this.placed)
    return [...this.changed.values()].filter((order) => !placed.has(order))
  }

  /** Deadlines of what is still there at the end. */
  armedDeadlines(): ReadonlyArray<NewDeadline> {
    const closed = new Set(this.closed)
    return this.armed.filter(({ subject }) => !closed.has(subject))
  }

  /** Answers a command that cannot be carried out. */
  refuse(state: MarketState, command: EngineCommand, refusal: Refusal): void {
    state.seq += 1
    if (command.kind === "trigger") this.conditionals.fail(state, command.conditionalId, refusal)
    this.answers.push({ command, seq: state.seq, answer: refused(refusal) })
  }

  #carryOut(state: MarketState, command: EngineCommand): Answer {
    switch (command.kind) {
      case "create":
        return this.#create(state, command)
      case "cancel":
        return this.#cancel(state, command.orderId, command.personId)
      case "amend":
        return this.#amend(seenFrom(state, command.orderId), command)
      case "expire":
        return this.#expire(state, command.orderId)
      case "pause":
      case "resume":
        return carryOutStanding(this.#desk, seenFrom(state, command.orderId), command)
      case "match":
      case "restore":
      case "cancel_many":
      case "cancel_owner":
        return carryOutStanding(this.#desk, state, command)
      case "index":
        state.book.setIndex(command.ticks)
        state.privateOffers.setIndex(command.ticks)
        return { ok: null }
      case "conditional":
      case "conditional_cancel":
      case "trigger":
      case "clock":
        return this.conditionals.carryOut(state, command)
    }
  }

  #create(market: MarketState, command: Extract<EngineCommand, { kind: "create" }>): Answer {
    const state = metBy(market, command.draft, command.personId, command.takes)
    return state === undefined ? refused(refuse("order.offer_unknown")) : this.#createIn(state, command)
  }

  #createIn(state: MarketState, command: Extract<EngineCommand, { kind: "create" }>): Answer {
    const { market } = state
    const draft = this.deposited.secure(command.personId, market, command.draft, this.now)
    const opened = this.open(state, { ...command, draft })
    if ("code" in opened) return refused(opened)
    const short = this.funds.fundsFault(market, opened, opened.quantity) ?? this.unbonded.fault(opened)
    const parts = short ?? this.limits.admit(state, opened, opened.quantity)
    if (typeof parts !== "bigint") return refused(parts)
    const placement = state.book.place(toBookOrder(opened, market, this.#tools.methodNumber), this.now.getTime())
    for (const id of placement.expired) this.#leave(state, id, "expired", null)
    if (placement.outcome === "refused") return refused(bookRefusal(market, placement.refusal))
    this.limits.take(opened, parts)
    return this.#placed(state, opened, placement)
  }

  #phaseFault({ symbol }: Market): Refusal | undefined {
    const phase = this.#tools.phaseOf(symbol)
    if (phase === "open") return undefined
    const reason = this.#tools.haltReasonOf?.(symbol) ?? null
    return refuse("market.not_open", { market: symbol, state: phase, ...(reason === null ? {} : { reason }) })
  }

  /** The order before it meets the book: a market order gets its bound here. */
  open(state: MarketState, command: Extract<EngineCommand, { kind: "create" }>): Order | Refusal {
    const { clientId, draft, personId } = command
    const { book, market } = state
    const closed = this.#phaseFault(market)
    if (closed !== undefined) return closed
    // It was in time when it was sent, and waited since.
    if (draft.expiresAt !== null && draft.expiresAt <= this.now) return refuse("order.expiry_invalid")
    const methods = market.settlement === "instant" ? [0] : draft.methods.map(this.#tools.methodNumber)
    const terms = draft.party === null ? undefined : bookTerms(draft.party)
    const nowMs = this.now.getTime()
    const price = draft.price ?? book.bound(draft.side, methods, personId, draft.slippageBps, nowMs, terms)
    if (price === undefined) return refuse("order.book_empty")
    if (draft.price === undefined || draft.floating !== null) {
      const fault = sizeFault(market, { ...draft, price }, book.index)
      if (fault !== undefined) return fault
    }
    const { price: _price, slippageBps: _slippage, ...kept } = draft
    return {
      ...kept,
      id: this.#tools.newId(),
      personId,
      clientId,
      price,
      remaining: draft.quantity,
      prevented: 0,
      returned: 0,
      shown: draft.display,
      held: 0n,
      state: "open",
      reason: null,
      seq: state.seq,
      updatedSeq: state.seq,
      queue: queueOf(state.seq, 0),
      createdAt: this.now,
      updatedAt: this.now
    }
  }

  #placed(state: MarketState, order: Order, placement: Accepted): Answer {
    this.placed.push(order)
    this.unbonded.note(order)
    const fills = this.#arrive(state, order, placement)
    if (order.state === "open" && order.expiresAt !== null) {
      this.armed.push({ kind: "order.expiry", subject: order.id, dueAt: order.expiresAt })
    }
    return { ok: { order: this.#tell("order.placed", order, state), fills } }
  }

  /** What the book did with an order that arrived, holding nothing yet; it rests, or is over. */
  #arrive(state: MarketState, order: Order, placement: Accepted): ReadonlyArray<FillView> {
    const { market } = state
    const { cancelled, prevented, rested, slidTo } = placement
    const before = this.fills.length
    let left = placement.fills.reduce((sum, fill) => sum + fill.quantity, rested + (cancelled?.quantity ?? 0))
    const fills = placement.fills.map((fill) => this.#fill(state, order, fill, (left -= fill.quantity)))
    if (market.settlement === "instant") this.funds.payFees(market, order, this.fills.slice(before))
    for (const one of prevented) this.#prevent(state, order, one)
    const turn = this.#requeue(state, placement)
    order.price = slidTo ?? order.price
    order.remaining = rested + (cancelled?.quantity ?? 0)
    if (rested > 0) {
      order.queue = queueOf(state.seq, turn)
      order.shown = order.display === null ? null : Math.min(rested, order.display)
      state.orders.set(order.id, order)
      if (privacyOf(order) !== null) state.privateOffers.add(order, state.book)
      this.funds.hold(market, order)
    } else if (cancelled !== undefined) {
      order.state = "cancelled"
      order.reason = cancelled.reason
    } else spend(order)
    return fills
  }

  /** Self-trade prevention took lots off one of the taker's own orders, and with `decrement` as many off the taker. */
  #prevent(state: MarketState, taker: Order, { order: id, quantity, remaining }: Prevented): void {
    if (taker.selfTrade !== "decrement") {
      this.#leave(state, id, "cancelled", "self_trade")
      return
    }
    const order = state.orders.get(id)
    if (order === undefined) throw new Error(`the book took lots off order ${id}, which is not open`)
    taker.prevented += quantity
    order.prevented += quantity
    order.remaining = remaining
    const held = remaining === 0 ? 0n : holdOf(state.market, order, order.price, remaining)
    this.funds.release(order, state.market, order.held - held)
    order.held = held
    if (remaining > 0) this.#touch(state, order)
    else this.#close(state, order, "cancelled", "self_trade")
    this.#tell(remaining > 0 ? "order.reduced" : "order.cancelled", order, state)
  }

  /** Keeps what is on display of the orders that were met as the book has it. Returns the next turn in the queues. */
  #requeue({ book, orders, seq }: MarketState, { fills, prevented }: Accepted): number {
    const met = new Set<Order>()
    const requeued = new Set<Order>()
    const meet = (id: string, replenished: boolean): void => {
      const order = orders.get(id)
      if (order === undefined || order.display === null) return
      met.add(order)
      if (replenished) requeued.add(order)
    }
    for (const { maker, replenished } of fills) meet(maker, replenished)
    for (const { order, replenished } of prevented) meet(order, replenished)
    for (const order of met) order.shown = book.get(order.id)?.shown ?? null
    const arrival = ({ id }: Order): number => book.arrival(id) ?? 0
    const inOrder = [...requeued].toSorted((one, other) => arrival(one) - arrival(other))
    for (const [turn, order] of inOrder.entries()) order.queue = queueOf(seq, turn)
    return inOrder.length
  }

  /** Changes an order: less of it in place, anything else by arriving anew with what is left. */
  #amend(state: MarketState, { orderId, personId, ...asked }: Extract<EngineCommand, { kind: "amend" }>): Answer {
    const { book, market } = state
    const order = state.orders.get(orderId)
    if (order === undefined || order.personId !== personId) return refused(refuse("order.closed"))
    const { price = order.price, quantity = order.quantity } = asked
    if (asked.shrinks === true && !isSmaller(order, { price, quantity })) {
      return refused(refuse("order.bot_limit", { market: market.symbol }))
    }
    if (order.state === "paused") return amendPaused(this.#desk, state, order, { price, quantity })
    const gone = order.quantity - order.remaining
    const changed = { ...order, price, quantity }
    const arrives = price !== order.price || quantity > order.quantity
    const fault =
      this.#phaseFault(market) ??
      (quantity > gone ? undefined : refuse("order.below_filled", { filled: formatQuantity(gone, market) })) ??
      sizeFault(market, changed, book.index) ??
      (arrives ? this.funds.fundsFault(market, changed, quantity - gone) : undefined)
    if (fault !== undefined) return refused(fault)
    const parts = arrives ? this.limits.admit(state, changed, quantity - gone, order) : 0n
    if (typeof parts !== "bigint") return refused(parts)
    const limits = price === order.price ? {} : { price, ...limitLots(changed, market) }
    const amendment = book.amend(orderId, { quantity, ...limits }, this.now.getTime())
    if (amendment.outcome === "unchanged") return refused(refuse("order.closed"))
    if (amendment.outcome !== "kept") for (const id of amendment.expired) this.#leave(state, id, "expired", null)
    if (amendment.outcome === "refused") return refused(bookRefusal(market, amendment.refusal))
    this.limits.take(order, parts)
    const fills = this.#amended(state, order, { price, quantity }, amendment)
    return { ok: { order: this.#tell("order.amended", order, state), fills } }
  }

  #amended(
    state: MarketState,
    order: Order,
    { price, quantity }: Pick<Order, "price" | "quantity">,
    amendment: Accepted | { readonly outcome: "kept"; readonly remaining: number }
  ): ReadonlyArray<FillView> {
    const { book, market } = state
    order.price = price
    order.quantity = quantity
    if (amendment.outcome === "kept") {
      order.remaining = amendment.remaining
      order.shown = order.display === null ? null : (book.get(order.id)?.shown ?? null)
      const held = holdOf(market, order, price, order.remaining)
      this.funds.release(order, market, order.held - held)
      order.held = held
      this.#touch(state, order)
      return []
    }
    return this.#arriveAnew(state, order, amendment)
  }

  /** An order that stood before, and what the book did with it when it came again. */
  #arriveAnew(state: MarketState, order: Order, placement: Accepted): ReadonlyArray<FillView> {
    this.funds.release(order, state.market, order.held)
    order.held = 0n
    order.seq = state.seq
    const fills = this.#arrive(state, order, placement)
    if (order.state === "open") this.#touch(state, order)
    else this.#close(state, order, order.state, order.reason)
    return fills
  }

  /** `left` is what the taker has left after it. */
  #fill(state: MarketState, taker: Order, met: Fill, left: number): FillView {
    const { maker: makerId, makerRemaining, method, price, quantity } = met
    const { market } = state
    const maker = state.orders.get(makerId)
    if (maker === undefined) throw new Error(`the book matched order ${makerId}, which is not open`)
    const [buyer, seller] = taker.side === "buy" ? [taker, maker] : [maker, taker]
    const units = baseUnits(quantity, market)
    const notional = quoteUnitsUp(price, quantity, market)
    const fill: FillRow = {
      id: this.#tools.newId(),
      market: market.symbol,
      seq: state.seq,
      takerOrder: taker.id,
      makerOrder: maker.id,
      takerSide: taker.side,
      buyer: buyer.personId,
      seller: seller.personId,
      price,
      quantity,
      notional,
      ...fillFees(market, taker, maker, { units, notional }),
      trade: market.settlement === "escrow" ? this.#tools.newId() : null,
      isPrivate: privacyOf(maker) !== null
    }
    this.fills.push(fill)
    this.limits.opened(market, fill)
    const { trade } = fill
    if (trade === null) this.funds.settle(market, fill, taker, maker)
    const sides = trade === null ? undefined : { trade, units, method, taker, left, maker, makerRemaining }
    const bond = sides === undefined ? 0n : this.funds.escrow(market, fill, sides)
    this.#reduceMaker(state, maker, makerRemaining, fill, bond)
    if (!fill.isPrivate) notePrint(this.prints, market, fill, this.now)
    return fillView(market, fill, taker.side)
  }

  /** What the fill took comes off the maker's hold; what rounding left over goes back. */
  #reduceMaker(state: MarketState, maker: Order, remaining: number, fill: FillRow, bond: bigint): void {
    const { market } = state
    const taken = fillCost(market, maker, fill.price, fill.quantity) + bond
    const held = remaining === 0 ? 0n : holdOf(market, maker, maker.price, remaining)
    this.funds.release(maker, market, maker.held - taken - held)
    maker.remaining = remaining
    maker.held = held
    if (remaining === 0) {
      spend(maker)
      this.#close(state, maker, maker.state, maker.reason)
    } else this.#touch(state, maker)
    this.#tell("order.filled", maker, state)
  }

  #touch(state: MarketState, order: Order): void {
    order.updatedSeq = state.seq
    order.updatedAt = this.now
    this.changed.set(order.id, order)
  }

  #close(state: MarketState, order: Order, outcome: Order["state"], reason: string | null): void {
    order.state = outcome
    order.reason = reason
    this.#touch(state, order)
    state.orders.delete(order.id)
    state.privateOffers.remove(order)
    if (outcome !== "filled") this.left.push(order.id)
    if (order.expiresAt !== null) this.closed.push(order.id)
  }

  /** An order that had ended is open again. */
  #rearm({ expiresAt, id }: Order): void {
    if (expiresAt === null) return
    const at = this.closed.indexOf(id)
    // What this batch was to call off stands as it was.
    if (at >= 0) this.closed.splice(at, 1)
    else this.armed.push({ kind: "order.expiry", subject: id, dueAt: expiresAt })
  }

  /** An open order leaves without being filled; the book has let it go already. Gives what is told of it. */
  #leave(state: MarketState, id: string, outcome: "cancelled" | "expired", reason: string | null): OrderView {
    const order = state.orders.get(id)
    if (order === undefined) throw new Error(`the book let order ${id} go, which is not open`)
    this.funds.release(order, state.market, order.held)
    order.held = 0n
    this.limits.free(state, order)
    this.#close(state, order, outcome, reason)
    return this.#tell(outcome === "cancelled" ? "order.cancelled" : "order.expired", order, state)
  }

  #cancel(state: MarketState, id: string, personId: string): Answer {
    const order = state.orders.get(id)
    if (order === undefined || order.personId !== personId) return refused(refuse("order.closed"))
    return { ok: this.#takeBack(state, id, "by_owner") }
  }

  #takeBack(state: MarketState, id: string, reason: string): OrderView {
    seenFrom(state, id).book.cancel(id)
    return this.#leave(state, id, "cancelled", reason)
  }

  #expire(state: MarketState, id: string): Answer {
    if (state.orders.has(id)) {
      seenFrom(state, id).book.cancel(id)
      this.#leave(state, id, "expired", null)
    } else if (!this.conditionals.expire(state, id)) this.closed.push(id)
    return { ok: null }
  }

  #tell(kind: EventKind, order: Order, { book, market }: MarketState): OrderView {
    const data = orderView(order, market, book.index)
    this.events.push({ kind, subject: order.id, people: [order.personId], data })
    return data
  }
}
