/** What a step takes of the bonds of a trade. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Policies } from "../policy/Policies.ts"
import type { SqlError } from "effect/sql/SqlError"
import { defaultSlash, noDefaults, noSlash, type Party, type SlashBps, verdictSlash } from "./Bond.ts"
import { makeBondStore } from "./BondStore.ts"
import { makeContractBlameStore } from "./ContractBlameStore.ts"
import { contractTimers } from "./ContractTimers.ts"
import type { Unreached } from "./DeadlineNotices.ts"
import type { Trade } from "./Trade.ts"
import { isPayout, type TradeEvent } from "./TradeMachine.ts"

const nothing = { slash: noSlash, defaults: noDefaults }

/** What a step takes that no person takes, and whom no notice reached of those who had to act before it. */
interface Ending {
  readonly now: Date
  readonly scale: number
  readonly unreached: ReadonlyArray<Unreached>
}

/** Of people at fault, those of whom it was not the platform's that they were not told. */
const toldOf = (trade: Trade, parties: ReadonlyArray<Party>, unreached: ReadonlyArray<Unreached>) =>
  parties.filter((party) => !unreached.some(({ fault, person }) => person === trade[party] && fault === "platform"))

export const makeSlashing = Effect.gen(function* () {
  const policies = yield* Policies
  const sql = yield* SqlClient.SqlClient
  const bonds = makeBondStore(sql)
  const blame = makeContractBlameStore(sql)
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

  /** What those lose who let a trade lapse: nothing where the service was down meanwhile, whose fault it may be. */
  const ofDefault = Effect.fnUntraced(function* (trade: Trade, now: Date, parties: ReadonlyArray<Party>) {
    const rules = rulesOf(trade)
    if (parties.length === 0 || (yield* bonds.wasDown(trade, now, rules.slash_grace))) return nothing
    const defaults = yield* bonds.nextDefaults(trade, parties, now)
    return { slash: yield* bonds.coverable(trade, defaultSlash(trade, rules, defaults)), defaults }
  })

  /** Those by whose fault the clock ends a trade. */
  const lapsedBy = (trade: Trade, event: TradeEvent, now: Date): Effect.Effect<ReadonlyArray<Party>, SqlError> => {
    if (event !== "lapse") return Effect.succeed([])
    if (trade.state === "overdue") return Effect.succeed(["buyer"])
    if (trade.state !== "awaiting_agreement") return Effect.succeed([])
    const times = { agreement: contractTimers(policies, trade).agreement_window, grace: rulesOf(trade).slash_grace }
    return blame.disagreed(trade, now, times)
  }

  /** What the clock takes, the trade's deadline having passed. */
  const byClock = Effect.fnUntraced(function* (trade: Trade, event: TradeEvent, { now, scale, unreached }: Ending) {
    const parties = toldOf(trade, yield* lapsedBy(trade, event, now), unreached)
    if (parties.length > 0) return yield* ofDefault(trade, now, parties)
    const slash = event === "execute" ? yield* ofVerdict(trade, event, undefined, scale) : noSlash
    return { slash, defaults: noDefaults }
  })

  /** Those by whose fault a contract gave an amount back, or none was locked in it. */
  const leftBy = (trade: Trade, event: TradeEvent, now: Date): Effect.Effect<ReadonlyArray<Party>, SqlError> => {
    const grace = rulesOf(trade).slash_grace
    if (event === "ran_out") return blame.unpaid(trade, now, grace)
    if (event !== "lapse" || trade.state !== "awaiting_escrow") return Effect.succeed([])
    return blame.unlocked(trade, now, { agreement: contractTimers(policies, trade).agreement_window, grace })
  }

  /**
   * What a contract's step takes: by a verdict when what it says of the amount is carried out; of a seller who agreed and
   * did not lock the amount in time, where the contract let them; of a buyer who marked no payment in time.
   */
  const byContract = Effect.fnUntraced(function* (trade: Trade, event: TradeEvent, { now, scale, unreached }: Ending) {
    if (isPayout(trade.state)) {
      return { slash: yield* ofVerdict(trade, "execute", undefined, scale), defaults: noDefaults }
    }
    return yield* ofDefault(trade, now, toldOf(trade, yield* leftBy(trade, event, now), unreached))
  })

  return { noteOutage: bonds.noteOutage, byClock, byContract, ofVerdict }
})
