/**
 * The engine: one writer for all markets of this process. It takes whatever commands wait, matches
 * them in memory and commits what follows in one transaction; only then does anybody hear of it. The
 * database is the only truth: after any doubt the books are rebuilt from it.
 */
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"
import * as Schedule from "effect/Schedule"
import * as Semaphore from "effect/Semaphore"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Ledger } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import { sameBytes } from "../platform/Canonical.ts"
import { isConnectionLoss } from "../platform/Database.ts"
import type { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { type ErrorCode, type Refusal, refuse } from "../protocol/Errors.ts"
import type { Batch, EngineCommand } from "./Batch.ts"
import { makeEngineBooks } from "./EngineBooks.ts"
import type { MarketsHeld } from "./EngineLease.ts"
import { type BatchFault, type Carry, type Committed, commandKey, makeEngineTransaction } from "./EngineTransaction.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { makeOrderStore } from "./OrderStore.ts"
import type { EscrowSettlement } from "./Settlement.ts"

/** Commands that may wait; more are refused with a time to come back. */
export const engineQueueMax = 10_000
/** Commands one transaction takes. */
export const engineBatchMax = 500
/** Milliseconds a refused sender is asked to wait. */
const retryAfterMs = 100
/** Milliseconds between tries to get the database and the lease back. */
const recoveryPauseMs = 200
/** Milliseconds of such tries after which commands that wait are turned away. */
const recoveryPatienceMs = 2_000
/** Milliseconds a caller waits for its answer before it is told that the outcome is unknown. */
const answerWaitMs = 15_000
/** Milliseconds between looks at whether the lease is still held. */
const leaseCheckMs = 1_000
/** Milliseconds the engine goes on at its end, for the commands it has accepted. */
const drainMs = 5_000

interface Pending {
  readonly command: EngineCommand
  readonly answer: Deferred.Deferred<Answer>
}

const apply: Carry = (batch, state, command) => batch.apply(state, command)

/** The command is answered with a refusal for ever, and changes nothing. */
const refuseFor =
  (refusal: Refusal): Carry =>
  (batch, state, command) =>
    batch.refuse(state, command, refusal)

const isLost = (fault: BatchFault): boolean =>
  fault._tag === "LeaseLost" || (fault._tag === "SqlError" && isConnectionLoss(fault))

export class Engine extends Context.Service<
  Engine,
  {
    /**
     * Carries out a command and gives its answer once it is committed; a repeated command gets its
     * first answer. Refused with `engine.queue_full` when too many wait, with
     * `service.outcome_unknown` when the answer takes too long.
     */
    readonly submit: (command: EngineCommand) => Effect.Effect<Answer, Refusal>
    /** Hash of a market's book in memory, and of the book the database would rebuild, between two batches. */
    readonly stateHashes: (
      market: string
    ) => Effect.Effect<{ readonly memory: string; readonly database: string }, Refusal | SqlError.SqlError>
    /** True while this process holds the markets and its books are built. */
    readonly ready: () => boolean
  }
>()("orrange/orders/Engine") {
  static readonly layer: Layer.Layer<
    Engine,
    SqlError.SqlError | MarketsHeld,
    SqlClient.SqlClient | Markets | Ledger | EscrowSettlement | MarketFeed | Events | Deadlines
  > = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const feed = yield* MarketFeed
      const events = yield* Events
      const newId = yield* NewId
      const store = makeOrderStore(sql)
      const books = yield* makeEngineBooks
      const transact = yield* makeEngineTransaction(books)
      const queue = yield* Queue.dropping<Pending, Cause.Done>(engineQueueMax)
      /** Held by whoever needs memory and database to stay in step. */
      const turn = yield* Semaphore.make(1)

      const answerWith = (pending: ReadonlyArray<Pending>, code: ErrorCode) =>
        Effect.forEach(pending, ({ answer }) => Deferred.succeed(answer, refused(refuse(code))), { discard: true })

      /** Answers what waits in the queue, of which nothing was tried. */
      const turnAway = Effect.flatMap(Queue.clear(queue), (pending) => answerWith(pending, "engine.unavailable"))

      const turnAwayLate = Effect.fnUntraced(function* (sinceMs: number) {
        if ((yield* Clock.currentTimeMillis) - sinceMs >= recoveryPatienceMs) yield* turnAway
      })

      const takeBack = books.takeOver.pipe(Effect.catchDefect((defect) => Effect.fail(defect)))

      /** After a lost connection: nothing is assumed; the lease and all books are taken afresh, however long it takes. */
      const recover = Effect.gen(function* () {
        const startedMs = yield* Clock.currentTimeMillis
        yield* books.giveUp
        yield* takeBack.pipe(
          Effect.tapError((error) => Effect.logWarning("the engine waits for its database", error)),
          Effect.catch(() =>
            Effect.delay(takeBack, recoveryPauseMs).pipe(
              Effect.tapError(() => turnAwayLate(startedMs)),
              Effect.retry(Schedule.forever)
            )
          ),
          // The schedule never ends, so no error comes out.
          Effect.orDie
        )
      })

      const publish = Effect.fnUntraced(function* (batch: Batch) {
        for (const market of new Set(batch.answers.map(({ command }) => command.market))) {
          const { book, seq } = books.stateOf(market)
          const touched = book.takeTouched()
          const prints = batch.prints.get(market) ?? []
          if (touched.bids.length === 0 && touched.asks.length === 0 && prints.length === 0) continue
          yield* feed.publish({
            market,
            seq,
            bids: touched.bids.map((price) => book.level("buy", price)),
            asks: touched.asks.map((price) => book.level("sell", price)),
            prints
          })
        }
        yield* events.wake
      })

      const answerAll = Effect.fnUntraced(function* (pending: ReadonlyArray<Pending>, answers: Committed["answers"]) {
        for (const { answer, command } of pending) {
          const given = answers.get(commandKey(command))
          if (given === undefined) throw new Error(`command ${commandKey(command)} got no answer`)
          const same = sameBytes(given.hash, command.hash)
          yield* Deferred.succeed(answer, same ? given.answer : refused(refuse("request.client_id_reused")))
        }
      })

      const setAside = Effect.fnUntraced(function* (one: Pending, fault: BatchFault) {
        if (fault._tag === "SqlError" && fault.isRetryable) return yield* answerWith([one], "engine.unavailable")
        yield* Effect.logError(`command ${commandKey(one.command)} is set aside`, fault)
        const code = yield* store.park(newId(), one.command, Cause.pretty(Cause.fail(fault))).pipe(
          Effect.as("engine.command_refused" as const),
          Effect.catch(() => Effect.succeed("engine.unavailable" as const))
        )
        yield* answerWith([one], code)
      })

      /** A batch that cannot commit goes again in halves, so that only the culprit is refused. */
      const afterFault = (pending: ReadonlyArray<Pending>, fault: BatchFault, again: boolean): Effect.Effect<void> => {
        if (isLost(fault)) return Effect.andThen(recover, carryOut(pending, apply, again))
        const symbols = [...new Set(pending.map(({ command }) => command.market))]
        const rebuilt = books.rebuild(symbols).pipe(Effect.catch(() => recover))
        const [only] = pending
        if (only === undefined || pending.length > 1) {
          const middle = Math.ceil(pending.length / 2)
          const halves = [pending.slice(0, middle), pending.slice(middle)]
          return Effect.andThen(
            rebuilt,
            Effect.forEach(halves, (half) => carryOut(half, apply, true), { discard: true })
          )
        }
        // What it met may be gone by now, such as another command's claim to its client_id.
        if (!again) return Effect.andThen(rebuilt, carryOut(pending, apply, true))
        return Effect.andThen(
          rebuilt,
          fault._tag === "Overdrawn"
            ? carryOut(pending, refuseFor(refuse("order.funds_insufficient")), true)
            : setAside(only, fault)
        )
      }

      /** `again` when the commands were in a batch that failed. */
      const carryOut = (pending: ReadonlyArray<Pending>, carry: Carry, again: boolean): Effect.Effect<void> =>
        transact(
          pending.map(({ command }) => command),
          carry
        ).pipe(
          Effect.matchEffect({
            onFailure: (fault) => afterFault(pending, fault, again),
            onSuccess: ({ answers, batch }) =>
              (batch === undefined ? Effect.void : publish(batch)).pipe(Effect.andThen(answerAll(pending, answers)))
          })
        )

      const step = Queue.takeBetween(queue, 1, engineBatchMax).pipe(
        Effect.flatMap((pending) =>
          Semaphore.withPermit(turn, carryOut(pending, apply, false)).pipe(
            Effect.catchDefect((defect) =>
              Effect.logError("the engine lost its footing", defect).pipe(
                Effect.andThen(Semaphore.withPermit(turn, recover))
              )
            ),
            // Whoever has no answer by now is told so; who has one keeps it.
            Effect.ensuring(answerWith(pending, "service.outcome_unknown"))
          )
        )
      )

      const watch = Semaphore.withPermit(turn, books.assertHeld.pipe(Effect.catch(() => recover))).pipe(
        Effect.delay(leaseCheckMs),
        Effect.forever
      )

      yield* books.takeOver
      yield* Effect.addFinalizer(() => books.giveUp)
      yield* Effect.forkScoped(watch)
      const loop = yield* Effect.forkScoped(Effect.ignore(Effect.forever(step)))
      yield* Effect.addFinalizer(() =>
        Queue.end(queue).pipe(
          Effect.andThen(Effect.timeoutOption(Fiber.await(loop), drainMs)),
          Effect.andThen(Fiber.interrupt(loop)),
          Effect.andThen(turnAway)
        )
      )

      const submit = Effect.fn("Engine.submit")(function* (command: EngineCommand) {
        const answer = yield* Deferred.make<Answer>()
        if (!Queue.offerUnsafe(queue, { command, answer })) {
          if (queue.state._tag !== "Open") return yield* refuse("engine.unavailable")
          return yield* refuse("engine.queue_full", { retry_after_ms: retryAfterMs })
        }
        return yield* Deferred.await(answer).pipe(
          Effect.timeoutOrElse({ duration: answerWaitMs, orElse: () => refuse("service.outcome_unknown") })
        )
      })

      const stateHashes = Effect.fn("Engine.stateHashes")(function* (symbol: string) {
        yield* markets.get(symbol)
        const compare = Effect.map(books.read(symbol), ({ book }) => ({
          memory: books.stateOf(symbol).book.stateHash(),
          database: book.stateHash()
        }))
        return yield* Semaphore.withPermit(turn, compare)
      })

      return { submit, stateHashes, ready: books.isHeld }
    })
  )
}
