/** One dispute as its handler has it: what is known, what was asked and offered, and what is due. */
import { money, rate } from "@orrange/core/flows/Grid"
import { assetsOf } from "@orrange/core/flows/Known"
import { nameBy } from "@orrange/core/i18n/Names"
import type { DisputeBrief, DisputeView, PartyBrief, VerdictView } from "@orrange/core/protocol/Dispute"
import type { Role } from "@orrange/core/protocol/Person"
import type { EvidenceRequest } from "@orrange/core/protocol/Evidence"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Button, Fact, Shown } from "../Shown.ts"
import { dueText } from "./Disputes.ts"
import { noIdCard } from "./Guard.ts"
import { at, facts, footOf, go, idOf, inTerminal, label, rowsOf, sentence, shortened, soon } from "./Parts.ts"

/** Requests and offers on one card, the latest. */
const partsMax = 4

const seenText = ({ payment_seen: seen }: DisputeBrief, asked: Asked): string => {
  const { say } = asked
  if (seen === null) return say("cli-no")
  const { confidence, name_check: check, taken_back: back } = seen
  return [
    nameBy(say)("confidence", confidence),
    ...(back ? [say("cli-brief-taken_back")] : []),
    ...(check === null
      ? []
      : [say("cli-brief-name", { result: say(`cli-name_check-${check.result}`), score: String(check.score) })]),
    at(asked, seen.at)
  ].join(", ")
}

const partyText = ({ disputes_lost, disputes_opened, linked_people, reputation }: PartyBrief, { say }: Asked): string =>
  [
    reputation.name,
    rate(reputation.score_bps),
    say("cli-people-trades", { completed: String(reputation.completed), failed: String(reputation.failed) }),
    say("bots-case-party", { opened: String(disputes_opened), lost: String(disputes_lost), linked: linked_people })
  ].join(" · ")

const briefFacts = (brief: DisputeBrief, asked: Asked): ReadonlyArray<Fact> => {
  const { say } = asked
  const { parties, payer, payment_reference, triage } = brief
  const reasons = triage.reasons.map((reason) => say(`cli-triage_reason-${reason}`)).join("; ")
  const suggestion = say(`cli-triage-${triage.suggestion}`)
  return facts(
    [label(say, "suggestion"), reasons === "" ? suggestion : `${suggestion}: ${reasons}`],
    [label(say, "payment_seen"), seenText(brief, asked)],
    [label(say, "payment_reference"), payment_reference],
    [label(say, "payer"), payer],
    ...parties.map((party) => [sentence(nameBy(say)("role", party.side)), partyText(party, asked)] as const)
  )
}

const evidenceLine = (request: EvidenceRequest, asked: Asked): string => {
  const { say } = asked
  const named = nameBy(say)
  const state =
    request.state === "open"
      ? say("cli-evidence-open", { time: soon(asked, request.due_at) })
      : say(`cli-evidence-${request.state}`)
  const asksFor = `${named("role", request.of)}, ${named("evidence", request.kind)}: ${shortened(request.note)}`
  return `${say("cli-dispute-evidence")} · ${asksFor} (${state})`
}

const offerLine = ({ market }: DisputeView, offer: DisputeView["offers"][number], { say }: Asked): string => {
  const [base] = assetsOf(market)
  const shares = say("cli-note-shares", {
    buyer: money(offer.buyer_gets, base),
    seller: money(offer.seller_gets, base)
  })
  return `${say("cli-note-offer", { by: offer.by, shares })} (${say(`cli-offer-${offer.state}`)})`
}

const verdictLine = (verdict: VerdictView, { say }: Asked): string => {
  const named = nameBy(say)
  const name = say(verdict.level === 2 ? "cli-verdict-title_appeal" : "cli-verdict-title")
  const title = verdict.in_force ? name : say("cli-verdict-replaced", { verdict: name })
  const given = say("cli-verdict-for", {
    resolution: named("resolution", verdict.resolution),
    share: rate(verdict.buyer_share_bps)
  })
  return `${title}: ${given}. ${named("verdict", verdict.reason)}: ${shortened(verdict.statement)}`
}

