/** What trades ask of whoever handles disputes. They say what they need; the room of disputes answers it. */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"
import type { Principal } from "../protocol/Api.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { DisputeReason, TradeAction, VerdictReason } from "../protocol/Trade.ts"
import type { SlashBps } from "./Bond.ts"
import type { Decision, Trade } from "./Trade.ts"
import type { TradeEvent } from "./TradeMachine.ts"

/** Steps of a person that the desk has a say in. */
export type DeskAction = "resolve" | "settle" | "accept_verdict"

/** What of a command is for the desk. */
export interface DeskCommand {
  readonly buyerShareBps: number | undefined
  /** What a verdict takes of the bonds. */
  readonly slashBps: SlashBps
  readonly reason: VerdictReason | undefined
  readonly statement: string | undefined
  /** Hash of a verdict that the sender approves. */
  readonly proposal: string | undefined
  /** An offer the sender accepts, and the share they saw in it. */
  readonly offer: { readonly id: string; readonly buyerShareBps: number } | undefined
}

export interface DeskAsk {
  readonly trade: Trade
  readonly principal: Principal
  readonly action: DeskAction
  readonly command: DeskCommand
  readonly now: Date
}

/** What a step means in this dispute. */
export interface Admitted {
  /** `undefined` when what was said is noted, and the trade stays as it is until somebody else says it too. */
  readonly event: TradeEvent | undefined
  readonly buyerShareBps?: number
  readonly slashBps?: SlashBps
  /** Seconds. */
  readonly appealWindow?: number
  /** Whose verdict it is, and what they wrote, where somebody else approves it. */
  readonly verdictBy?: string
  readonly statement?: string
}

/** A step that was decided: `trade` is as it was before. */
export interface DeskNote {
  readonly trade: Trade
  readonly event: TradeEvent
  readonly decision: Decision
  /** Why the trade is disputed, after the step or before it. */
  readonly reason: DisputeReason
  /** Who took the step; null for the clock. */
  readonly personId: string | null
  readonly command: DeskCommand
  readonly now: Date
}

export class DisputeDesk extends Context.Service<
  DisputeDesk,
  {
    /** In the trade's transaction, its row locked, once its machine knows the step: what it means, or why not. */
    readonly admit: (ask: DeskAsk) => Effect.Effect<Admitted, Refusal | SqlError.SqlError>
    /** Whether a person handles the open case of a trade. */
    readonly handles: (personId: string, trade: string) => Effect.Effect<boolean, SqlError.SqlError>
    /** In the same transaction: opens, moves on or closes the case of a trade that is, was or becomes disputed. */
    readonly note: (note: DeskNote) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/trades/DisputeDesk") {}

const deskActions: ReadonlySet<TradeAction> = new Set<DeskAction>(["resolve", "settle", "accept_verdict"])

export const isDeskAction = (action: TradeAction): action is DeskAction => deskActions.has(action)
