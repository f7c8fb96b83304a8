/**
 * What every step of a trade writes: its row, its history, its deadline, its event and what it pays, in one statement; of
 * several trades as of one.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { Ledger, postingFault } from "../ledger/Ledger.ts"
import { atOnceAssertion } from "../platform/Commands.ts"
import { brokenConstraint } from "../platform/Database.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { transfersOf } from "./Payouts.ts"
import type { Decision, Trade, TradeStep } from "./Trade.ts"
import { historyRow, type StepBy, tradeEvent } from "./TradeChanges.ts"
import { makeTradeHistoryStore } from "./TradeHistoryStore.ts"
import { makeTradeStore, type TradeChange } from "./TradeStore.ts"

/** A step, and the trade and the time it was decided on. */
export interface Decided {
  readonly trade: Trade
  readonly step: TradeStep
  readonly decision: Decision
  readonly by: StepBy
  readonly now: Date
}

export interface DecidedStep extends Decided {
  readonly change: TradeChange
}

/** What is written in the same statement: further parts, a condition of the trades, and what is asserted of the parts. */
interface Beside {
  /** Each with a comma after it. */
  readonly first: Fragment
  readonly guard: Fragment
  /** Each, as each of what is asserted, with a comma before it. */
  readonly parts: Fragment
  readonly asserted: Fragment
}

export const makeStepWriting = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const deadlines = yield* Deadlines
  const events = yield* Events
  const newId = yield* NewId
  const store = makeTradeStore(sql)
  const history = makeTradeHistoryStore(sql)
  const none: Beside = { first: sql``, guard: sql`true`, parts: sql``, asserted: sql`` }

  /**
   * Steps of as many trades. Asserts by the name of `atOnceAssertion` that each trade is still at the version it was read at.
   * No account is locked before that holds. All who end trades take the accounts in this statement, before its triggers
   * count the ending for the two people.
   */
  const statementOf = Effect.fnUntraced(function* (steps: ReadonlyArray<DecidedStep>) {
    const transfers = steps.flatMap(({ decision, trade }) => transfersOf(trade, decision.payouts, newId))
    const areMoved = sql`(SELECT count(*) FROM moved) = ${steps.length}`
    const posting = transfers.length === 0 ? undefined : yield* ledger.postingAfter(transfers, areMoved)
    const paid =
      posting === undefined ? none : { parts: sql`, ${posting.parts}`, asserted: sql`, ${posting.assertion}` }
    const changes = steps.map(({ change }) => change)
    const rows = steps.map(({ by, decision, trade }) => historyRow(trade, decision, by))
    const due = steps.map(({ decision, trade }) => ({ subject: trade.id, dueAt: decision.deadlineAt }))
    const tells = steps.map(({ decision, trade }) => tradeEvent(trade, decision))
    return (beside: Beside = none) =>
      sql`WITH ${beside.first} moved AS (${store.change(changes, beside.guard)}),
        recorded AS (${history.record(rows)}),
        ${deadlines.renewing("trade.deadline", due)},
        told AS (${events.appending(tells)}) ${beside.parts} ${paid.parts}
      SELECT assert_rows(${atOnceAssertion}, (SELECT count(*) FROM moved), ${steps.length}) ${beside.asserted} ${paid.asserted}`
  })

  /** In the caller's transaction, which has locked the trade. */
  const write = Effect.fnUntraced(
    function* (step: DecidedStep) {
      const statement = yield* statementOf([step])
      yield* statement()
    },
    // The row is locked since it was read, so only a fault of ours gets here.
    Effect.catchTag("SqlError", (error) =>
      brokenConstraint(error) === atOnceAssertion ? Effect.die(error) : unlessOverdrawn(error)
    )
  )

  return { statementOf, write }
})

/** Escrow or a bond that is not there is a broken ledger, not a person's mistake. */
export const unlessOverdrawn = (error: Parameters<typeof postingFault>[0]) => {
  const fault = postingFault(error)
  return fault._tag === "Overdrawn" ? Effect.die(fault) : Effect.fail(fault)
}
