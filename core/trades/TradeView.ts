/** Trades as they are shown. Pure. */
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { formatPrice } from "../money/Price.ts"
import type { TradeRole, TradeView } from "../protocol/Trade.ts"
import { bondView } from "./Bond.ts"
import { paidOut, payoutViews, standingShare } from "./Payouts.ts"
import { allowedActions, disputeOpensAt, divideEscrow, lostBy, type PaymentFields, type Trade } from "./Trade.ts"
import { isOver, nextActor } from "./TradeMachine.ts"

/** Who moves a trade next: of one that is decided, who lost, for the other has what they want. */
const nextActorOf = (trade: Trade): TradeRole | null => {
  if (trade.state === "decided") {
    const [loser, other] = lostBy(trade)
    return other === undefined ? (loser ?? null) : null
  }
  const next = nextActor[trade.state]
  return next === "maker" ? (trade.maker === trade.buyer ? "buyer" : "seller") : next
}

/** While a maker may decline the taker, and before the amount is locked, nobody is told where to pay. */
const hidesInstructions = ({ escrowState, state }: Trade): boolean =>
  isOver(state) || state === "awaiting_accept" || escrowState === "awaited"

/** What of the payment is shown; the buyer is not told what the seller's bank says. */
const paymentLeg = (
  { paymentSeen, state }: Trade,
  role: TradeRole,
  payment: PaymentFields | undefined
): Pick<TradeView, "payer" | "payment_seen"> => {
  const seen = role === "buyer" ? null : paymentSeen
  const payer = isOver(state) ? null : (payment?.payer ?? null)
  return {
    payment_seen: seen === null ? null : { confidence: seen.confidence, at: seen.at.toISOString() },
    payer: payer === null ? null : { name: payer, check: seen?.check ?? null }
  }
}

/** Of the marking that stands, and no earlier one. */
const saidMissing = ({ markedAt, missingAt, state }: Trade): Date | null =>
  state === "payment_marked" && markedAt !== null && missingAt !== null && missingAt >= markedAt ? missingAt : null

/** What the buyer gets of the escrow: as it was promised, as it is decided, or as it was paid. */
const toBuyer = (trade: Trade): bigint =>
  divideEscrow(trade, standingShare(trade)).find(({ reason }) => reason === "escrow_release")?.amount ?? 0n

/** The contract's own time to pay, which its clock ends and not ours. */
const contractDeadline = ({ escrowChain, paymentDueAt, state }: Trade): Date | null =>
  escrowChain !== null && state === "awaiting_payment" ? paymentDueAt : null

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
    ...(trade.escrowChain === null ? {} : { contract: { chain: trade.escrowChain } }),
    dispute_state: trade.disputeState,
    ...bondView(trade, scale),
    price: formatPrice(trade.price, market),
    quantity: formatAmount(trade.quantity, scale),
    payment_amount: formatAmount(trade.paymentAmount, currency.scale),
    method: trade.method,
    buyer_fee: formatAmount(trade.buyerFee, scale),
    seller_fee: formatAmount(trade.sellerFee, scale),
    buyer_receives: formatAmount(toBuyer(trade), scale),
    payouts: payoutViews(trade, paidOut(trade), scale),
    ...(trade.community === null ? {} : { community: trade.community.id }),
    instructions:
      payment === undefined || hidesInstructions(trade)
        ? null
        : {
            method: trade.method,
            method_name: payment.methodName,
            amount: formatAmount(trade.paymentAmount, currency.scale),
            currency: currency.code,
            reference: trade.reference,
            fields: payment.fields,
            labels: payment.labels
          },
    payer_required: false,
    payment_reference: trade.paymentReference,
    ...paymentLeg(trade, role, payment),
    dispute_reason: trade.disputeReason,
    dispute_opened_by: trade.disputeOpenedBy === null ? null : name(trade.disputeOpenedBy),
    dispute_statement: trade.disputeStatement,
    resolution_statement: trade.resolutionStatement,
    resolution: trade.resolution,
    buyer_share_bps: trade.buyerShareBps,
    hold_seconds: trade.holdSeconds,
    slash_buyer_bps: trade.slashBps.buyer,
    slash_seller_bps: trade.slashBps.seller,
    next_actor: nextActorOf(trade),
    deadline_at: (trade.deadlineAt ?? contractDeadline(trade))?.toISOString() ?? null,
    allowed_actions: allowedActions(trade, role),
    payment_missing_at: saidMissing(trade)?.toISOString() ?? null,
    cancel_proposed_by: trade.cancelProposedBy === null ? null : name(trade.cancelProposedBy),
    cancel_payment: trade.cancelPayment,
    extensions_left: trade.extensionsLeft,
    undos_left: trade.undosLeft,
    dispute_opens_at: role === "arbiter" ? null : (disputeOpensAt(trade)?.toISOString() ?? null),
    order: role === "arbiter" ? null : role === "buyer" ? trade.buyerOrder : trade.sellerOrder,
    created_at: trade.createdAt.toISOString(),
    updated_at: trade.updatedAt.toISOString()
  }
}
