/** How the two of a trade end its dispute: by what an arbiter decided, by another look at it, or by what both agree on. */
import type { DisputeView, SettlementOffer, VerdictView } from "../protocol/Dispute.ts"
import type { ChoiceStep, ConfirmStep, Fact, Flow, Option, Said, See, TextStep } from "./Flow.ts"
import { money, rate } from "./Grid.ts"
import { assetsOf, clock, like, text, tradeOf, uuid } from "./Known.ts"
import { need } from "./Needs.ts"
import { aboutTrade, barUnless, head, isVersion, may, seenVersion, tradeFacts, tradeParams } from "./TradeParts.ts"
import { isForReader } from "./TradeNotes.ts"
import { type Message, tell } from "./Words.ts"

/** Characters of why a verdict is to be looked at again. */
const statementLengthMax = 1_000

const actions = ["accept_verdict", "appeal"] as const
type Answer = (typeof actions)[number]

const caseOf = ({ facts }: See): DisputeView | undefined => facts.dispute

/** What was decided and counts. */
const verdictOf = (see: See): VerdictView | undefined => caseOf(see)?.verdicts.findLast((verdict) => verdict.in_force)

/** Who gets how much of what is in escrow. */
const divided = (see: See, { buyer_gets, seller_gets }: VerdictView | SettlementOffer): ReadonlyArray<Fact> => {
  const { buyer, market, seller } = tradeOf(see)
  const [base] = assetsOf(market)
  return [
    { label: tell("flows-fact-gets", { name: buyer }), value: money(buyer_gets, base) },
    { label: tell("flows-fact-gets", { name: seller }), value: money(seller_gets, base) }
  ]
}

const answerWords: Readonly<Record<Answer, Message>> = {
  accept_verdict: tell("flows-verdict-accept"),
  appeal: tell("flows-verdict-appeal")
}

const answerOf = (see: See): Answer | undefined => actions.find((one) => one === text(see.values, "action"))

const decided = (see: See, heading: Message): Said => {
  const verdict = verdictOf(see)
  if (verdict === undefined) return { heading: tell("flows-verdict-none") }
  return { heading, lines: [verdict.statement], facts: divided(see, verdict) }
}

const action: ChoiceStep = {
  input: "choice",
  ask: (see) => {
    const until = caseOf(see)?.appeal_until ?? null
    const said = decided(see, tell("flows-verdict-choose", { name: verdictOf(see)?.arbiter ?? "" }))
    return until === null
      ? said
      : { ...said, warnings: [tell("flows-verdict-until", { at: clock(until, see.time_zone) })] }
  },
  options: (see) =>
    verdictOf(see) === undefined
      ? []
      : actions.filter((one) => may(see, one)).map((value): Option => ({ value, label: answerWords[value] })),
  holds: like(/^(?:accept_verdict|appeal)$/),
  forgets: () => ["statement", "confirm"],
  next: (see) => (answerOf(see) === "appeal" ? "statement" : "confirm")
}

const statement: TextStep = {
  input: "text",
  lengthMax: statementLengthMax,
  lines: true,
  ask: () => ({ heading: tell("flows-verdict-statement") }),
  edit: () => tell("flows-edit-statement"),
  next: () => "confirm"
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "danger",
  ask: (see) => {
    const isAppeal = answerOf(see) === "appeal"
    const said = decided(see, isAppeal ? tell("flows-verdict-appeal-confirm") : tell("flows-verdict-accept-confirm"))
    return isAppeal ? { ...said, lines: [text(see.values, "statement")] } : said
  },
  button: (see) => answerWords[answerOf(see) ?? "appeal"],
  seen: seenVersion,
  barred: (see) =>
    verdictOf(see) === undefined ? tell("flows-verdict-none") : barUnless(see, answerOf(see) ?? "appeal"),
  holds: isVersion,
  command: (see) => {
    const params = tradeParams(see)
    return answerOf(see) === "appeal"
      ? {
          kind: "call",
          route: "disputes.appeal",
          request: { params, payload: { ...head(see), statement: text(see.values, "statement") } }
        }
      : { kind: "call", route: "disputes.accept_verdict", request: { params, payload: head(see) } }
  },
  tells: (see) => (answerOf(see) === "appeal" ? tell("flows-verdict-appealed") : tell("flows-trade-told")),
  next: () => null
}

const aboutCase = {
  ...aboutTrade,
  needs: (values: See["values"]) => [
    ...aboutTrade.needs(values),
    need("dispute", { params: { id: text(values, "trade") } })
  ]
}

/** To accept a verdict, or to appeal. */
export const verdict: Flow = {
  ...aboutCase,
  version: 1,
  first: () => "action",
  steps: { action, statement, confirm }
}

/** What lies there for the reader to agree to. */
const offersFor = (see: See): ReadonlyArray<SettlementOffer> =>
  (caseOf(see)?.offers ?? []).filter((one) => isForReader(tradeOf(see), one))

const offerOf = (see: See): SettlementOffer | undefined =>
  offersFor(see).find(({ id }) => id === text(see.values, "offer"))

const offer: ChoiceStep = {
  input: "choice",
  ask: (see) =>
    offersFor(see).length === 0
      ? { heading: tell("flows-settle-none") }
      : { heading: tell("flows-settle-which"), facts: tradeFacts(tradeOf(see)) },
  options: (see) =>
    offersFor(see).map(({ buyer_share_bps, by, id }) => ({
      value: id,
      label: tell("flows-settle-offer", { name: by, share: rate(buyer_share_bps) })
    })),
  holds: like(uuid),
  forgets: () => ["agree"],
  next: () => "agree"
}

const agree: ConfirmStep = {
  input: "confirm",
  style: "danger",
  ask: (see) => {
    const chosen = offerOf(see)
    return chosen === undefined
      ? { heading: tell("flows-settle-none") }
      : {
          heading: tell("flows-settle-confirm", { name: chosen.by }),
          facts: divided(see, chosen),
          warnings: [tell("flows-settle-final")]
        }
  },
  button: () => tell("flows-settle-agree"),
  seen: seenVersion,
  barred: (see) => (offerOf(see) === undefined ? tell("flows-settle-none") : barUnless(see, "settle")),
  holds: isVersion,
  command: (see) => {
    const chosen = offerOf(see)
    if (chosen === undefined) return undefined
    // An offer is what it is: one that gives something else has another id.
    const payload = { ...head(see), buyer_share_bps: chosen.buyer_share_bps }
    const params = { ...tradeParams(see), offer: chosen.id }
    return { kind: "call", route: "disputes.accept_offer", request: { params, payload } }
  },
  tells: () => tell("flows-trade-told"),
  next: () => null
}

/** To agree to how somebody would divide what is in escrow. */
export const settle: Flow = {
  ...aboutCase,
  version: 1,
  first: () => "offer",
  steps: { offer, agree }
}
