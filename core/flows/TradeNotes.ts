/** What a person should know of a trade beside their duty: evidence, offers, verdicts, and what an operator stopped. */
import type { Say } from "../i18n/Catalogues.ts"
import { nameBy } from "../i18n/Names.ts"
import type { SettlementOffer } from "../protocol/Dispute.ts"
import type { EvidenceRequest } from "../protocol/Evidence.ts"
import type { HaltView } from "../protocol/Halt.ts"
import type { TradeView } from "../protocol/Trade.ts"
import { type CaseBeside, evidenceAsked } from "./Duty.ts"
import { money, rate } from "./Grid.ts"
import { assetsOf } from "./Known.ts"

/** What was read along with a trade. */
export interface Beside extends CaseBeside {
  readonly halts: ReadonlyArray<HaltView>
}

interface NoteOf {
  readonly text: string
  readonly until: string | null
}

export type TradeNote =
  | (NoteOf & { readonly about: "evidence"; readonly asked: EvidenceRequest })
  | (NoteOf & { readonly about: "offer"; readonly offer: SettlementOffer })
  | (NoteOf & { readonly about: "halt" | "missing" | "verdict" })

const evidenceNote = (asked: EvidenceRequest, say: Say): TradeNote => {
  const named = nameBy(say)
  return {
    about: "evidence",
    text: say("cli-note-evidence", { by: asked.asked_by, kind: named("evidence", asked.kind), note: asked.note }),
    until: asked.due_at,
    asked
  }
}

/** Whether an offer waits for the reader's word. */
export const isForReader = ({ role }: TradeView, offer: SettlementOffer): boolean =>
  offer.state === "open" &&
  offer.role !== role &&
  ((role === "buyer" && !offer.buyer_agrees) || (role === "seller" && !offer.seller_agrees))

const sharesText = (buyer: string, seller: string, base: string, say: Say): string =>
  say("cli-note-shares", { buyer: money(buyer, base), seller: money(seller, base) })

const offerNote = ({ market }: TradeView, offer: SettlementOffer, say: Say): TradeNote => {
  const shares = sharesText(offer.buyer_gets, offer.seller_gets, assetsOf(market)[0], say)
  return { about: "offer", text: say("cli-note-offer", { by: offer.by, shares }), until: offer.expires_at, offer }
}

/** What a verdict takes of the bonds. */
const slashesText = (
  { slash_buyer_bps: buyer, slash_seller_bps: seller }: TradeView,
  say: Say
): ReadonlyArray<string> => [
  ...(buyer === 0 ? [] : [say("cli-note-slash_buyer", { share: rate(buyer) })]),
  ...(seller === 0 ? [] : [say("cli-note-slash_seller", { share: rate(seller) })])
]

/** What is decided, what it takes, and until when an appeal is open, and to whom. */
const verdictNotes = (trade: TradeView, { dispute }: Beside, say: Say): ReadonlyArray<TradeNote> => {
  if (trade.state !== "decided") return []
  const [base] = assetsOf(trade.market)
  const verdict = dispute?.verdicts.find(({ in_force }) => in_force)
  const shares =
    verdict === undefined
      ? say("cli-note-share_buyer", { amount: money(trade.buyer_receives, base) })
      : sharesText(verdict.buyer_gets, verdict.seller_gets, base, say)
  const shared = [shares, ...slashesText(trade, say)].join(", ")
  const id = trade.allowed_actions.includes("appeal") ? "cli-note-verdict_yours" : "cli-note-verdict_theirs"
  return [{ about: "verdict", text: say(id, { shares: shared }), until: trade.deadline_at }]
}

/** What the seller said, for whoever else looks at the trade. */
const missingNotes = ({ payment_missing_at: at, role, seller }: TradeView, say: Say): ReadonlyArray<TradeNote> =>
  at === null || role === "seller" ? [] : [{ about: "missing", text: say("cli-note-missing", { seller }), until: null }]

const stopped = (trade: TradeView, halt: HaltView): boolean =>
  (halt.action === "payments" || halt.action === "accounts" || halt.action === "messages") &&
  (halt.market === null || halt.market === trade.market)

const haltNote = ({ action, market, reason }: HaltView, say: Say): TradeNote => {
  const of = { action, market: market ?? "none", reason }
  const text = say(action === "messages" ? "cli-note-halt" : "cli-note-halt_clock", of)
  return { about: "halt", text, until: null }
}

/** The most urgent first. */
export const tradeNotes = (trade: TradeView, beside: Beside, say: Say): ReadonlyArray<TradeNote> => [
  ...evidenceAsked(trade, beside).map((asked) => evidenceNote(asked, say)),
  ...(beside.dispute?.offers ?? [])
    .filter((offer) => isForReader(trade, offer))
    .map((offer) => offerNote(trade, offer, say)),
  ...verdictNotes(trade, beside, say),
  ...missingNotes(trade, say),
  ...beside.halts.filter((halt) => stopped(trade, halt)).map((halt) => haltNote(halt, say))
]

export const noteText = ({ text, until }: NoteOf, say: Say, timeOf: (at: string) => string): string =>
  until === null ? text : say("cli-note-until", { text, time: timeOf(until) })

/** That the trade may be called off, and what it would be called off on; none while nobody proposes it. */
export const callOffText = (
  { buyer, cancel_payment, cancel_proposed_by: by }: TradeView,
  say: Say
): string | undefined =>
  by === null ? undefined : say("cli-step-call_off", { by, buyer, fate: cancel_payment ?? "none" })
