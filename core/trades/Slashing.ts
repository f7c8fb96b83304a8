/** What a step takes of the bonds of a trade. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Policies } from "../policy/Policies.ts"
import { defaultSlash, noSlash, type SlashBps, verdictSlash } from "./Bond.ts"
import { makeBondStore } from "./BondStore.ts"
import type { Unreached } from "./DeadlineNotices.ts"
import type { Trade } from "./Trade.ts"
import { isPayout, type TradeEvent } from "./TradeMachine.ts"

export const makeSlashing = Effect.gen(function* () {
  const policies = yield* Policies
  const bonds = makeBondStore(yield* SqlClient.SqlClient)
  const rulesOf = ({ createdAt, policyVersion }: Trade) => policies.of(policyVersion, createdAt).policy.bonds

  /** What the verdict takes that a step names or carries out; one that is only decided takes nothing yet. */
  const ofVerdict = Effect.fnUntraced(function* (
    trade: Trade,
    event: TradeEvent,
    named: SlashBps | undefined,
    scale: number
  ) {
    const slash = yield* Effect.fromResult(verdictSlash(trade, rulesOf(trade), named ?? trade.slashBps, scale))
    const takes = event === "conclude" || event === "accept_verdict" || event === "execute"
    return takes ? yield* bonds.coverable(trade, slash) : noSlash
  })

  /** What the buyer loses who let a trade lapse: nothing after the service was down, whose fault it may be. */
  const ofDefault = Effect.fnUntraced(function* (trade: Trade, now: Date) {
    const rules = rulesOf(trade)
    if (yield* bonds.wasDown(trade, now, rules.slash_grace)) return { slash: noSlash, defaultNumber: null }
    const defaultNumber = yield* bonds.nextDefault(trade, now)
    return { slash: yield* bonds.coverable(trade, defaultSlash(trade, rules, defaultNumber)), defaultNumber }
  })

  /** What the clock takes, the trade's deadline having passed: nothing where it was the platform's fault that the buyer was not told. */
  const byClock = Effect.fnUntraced(function* (
    trade: Trade,
    event: TradeEvent,
    {
      now,
      scale,
      unreached
    }: { readonly now: Date; readonly scale: number; readonly unreached: ReadonlyArray<Unreached> }
  ) {
    const isDefault = trade.state === "overdue" && event === "lapse"
    const isExcused = unreached.some(({ fault, person }) => person === trade.buyer && fault === "platform")
    if (isDefault && !isExcused) return yield* ofDefault(trade, now)
    const slash = event === "execute" ? yield* ofVerdict(trade, event, undefined, scale) : noSlash
    return { slash, defaultNumber: null }
  })

  /** A verdict takes of the bonds when what it says of the amount is carried out by a contract. */
  const byContract = (trade: Trade, scale: number) =>
    isPayout(trade.state) ? ofVerdict(trade, "execute", undefined, scale) : Effect.succeed(noSlash)

  return { noteOutage: bonds.noteOutage, byClock, byContract, ofVerdict }
})
