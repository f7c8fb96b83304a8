/** Trades in every state, and steps that their guards let pass. */
import * as Result from "effect/Result"
import type { TradeState } from "../../core/protocol/Trade.ts"
import { decide, type Trade, type TradeStep } from "../../core/trades/Trade.ts"
import { type Actor, actors, type TradeEvent, tradeEvents, tradeStates } from "../../core/trades/TradeMachine.ts"
import { sampleDeadline, sampleTrade } from "./sampleTrade.ts"

/** Where the amount is, and whether its release is put on hold: a contract puts nothing on hold. */
export type Manner = "free" | "held" | "contract"
export const manners: ReadonlyArray<Manner> = ["free", "held", "contract"]

/** Seconds. */
export const hold = 7_200

export const at = (ms: number): Date => new Date(sampleDeadline.getTime() + ms)

/** The sample in a state; its payment was marked long before the deadline. */
export const tradeIn = (state: TradeState, change: Partial<Trade> = {}): Trade =>
  sampleTrade({
    state,
    version: 3,
    markedAt: at(-4_500_000),
    ...(state === "decided" ? { buyerShareBps: 5_000 } : {}),
    ...change
  })

/** A trade of a manner. */
export const tradeOf = (manner: Manner, state: TradeState, change: Partial<Trade> = {}): Trade =>
  tradeIn(state, {
    holdSeconds: manner === "held" ? hold : 0,
    escrowChain: manner === "contract" ? "testnet" : null,
    ...change
  })

/** A trade in which the guards of an event let its actor pass. */
export const readyFor = (state: TradeState, event: TradeEvent, actor: Actor, manner: Manner = "free"): Trade => {
  const { buyer, seller } = sampleTrade()
  const [self, other] = actor === "buyer" ? [buyer, seller] : [seller, buyer]
  const proposer = event === "withdraw_cancel" ? self : event === "accept_cancel" ? other : null
  const dispute = { disputeOpenedBy: self, disputedFrom: "payment_marked" } as const
  const maker = event === "cancel" ? other : self
  const appealed = event === "conclude"
  const disputed = state === "disputed" ? { ...dispute, appealed } : {}
  return tradeOf(manner, state, { cancelProposedBy: proposer, maker, ...disputed })
}

export const step = (event: TradeEvent, actor: Actor, change: Partial<TradeStep> = {}): TradeStep => ({
  event,
  actor,
  version: actor === "clock" || actor === "chain" ? undefined : 3,
  quantity: tradeIn("disputed").quantity,
  disputeReason: "payment_reversed",
  buyerShareBps: 5_000,
  appealWindow: 86_400,
  timers: { agreement_window: 43_200, payout_window: 86_400, ruling_window: 2_592_000 },
  ...(actor === "buyer" ? { payment: "not_sent" as const } : {}),
  ...change
})

/** The state a step leads to, or the code of its refusal. */
export const outcome = (trade: Trade, asked: TradeStep, now: Date): string =>
  Result.match(decide(trade, asked, now), {
    onSuccess: ({ transition }) => transition.to,
    onFailure: ({ code }) => code
  })

export const cells = tradeStates.flatMap((state) =>
  tradeEvents.flatMap((event) => actors.flatMap((actor) => manners.map((manner) => ({ state, event, actor, manner }))))
)
