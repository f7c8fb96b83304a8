/** The room's door: disputes as cases that are taken, decided, approved and appealed. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import type { FileContent } from "../chat/SealedFiles.ts"
import type { Deadline } from "../platform/Deadlines.ts"
import type { Page, PageRequest } from "../platform/Page.ts"
import type { Principal } from "../protocol/Api.ts"
import type { ArbiterFigures, DisputeSummary, DisputeView } from "../protocol/Dispute.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { EvidenceAsk, EvidenceGive } from "../protocol/Evidence.ts"
import type { TradeView } from "../protocol/Trade.ts"
import { Trades } from "../trades/Trades.ts"
import { makeBriefs } from "./Briefs.ts"
import { makeCaseHanding } from "./CaseHanding.ts"
import { type CaseFilter, makeCaseReading } from "./CaseReading.ts"
import { makeEvidenceClock, makeEvidenceGiving } from "./EvidenceGiving.ts"
import { makeOffering } from "./Offering.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

interface Versioned {
  readonly client_id: string
  readonly version: number
  readonly dry_run?: boolean
}

const make = Effect.gen(function* () {
  const trades = yield* Trades
  const { file, get, list } = yield* makeCaseReading
  const { figures } = yield* makeBriefs
  const clock = yield* makeEvidenceClock
  const evidence = yield* makeEvidenceGiving
  const handing = yield* makeCaseHanding
  const offering = yield* makeOffering
  return {
    ...clock,
    ...evidence,
    ...handing,
    figures,
    file,
    get,
    list,
    ...offering,
    acceptOffer: (principal, trade, offer, command) => trades.act(principal, trade, "settle", { ...command, offer }),
    approve: (principal, trade, command) => trades.act(principal, trade, "resolve", command),
    appeal: (principal, trade, command) => trades.act(principal, trade, "appeal", command),
    acceptVerdict: (principal, trade, command) => trades.act(principal, trade, "accept_verdict", command)
  } satisfies Disputes["Service"]
})

export class Disputes extends Context.Service<
  Disputes,
  {
    /** What waits for somebody first, those that have waited longest before the others; a party sees its own. */
    readonly list: (principal: Principal, filter: CaseFilter) => Answered<Page<DisputeSummary>>
    /** The latest case of a trade. Refused with `dispute.unknown`. */
    readonly get: (principal: Principal, trade: string) => Answered<DisputeView>
    /** Refused to whoever has to do with a party, or had a part in the first verdict; and when somebody else has it. */
    readonly take: (
      principal: Principal,
      trade: string,
      command: { readonly client_id: string }
    ) => Answered<DisputeView>
    readonly giveBack: (
      principal: Principal,
      trade: string,
      command: { readonly client_id: string }
    ) => Answered<DisputeView>
    /** An operator's: whoever has it has it no more. */
    readonly assign: (
      principal: Principal,
      trade: string,
      command: { readonly client_id: string; readonly arbiter: string }
    ) => Answered<DisputeSummary>
    /** A party's, the arbiter's who has the case, or a mediator's; takes the place of the one they made before. */
    readonly offer: (
      principal: Principal,
      trade: string,
      command: { readonly client_id: string; readonly buyer_share_bps: number }
    ) => Answered<DisputeView>
    readonly withdrawOffer: (
      principal: Principal,
      trade: string,
      offer: string,
      command: { readonly client_id: string }
    ) => Answered<DisputeView>
    /** Ends the dispute as soon as both parties agree. */
    readonly acceptOffer: (
      principal: Principal,
      trade: string,
      offer: string,
      command: Versioned & { readonly buyer_share_bps: number }
    ) => Answered<TradeView>
    /** Of another arbiter's verdict, exactly as it was seen. */
    readonly approve: (
      principal: Principal,
      trade: string,
      command: Versioned & { readonly proposal: string }
    ) => Answered<TradeView>
    readonly appeal: (
      principal: Principal,
      trade: string,
      command: Versioned & { readonly statement: string }
    ) => Answered<TradeView>
    /** Of who has the case; refuses `dispute.requests_used`. */
    readonly ask: (principal: Principal, trade: string, request: EvidenceAsk) => Answered<DisputeView>
    /** Of the side that was asked; refuses a file as the conversation of a trade does. */
    readonly give: (principal: Principal, trade: string, request: string, given: EvidenceGive) => Answered<DisputeView>
    /** Of the evidence that the reader may see; refused with `dispute.file_unknown`. */
    readonly file: (principal: Principal, trade: string, sha256: string) => Answered<FileContent>
    /** Of everybody who ever had a case. */
    readonly figures: (request: PageRequest) => Answered<Page<ArbiterFigures>>
    /** The clock's look at evidence that was asked for: that nobody gave it is noted, and nothing else happens. */
    readonly fire: (deadline: Deadline) => Answered<void>
    /** The time the service was down counts for nobody; in the caller's transaction. */
    readonly postpone: (seconds: number) => Effect.Effect<void, SqlError.SqlError>
    readonly acceptVerdict: (principal: Principal, trade: string, command: Versioned) => Answered<TradeView>
  }
>()("orrange/disputes/Disputes") {
  static readonly layer = Layer.effect(this, make)
}
