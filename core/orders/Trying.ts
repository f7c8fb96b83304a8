/** How a command that is only tried gets its answer: from a copy of its market, with what a batch would have read. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Ledger } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import type { Answer } from "../platform/Answer.ts"
import { uuids } from "../platform/SqlArray.ts"
import { Policies } from "../policy/Policies.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { makeLimitStore } from "../risk/LimitStore.ts"
import { isUnbonded } from "./Bond.ts"
import { readBusy } from "./Bonds.ts"
import { depositAsked, readDeposits } from "./Deposited.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { Ask } from "./MarketQuestions.ts"
import type { TrialGround, TrialNeeds } from "./TryCommand.ts"

export const makeTrying = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const markets = yield* Markets
  const policies = yield* Policies
  const limits = makeLimitStore(sql)
  const bySymbol = new Map(markets.all.map((market) => [market.symbol, market]))

  const lookAround = Effect.fnUntraced(function* (command: EngineCommand, needs: TrialNeeds, now: Date) {
    const { depositor, funds, people } = needs
    const market = yield* markets.get(command.market)
    const { policy } = policies.at(now)
    const available = new Map(funds.map(({ asset, owner }) => [`${owner}/${asset}`, 0n]))
    for (const row of funds.length === 0 ? [] : yield* ledger.availableOf(funds)) {
      available.set(`${row.owner}/${row.asset}`, BigInt(row.balance))
    }
    const frozen = yield* sql<{ id: string }>`SELECT person_id::text AS id FROM frozen_people
      WHERE person_id = ANY(${uuids(people)}::uuid[])`
    const amount = depositAsked(policy.bonds, market)
    const counted = depositor === undefined || amount === undefined ? [] : [{ owner: depositor, amount }]
    const isAsking = command.kind === "create" && isUnbonded(command.draft)
    const isLimited = market.settlement === "escrow" && people.length > 0
    const ask = { people, marks: [], writer: null, at: now }
    const ground: TrialGround = {
      now,
      available,
      frozen: new Set(frozen.map(({ id }) => id)),
      busy: isAsking ? yield* readBusy(sql, people) : new Set(),
      limits: isLimited ? { policy, uses: (yield* limits.look(policy, bySymbol, ask)).uses } : undefined,
      deposits: yield* readDeposits(
        sql,
        counted.map((one) => ({ ...one, asset: market.base.code }))
      ),
      bonds: policy.bonds
    }
    return ground
  })

  return (ask: Ask) =>
    Effect.fnUntraced(function* (command: EngineCommand): Effect.fn.Return<Answer, Refusal> {
      const now = new Date(yield* Clock.currentTimeMillis)
      const needs = yield* ask(command.market, "trial_needs", { command, now })
      const ground = yield* lookAround(command, needs, now).pipe(
        Effect.catchTag("SqlError", () => refuse("engine.unavailable"))
      )
      return yield* ask(command.market, "try", { command, ground })
    })
})
