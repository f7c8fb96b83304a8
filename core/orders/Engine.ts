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
import * as Exit from "effect/Exit"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import * as Semaphore from "effect/Semaphore"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Ledger } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import { sameBytes } from "../platform/Canonical.ts"
import { brokenConstraint, isConnectionLoss, type OwnConnection } from "../platform/Database.ts"
import type { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { type ErrorCode, type Refusal, refuse } from "../protocol/Errors.ts"
import type { EngineCommand } from "./Batch.ts"
import { CommandQueue } from "./CommandQueue.ts"
import { makeEngineBooks } from "./EngineBooks.ts"
import {
  type BatchFault,
  type Carry,
  commandKey,
  EngineFault,
  makeEngineTransaction,
  type PreparedBatch
} from "./EngineTransaction.ts"
import type { MarketsHeld } from "./EngineWriter.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { makeOrderStore } from "./OrderStore.ts"
import type { EscrowSettlement } from "./Settlement.ts"

/** Commands that may wait; more are refused with a time to come back. */
export const engineQueueMax = 10_000
/** Commands one transaction takes. */
export const engineBatchMax = 500
/** Commands a batch takes when they are there, even while another one is on its way. */
const engineBatchMin = 32
/** Batches that may be on their way at once: one commits while the next is matched. */
const batchesInFlightMax = 2
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
  readonly sinceMs: number
}

/** A batch that was sent and has not ended. */
interface Flight {
  readonly pending: ReadonlyArray<Pending>
  readonly ended: Latch.Latch
  fault: BatchFault | undefined
}

const apply: Carry = (batch, state, command) => batch.apply(state, command)

/** The command is answered with a refusal for ever, and changes nothing. */
const refuseFor =
  (refusal: Refusal): Carry =>
  (batch, state, command) =>
    batch.refuse(state, command, refusal)

const faultOf = (cause: Cause.Cause<BatchFault>): BatchFault =>
  Option.getOrElse(Cause.findErrorOption(cause), () => new EngineFault({ cause }))

