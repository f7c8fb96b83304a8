/**
 * One batch of commands against the books: pure and synchronous. It changes the books and the open
 * orders in memory and collects every row and transfer that the database must take in one
 * transaction; if the transaction does not commit, the memory is thrown away and rebuilt.
 */
import type { Book } from "../book/Book.ts"
import type { Fill, Placement } from "../book/BookOrder.ts"
import { type AccountKey, houseAccount, type Transfer, type TransferReason } from "../ledger/Ledger.ts"
import type { Market } from "../market/Market.ts"
import { basisPointsDown, formatAmount } from "../money/Amount.ts"
import { baseUnits, formatPrice, formatQuantity, quoteUnitsUp } from "../money/Price.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import type { NewDeadline } from "../platform/Deadlines.ts"
import type { NewEvent } from "../platform/Events.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EventKind } from "../protocol/Events.ts"
import type { PrintView } from "../protocol/Market.ts"
import type { FillView } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import {
  fundsNeeded,
  heldAsset,
  holdOf,
  type Order,
  type OrderDraft,
  orderView,
  saleCost,
  sizeFault,
  toBookOrder
} from "./Order.ts"
import type { EscrowFill } from "./Settlement.ts"

interface CommandHead {
  readonly market: string
  readonly personId: string
  readonly clientId: string
  readonly hash: Uint8Array
}

export type EngineCommand =
  | (CommandHead & { readonly kind: "create"; readonly draft: OrderDraft })
  | (CommandHead & { readonly kind: "cancel"; readonly orderId: string })
  /** From the clock: the person is the house and the client_id the deadline's id. */
  | (CommandHead & { readonly kind: "expire"; readonly orderId: string })

/** What memory holds of one market. */
export interface MarketState {
  readonly market: Market
  readonly book: Book
  /** Open orders by id. */
  readonly orders: Map<string, Order>
  /** Number of the last command. */
  seq: number
}

export interface FillRow {
  readonly id: string
  readonly market: string
  readonly seq: number
  readonly takerOrder: string
  readonly makerOrder: string
  readonly takerSide: Side
  readonly buyer: string
  readonly seller: string
  readonly price: number
  readonly quantity: number
  readonly notional: bigint
  readonly buyerFee: bigint
  readonly sellerFee: bigint
  readonly trade: string | null
}

export interface AnsweredCommand {
  readonly command: EngineCommand
  readonly seq: number
  readonly answer: Answer
}

export interface BatchTools {
  readonly newId: () => string
  readonly methodNumber: (id: string) => number
  readonly methodId: (number: number) => string
}

export class Batch {
  readonly placed: Array<Order> = []
  readonly changed = new Map<string, Order>()
  readonly fills: Array<FillRow> = []
  readonly escrowFills: Array<EscrowFill> = []
  readonly transfers: Array<Transfer> = []
  readonly answers: Array<AnsweredCommand> = []
  readonly events: Array<NewEvent> = []
  readonly armed: Array<NewDeadline> = []
  readonly closed: Array<string> = []
  readonly prints = new Map<string, Array<PrintView>>()
  /** What the batch gives to and takes from what people have available, as `owner/asset`. */
  readonly availableChanges = new Map<string, bigint>()

  readonly #tools: BatchTools
  readonly #available: Map<string, bigint>
  readonly now: Date

  /** `available` is what people have, as `owner/asset`, when the batch begins. */
  constructor(tools: BatchTools, available: Map<string, bigint>, now: Date) {
    this.#tools = tools
    this.#available = available
    this.now = now
  }

  apply(state: MarketState, command: EngineCommand): void {
    state.seq += 1
    const answer = this.#carryOut(state, command)
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
    this.answers.push({ command, seq: state.seq, answer: refused(refusal) })
  }

