/** What a person should know of a trade beside their duty: evidence, offers, verdicts, and what an operator stopped. */
import type { DisputeView, SettlementOffer } from "@orrange/core/protocol/Dispute"
import type { EvidenceRequest } from "@orrange/core/protocol/Evidence"
import type { HaltView } from "@orrange/core/protocol/Halt"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { amountOf, percent, splitMarket, timeOf } from "./render/Text.ts"
import { named, say } from "./Say.ts"

/** What was read along with a trade. */
export interface Beside {
  /** Name of who reads. */
  readonly me?: string | undefined
  readonly dispute?: DisputeView | undefined
  readonly halts: ReadonlyArray<HaltView>
}

export interface TradeNote {
  readonly about: "evidence" | "offer" | "halt" | "verdict"
  readonly text: string
  readonly until: string | null
  /** What answers it, if anything does. */
  readonly command: string | null
}

/** Of the evidence that is asked of the reader, what was not given yet; the most urgent first. */
export const evidenceAsked = ({ role }: TradeView, { dispute }: Beside): ReadonlyArray<EvidenceRequest> =>
  (dispute?.evidence ?? [])
    .filter(({ of, state }) => of === role && state === "open")
    .toSorted((one, other) => (one.due_at < other.due_at ? -1 : 1))

export const evidenceCommand = (trade: string, { id }: EvidenceRequest): string =>
  `disputes answer ${trade} ${id} --file FILE`

const evidenceNote = (trade: TradeView, asked: EvidenceRequest): TradeNote => ({
  about: "evidence",
  text: say("cli-note-evidence", { by: asked.asked_by, kind: named("evidence", asked.kind), note: asked.note }),
  until: asked.due_at,
  command: evidenceCommand(trade.id, asked)
})

/** Whether an offer waits for the reader's word. */
const isForReader = ({ role }: TradeView, offer: SettlementOffer): boolean =>
  offer.state === "open" &&
  offer.role !== role &&
  ((role === "buyer" && !offer.buyer_agrees) || (role === "seller" && !offer.seller_agrees))

const sharesText = (buyer: string, seller: string, base: string): string =>
  say("cli-note-shares", { buyer: amountOf(buyer, base), seller: amountOf(seller, base) })

const offerNote = ({ id, market }: TradeView, offer: SettlementOffer): TradeNote => {
  const [base] = splitMarket(market)
  const shares = sharesText(offer.buyer_gets, offer.seller_gets, base)
  return {
    about: "offer",
    text: say("cli-note-offer", { by: offer.by, shares }),
    until: offer.expires_at,
    command: `disputes accept ${id} ${offer.id} --buyer-share-bps ${offer.buyer_share_bps}`
  }
}

/** What a verdict takes of the bonds. */
const slashesText = ({ slash_buyer_bps: buyer, slash_seller_bps: seller }: TradeView): ReadonlyArray<string> => [
  ...(buyer === 0 ? [] : [say("cli-note-slash_buyer", { share: percent(buyer) })]),
  ...(seller === 0 ? [] : [say("cli-note-slash_seller", { share: percent(seller) })])
]

/** What is decided, what it takes, and until when an appeal is open, and to whom. */
const verdictNote = (trade: TradeView, { dispute }: Beside): TradeNote | undefined => {
  if (trade.state !== "decided") return undefined
  const [base] = splitMarket(trade.market)
  const verdict = dispute?.verdicts.find(({ in_force }) => in_force)
  const shares =
    verdict === undefined
      ? say("cli-note-share_buyer", { amount: amountOf(trade.buyer_receives, base) })
      : sharesText(verdict.buyer_gets, verdict.seller_gets, base)
  const shared = [shares, ...slashesText(trade)].join(", ")
  return {
    about: "verdict",
    text: say(trade.allowed_actions.includes("appeal") ? "cli-note-verdict_yours" : "cli-note-verdict_theirs", {
      shares: shared
    }),
    until: trade.deadline_at,
    command: null
  }
}

const stopped = (trade: TradeView, halt: HaltView): boolean =>
  (halt.action === "payments" || halt.action === "accounts" || halt.action === "messages") &&
  (halt.market === null || halt.market === trade.market)

const haltNote = ({ action, market, reason }: HaltView): TradeNote => {
  const of = { action, market: market ?? "none", reason }
  const text = say(action === "messages" ? "cli-note-halt" : "cli-note-halt_clock", of)
  return { about: "halt", text, until: null, command: null }
}

/** The most urgent first. */
export const tradeNotes = (trade: TradeView, beside: Beside): ReadonlyArray<TradeNote> => {
  const verdict = verdictNote(trade, beside)
  return [
    ...evidenceAsked(trade, beside).map((asked) => evidenceNote(trade, asked)),
    ...(beside.dispute?.offers ?? [])
      .filter((offer) => isForReader(trade, offer))
      .map((offer) => offerNote(trade, offer)),
    ...(verdict === undefined ? [] : [verdict]),
    ...beside.halts.filter((halt) => stopped(trade, halt)).map(haltNote)
  ]
}

export const noteText = ({ text, until }: TradeNote): string =>
  until === null ? text : say("cli-note-until", { text, time: timeOf(until) })