/** Another command was given the client_id since the answers were read. */
const isTaken = (fault: BatchFault): boolean => fault._tag === "SqlError" && brokenConstraint(fault) === "commands_pkey"

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
    SqlClient.SqlClient | OwnConnection | Markets | Ledger | EscrowSettlement | MarketFeed | Events | Deadlines
  > = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const feed = yield* MarketFeed
      const events = yield* Events
      const newId = yield* NewId
      const clock = yield* Clock.Clock
      const store = makeOrderStore(sql)
      const books = yield* makeEngineBooks
      const prepare = yield* makeEngineTransaction(books)
      const queue = new CommandQueue<Pending>(engineQueueMax, ({ command }) => command.kind !== "create")
      /** Whoever waits for an answer, oldest first. */
      const waiting = new Set<Pending>()
      /** Held by whoever changes the books in memory, or needs them in step with the database. */
      const turn = yield* Semaphore.make(1)
      const slots = yield* Semaphore.make(batchesInFlightMax)
      /** On their way, in the order they were sent; those that failed stay until they are gone over again. */
      const flights = new Set<Flight>()

      const answer = (one: Pending, given: Answer): void => {
        waiting.delete(one)
        Deferred.doneUnsafe(one.answer, Effect.succeed(given))
      }

      const answerWith = (pending: ReadonlyArray<Pending>, code: ErrorCode) =>
        Effect.sync(() => {
          for (const one of pending) answer(one, refused(refuse(code)))
        })

      /** Answers what waits in the queue, of which nothing was tried. */
      const turnAway = Effect.suspend(() => answerWith(queue.take(engineQueueMax), "engine.unavailable"))

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

      const publish = Effect.fnUntraced(function* ({ changes }: PreparedBatch) {
        for (const change of changes) {
          if (change.bids.length + change.asks.length + change.prints.length > 0) yield* feed.publish(change)
        }
        yield* events.wake
      })

      const answerAll = (pending: ReadonlyArray<Pending>, { answers }: PreparedBatch): void => {
        for (const one of pending) {
          const given = answers.get(commandKey(one.command))
          if (given === undefined) throw new Error(`command ${commandKey(one.command)} got no answer`)
          const same = sameBytes(given.hash, one.command.hash)
          answer(one, same ? given.answer : refused(refuse("request.client_id_reused")))
        }
      }

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
        // What it met may be gone by now; another command's claim to its client_id is then found as the first answer.
        if (!again || isTaken(fault)) return Effect.andThen(rebuilt, carryOut(pending, apply, true))
        return Effect.andThen(
          rebuilt,
          fault._tag === "Overdrawn"
            ? carryOut(pending, refuseFor(refuse("order.funds_insufficient")), true)
            : setAside(only, fault)
        )
      }

      const finish = (pending: ReadonlyArray<Pending>, prepared: PreparedBatch) =>
        Effect.andThen(
          publish(prepared),
          Effect.sync(() => answerAll(pending, prepared))
        )

      /** Alone and to its end. `again` when the commands were in a batch that failed. */
      const carryOut = (pending: ReadonlyArray<Pending>, carry: Carry, again: boolean): Effect.Effect<void> =>
        prepare(
          pending.map(({ command }) => command),
          carry
        ).pipe(
          Effect.tap(({ commit }) => commit),
          Effect.matchEffect({
            onFailure: (fault) => afterFault(pending, fault, again),
            onSuccess: (prepared) => finish(pending, prepared)
          }),
          Effect.catchDefect((defect) =>
            Effect.logError("the engine lost its footing", defect).pipe(
              Effect.andThen(recover),
              Effect.andThen(answerWith(pending, "service.outcome_unknown"))
            )
          )
        )

      const landed = Effect.suspend(() =>
        Effect.forEach([...flights], ({ ended }) => Latch.await(ended), { discard: true })
      )

      /** Goes over the batches that failed, in their order; the turn is held. After the first, all that followed failed. */
      const goOver = Effect.gen(function* () {
        yield* landed
        const failed = [...flights]
        flights.clear()
        const [first, ...others] = failed
        if (first?.fault === undefined) return
        if (!isLost(first.fault)) {
          const symbols = failed.flatMap(({ pending }) => pending.map(({ command }) => command.market))
          yield* books.rebuild([...new Set(symbols)]).pipe(Effect.catch(() => recover))
        }
        yield* afterFault(first.pending, first.fault, false)
        for (const { pending } of others) yield* carryOut(pending, apply, true)
      })

      /** Ends when the batch is committed and told, or gone over after a failure. */
      const fly = Effect.fnUntraced(function* (flight: Flight, prepared: PreparedBatch, before: Flight | undefined) {
        const exit = yield* Effect.exit(prepared.commit)
        // Told in the order of the commits.
        if (before !== undefined) yield* Latch.await(before.ended)
        if (Exit.isSuccess(exit)) {
          flights.delete(flight)
          yield* finish(flight.pending, prepared)
        } else flight.fault = faultOf(exit.cause)
      })

      const send = Effect.fnUntraced(function* (pending: ReadonlyArray<Pending>) {
        const commands = pending.map(({ command }) => command)
        const prepared = yield* Effect.exit(prepare(commands, apply))
        const before = [...flights].at(-1)
        const flight: Flight = { pending, ended: Latch.makeUnsafe(false), fault: undefined }
        flights.add(flight)
        const end = Effect.andThen(Latch.open(flight.ended), Semaphore.release(slots, 1))
        if (Exit.isFailure(prepared)) {
          flight.fault = faultOf(prepared.cause)
          return yield* Effect.andThen(end, goOver)
        }
        yield* fly(flight, prepared.value, before).pipe(
          Effect.catchDefect((defect) => Effect.logError("a committed batch could not be told", defect)),
          Effect.ensuring(end),
          Effect.andThen(
            Effect.suspend(() => (flight.fault === undefined ? Effect.void : Semaphore.withPermit(turn, goOver)))
          ),
          // Not a child of the scope: at the end of that, what is on its way is waited for.
          Effect.forkDetach
        )
      })

      /** Half of what is under way: the other half commits meanwhile. */
      const batchSize = (): number => {
        const away = [...flights].reduce((sum, { pending }) => sum + pending.length, 0)
        return Math.min(engineBatchMax, Math.max(engineBatchMin, Math.ceil((queue.size + away) / 2)))
      }

      /** Sends a batch as soon as there is a slot for it and something to put in it. */
      const step = Effect.gen(function* () {
        yield* Semaphore.take(slots, 1)
        yield* queue.arrival
        yield* Semaphore.withPermit(
          turn,
          Effect.suspend(() => {
            const pending = queue.take(batchSize())
            return pending.length === 0 ? Effect.asVoid(Semaphore.release(slots, 1)) : send(pending)
          })
        )
      })

      /** Tells those who waited too long that nobody knows; their commands go on. */
      const answerLate = Effect.sync(() => {
        const before = clock.currentTimeMillisUnsafe() - answerWaitMs
        for (const one of waiting) {
          if (one.sinceMs > before) break
          answer(one, refused(refuse("service.outcome_unknown")))
        }
      })

      const regain = Effect.andThen(
        landed,
        Effect.suspend(() => (flights.size > 0 ? goOver : recover))
      )
      // It may wait behind a batch, so the turn is taken only when there is something to mend, if there still is.
      const watch = books.assertHeld.pipe(
        Effect.catch(() => Semaphore.withPermit(turn, books.assertHeld.pipe(Effect.catch(() => regain)))),
        Effect.delay(leaseCheckMs),
        Effect.forever
      )

      yield* books.takeOver
      yield* Effect.addFinalizer(() => books.giveUp)
      yield* Effect.forkScoped(watch)
      yield* Effect.forkScoped(answerLate.pipe(Effect.delay(leaseCheckMs), Effect.forever))
      const loop = yield* step.pipe(
        Effect.repeat({ while: () => !queue.isClosed || queue.size > 0 }),
        Effect.forkScoped
      )
      yield* Effect.addFinalizer(() =>
        Effect.sync(() => queue.close()).pipe(
          Effect.andThen(
            Effect.timeoutOption(Effect.andThen(Fiber.await(loop), Semaphore.withPermit(turn, landed)), drainMs)
          ),
          Effect.andThen(Fiber.interrupt(loop)),
          Effect.andThen(turnAway)
        )
      )

      // Once for every order, so without a span or a fiber of its own.
      const submit = (command: EngineCommand): Effect.Effect<Answer, Refusal> =>
        Effect.suspend(() => {
          const pending = { command, answer: Deferred.makeUnsafe<Answer>(), sinceMs: clock.currentTimeMillisUnsafe() }
          if (queue.offer(pending)) {
            waiting.add(pending)
            return Deferred.await(pending.answer)
          }
          return queue.isClosed
            ? refuse("engine.unavailable")
            : refuse("engine.queue_full", { retry_after_ms: retryAfterMs })
        })

      const stateHashes = Effect.fn("Engine.stateHashes")(function* (symbol: string) {
        yield* markets.get(symbol)
        const compare = Effect.map(books.read(symbol), ({ book }) => ({
          memory: books.stateOf(symbol).book.stateHash(),
          database: book.stateHash()
        }))
        return yield* Semaphore.withPermit(turn, Effect.andThen(landed, compare))
      })

      return { submit, stateHashes, ready: books.isHeld }
    })
  )
}
