/**
 * What a batch does about conditional orders: it lets them wait, tells the triggers what each command did to prices and
 * orders, and notes what fired. What fired is only marked: its order is a command of its own, sent once the mark is
 * committed and answered once for ever, so that nothing fires twice whatever happens in between.
 */
import type { Firing, Trigger, WaitingOrder } from "../book/Trigger.ts"
import type { Market } from "../market/Market.ts"
import { baseUnits, gridInteger } from "../money/Price.ts"
import { type Answer, refusalOf, refused } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { housePersonId } from "../platform/House.ts"
import type { NewEvent } from "../platform/Events.ts"
import { midPrice } from "../prices/Prices.ts"
import type { ConditionalOrderPlaced, ConditionalLeg } from "../protocol/Conditional.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EventKind } from "../protocol/Events.ts"
import type { OrderPlaced } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import type { CommandHead, EngineCommand } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import type { FillRow } from "./FillRow.ts"
import {
  type ConditionalEnd,
  type ConditionalOrder,
  conditionalView,
  toWaitingOrder,
  triggeredDraft
} from "./Conditional.ts"
import { type ConditionalEvent, conditionalNext } from "./ConditionalMachine.ts"
import { type Order, type OrderDraft, sizeFault } from "./Order.ts"

export interface DraftLeg {
  readonly trigger: Trigger
  readonly asked: ConditionalLeg
  readonly draft: OrderDraft
}

export type ConditionalCommand =
  | (CommandHead & {
      readonly kind: "conditional"
      readonly legs: ReadonlyArray<DraftLeg>
      readonly entry: OrderDraft | undefined
      readonly expiresAt: Date | null
    })
  | (CommandHead & { readonly kind: "conditional_cancel"; readonly conditionalId: string })
  /** Places the order of one that was triggered: the person is the house and the client_id the conditional's id. */
  | (CommandHead & { readonly kind: "trigger"; readonly conditionalId: string })
  /** Says that a time has come, or the index moved, that something waits for: the person is the house. */
  | (CommandHead & { readonly kind: "clock" })

/** What a batch does for its conditional orders. */
export interface Desk {
  readonly now: Date
  readonly newId: () => string
  readonly fills: ReadonlyArray<FillRow>
  /** Ids of orders that left the book before they were filled whole. */
  readonly left: ReadonlyArray<string>
  readonly events: Array<NewEvent>
  readonly arm: (conditional: string, dueAt: Date) => void
  readonly disarm: (conditional: string) => void
  readonly place: (state: MarketState, command: Extract<EngineCommand, { kind: "create" }>) => Answer
  /** What an order puts up, as it is when the order begins to count. */
  readonly secure: (owner: string, market: Market, draft: OrderDraft) => OrderDraft
  readonly cancel: (state: MarketState, orderId: string) => void
  readonly isFilled: (orderId: string) => boolean
  /** Why the market takes no new orders, if it takes none. */
  readonly phaseFault: (state: MarketState) => Refusal | undefined
}

/** Places the order of one that was triggered. Its client_id makes sure that there is one such order at most. */
export const triggerCommand = ({ id, market }: ConditionalOrder): EngineCommand => ({
  kind: "trigger",
  market,
  personId: housePersonId,
  clientId: id,
  hash: requestHash("orders.trigger", { conditional: id }),
  conditionalId: id
})

export const clockCommand = (market: string, clientId: string): EngineCommand => ({
  kind: "clock",
  market,
  personId: housePersonId,
  clientId,
  hash: requestHash("orders.clock", null)
})

interface Payer {
  readonly owner: string
  readonly side: Side
}

const payerOf = (order: Order | undefined): ReadonlyArray<Payer> =>
  order === undefined ? [] : [{ owner: order.personId, side: order.side }]

/** Whose funds a command may take, as the side of the order it places. */
export const payersOf = (state: MarketState, command: EngineCommand): ReadonlyArray<Payer> => {
  if (command.kind === "create") return [{ owner: command.personId, side: command.draft.side }]
  if (command.kind === "conditional") {
    return command.entry === undefined ? [] : [{ owner: command.personId, side: command.entry.side }]
  }
  if (command.kind === "trigger") {
    const due = state.conditionals.orders.get(command.conditionalId)
    return due === undefined ? [] : [{ owner: due.personId, side: due.draft.side }]
  }
  if (command.kind === "restore") return [{ owner: command.owner, side: command.side }]
  if (command.kind === "amend" || command.kind === "resume") return payerOf(state.orders.get(command.orderId))
  // An earlier command of the batch may turn the two around.
  return command.kind === "match" ? command.orderIds.flatMap((id) => payerOf(state.orders.get(id))) : []
}