  #carryOut(state: MarketState, command: EngineCommand): Answer {
    switch (command.kind) {
      case "create":
        return this.#create(state, command)
      case "cancel":
        return this.#cancel(state, command.orderId, command.personId)
      case "expire":
        return this.#expire(state, command.orderId)
    }
  }

  #create(state: MarketState, command: Extract<EngineCommand, { kind: "create" }>): Answer {
    const opened = this.#open(state, command)
    if ("code" in opened) return refused(opened)
    const { market } = state
    const needed = fundsNeeded(market, opened.side, opened.price, opened.quantity)
    const asset = heldAsset(market, opened.side)
    const has = this.#available.get(`${opened.personId}/${asset}`) ?? 0n
    if (needed > has) {
      const scale = (opened.side === "sell" ? market.base : market.quote).scale
      return refused(
        refuse("order.funds_insufficient", {
          asset,
          needed: formatAmount(needed, scale),
          available: formatAmount(has, scale)
        })
      )
    }
    const placement = state.book.place(toBookOrder(opened, market, this.#tools.methodNumber), this.now.getTime())
    for (const id of placement.expired) this.#leave(state, id, "expired", null)
    if (placement.outcome === "refused") return refused(this.#bookRefusal(market, placement))
    return this.#placed(state, opened, placement)
  }

  /** The order before it meets the book: a market order gets its bound here. */
  #open(state: MarketState, command: Extract<EngineCommand, { kind: "create" }>): Order | Refusal {
    const { clientId, draft, personId } = command
    const { book, market } = state
    // It was in time when it was sent, and waited since.
    if (draft.expiresAt !== null && draft.expiresAt <= this.now) return refuse("order.expiry_invalid")
    const methods = market.settlement === "instant" ? [0] : draft.methods.map(this.#tools.methodNumber)
    const price = draft.price ?? book.bound(draft.side, methods, personId, draft.slippageBps, this.now.getTime())
    if (price === undefined) return refuse("order.book_empty")
    if (draft.price === undefined) {
      const fault = sizeFault(market, price, draft.quantity, draft)
      if (fault !== undefined) return fault
    }
    const { maximum, price: _price, slippageBps: _slippage, ...kept } = draft
    return {
      ...kept,
      id: this.#tools.newId(),
      personId,
      clientId,
      price,
      maximum: maximum ?? quoteUnitsUp(price, draft.quantity, market),
      remaining: draft.quantity,
      held: 0n,
      state: "open",
      reason: null,
      seq: state.seq,
      updatedSeq: state.seq,
      createdAt: this.now,
      updatedAt: this.now
    }
  }

  #bookRefusal(market: Market, { refusal }: Extract<Placement, { outcome: "refused" }>): Refusal {
    switch (refusal.code) {
      case "would_match":
        return refuse("order.would_match")
      case "self_trade":
        return refuse("order.self_trade", { order: refusal.order })
      case "not_fillable":
        return refuse("order.not_fillable", { fillable: formatQuantity(refusal.fillable, market) })
    }
  }

  #placed(state: MarketState, order: Order, placement: Extract<Placement, { outcome: "accepted" }>): Answer {
    const { market } = state
    this.placed.push(order)
    const fills = placement.fills.map((fill) => this.#fill(state, order, fill))
    order.remaining = placement.rested + (placement.cancelled?.quantity ?? 0)
    if (order.remaining === 0) order.state = "filled"
    if (placement.cancelled !== undefined) {
      order.state = "cancelled"
      order.reason = placement.cancelled.reason
    }
    if (placement.rested > 0) {
      state.orders.set(order.id, order)
      order.held = holdOf(market, order.side, order.price, order.remaining)
      const asset = heldAsset(market, order.side)
      this.#move(
        "order_hold",
        order.id,
        order.held,
        this.#own(order, "available", asset),
        this.#own(order, "order_hold", asset)
      )
      if (order.expiresAt !== null) {
        this.armed.push({ kind: "order.expiry", subject: order.id, dueAt: order.expiresAt })
      }
    }
    this.#tell("order.placed", order, market)
    return { ok: { order: orderView(order, market), fills } }
  }

  #own(order: Order, kind: AccountKey["kind"], asset: string): AccountKey {
    return { owner: order.personId, kind, asset }
  }

  #fill(state: MarketState, taker: Order, { maker: makerId, makerRemaining, method, price, quantity }: Fill): FillView {
    const { market } = state
    const maker = state.orders.get(makerId)
    if (maker === undefined) throw new Error(`the book matched order ${makerId}, which is not open`)
    const [buyer, seller] = taker.side === "buy" ? [taker, maker] : [maker, taker]
    const units = baseUnits(quantity, market)
    const notional = quoteUnitsUp(price, quantity, market)
    const bps = (side: Order): number => (side === taker ? market.takerFeeBps : market.makerFeeBps)
    const escrow = market.settlement === "escrow"
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
      buyerFee: basisPointsDown(units, bps(buyer)),
      sellerFee: basisPointsDown(escrow ? units : notional, bps(seller)),
      trade: escrow ? this.#tools.newId() : null
    }
    this.fills.push(fill)
    const source = (side: Order): AccountKey["kind"] => (side === taker ? "available" : "order_hold")
    if (fill.trade === null) this.#settle(market, fill, units, source(buyer), source(seller))
    else this.#escrow(market, { ...fill, trade: fill.trade }, units, source(seller), seller, taker, maker, method)
    this.#reduceMaker(state, maker, makerRemaining, fill)
    this.#print(market, fill)
    return this.#fillView(market, fill, taker.side)
  }

  /** Both legs of an instant fill; each side pays its fee from what it receives. */
  #settle(
    market: Market,
    fill: FillRow,
    units: bigint,
    buyerKind: AccountKey["kind"],
    sellerKind: AccountKey["kind"]
  ): void {
    const { buyer, buyerFee, notional, seller, sellerFee } = fill
    const [base, quote] = [market.base.code, market.quote.code]
    const buyerPays = { owner: buyer, kind: buyerKind, asset: quote }
    const sellerGives = { owner: seller, kind: sellerKind, asset: base }
    this.#move("fill", fill.takerOrder, notional - sellerFee, buyerPays, {
      owner: seller,
      kind: "available",
      asset: quote
    })
    this.#move("fee", fill.takerOrder, sellerFee, buyerPays, houseAccount("fees", quote))
    this.#move("fill", fill.takerOrder, units - buyerFee, sellerGives, { owner: buyer, kind: "available", asset: base })
    this.#move("fee", fill.takerOrder, buyerFee, sellerGives, houseAccount("fees", base))
  }

  /** The seller's asset and fee go to escrow; the quote leg is paid outside. */
  #escrow(
    market: Market,
    fill: FillRow & { readonly trade: string },
    units: bigint,
    sellerKind: AccountKey["kind"],
    seller: Order,
    taker: Order,
    maker: Order,
    methodNumber: number
  ): void {
    const method = this.#tools.methodId(methodNumber)
    const paymentAccount = seller.accounts[seller.methods.indexOf(method)]
    if (paymentAccount === undefined) throw new Error(`order ${seller.id} has no payment account for ${method}`)
    const asset = market.base.code
    this.#move(
      "escrow",
      fill.trade,
      units + fill.sellerFee,
      { owner: seller.personId, kind: sellerKind, asset },
      { owner: seller.personId, kind: "escrow", asset }
    )
    this.escrowFills.push({
      trade: fill.trade,
      market,
      makerOrder: maker.id,
      takerOrder: taker.id,
      maker: maker.personId,
      buyer: fill.buyer,
      seller: fill.seller,
      price: fill.price,
      lots: fill.quantity,
      quantity: units,
      buyerFee: fill.buyerFee,
      sellerFee: fill.sellerFee,
      paymentAmount: fill.notional,
      method,
      paymentAccount
    })
  }

  /** What the fill took comes off the maker's hold; what rounding left over goes back. */
  #reduceMaker(state: MarketState, maker: Order, remaining: number, fill: FillRow): void {
    const { market } = state
    const taken =
      maker.side === "sell"
        ? saleCost(market, fill.quantity, market.makerFeeBps)
        : holdOf(market, "buy", maker.price, fill.quantity)
    const held = remaining === 0 ? 0n : holdOf(market, maker.side, maker.price, remaining)
    this.#release(maker, market, maker.held - taken - held)
    maker.remaining = remaining
    maker.held = held
    if (remaining === 0) this.#close(state, maker, "filled", null)
    else this.#touch(state, maker)
    this.#tell("order.filled", maker, market)
  }

  #release(order: Order, market: Market, amount: bigint): void {
    const asset = heldAsset(market, order.side)
    this.#move(
      "order_release",
      order.id,
      amount,
      this.#own(order, "order_hold", asset),
      this.#own(order, "available", asset)
    )
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
    if (order.expiresAt !== null) this.closed.push(order.id)
  }

  /** An open order leaves without being filled; the book has let it go already. */
  #leave(state: MarketState, id: string, outcome: "cancelled" | "expired", reason: string | null): Order {
    const order = state.orders.get(id)
    if (order === undefined) throw new Error(`the book let order ${id} go, which is not open`)
    this.#release(order, state.market, order.held)
    order.held = 0n
    this.#close(state, order, outcome, reason)
    this.#tell(outcome === "cancelled" ? "order.cancelled" : "order.expired", order, state.market)
    return order
  }

  #cancel(state: MarketState, id: string, personId: string): Answer {
    const order = state.orders.get(id)
    if (order === undefined || order.personId !== personId) return refused(refuse("order.closed"))
    state.book.cancel(id)
    return { ok: orderView(this.#leave(state, id, "cancelled", "by_owner"), state.market) }
  }

  #expire(state: MarketState, id: string): Answer {
    if (state.orders.has(id)) {
      state.book.cancel(id)
      this.#leave(state, id, "expired", null)
    } else {
      this.closed.push(id)
    }
    return { ok: null }
  }

  #tell(kind: EventKind, order: Order, market: Market): void {
    this.events.push({ kind, subject: order.id, people: [order.personId], data: orderView(order, market) })
  }

  #move(reason: TransferReason, reference: string, amount: bigint, debit: AccountKey, credit: AccountKey): void {
    if (amount === 0n) return
    this.transfers.push({ id: this.#tools.newId(), amount, debit, credit, reason, reference })
    this.#adjust(debit, -amount)
    this.#adjust(credit, amount)
  }

  /** Later commands of the batch see what earlier ones took and gave. */
  #adjust({ asset, kind, owner }: AccountKey, change: bigint): void {
    if (kind !== "available") return
    const key = `${owner}/${asset}`
    this.availableChanges.set(key, (this.availableChanges.get(key) ?? 0n) + change)
    const has = this.#available.get(key)
    if (has !== undefined) this.#available.set(key, has + change)
  }

  #print(market: Market, fill: FillRow): void {
    const prints = this.prints.get(market.symbol) ?? []
    this.prints.set(market.symbol, prints)
    prints.push({
      id: fill.id,
      market: market.symbol,
      seq: fill.seq,
      side: fill.takerSide,
      price: formatPrice(fill.price, market),
      quantity: formatQuantity(fill.quantity, market),
      at: this.now.toISOString()
    })
  }

  #fillView(market: Market, fill: FillRow, side: Side): FillView {
    const inBase = side === "buy" || market.settlement === "escrow"
    const asset = inBase ? market.base : market.quote
    return {
      id: fill.id,
      price: formatPrice(fill.price, market),
      quantity: formatQuantity(fill.quantity, market),
      notional: formatAmount(fill.notional, market.quote.scale),
      fee: formatAmount(side === "buy" ? fill.buyerFee : fill.sellerFee, asset.scale),
      fee_asset: asset.code,
      trade: fill.trade
    }
  }
}
