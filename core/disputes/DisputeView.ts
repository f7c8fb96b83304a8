/** How a dispute is shown. Pure. */
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import type { DisputeStep, DisputeSummary, ProposedVerdict, SettlementOffer, VerdictView } from "../protocol/Dispute.ts"
import type { Offer } from "./OfferStore.ts"
import { resolutionOf } from "../trades/Trade.ts"
import { isOverdue, mayBeApproved, type Verdict } from "./Case.ts"
import type { CaseRow, NamedVerdict, StepRow } from "./DisputeStore.ts"

export const summaryOf = (row: CaseRow): DisputeSummary => ({
  trade: row.trade,
  market: row.market,
  version: row.version,
  state: row.tradeState,
  dispute_state: row.disputeState,
  closed: row.closedVersion !== null,
  buyer: row.buyerName,
  seller: row.sellerName,
  reason: row.reason,
  opened_by: row.openerName,
  opened_at: row.openedAt.toISOString(),
  prior_state: row.priorState,
  level: row.level,
  arbiter: row.arbiterName,
  take_by: row.takeBy.toISOString(),
  decide_by: row.decideBy.toISOString(),
  overdue: row.closedVersion === null && isOverdue(row, row.disputeState, row.now),
  appeal_until: row.tradeState === "decided" ? (row.deadlineAt?.toISOString() ?? null) : null
})

export const verdictView = (verdict: NamedVerdict, { base }: Market): VerdictView => ({
  level: verdict.level,
  resolution: resolutionOf(verdict.buyerShareBps),
  buyer_share_bps: verdict.buyerShareBps,
  slash_buyer_bps: verdict.slashBps.buyer,
  slash_seller_bps: verdict.slashBps.seller,
  buyer_gets: formatAmount(verdict.amounts.toBuyer, base.scale),
  seller_gets: formatAmount(verdict.amounts.toSeller, base.scale),
  fees: formatAmount(verdict.amounts.fees, base.scale),
  reason: verdict.reason,
  statement: verdict.statement,
  arbiter: verdict.arbiterName,
  approver: verdict.approverName,
  in_force: verdict.decidedVersion !== null && verdict.voidVersion === null
})

/** What waits for an approval, for as long as it may be given. */
export const proposalView = (
  verdicts: ReadonlyArray<NamedVerdict>,
  market: Market,
  now: Date
): ProposedVerdict | null => {
  const waits = (verdict: Verdict): boolean => verdict.decidedVersion === null && mayBeApproved(verdict, now)
  const proposal = verdicts.find(waits)
  if (proposal === undefined || proposal.expiresAt === null) return null
  return { ...verdictView(proposal, market), hash: proposal.hash, expires_at: proposal.expiresAt.toISOString() }
}

export const offerView = (offer: Offer, { base }: Market, now: Date): SettlementOffer => ({
  id: offer.id,
  by: offer.name,
  role: offer.role,
  buyer_share_bps: offer.buyerShareBps,
  buyer_gets: formatAmount(offer.amounts.toBuyer, base.scale),
  seller_gets: formatAmount(offer.amounts.toSeller, base.scale),
  fees: formatAmount(offer.amounts.fees, base.scale),
  state: offer.state === "open" && offer.expiresAt.getTime() <= now.getTime() ? "expired" : offer.state,
  buyer_agrees: offer.buyerAgrees,
  seller_agrees: offer.sellerAgrees,
  expires_at: offer.expiresAt.toISOString()
})

export const stepView = ({ actorName, at, event, fromState, statement, toState, version }: StepRow): DisputeStep => ({
  version,
  event,
  by: actorName,
  from: fromState,
  to: toState,
  statement,
  at: at.toISOString()
})
