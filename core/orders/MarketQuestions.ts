/**
 * What can be asked of a market as it is in memory. Questions and answers are plain data, because the market may be
 * held by another process; whoever answers looks between two commands and changes nothing.
 */
import type * as Effect from "effect/Effect"
import type { Answer } from "../platform/Answer.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { OpportunityView, OrderQuote } from "../protocol/Quote.ts"
import type { MismatchView } from "../protocol/Quote.ts"
import type { Side } from "../protocol/Wire.ts"
import type { BatchTools } from "./Batch.ts"
import { limitAsk } from "./BatchLimits.ts"
import type { MarketState } from "./MarketState.ts"
import { type BulkQuestion, type BulkTarget, bulkTargets } from "./BulkTargets.ts"
import type { Order, OrderDraft } from "./Order.ts"
import type { TakeDraft } from "./Eligibility.ts"
import type { OfferRow } from "./OfferStore.ts"
import { metBy } from "./PrivateOffers.ts"
import { passedOver, reasonsAtRest, type Seen, seenNothing, seeOrder, seeTake, type TakeSeen } from "./Quote.ts"
import { type Means, opportunity } from "./Opportunities.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { type TrialGround, type TrialNeeds, trialNeeds, tryCommand } from "./TryCommand.ts"

interface Asked {
  readonly personId: string
  readonly now: Date
}

const questions = {
  /** What a new order would do. */
  preview: (
    tools: BatchTools,
    state: MarketState,
    asked: Asked & { readonly draft: OrderDraft; readonly takes?: string }
  ): Seen & { readonly ask: ReturnType<typeof limitAsk> | undefined } => {
    const met = metBy(state, asked.draft, asked.personId, asked.takes)
    if (met === undefined) return { ...seenNothing(state, refuse("order.offer_unknown")), ask: undefined }
    const seen = seeOrder({ ...asked, tools }, met, asked.draft)
    return { ...seen, ask: seen.order && limitAsk(met, seen.order, seen.order.quantity) }
  },

  /** Which of these offers what is left of an order would pass over, and why. */
  passed_over: (
    tools: BatchTools,
    state: MarketState,
    asked: Asked & {
      readonly order: Order
      readonly left: number
      readonly offers: ReadonlyArray<OfferRow>
      readonly most: number
    }
  ): OrderQuote["passed_over"] =>
    passedOver({ ...asked, tools }, state, asked.order, asked.left, asked.offers, asked.most),

  /** Why an open order and an offer do not trade; no reasons when either is gone. */
  why_not: (
    _tools: BatchTools,
    state: MarketState,
    { now, offerId, orderId }: Asked & { readonly orderId: string; readonly offerId: string }
  ): {
    readonly seq: number
    readonly isOpen: boolean
    readonly reasons: ReadonlyArray<MismatchView> | undefined
  } => ({ seq: state.seq, isOpen: state.orders.has(orderId), reasons: reasonsAtRest(state, orderId, offerId, now) }),

  /** What keeps an order that takes an offer and the offer apart, nothing found when it is gone; and what it comes to. */
  take: (
    tools: BatchTools,
    state: MarketState,
    { draft, now, offerId, personId }: Asked & { readonly draft: TakeDraft; readonly offerId: string }
  ): TakeSeen => seeTake({ tools, personId, now }, state, draft, offerId),

  /** What could be taken of each of these offers. */
  opportunities: (
    tools: BatchTools,
    state: MarketState,
    asked: Asked & { readonly means: Means; readonly offers: ReadonlyArray<OfferRow> }
  ): ReadonlyArray<OpportunityView | undefined> =>
    asked.offers.map((offer) => opportunity({ ...asked, tools }, state, asked.means, offer)),

  /** The orders a bulk command is about. */
  bulk_targets: (_tools: BatchTools, state: MarketState, question: BulkQuestion): ReadonlyArray<BulkTarget> =>
    bulkTargets(state, question),

  /** What has to be known before a command can be tried. */
  trial_needs: (
    _tools: BatchTools,
    state: MarketState,
    { command, now }: { readonly command: EngineCommand; readonly now: Date }
  ): TrialNeeds => trialNeeds(state, command, now),

  /** What would become of a command. */
  try: (
    tools: BatchTools,
    state: MarketState,
    { command, ground }: { readonly command: EngineCommand; readonly ground: TrialGround }
  ): Answer => tryCommand(tools, state, command, ground),

  /** Ids of a person's open orders. */
  own_orders: (
    _tools: BatchTools,
    state: MarketState,
    { personId, side }: { readonly personId: string; readonly side: Side | undefined }
  ): ReadonlyArray<string> =>
    [...state.orders.values()]
      .filter((order) => order.personId === personId && (side === undefined || order.side === side))
      .map(({ id }) => id)
}

type Questions = typeof questions
export type QuestionKind = keyof Questions
export type Question<K extends QuestionKind> = Parameters<Questions[K]>[2]
export type AnswerTo<K extends QuestionKind> = ReturnType<Questions[K]>

/** Asks whoever holds a market. */
export type Ask = <K extends QuestionKind>(
  market: string,
  kind: K,
  question: Question<K>
) => Effect.Effect<AnswerTo<K>, Refusal>

export const isQuestionKind = (kind: string): kind is QuestionKind => Object.hasOwn(questions, kind)

export const answerQuestion = <K extends QuestionKind>(
  tools: BatchTools,
  state: MarketState,
  kind: K,
  question: Question<K>
): AnswerTo<K> =>
  // One of the table's functions with its own arguments, which the compiler cannot follow through the key.
  (questions[kind] as (tools: BatchTools, state: MarketState, question: Question<K>) => AnswerTo<K>)(
    tools,
    state,
    question
  )
