/** The receipt of a trade that is over. Pure. */
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { formatPrice } from "../money/Price.ts"
import type { PlatformKey } from "../platform/Vault.ts"
import { type ReceiptContract, receiptVersion, type TradeReceipt } from "../protocol/Receipt.ts"
import { chained, receiptText, statementHash } from "../protocol/ReceiptProof.ts"
import type { TradeRole } from "../protocol/Trade.ts"
import { bondView } from "./Bond.ts"
import { paidOut, payoutViews } from "./Payouts.ts"
import type { Trade } from "./Trade.ts"
import type { RecordedStep } from "./TradeHistoryStore.ts"

const roleOf = ({ buyer, seller }: Trade, actor: string | null): TradeRole | null =>
  actor === null ? null : actor === buyer ? "buyer" : actor === seller ? "seller" : "arbiter"

/** The same trade gives the same receipt, to the byte. */
export const tradeReceipt = (
  trade: Trade,
  steps: ReadonlyArray<RecordedStep>,
  contract: ReceiptContract | undefined,
  market: Market,
  key: PlatformKey
): TradeReceipt => {
  const { base, quote } = market
  const unsigned = {
    receipt: receiptVersion,
    trade: trade.id,
    market: trade.market,
    buyer: trade.buyerName,
    seller: trade.sellerName,
    price: formatPrice(trade.price, market),
    quantity: formatAmount(trade.quantity, base.scale),
    asset: base.code,
    payment_amount: formatAmount(trade.paymentAmount, quote.scale),
    currency: quote.code,
    method: trade.method,
    reference: trade.reference,
    buyer_fee: formatAmount(trade.buyerFee, base.scale),
    seller_fee: formatAmount(trade.sellerFee, base.scale),
    policy: trade.policyVersion,
    catalogue: trade.catalogueVersion,
    state: trade.state,
    escrow_state: trade.escrowState,
    ...bondView(trade, base.scale),
    payouts: payoutViews(trade, paidOut(trade), base.scale),
    ...(contract === undefined ? {} : { contract }),
    cancel_payment: trade.cancelPayment,
    resolution: trade.resolution,
    buyer_share_bps: trade.buyerShareBps,
    steps: chained(
      trade.id,
      steps.map(({ actor, at, event, fromState, statement, toState, version }) => ({
        version,
        event,
        from: fromState,
        to: toState,
        by: roleOf(trade, actor),
        statement_sha256: statementHash(statement),
        at: at.toISOString()
      }))
    ),
    public_key: key.publicKey
  } as const
  return { ...unsigned, signature: key.sign(receiptText(unsigned)) }
}
