/** A trade as it stands in the database. */
import { gridInteger } from "../money/Price.ts"
import type { NameCheck } from "../protocol/Payment.ts"
import type {
  BondKind,
  BondState,
  DisputeReason,
  DisputeState,
  EscrowState,
  PaymentFate,
  Resolution,
  TradeState
} from "../protocol/Trade.ts"
import type { PaymentSeen, Trade } from "./Trade.ts"

export interface TradeRow {
  readonly id: string
  readonly market: string
  readonly buyer: string
  readonly buyer_name: string
  readonly maker: string
  readonly buyer_order: string
  readonly seller: string
  readonly seller_name: string
  readonly seller_order: string
  readonly price: bigint
  readonly asset: string
  readonly quantity: string
  readonly buyer_fee: string
  readonly seller_fee: string
  readonly escrowed: string
  readonly escrow_chain: string | null
  readonly payment_amount: string
  readonly method: string
  readonly catalogue_version: string
  readonly policy_version: string
  readonly payment_account: string
  readonly reference: string
  readonly payment_window: number
  readonly payment_grace: number
  readonly release_window: number
  readonly claim_window: number
  readonly dispute_delay: number
  readonly hold_seconds: number
  readonly extensions_left: number
  readonly undos_left: number
  readonly buyer_proposals_left: number
  readonly seller_proposals_left: number
  readonly withdrawals_left: number
  readonly community: string | null
  readonly community_owner: string | null
  readonly community_share_bps: number | null
  readonly state: TradeState
  readonly escrow_state: EscrowState
  readonly dispute_state: DisputeState
  readonly bond_state: BondState
  readonly buyer_bond: string
  readonly buyer_bond_kind: BondKind
  readonly buyer_slashed: string
  readonly seller_bond: string
  readonly seller_bond_kind: BondKind
  readonly seller_slashed: string
  readonly default_number: number | null
  readonly seller_default_number: number | null
  readonly version: number
  readonly payment_reference: string | null
  readonly is_payment_named: boolean
  readonly payer_holder: Uint8Array | null
  readonly seen_confidence: PaymentSeen["confidence"] | null
  readonly seen_at: Date | null
  readonly name_check: NameCheck["result"] | null
  readonly name_score: number | null
  readonly dispute_reason: DisputeReason | null
  readonly dispute_opened_by: string | null
  readonly disputed_from: TradeState | null
  readonly cancel_proposed_by: string | null
  readonly cancel_payment: PaymentFate | null
  readonly dispute_statement: string | null
  readonly resolution_statement: string | null
  readonly resolution: Resolution | null
  readonly buyer_share_bps: number | null
  readonly slash_buyer_bps: number
  readonly slash_seller_bps: number
  readonly resolved_by: string | null
  readonly appealed: boolean
  readonly deadline_at: Date | null
  readonly payment_due_at: Date
  readonly marked_at: Date | null
  readonly payment_missing_at: Date | null
  readonly created_at: Date
  readonly updated_at: Date
  /** When it was read. */
  readonly now: Date
}

const paymentSeen = (row: TradeRow): PaymentSeen | null => {
  const { name_check: result, name_score: score, seen_at: at, seen_confidence: confidence } = row
  if (confidence === null || at === null) return null
  return { confidence, at, check: result === null || score === null ? null : { result, score } }
}

const communityOf = ({ community: id, community_owner: owner, community_share_bps: shareBps }: TradeRow) =>
  id === null || owner === null || shareBps === null ? null : { id, owner, shareBps }

export const toTrade = (row: TradeRow): Trade => ({
  id: row.id,
  market: row.market,
  buyer: row.buyer,
  buyerName: row.buyer_name,
  buyerOrder: row.buyer_order,
  seller: row.seller,
  sellerName: row.seller_name,
  maker: row.maker,
  sellerOrder: row.seller_order,
  price: gridInteger(row.price),
  asset: row.asset,
  quantity: BigInt(row.quantity),
  buyerFee: BigInt(row.buyer_fee),
  sellerFee: BigInt(row.seller_fee),
  escrowed: BigInt(row.escrowed),
  escrowChain: row.escrow_chain,
  paymentAmount: BigInt(row.payment_amount),
  method: row.method,
  catalogueVersion: row.catalogue_version,
  policyVersion: row.policy_version,
  paymentAccount: row.payment_account,
  reference: row.reference,
  paymentWindow: row.payment_window,
  paymentGrace: row.payment_grace,
  releaseWindow: row.release_window,
  community: communityOf(row),
  claimWindow: row.claim_window,
  disputeDelay: row.dispute_delay,
  holdSeconds: row.hold_seconds,
  extensionsLeft: row.extensions_left,
  undosLeft: row.undos_left,
  buyerProposalsLeft: row.buyer_proposals_left,
  sellerProposalsLeft: row.seller_proposals_left,
  withdrawalsLeft: row.withdrawals_left,
  state: row.state,
  escrowState: row.escrow_state,
  disputeState: row.dispute_state,
  bondState: row.bond_state,
  bonds: {
    buyer: { amount: BigInt(row.buyer_bond), kind: row.buyer_bond_kind, slashed: BigInt(row.buyer_slashed) },
    seller: { amount: BigInt(row.seller_bond), kind: row.seller_bond_kind, slashed: BigInt(row.seller_slashed) }
  },
  defaults: { buyer: row.default_number, seller: row.seller_default_number },
  version: row.version,
  paymentReference: row.payment_reference,
  isPaymentNamed: row.is_payment_named,
  payerHolder: row.payer_holder,
  paymentSeen: paymentSeen(row),
  disputeReason: row.dispute_reason,
  disputeOpenedBy: row.dispute_opened_by,
  disputedFrom: row.disputed_from,
  cancelProposedBy: row.cancel_proposed_by,
  cancelPayment: row.cancel_payment,
  disputeStatement: row.dispute_statement,
  resolutionStatement: row.resolution_statement,
  resolution: row.resolution,
  buyerShareBps: row.buyer_share_bps,
  slashBps: { buyer: row.slash_buyer_bps, seller: row.slash_seller_bps },
  resolvedBy: row.resolved_by,
  appealed: row.appealed,
  deadlineAt: row.deadline_at,
  paymentDueAt: row.payment_due_at,
  markedAt: row.marked_at,
  missingAt: row.payment_missing_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at
})
