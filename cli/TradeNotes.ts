/** What a person should know of a trade beside their duty: evidence, offers, verdicts, and what an operator stopped. */
import type { DisputeView, SettlementOffer } from "@orrange/core/protocol/Dispute"
import type { EvidenceRequest } from "@orrange/core/protocol/Evidence"
import type { HaltView } from "@orrange/core/protocol/Halt"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { money, percent, splitMarket, time } from "./render/Text.ts"

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

const spaced = (word: string): string => word.replaceAll("_", " ")

/** Of the evidence that is asked of the reader, what was not given yet; the most urgent first. */
export const evidenceAsked = ({ role }: TradeView, { dispute }: Beside): ReadonlyArray<EvidenceRequest> =>
  (dispute?.evidence ?? [])
    .filter(({ of, state }) => of === role && state === "open")
    .toSorted((one, other) => (one.due_at < other.due_at ? -1 : 1))

export const evidenceCommand = (trade: string, { id }: EvidenceRequest): string =>
  `disputes answer ${trade} ${id} --file FILE`

const evidenceNote = (trade: TradeView, asked: EvidenceRequest): TradeNote => ({
  about: "evidence",
  text: `${asked.asked_by} asks you for evidence, ${spaced(asked.kind)}: ${asked.note}`,
  until: asked.due_at,
  command: evidenceCommand(trade.id, asked)
})

/** Whether an offer waits for the reader's word. */
const isForReader = ({ role }: TradeView, offer: SettlementOffer): boolean =>
  offer.state === "open" &&
  offer.role !== role &&
  ((role === "buyer" && !offer.buyer_agrees) || (role === "seller" && !offer.seller_agrees))

const offerNote = ({ id, market }: TradeView, offer: SettlementOffer): TradeNote => {
  const [base] = splitMarket(market)
  const shares = `${money(offer.buyer_gets, base)} for the buyer, ${money(offer.seller_gets, base)} for the seller`
  return {
    about: "offer",
    text: `${offer.by} offers to settle: ${shares}`,
    until: offer.expires_at,
    command: `disputes accept ${id} ${offer.id} --buyer-share-bps ${offer.buyer_share_bps}`
  }
}

const taken = (side: string, bps: number): string =>
  bps === 0 ? "" : `, ${percent(bps)} of the ${side}'s bond is taken`

/** What is decided, what it takes, and until when an appeal is open, and to whom. */
const verdictNote = (trade: TradeView, { dispute }: Beside): TradeNote | undefined => {
  if (trade.state !== "decided") return undefined
  const [base] = splitMarket(trade.market)
  const verdict = dispute?.verdicts.find(({ in_force }) => in_force)
  const shares =
    verdict === undefined
      ? `${money(trade.buyer_receives, base)} for the buyer`
      : `${money(verdict.buyer_gets, base)} for the buyer, ${money(verdict.seller_gets, base)} for the seller`
  const slashes = taken("buyer", trade.slash_buyer_bps) + taken("seller", trade.slash_seller_bps)
  const appeal = trade.allowed_actions.includes("appeal") ? "you may appeal" : "the other side may appeal"
  return {
    about: "verdict",
    text: `decided: ${shares}${slashes}; ${appeal}`,
    until: trade.deadline_at,
    command: null
  }
}

const stopped = (trade: TradeView, halt: HaltView): boolean =>
  (halt.action === "payments" || halt.action === "accounts" || halt.action === "messages") &&
  (halt.market === null || halt.market === trade.market)

const haltNote = ({ action, market, reason }: HaltView): TradeNote => {
  const where = market === null ? "" : ` on ${market}`
  const clock = action === "messages" ? "" : "; the clock stands still meanwhile"
  return { about: "halt", text: `${action} are halted${where}: ${reason}${clock}`, until: null, command: null }
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
  `${text}${until === null ? "" : `, until ${time(until)}`}`
