/** Trades: the model, the rules of each step, and how a trade is shown. Pure. */
import * as Result from "effect/Result"
import { houseAccount, type AccountKey } from "../ledger/Ledger.ts"
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { formatPrice } from "../money/Price.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type {
  BondState,
  DisputeReason,
  DisputeState,
  EscrowState,
  Resolution,
  TradeRole,
  TradeState,
  TradeView
} from "../protocol/Trade.ts"
import {
  type Actor,
  actionsOf,
  findTransition,
  isOver,
  nextActor,
  type Transition,
  type TradeEvent
} from "./TradeMachine.ts"

export interface Trade {
  readonly id: string
  readonly market: string
  readonly buyerOrder: string
  readonly sellerOrder: string
  readonly buyer: string
  readonly buyerName: string
  readonly seller: string
  readonly sellerName: string
  /** Ticks. */
  readonly price: number
  /** Smallest units of the asset in escrow. */
  readonly asset: string
  readonly quantity: bigint
  readonly buyerFee: bigint
  readonly sellerFee: bigint
  readonly escrowed: bigint
  /** Smallest units of the quote asset, paid outside. */
  readonly paymentAmount: bigint
  readonly method: string
  readonly catalogueVersion: string
  readonly paymentAccount: string
  readonly reference: string
  /** Seconds. */
  readonly releaseWindow: number
  readonly disputeDelay: number
  readonly state: TradeState
  readonly escrowState: EscrowState
  readonly disputeState: DisputeState
  readonly bondState: BondState
  readonly version: number
  readonly paymentReference: string | null
  readonly disputeReason: DisputeReason | null
  readonly disputeOpenedBy: string | null
  readonly disputeStatement: string | null
  readonly resolutionStatement: string | null
  readonly resolution: Resolution | null
  readonly buyerShareBps: number | null
  readonly deadlineAt: Date | null
  readonly markedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface PaymentFields {
  readonly methodName: string
  readonly fields: Readonly<Record<string, string>>
}

/** What is asked of a trade. Only the fields of its event are read. */
export interface TradeStep {
  readonly event: TradeEvent
  readonly actor: Actor
  /** The version its sender saw; the clock goes by the state alone. */
  readonly version: number | undefined
  readonly quantity?: bigint
  readonly disputeReason?: DisputeReason
  readonly buyerShareBps?: number
}

/** The verdict as a share of the quantity for the buyer, in basis points. */
export const wholeBps = 10_000

export interface Payout {
  readonly reason: "escrow_release" | "escrow_refund" | "fee"
  readonly amount: bigint
  readonly credit: AccountKey
}

export interface Decision {
  readonly transition: Transition
  readonly escrowState: EscrowState
  /** What leaves escrow; sums to all of it, or is empty while the escrow stays. */
  readonly payouts: ReadonlyArray<Payout>
  readonly deadlineAt: Date | null
}

const seconds = (from: Date, amount: number): Date => new Date(from.getTime() + amount * 1_000)

/** From when a party may open a dispute; a report of fraud need not wait. */
export const disputeOpensAt = (trade: Trade): Date | null =>
  trade.state === "payment_marked" && trade.markedAt !== null ? seconds(trade.markedAt, trade.disputeDelay) : null

/**
 * How the escrow is divided when the buyer's share is `bps` of the quantity. Fees are taken on the
 * buyer's share only, each side's at its own rate; the rest is the seller's, so the parts sum to the whole.
 */
export const divideEscrow = (trade: Trade, bps: number): ReadonlyArray<Payout> => {
  const share = (amount: bigint): bigint => (amount * BigInt(bps)) / BigInt(wholeBps)
  const fees = share(trade.buyerFee) + share(trade.sellerFee)
  const toBuyer = share(trade.quantity) - share(trade.buyerFee)
  const { asset, buyer, escrowed, seller } = trade
  const payouts: ReadonlyArray<Payout> = [
    { reason: "escrow_release", amount: toBuyer, credit: { owner: buyer, kind: "available", asset } },
    { reason: "fee", amount: fees, credit: houseAccount("fees", asset) },
    { reason: "escrow_refund", amount: escrowed - toBuyer - fees, credit: { owner: seller, kind: "available", asset } }
  ]
  return payouts.filter(({ amount }) => amount > 0n)
}

/** The buyer's share of what leaves escrow, in basis points. */
const buyerShare = ({ escrow }: Transition, { buyerShareBps }: TradeStep): number => {
  if (escrow !== "verdict") return escrow === "released" ? wholeBps : 0
  if (buyerShareBps === undefined) throw new Error("a verdict says what the buyer's share is")
  return buyerShareBps
}

const verdictState = (bps: number): EscrowState => (bps === wholeBps ? "released" : bps === 0 ? "refunded" : "split")

const guardFault = (trade: Trade, { guard }: Transition, step: TradeStep, now: Date): Refusal | undefined => {
  const passed = trade.deadlineAt !== null && trade.deadlineAt.getTime() <= now.getTime()
  const deadline = { deadline_at: trade.deadlineAt?.toISOString() ?? null }
  switch (guard) {
    case "none":
      return undefined
    case "before_deadline":
      return passed ? refuse("trade.deadline_passed", deadline) : undefined
    case "after_deadline":
      return passed ? undefined : refuse("trade.too_early", { opens_at: deadline.deadline_at })
    case "dispute_delay": {
      const opensAt = disputeOpensAt(trade)
      const early = opensAt !== null && opensAt.getTime() > now.getTime() && step.disputeReason !== "fraud"
      return early ? refuse("trade.too_early", { opens_at: opensAt.toISOString() }) : undefined
    }
  }
}

/** What a step leads to, or why not. Nothing is changed; `now` is the database's time. */
export const decide = (trade: Trade, step: TradeStep, now: Date): Result.Result<Decision, Refusal> => {
  const allowed = step.actor === "clock" ? [] : actionsOf(trade.state, step.actor)
  if (step.version !== undefined && step.version !== trade.version) {
    return Result.fail(
      refuse("trade.version_stale", { version: trade.version, state: trade.state, allowed_actions: allowed })
    )
  }
  const transition = findTransition(trade.state, step.event)
  if (transition === undefined) {
    return Result.fail(refuse("trade.action_not_allowed", { state: trade.state, allowed_actions: allowed }))
  }
  if (!transition.actors.includes(step.actor)) {
    return Result.fail(refuse("trade.action_not_yours", { state: trade.state, allowed_actions: allowed }))
  }
  const fault = guardFault(trade, transition, step, now)
  if (fault !== undefined) return Result.fail(fault)
  if (step.event === "release" && step.quantity !== trade.quantity) {
    return Result.fail(refuse("trade.quantity_differs"))
  }
  const bps = buyerShare(transition, step)
  const leaves = isOver(transition.to)
  return Result.succeed({
    transition,
    escrowState: transition.escrow === "verdict" ? verdictState(bps) : transition.escrow,
    payouts: leaves ? divideEscrow(trade, bps) : [],
    deadlineAt: transition.arms === "release_window" ? seconds(now, trade.releaseWindow) : null
  })
}

/** A trade as one of its people sees it. Who gets no `payment`, or comes when it is over, sees no instructions. */
export const tradeView = (
  trade: Trade,
  role: TradeRole,
  market: Market,
  payment: PaymentFields | undefined
): TradeView => {
  const { scale } = market.base
  const currency = market.quote
  const name = (id: string): string => (id === trade.buyer ? trade.buyerName : trade.sellerName)
  return {
    id: trade.id,
    market: trade.market,
    version: trade.version,
    role,
    counterparty: role === "buyer" ? trade.sellerName : role === "seller" ? trade.buyerName : null,
    buyer: trade.buyerName,
    seller: trade.sellerName,
    state: trade.state,
    escrow_state: trade.escrowState,
    dispute_state: trade.disputeState,
    bond_state: trade.bondState,
    price: formatPrice(trade.price, market),
    quantity: formatAmount(trade.quantity, scale),
    payment_amount: formatAmount(trade.paymentAmount, currency.scale),
    method: trade.method,
    buyer_fee: formatAmount(trade.buyerFee, scale),
    seller_fee: formatAmount(trade.sellerFee, scale),
    buyer_receives: formatAmount(trade.quantity - trade.buyerFee, scale),
    instructions:
      payment === undefined || isOver(trade.state)
        ? null
        : {
            method: trade.method,
            method_name: payment.methodName,
            amount: formatAmount(trade.paymentAmount, currency.scale),
            currency: currency.code,
            reference: trade.reference,
            fields: payment.fields
          },
    payment_reference: trade.paymentReference,
    dispute_reason: trade.disputeReason,
    dispute_opened_by: trade.disputeOpenedBy === null ? null : name(trade.disputeOpenedBy),
    dispute_statement: trade.disputeStatement,
    resolution_statement: trade.resolutionStatement,
    resolution: trade.resolution,
    buyer_share_bps: trade.buyerShareBps,
    next_actor: nextActor[trade.state],
    deadline_at: trade.deadlineAt?.toISOString() ?? null,
    allowed_actions: actionsOf(trade.state, role),
    dispute_opens_at: role === "arbiter" ? null : (disputeOpensAt(trade)?.toISOString() ?? null),
    order: role === "arbiter" ? null : role === "buyer" ? trade.buyerOrder : trade.sellerOrder,
    created_at: trade.createdAt.toISOString(),
    updated_at: trade.updatedAt.toISOString()
  }
}
