/**
 * Steps that nobody else has a say in, in one statement: each decided on its trade as that was read, and written if it still
 * is so. Those that people take at the same moment go in one statement together. What is not that simple, or was not so any
 * more, is for the step that locks the row of the trade first.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Halts } from "../market/Halts.ts"
import { atOnceAssertion, type Command, Commands } from "../platform/Commands.ts"
import { makeTogether } from "../platform/Together.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { TradeView } from "../protocol/Trade.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { makePayerRule } from "./PayerRule.ts"
import { paymentIdOf } from "./PaymentId.ts"
import { type DeclaredPayer, makePaymentsStore, type NamedPayment } from "./PaymentsStore.ts"
import { returnsToOrder } from "./Returning.ts"
import { type Decided, type DecidedStep, makeStepWriting, unlessOverdrawn } from "./StepWriting.ts"
import type { Trade } from "./Trade.ts"
import { afterChange, changeOf, freesPayment } from "./TradeChanges.ts"
import { makeTradeStore } from "./TradeStore.ts"

/** Steps that go in one statement. */
export const togetherMax = 64
/** Statements at a time of steps that could not go together. */
const apartAtOnce = 4

/** What a step comes to: its answer, or nothing where it could not be taken. */
type Outcome = Effect.Effect<TradeView | undefined, Refusal | SqlError.SqlError>

interface Asked {
  readonly step: DecidedStep
  readonly command: Command
  readonly answer: TradeView
  /** The market, where a halt of payments stops it. */
  readonly paysOn: string | undefined
  readonly named: NamedPayment | undefined
  readonly payer: DeclaredPayer | undefined
}

const isSimple = ({ decision: { disputeState, transition }, trade }: Decided): boolean =>
  trade.disputeState === "none" &&
  disputeState === "none" &&
  !freesPayment(transition) &&
  !returnsToOrder(trade, transition)

const isThere = <A>(one: A | undefined): one is A => one !== undefined

/** The payment a step names. */
const namedBy = ({ by: { command }, trade }: Decided) => {
  const method = Catalogue.find(trade.method)
  if (method === undefined || command?.payment_reference === undefined) return Effect.undefined
  return Effect.map(Effect.fromResult(paymentIdOf(method, command.payment_reference)), (payment) =>
    payment === undefined ? undefined : { trade: trade.id, version: trade.version + 1, payment }
  )
}

/** Gives what takes a step along with those that others ask for at the same moment. */
const makeTaking = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const halts = yield* Halts
  const store = makeTradeStore(sql)
  const payments = makePaymentsStore(sql)
  const { statementOf } = yield* makeStepWriting

  /** What each step comes to; nothing where one of them could not be taken, and then none was. */
  const write = Effect.fnUntraced(function* (asked: ReadonlyArray<Asked>) {
    const statement = yield* statementOf(asked.map(({ step }) => step))
    const named = asked.map((one) => one.named).filter(isThere)
    const payers = asked.map(({ payer }) => payer).filter(isThere)
    const markets = [...new Set(asked.map(({ paysOn }) => paysOn).filter(isThere))]
    const ids = asked.map(({ step }) => step.trade.id)
    // The answers' rows before the trades', as where a command is carried out in a transaction.
    const first = sql`(SELECT count(*) FROM kept) = ${asked.length} AND ${halts.areFree("payments", markets)}`
    return yield* commands
      .atOnce(asked, (keeping) =>
        statement({
          // Nobody waits for a trade while they hold others, so these are never held in a circle.
          first: sql`kept AS (${keeping}), free AS MATERIALIZED (${store.lockFree(ids, first)}),`,
          guard: sql`(SELECT count(*) FROM free) = ${asked.length} AND ${store.isAsRead}`,
          parts: sql`, named AS (${payments.naming(named)}), declared AS (${payments.declaring(payers)})`,
          asserted: sql`, assert_rows(${atOnceAssertion}, (SELECT count(*) FROM named), ${named.length}),
            assert_rows(${atOnceAssertion}, (SELECT count(*) FROM declared), ${payers.length})`
        })
      )
      .pipe(Effect.catchTag("SqlError", unlessOverdrawn))
  })

  const alone = (one: Asked) =>
    Effect.map(Effect.exit(write([one])), (exit): Outcome => {
      if (Exit.isFailure(exit)) return Effect.failCause(exit.cause)
      return exit.value?.[0] ?? Effect.undefined
    })

  /** One that cannot be taken keeps no other from being: then each is tried by itself. */
  const together = (asked: ReadonlyArray<Asked>): Effect.Effect<ReadonlyArray<Outcome>> => {
    const apart = Effect.forEach(asked, alone, { concurrency: apartAtOnce })
    if (asked.length === 1) return apart
    return Effect.flatMap(
      Effect.exit(write(asked)),
      (exit): Effect.Effect<ReadonlyArray<Outcome>> =>
        Exit.isSuccess(exit) && exit.value !== undefined ? Effect.succeed(exit.value) : apart
    )
  }

  /** Of several steps of one trade the first is taken, and finds the others out of date. */
  return yield* makeTogether(togetherMax, (asked: ReadonlyArray<Asked>) => {
    const ofTrade = new Map<string, Asked>()
    for (const one of asked) if (!ofTrade.has(one.step.trade.id)) ofTrade.set(one.step.trade.id, one)
    const firsts = [...ofTrade.values()]
    return Effect.map(together(firsts), (outcomes) =>
      asked.map((one): Outcome => outcomes[firsts.indexOf(one)] ?? Effect.undefined)
    )
  })
})

export const makeStepAtOnce = Effect.gen(function* () {
  const take = yield* makeTaking
  const payerRule = yield* makePayerRule

  /**
   * The trade after a step, and how it is taken: that gives what is kept as the answer to the command, or nothing where it
   * could not be. `undefined` for a step that is not simple; refused where the step itself is. `pays`: a halt of payments
   * stops it.
   */
  return Effect.fnUntraced(function* <E>({
    answer,
    command,
    decided,
    pays
  }: {
    readonly decided: Decided
    readonly command: Command
    readonly pays: boolean
    readonly answer: (after: Trade) => Effect.Effect<TradeView, E>
  }) {
    if (!isSimple(decided)) return
    const { by, decision, now, step, trade } = decided
    const named = yield* namedBy(decided)
    const payer = step.event === "mark_paid" ? yield* payerRule.toNote(trade) : undefined
    const change = changeOf(trade, step, decision, by, now)
    const after = {
      ...afterChange(trade, change),
      isPaymentNamed: trade.isPaymentNamed || named !== undefined,
      payerHolder: payer?.holder ?? trade.payerHolder
    }
    const kept = yield* answer(after)
    const paysOn = pays ? trade.market : undefined
    const taken = Effect.flatten(take({ step: { ...decided, change }, command, answer: kept, paysOn, named, payer }))
    return { after, taken: Effect.withSpan(taken, "Trades.stepAtOnce") }
  })
})
