import type { DisputeSummary, DisputeView, ProposedVerdict, VerdictView } from "@orrange/core/protocol/Dispute"
import type { NamedCode } from "@orrange/core/i18n/Names"
import { named, say } from "../Say.ts"
import { briefText, evidenceText } from "./BriefText.ts"
import { money, percent, type Row, sheet, splitMarket, table, time, timeOf } from "./Text.ts"

/** What is to be done with a dispute, and until when. */
const dueText = ({ appeal_until, arbiter, closed, decide_by, overdue, take_by }: DisputeSummary): string => {
  if (closed) return say("cli-dispute-over")
  if (appeal_until !== null) return say("cli-dispute-appeal", { time: timeOf(appeal_until) })
  const due =
    arbiter === null
      ? say("cli-dispute-take", { time: timeOf(take_by) })
      : say("cli-dispute-decide", { time: `${time(decide_by)}` })
  return overdue ? say("cli-dispute-overdue", { due }) : due
}

export const disputeTable = (disputes: ReadonlyArray<DisputeSummary>): string =>
  table(
    ["trade", "market", "buyer", "seller", "reason", "state", "arbiter", "due"],
    disputes.map((dispute) => [
      dispute.trade,
      dispute.market,
      dispute.buyer,
      dispute.seller,
      named("dispute_reason", dispute.reason),
      named("dispute", dispute.dispute_state),
      dispute.arbiter,
      dueText(dispute)
    ]),
    say("cli-dispute-none")
  )

/** What a verdict takes of the bonds. */
const takenText = ({ slash_buyer_bps: buyer, slash_seller_bps: seller }: VerdictView): string | undefined => {
  const taken = [
    ...(buyer === 0 ? [] : [say("cli-verdict-takes_buyer", { share: percent(buyer) })]),
    ...(seller === 0 ? [] : [say("cli-verdict-takes_seller", { share: percent(seller) })])
  ]
  return taken.length === 0 ? undefined : taken.join(", ")
}

const verdictRows = (verdict: VerdictView, market: string): ReadonlyArray<Row> => {
  const [base] = splitMarket(market)
  return [
    [
      "for",
      say("cli-verdict-for", {
        resolution: named("resolution", verdict.resolution),
        share: percent(verdict.buyer_share_bps)
      })
    ],
    ["buyer_gets", money(verdict.buyer_gets, base)],
    ["seller_gets", money(verdict.seller_gets, base)],
    ["fees", money(verdict.fees, base)],
    ["takes", takenText(verdict)],
    [
      "by",
      verdict.approver === null
        ? verdict.arbiter
        : say("cli-verdict-approved", { arbiter: verdict.arbiter, approver: verdict.approver })
    ],
    ["because", `${named("verdict", verdict.reason)}: ${verdict.statement}`]
  ]
}

const verdictText = (verdict: VerdictView, market: string): string => {
  const name = say(verdict.level === 2 ? "cli-verdict-title_appeal" : "cli-verdict-title")
  const title = verdict.in_force ? name : say("cli-verdict-replaced", { verdict: name })
  return `${title}\n${sheet(verdictRows(verdict, market))}`
}

const proposalText = (proposal: ProposedVerdict, market: string): string =>
  `${say("cli-verdict-waits", { time: timeOf(proposal.expires_at) })}\n${sheet([
    ...verdictRows(proposal, market),
    ["hash", proposal.hash]
  ])}`

const stepName = (event: string): string => named("action", event as NamedCode<"action">)

const timelineText = ({ timeline }: DisputeView): string =>
  `${say("cli-dispute-timeline")}\n${table(
    ["at", "step", "by", "to", "statement"],
    timeline.map(({ at, by, event, statement, to }) => [
      time(at),
      stepName(event),
      by ?? say("cli-clock"),
      named("state", to),
      statement
    ]),
    ""
  )}`

const offersText = ({ market, offers }: DisputeView): string => {
  const [base] = splitMarket(market)
  return `${say("cli-dispute-offers")}\n${table(
    ["offer", "by", "buyer_gets>", "seller_gets>", "share>", "state", "until"],
    offers.map((offer) => [
      offer.id,
      offer.by,
      money(offer.buyer_gets, base),
      money(offer.seller_gets, base),
      `${offer.buyer_share_bps}`,
      say(`cli-offer-${offer.state}`),
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
    ["state", named("state", dispute.state)],
    ["dispute", `${named("dispute", dispute.dispute_state)}: ${named("dispute_reason", dispute.reason)}`],
    [
      "opened_by",
      say("cli-dispute-opened", {
        by: dispute.opened_by ?? say("cli-clock"),
        time: timeOf(dispute.opened_at),
        state: named("state", dispute.prior_state)
      })
    ],
    ["level", say(dispute.level === 2 ? "cli-dispute-level_appeal" : "cli-dispute-level_first")],
    ["arbiter", dispute.arbiter],
    ["due", dueText(dispute)]
  ])
  return [
    head,
    ...verdicts.map((verdict) => verdictText(verdict, market)),
    ...(proposal === null ? [] : [proposalText(proposal, market)]),
    ...(dispute.offers.length === 0 ? [] : [offersText(dispute)]),
    ...(dispute.evidence.length === 0 ? [] : [`${say("cli-dispute-evidence")}\n${evidenceText(dispute)}`]),
    ...(brief === null ? [] : [briefText(brief)]),
    timelineText(dispute)
  ].join("\n\n")
}