const linesOf = (dispute: DisputeView, asked: Asked): ReadonlyArray<string> => {
  const { evidence, offers, proposal, verdicts } = dispute
  return [
    ...verdicts.map((verdict) => verdictLine(verdict, asked)),
    ...(proposal === null ? [] : [asked.say("cli-verdict-waits", { time: soon(asked, proposal.expires_at) })]),
    ...evidence.slice(-partsMax).map((request) => evidenceLine(request, asked)),
    ...offers.slice(-partsMax).map((offer) => offerLine(dispute, offer, asked))
  ]
}

/** What is done with a case is signed in the terminal. */
const nextLine = ({ arbiter, closed, trade }: DisputeView, { person, say }: Asked): ReadonlyArray<Fact> => {
  if (closed) return []
  if (arbiter !== person?.name) return []
  return [inTerminal(say, `disputes decide ${trade} --to OUTCOME --statement WHY`)]
}

const desks: ReadonlySet<Role> = new Set(["arbiter", "mediator", "operator"])

/** What moves nothing by itself: whoever mediates offers, and whoever has the case asks as well. */
const actionsOf = (
  { arbiter, buyer, closed, seller, trade }: DisputeView,
  { person, say }: Asked
): ReadonlyArray<Button> => {
  if (closed || person === null) return []
  const isArbiter = person.roles.includes("arbiter")
  const isOwn = arbiter === person.name
  // Who is none of the two and works at no desk, and sees it all the same, is a solver of its community.
  const isSolver = ![buyer, seller].includes(person.name) && !person.roles.some((role) => desks.has(role))
  const isMediator = person.roles.includes("mediator") || isSolver
  return [
    ...(arbiter === null && isArbiter ? [go(say("bots-do-hand_take"), `/hand ${trade}`, "success")] : []),
    ...(isOwn ? [go(say("bots-do-ask_evidence"), `/ask-evidence ${trade}`)] : []),
    ...(isOwn || isMediator ? [go(say("bots-do-offer_settlement"), `/offer-settlement ${trade}`)] : []),
    ...(isOwn ? [go(say("bots-do-hand_back"), `/hand ${trade}`)] : [])
  ]
}

export const caseCard = (dispute: DisputeView, asked: Asked): Shown => {
  const { say } = asked
  const named = nameBy(say)
  const { brief, buyer, closed, seller, trade } = dispute
  return card({
    heading: say("bots-case", {
      reason: sentence(named("dispute_reason", dispute.reason)),
      buyer,
      seller,
      due: sentence(dueText(dispute, asked))
    }),
    lines: [...linesOf(dispute, asked), ...(closed ? [] : [say("bots-case-decide")])],
    facts: [
      ...facts(
        [label(say, "market"), dispute.market],
        [label(say, "state"), `${named("state", dispute.state)}, ${named("dispute", dispute.dispute_state)}`],
        [
          label(say, "opened_by"),
          say("cli-dispute-opened", {
            by: dispute.opened_by ?? say("cli-clock"),
            time: at(asked, dispute.opened_at),
            state: named("state", dispute.prior_state)
          })
        ],
        [label(say, "level"), say(dispute.level === 2 ? "cli-dispute-level_appeal" : "cli-dispute-level_first")],
        [label(say, "arbiter"), dispute.arbiter]
      ),
      ...(brief === null ? [] : briefFacts(brief, asked)),
      ...nextLine(dispute, asked)
    ],
    foot: footOf(asked, trade),
    rows: [
      ...rowsOf(actionsOf(dispute, asked)),
      [go(say("bots-do-trade"), `/trade ${trade}`), go(say("bots-do-chat"), `/chat ${trade}`)],
      [
        go(say("bots-do-peer", { name: buyer }), `/peer ${buyer}`),
        go(say("bots-do-peer", { name: seller }), `/peer ${seller}`)
      ],
      [go(say("bots-do-disputes"), "/disputes")]
    ],
    sensitive: true
  })
}

export const dispute: Screen = {
  summary: "bots-summary-case",
  // The two of it see it too, and whoever mediates it for a community; the daemon says who.
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const id = idOf(asked)
    if (id === undefined) return noIdCard(asked, "/disputes")
    return caseCard((await asked.client.call("disputes.get", { params: { id } })).data, asked)
  }
}