const move = (conditional: ConditionalOrder, event: ConditionalEvent): void => {
  const next = conditionalNext(conditional.state, event)
  if (next === undefined) throw new Error(`conditional order ${conditional.id} is ${conditional.state}: no ${event}`)
  conditional.state = next
}

const told = {
  arm: "conditional.armed",
  trigger: "conditional.triggered",
  place: "conditional.placed",
  fail: "conditional.failed",
  cancel: "conditional.cancelled",
  expire: "conditional.expired"
} as const satisfies Record<ConditionalEvent, EventKind>

/** What an entry brings its owner of the base asset, or takes. */
const baseOf = (state: MarketState, fill: FillRow, order: string): bigint => {
  const units = baseUnits(fill.quantity, state.market)
  const buys = (fill.takerOrder === order) === (fill.takerSide === "buy")
  return buys ? units - fill.buyerFee : units
}

export class ConditionalBatch {
  readonly inserted: Array<ConditionalOrder> = []
  /** What was triggered, to be placed once that is committed. */
  readonly triggered: Array<ConditionalOrder> = []
  readonly #changed = new Set<ConditionalOrder>()
  readonly #desk: Desk
  #fillsSeen = 0
  #leftSeen = 0

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Those that were there before, and have changed. */
  changed(): ReadonlyArray<ConditionalOrder> {
    const inserted = new Set(this.inserted)
    return [...this.#changed].filter((one) => !inserted.has(one))
  }

  carryOut(state: MarketState, command: ConditionalCommand): Answer {
    switch (command.kind) {
      case "conditional":
        return this.#create(state, command)
      case "conditional_cancel":
        return this.#cancel(state, command.conditionalId, command.personId)
      case "trigger":
        return this.#place(state, command)
      case "clock":
        return { ok: null }
    }
  }

  /** Tells the triggers what came about since the last call, and deals with what fires for it. */
  settle(state: MarketState): void {
    const { conditionals } = state
    const { fills, left } = this.#desk
    const [fillsSeen, leftSeen] = [this.#fillsSeen, this.#leftSeen]
    this.#fillsSeen = fills.length
    this.#leftSeen = left.length
    const seen = fills.slice(fillsSeen).filter(({ isPrivate }) => !isPrivate)
    if (seen.length > 0) conditionals.last = seen.at(-1)?.price
    if (conditionals.orders.size === 0) return
    // Prices first: an exit that a fill arms begins with the price of that fill.
    for (const { price } of seen) this.#deal(state, conditionals.triggers.onPrice("last", price))
    this.#observe(state)
    for (const fill of fills.slice(fillsSeen)) this.#filled(state, fill)
    for (const id of left.slice(leftSeen)) this.#closed(state, id)
  }

  /** The clock's word that one has waited long enough. Returns whether it was waiting here. */
  expire(state: MarketState, id: string): boolean {
    const conditional = state.conditionals.orders.get(id)
    if (conditional === undefined || conditionalNext(conditional.state, "expire") === undefined) return false
    this.#end(state, conditional, "expire", null)
    return true
  }

  /** Its order cannot be placed at all. */
  fail(state: MarketState, id: string, refusal: Refusal): void {
    const conditional = state.conditionals.orders.get(id)
    if (conditional?.state !== "triggered") return
    conditional.refusal = refusal
    this.#step(conditional, "fail")
    this.#forget(state, conditional)
  }

  /** Ends whatever waits for somebody who is frozen. */
  cancelAllOf(state: MarketState, owner: string): void {
    for (const one of state.conditionals.orders.values()) {
      if (one.personId === owner) this.#end(state, one, "cancel", "frozen")
    }
  }

  #create(state: MarketState, command: Extract<ConditionalCommand, { kind: "conditional" }>): Answer {
    const fault = this.#fault(state, command)
    if (fault !== undefined) return refused(fault)
    let entry: OrderPlaced | null = null
    if (command.entry !== undefined) {
      const { clientId, entry: draft, hash, market, personId } = command
      const answer = this.#desk.place(state, { kind: "create", market, personId, clientId, hash, draft })
      if ("refused" in answer) return answer
      entry = answer.ok as OrderPlaced
    }
    // What the entry did is no news to its exits, and they wait from the prices as they are now.
    this.settle(state)
    this.#observe(state)
    const group = command.legs.length > 1 ? this.#desk.newId() : null
    const made = command.legs.map((leg) => this.#make(state, command, leg, group, entry?.order.id ?? null))
    if (entry === null) this.#begin(state, made)
    else this.#await(state, made, entry)
    const answer: ConditionalOrderPlaced = { orders: made.map(conditionalView), entry }
    return { ok: answer }
  }

  #fault(
    state: MarketState,
    { expiresAt, legs, personId }: Extract<ConditionalCommand, { kind: "conditional" }>
  ): Refusal | undefined {
    if (expiresAt !== null && expiresAt <= this.#desk.now) return refuse("order.expiry_invalid")
    const closed = this.#desk.phaseFault(state)
    if (closed !== undefined) return closed
    for (const { trigger } of legs) {
      if (trigger.kind !== "fill") continue
      if (state.orders.get(trigger.order)?.personId !== personId) return refuse("order.closed")
    }
    return undefined
  }

  #make(
    state: MarketState,
    command: Extract<ConditionalCommand, { kind: "conditional" }>,
    leg: DraftLeg,
    group: string | null,
    entry: string | null
  ): ConditionalOrder {
    const { now } = this.#desk
    const conditional: ConditionalOrder = {
      id: this.#desk.newId(),
      market: command.market,
      personId: command.personId,
      clientId: command.clientId,
      sequence: state.seq,
      ...leg,
      draft: this.#desk.secure(command.personId, state.market, leg.draft),
      group,
      entry,
      entryBase: 0n,
      expiresAt: command.expiresAt,
      state: entry === null ? "waiting" : "dormant",
      mark: null,
      order: null,
      reason: null,
      refusal: null,
      createdAt: now,
      updatedAt: now
    }
    this.inserted.push(conditional)
    state.conditionals.keep(conditional)
    if (command.expiresAt !== null) this.#desk.arm(conditional.id, command.expiresAt)
    this.#tell("conditional.made", conditional)
    return conditional
  }

  /** The exits of an entry that was just placed. */
  #await(state: MarketState, exits: ReadonlyArray<ConditionalOrder>, { fills, order }: OrderPlaced): void {
    if (fills.length > 0) {
      const own = this.#desk.fills.filter(({ seq, takerOrder }) => seq === state.seq && takerOrder === order.id)
      const base = own.reduce((sum, fill) => sum + baseOf(state, fill, order.id), 0n)
      for (const exit of exits) exit.entryBase = base
      return this.#arm(state, exits)
    }
    for (const exit of exits) {
      if (order.state === "open") state.conditionals.triggers.add(toWaitingOrder(exit))
      else this.#end(state, exit, "cancel", "entry_closed")
    }
  }

