import type { DisputeSummary, DisputeView, ProposedVerdict, VerdictView } from "@orrange/core/protocol/Dispute"
import { briefText, evidenceText } from "./BriefText.ts"
import { money, percent, type Row, sheet, splitMarket, table, time } from "./Text.ts"

/** What is to be done with a dispute, and until when. */
const dueText = ({ appeal_until, arbiter, closed, decide_by, overdue, take_by }: DisputeSummary): string => {
  if (closed) return "over"
  if (appeal_until !== null) return `appeal until ${time(appeal_until)}`
  return `${arbiter === null ? "take" : "decide"} by ${time(arbiter === null ? take_by : decide_by)}${overdue ? ", overdue" : ""}`
}

export const disputeTable = (disputes: ReadonlyArray<DisputeSummary>): string =>
  table(
    ["trade", "market", "buyer", "seller", "reason", "state", "arbiter", "due"],
    disputes.map((dispute) => [
      dispute.trade,
      dispute.market,
      dispute.buyer,
      dispute.seller,
      dispute.reason,
      dispute.dispute_state,
      dispute.arbiter,
      dueText(dispute)
    ]),
    "There are no disputes here."
  )

/** What a verdict takes of the bonds. */
const takenText = ({ slash_buyer_bps: buyer, slash_seller_bps: seller }: VerdictView): string | undefined => {
  const taken = [
    ...(buyer === 0 ? [] : [`${percent(buyer)} of the buyer's bond`]),
    ...(seller === 0 ? [] : [`${percent(seller)} of the seller's bond`])
  ]
  return taken.length === 0 ? undefined : taken.join(", ")
}

const verdictRows = (verdict: VerdictView, market: string): ReadonlyArray<Row> => {
  const [base] = splitMarket(market)
  return [
    ["for", `${verdict.resolution}, ${percent(verdict.buyer_share_bps)} for the buyer`],
    ["buyer_gets", money(verdict.buyer_gets, base)],
    ["seller_gets", money(verdict.seller_gets, base)],
    ["fees", money(verdict.fees, base)],
    ["takes", takenText(verdict)],
    ["by", verdict.approver === null ? verdict.arbiter : `${verdict.arbiter}, approved by ${verdict.approver}`],
    ["because", `${verdict.reason}: ${verdict.statement}`]
  ]
}

const verdictText = (verdict: VerdictView, market: string): string => {
  const title = `Verdict${verdict.level === 2 ? " on appeal" : ""}${verdict.in_force ? "" : ", no longer in force"}`
  return `${title}\n${sheet(verdictRows(verdict, market))}`
}

const proposalText = (proposal: ProposedVerdict, market: string): string =>
  `Waits for another arbiter's approval until ${time(proposal.expires_at)}\n${sheet([
    ...verdictRows(proposal, market),
    ["hash", proposal.hash]
  ])}`

const timelineText = ({ timeline }: DisputeView): string =>
  `Timeline\n${table(
    ["at", "step", "by", "to", "statement"],
    timeline.map(({ at, by, event, statement, to }) => [time(at), event, by ?? "the clock", to, statement]),
    ""
  )}`

const offersText = ({ market, offers }: DisputeView): string => {
  const [base] = splitMarket(market)
  return `Offers to settle\n${table(
    ["offer", "by", "buyer_gets>", "seller_gets>", "share>", "state", "until"],
    offers.map((offer) => [
      offer.id,
      offer.by,
      money(offer.buyer_gets, base),
      money(offer.seller_gets, base),
      `${offer.buyer_share_bps}`,
      offer.state,
      time(offer.expires_at)
    ]),
    ""
  )}`
}

export const disputeSheet = (dispute: DisputeView): string => {
  const { brief, market, proposal, verdicts } = dispute
  const head = sheet([
    ["trade", dispute.trade],
    ["market", market],
    ["version", dispute.version],
    ["buyer", dispute.buyer],
    ["seller", dispute.seller],
    ["state", dispute.state],
    ["dispute", `${dispute.dispute_state}: ${dispute.reason}`],
    ["opened_by", `${dispute.opened_by ?? "the clock"}, ${time(dispute.opened_at)}, from ${dispute.prior_state}`],
    ["level", dispute.level === 2 ? "appeal" : "first"],
    ["arbiter", dispute.arbiter],
    ["due", dueText(dispute)]
  ])
  return [
    head,
    ...verdicts.map((verdict) => verdictText(verdict, market)),
    ...(proposal === null ? [] : [proposalText(proposal, market)]),
    ...(dispute.offers.length === 0 ? [] : [offersText(dispute)]),
    ...(dispute.evidence.length === 0 ? [] : [`Evidence\n${evidenceText(dispute)}`]),
    ...(brief === null ? [] : [briefText(brief)]),
    timelineText(dispute)
  ].join("\n\n")
}