  #arm(state: MarketState, exits: ReadonlyArray<ConditionalOrder>): void {
    for (const exit of exits) this.#step(exit, "arm")
    this.#begin(state, exits)
  }

  /** Each waits for itself from now on; of a group, the first that need not wait cancels the others. */
  #begin(state: MarketState, conditionals: ReadonlyArray<ConditionalOrder>): void {
    const { triggers } = state.conditionals
    const over = new Set<string>()
    for (const one of conditionals) {
      if (one.group !== null && over.has(one.group)) {
        this.#end(state, one, "cancel", "group")
        continue
      }
      const waiting = toWaitingOrder(one)
      const added = this.#isMet(state, waiting) ? undefined : triggers.add(waiting)
      if (added?.outcome === "waiting") {
        one.mark = added.mark ?? null
        this.#changed.add(one)
        continue
      }
      this.#trigger(one)
      if (one.group === null) continue
      over.add(one.group)
      this.#cancelAll(state, triggers.removeGroup(one.group))
    }
  }

  /** The order waited for has the fill already. */
  #isMet(state: MarketState, { trigger }: WaitingOrder): boolean {
    if (trigger.kind !== "fill" || trigger.when === "full") return false
    const order = state.orders.get(trigger.order)
    return order !== undefined && order.remaining + order.prevented < order.quantity
  }

  #observe(state: MarketState): void {
    const { book, conditionals } = state
    const { last, triggers } = conditionals
    conditionals.index = book.index
    const nowMs = this.#desk.now.getTime()
    if (last !== undefined) this.#deal(state, triggers.onPrice("last", last))
    this.#deal(state, triggers.onPrice("mid", midPrice(book.best())))
    this.#deal(state, triggers.onPrice("index", book.index))
    if ((triggers.nextTimeMs ?? Number.POSITIVE_INFINITY) <= nowMs) this.#deal(state, triggers.onTime(nowMs))
  }

  #filled(state: MarketState, fill: FillRow): void {
    const { conditionals } = state
    for (const id of [fill.takerOrder, fill.makerOrder]) {
      for (const exit of conditionals.exitsOf(id)) {
        exit.entryBase += baseOf(state, fill, id)
        this.#touch(exit)
      }
      this.#deal(state, conditionals.triggers.onFill(id, this.#desk.isFilled(id) ? "full" : "part"))
    }
  }

  #closed(state: MarketState, order: string): void {
    for (const id of state.conditionals.triggers.onClosed(order)) {
      const conditional = state.conditionals.get(id)
      const reason = conditional.state === "dormant" ? "entry_closed" : "condition_closed"
      this.#end(state, conditional, "cancel", reason)
    }
  }

  #deal(state: MarketState, { cancelled, fired }: Firing): void {
    if (fired.length === 0) return
    const all = fired.map((id) => state.conditionals.get(id))
    for (const one of all) if (one.state === "waiting") this.#trigger(one)
    this.#cancelAll(state, cancelled)
    this.#arm(
      state,
      all.filter((one) => one.state === "dormant")
    )
  }

  #trigger(conditional: ConditionalOrder): void {
    this.#step(conditional, "trigger")
    if (conditional.expiresAt !== null) this.#desk.disarm(conditional.id)
    this.triggered.push(conditional)
  }

  #cancelAll(state: MarketState, ids: ReadonlyArray<string>): void {
    for (const id of ids) this.#end(state, state.conditionals.get(id), "cancel", "group")
  }

  #cancel(state: MarketState, id: string, personId: string): Answer {
    const conditional = state.conditionals.orders.get(id)
    if (conditional === undefined || conditional.personId !== personId) return refused(refuse("order.closed"))
    this.#end(state, conditional, "cancel", "by_owner")
    return { ok: conditionalView(conditional) }
  }

  #place(state: MarketState, command: Extract<ConditionalCommand, { kind: "trigger" }>): Answer {
    const conditional = state.conditionals.orders.get(command.conditionalId)
    if (conditional?.state !== "triggered") return refused(refuse("order.closed"))
    // The rest of the entry would trade against its own exit, or build up again what that closes.
    if (conditional.entry !== null && state.orders.has(conditional.entry)) this.#desk.cancel(state, conditional.entry)
    const answer = this.#placed(state, conditional)
    const refusal = refusalOf(answer)
    if (refusal !== undefined) this.fail(state, conditional.id, refusal)
    else {
      conditional.order = (answer as { readonly ok: OrderPlaced }).ok.order.id
      this.#step(conditional, "place")
      this.#forget(state, conditional)
    }
    return answer
  }

  #placed(state: MarketState, conditional: ConditionalOrder): Answer {
    const { market } = state
    const lots = gridInteger(conditional.entryBase / baseUnits(1, market))
    const draft = triggeredDraft(conditional, lots)
    if (draft.quantity === 0) return refused(refuse("order.limits_invalid"))
    const { price } = draft
    const fault = price === undefined ? undefined : sizeFault(market, { ...draft, price }, state.book.index)
    if (fault !== undefined) return refused(fault)
    const { id, personId } = conditional
    return this.#desk.place(state, {
      kind: "create",
      market: market.symbol,
      personId,
      clientId: id,
      hash: new Uint8Array(),
      draft
    })
  }

  /** It will never be placed. */
  #end(
    state: MarketState,
    conditional: ConditionalOrder,
    event: "cancel" | "expire",
    reason: ConditionalEnd | null
  ): void {
    conditional.reason = reason
    this.#step(conditional, event)
    this.#forget(state, conditional)
    if (conditional.expiresAt !== null) this.#desk.disarm(conditional.id)
  }

  #forget({ conditionals }: MarketState, conditional: ConditionalOrder): void {
    conditionals.triggers.remove(conditional.id)
    conditionals.drop(conditional)
  }

  #step(conditional: ConditionalOrder, event: ConditionalEvent): void {
    move(conditional, event)
    this.#touch(conditional)
    this.#tell(told[event], conditional)
  }

  #touch(conditional: ConditionalOrder): void {
    conditional.updatedAt = this.#desk.now
    this.#changed.add(conditional)
  }

  #tell(kind: EventKind, conditional: ConditionalOrder): void {
    const { id, personId } = conditional
    this.#desk.events.push({ kind, subject: id, people: [personId], data: conditionalView(conditional) })
  }
}
