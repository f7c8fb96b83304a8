/**
 * The one writer of the markets that this process holds: all of them where it runs alone, a share where several do. It
 * takes whatever commands wait, matches them in memory and commits what follows in one transaction; only then does
 * anybody hear of it. The database is the only truth: after any doubt the books are rebuilt from it.
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
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Ledger } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import { type Answer, refused } from "../platform/Answer.ts"
import { sameBytes } from "../platform/Canonical.ts"
import { brokenConstraint, isConnectionLoss, isStorageFull, type OwnConnection } from "../platform/Database.ts"
import type { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { Policies } from "../policy/Policies.ts"
import { Prices } from "../prices/Prices.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import { CommandQueue } from "./CommandQueue.ts"
import { depositAssertion } from "./Deposited.ts"
import { makeEngineBooks } from "./EngineBooks.ts"
import {
  type BatchFault,
  type Carry,
  EngineFault,
  limitAssertion,
  makeEngineTransaction,
  type PreparedBatch
} from "./EngineTransaction.ts"
import type { EngineShare, MarketsHeld } from "./EngineWriter.ts"
import { type Pending, PendingCommands } from "./PendingCommands.ts"
import { makeFollowUps } from "./FollowUps.ts"
import { makeHold } from "./HoldMarket.ts"
import { followIndex } from "./IndexMoves.ts"
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
export const retryAfterMs = 100
/** Milliseconds between tries to get the database and the lease back. */
const recoveryPauseMs = 200
/** Milliseconds of such tries after which commands that wait are turned away. */
const recoveryPatienceMs = 2_000
/** Milliseconds between looks at whether the lease is still held. */
const leaseCheckMs = 1_000
/** Connections that commands may lose in a row before they are tried apart. */
const lossesMax = 3
/** Milliseconds between looks for times that conditional orders wait for. */
const clockMs = 100
/** Milliseconds between tries while the disk of the database is full. */
const fullPauseMs = 1_000
/** Milliseconds the engine goes on at its end, for the commands it has accepted. */
const drainMs = 5_000

type Several = ReadonlyArray<Pending>

/** A batch that was sent and has not ended. */
interface Flight {
  readonly pending: ReadonlyArray<Pending>
  readonly ended: Latch.Latch
  fault: BatchFault | undefined
}

/** Commands that free funds, and what follows from others, go first. */
export const takesFunds = ({ kind }: EngineCommand): boolean =>
  kind === "create" ||
  kind === "amend" ||
  kind === "resume" ||
  kind === "match" ||
  kind === "conditional" ||
  kind === "restore"

const apply: Carry = (batch, state, command) => batch.apply(state, command)

/** The command is answered with a refusal for ever, and changes nothing. */
const refuseFor =
  (refusal: Refusal): Carry =>
  (batch, state, command) =>
    batch.refuse(state, command, refusal)

/** Whether a batch has the answer to a command. */
const isIn =
  ({ answers }: PreparedBatch) =>
  ({ key }: Pending): boolean =>
    answers.has(key)

const isNotIn = (prepared: PreparedBatch) => (one: Pending) => !isIn(prepared)(one)

const faultOf = (cause: Cause.Cause<BatchFault>): BatchFault =>
  Option.getOrElse(Cause.findErrorOption(cause), () => new EngineFault({ cause }))

/** Another command was given the client_id since the answers were read. */
const isTaken = (fault: BatchFault): boolean => fault._tag === "SqlError" && brokenConstraint(fault) === "commands_pkey"

/** Another process gave the same person more since their limits were looked at, or they took their deposit back. */
const isOutrun = (fault: BatchFault): boolean =>
  fault._tag === "SqlError" && [limitAssertion, depositAssertion].includes(brokenConstraint(fault) ?? "")

const isLost = (fault: BatchFault): boolean =>
  fault._tag === "LeaseLost" || (fault._tag === "SqlError" && isConnectionLoss(fault))

/** Half of what is under way: the other half commits meanwhile. */
const batchSize = (waiting: number, flights: ReadonlySet<Flight>): number => {
  const away = [...flights].reduce((sum, { pending }) => sum + pending.length, 0)
  return Math.min(engineBatchMax, Math.max(engineBatchMin, Math.ceil((waiting + away) / 2)))
}

/** What a batch has for a command. */
const answerOf = ({ answers }: PreparedBatch, { command, key }: Pending): Answer => {
  const given = answers.get(key)
  if (given === undefined) throw new Error(`command ${key} got no answer`)
  return sameBytes(given.hash, command.hash) ? given.answer : refused(refuse("request.client_id_reused"))
}

/** Tells what a batch did, now that it is committed. */
const publish = Effect.fnUntraced(function* (
  feed: MarketFeed["Service"],
  events: Events["Service"],
  { changes }: PreparedBatch
) {
  for (const change of changes) {
    if (change.bids.length + change.asks.length + change.prints.length > 0) yield* feed.publish(change)
  }
  yield* events.wake
})

export class MarketWriter extends Context.Service<
  MarketWriter,
  {
    /**
     * Carries out a command and gives its answer once it is committed; a repeated command gets its
     * first answer. Refused with `engine.queue_full` when too many wait, with `service.outcome_unknown` when the
     * answer takes too long, with `engine.unavailable` when the market is not held.
     */
    readonly submit: (command: EngineCommand) => Effect.Effect<Answer, Refusal>
    /**
     * Lets somebody see a market as it is in memory, between two commands; it may be ahead of what is committed.
     * Whoever looks changes nothing. Refused with `engine.unavailable` while the books are not there.
     */
    readonly look: <A>(market: string, see: (state: Readonly<MarketState>) => A) => Effect.Effect<A, Refusal>
    /** Hash of a market's book and triggers in memory, and of those the database would rebuild, between two batches. */
    readonly stateHashes: (
      market: string
    ) => Effect.Effect<{ readonly memory: string; readonly database: string }, Refusal | SqlError.SqlError>
    /**
     * Takes a market over, from whoever had it, until the scope closes: what is under way is then finished and the
     * market let go. `lost` ends when another process took it meanwhile.
     */
    readonly hold: (
      market: string
    ) => Effect.Effect<{ readonly lost: Effect.Effect<void> }, SqlError.SqlError | MarketsHeld, Scope.Scope>
    /** Whether a market is taken, though its writer may be looking for the database. */
    readonly holds: (market: string) => boolean
    /** What floating prices of a market follow now, in ticks; `undefined` while they are suspended. */
    readonly indexOf: (market: string) => number | undefined
    /** How many commands somebody waits for. */
    readonly underWay: () => number
    /** True while what it is to hold is held, and the books are built. */
    readonly ready: () => boolean
  }
>()("orrange/orders/MarketWriter") {
  /** `alone`: it holds every market from the start, and nobody else holds any. */
  static readonly layer = (
    share: EngineShare
  ): Layer.Layer<
    MarketWriter,
    SqlError.SqlError | MarketsHeld,
    | SqlClient.SqlClient
    | OwnConnection
    | Markets
    | Policies
    | Prices
    | Ledger
    | EscrowSettlement
    | MarketFeed
    | Events
    | Deadlines
  > =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const markets = yield* Markets
        const prices = yield* Prices
        const feed = yield* MarketFeed
        const events = yield* Events
        const newId = yield* NewId
        const clock = yield* Clock.Clock
        const store = makeOrderStore(sql)
        const books = yield* makeEngineBooks(share)
        const prepare = yield* makeEngineTransaction(books)
        const queue = new CommandQueue<Pending>(engineQueueMax, ({ command }) => !takesFunds(command), engineBatchMin)
        const pendings = new PendingCommands(clock)
        /** Held by whoever changes the books in memory, or needs them in step with the database. */
        const alone = Semaphore.withPermit(yield* Semaphore.make(1))
        const slots = yield* Semaphore.make(batchesInFlightMax)
        /** On their way, in the order they were sent; those that failed stay until they are gone over again. */
        const flights = new Set<Flight>()

        /** Answers what waits in the queue, of which nothing was tried. */
        const turnAway = Effect.suspend(() => pendings.refuse(queue.take(engineQueueMax), "engine.unavailable"))

        /** Until there is room again, no command is worth a try of its own. */
        const waitForRoom = Effect.fnUntraced(function* (pending: Several) {
          yield* Effect.logError("the disk of the database is full")
          yield* pendings.refuse([...pending, ...queue.take(engineQueueMax)], "service.storage_full")
          yield* Effect.sleep(fullPauseMs)
          yield* placeDue
        })

        const follow = (command: EngineCommand) => {
          const pending = pendings.of(command)
          queue.follow(pending)
          return pending.answer
        }
        const followUps = makeFollowUps(books, newId, follow)
        const placeDue = Effect.sync(() => followUps.placeDue())

        const takeBack = Effect.tap(books.takeOver, placeDue).pipe(Effect.catchDefect((defect) => Effect.fail(defect)))

        /** After a lost connection: nothing is assumed; the lease and all books are taken afresh, however long it takes. */
        const recover = Effect.gen(function* () {
          const startedMs = clock.currentTimeMillisUnsafe()
          yield* books.giveUp
          yield* takeBack.pipe(
            Effect.tapError((error) => Effect.logWarning("the engine waits for its database", error)),
            Effect.catch(() =>
              Effect.delay(takeBack, recoveryPauseMs).pipe(
                Effect.tapError(() =>
                  clock.currentTimeMillisUnsafe() - startedMs < recoveryPatienceMs ? Effect.void : turnAway
                ),
                Effect.retry(Schedule.forever)
              )
            ),
            // The schedule never ends, so no error comes out.
            Effect.orDie
          )
        })

        const rebuild = (symbols: ReadonlyArray<string>) =>
          books.rebuild(symbols).pipe(
            Effect.tap(placeDue),
            Effect.catchDefect((defect) => Effect.fail(defect)),
            Effect.catch(() => recover)
          )

        const isHere = ({ command }: Pending): boolean => books.isOurs(command.market)
        const isElsewhere = (one: Pending): boolean => !isHere(one)

        const setAside = Effect.fnUntraced(function* (one: Pending, fault: BatchFault) {
          if (fault._tag === "SqlError" && fault.isRetryable) return yield* pendings.refuse([one], "engine.unavailable")
          yield* Effect.logError(`command ${one.key} is set aside`, fault)
          const code = yield* store.park(newId(), one.command, Cause.pretty(Cause.fail(fault))).pipe(
            Effect.map((id) => followUps.giveUp(one.command, id, clock.currentTimeMillisUnsafe())),
            Effect.as("engine.command_refused" as const),
            Effect.catch(() => Effect.succeed("engine.unavailable" as const))
          )
          yield* pendings.refuse([one], code)
        })

        /** A batch that cannot commit goes again in halves, so that only the culprit is refused. */
        const inHalves = (pending: Several, failures: number): Effect.Effect<void> => {
          const middle = Math.ceil(pending.length / 2)
          const halves = [pending.slice(0, middle), pending.slice(middle)]
          return Effect.forEach(halves, (half) => carryOut(half, apply, failures), { discard: true })
        }

        const afterLoss = (pending: Several, failures: number): Effect.Effect<void> => {
          if (failures < lossesMax) return Effect.andThen(recover, carryOut(pending, apply, failures + 1))
          // It may be one of them that ends every connection it is sent on.
          if (pending.length > 1) return Effect.andThen(recover, inHalves(pending, failures))
          return Effect.andThen(recover, pendings.refuse(pending, "service.outcome_unknown"))
        }

        const afterFault = (pending: Several, fault: BatchFault, failures: number): Effect.Effect<void> => {
          if (isLost(fault)) return afterLoss(pending, failures)
          const rebuilt = rebuild([...new Set(pending.map(({ command }) => command.market))])
          if (fault._tag === "SqlError" && isStorageFull(fault)) return Effect.andThen(rebuilt, waitForRoom(pending))
          const [only] = pending
          if (only === undefined || pending.length > 1) return Effect.andThen(rebuilt, inHalves(pending, 1))
          // What it met may be gone by now; another command's claim to its client_id is then found as the first answer.
          if (failures === 0 || isTaken(fault) || isOutrun(fault))
            return Effect.andThen(rebuilt, carryOut(pending, apply, 1))
          return Effect.andThen(
            rebuilt,
            fault._tag === "Overdrawn"
              ? carryOut(pending, refuseFor(refuse("order.funds_insufficient")), 1)
              : setAside(only, fault)
          )
        }

        const finish = (pending: Several, prepared: PreparedBatch) =>
          Effect.andThen(
            publish(feed, events, prepared),
            Effect.sync(() => {
              for (const one of pending) pendings.answer(one, answerOf(prepared, one))
              followUps.placeDue(prepared.triggered)
            })
          )

        /** Alone and to its end. `failures` are those of the batches the commands were in before. */
        const carryOut = (all: Several, carry: Carry, failures: number): Effect.Effect<void> => {
          // Whoever has the market now finds out what became of them.
          const elsewhere = pendings.refuse(all.filter(isElsewhere), "service.outcome_unknown")
          const pending = all.filter(isHere)
          return pending.length === 0 ? elsewhere : Effect.andThen(elsewhere, carryOutHere(pending, carry, failures))
        }

        const carryOutHere = (pending: Several, carry: Carry, failures: number): Effect.Effect<void> =>
          prepare(pending, carry).pipe(
            Effect.tap(({ commit }) => commit),
            Effect.matchEffect({
              onFailure: (fault) => afterFault(pending, fault, failures),
              onSuccess: (prepared) => {
                const rest = pending.filter(isNotIn(prepared))
                const finished = finish(pending.filter(isIn(prepared)), prepared)
                return rest.length === 0 ? finished : Effect.andThen(finished, carryOut(rest, carry, failures))
              }
            }),
            Effect.catchDefect((defect) =>
              Effect.logError("the engine lost its footing", defect).pipe(
                Effect.andThen(recover),
                Effect.andThen(pendings.refuse(pending, "service.outcome_unknown"))
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
            yield* rebuild([...new Set(symbols)])
          }
          yield* afterFault(first.pending, first.fault, 0)
          for (const { pending } of others) yield* carryOut(pending, apply, 1)
        })

        /** Ends when the batch is committed and told, or gone over after a failure. */
        const fly = Effect.fnUntraced(function* (flight: Flight, prepared: PreparedBatch, before: Flight | undefined) {
          const exit = yield* Effect.exit(prepared.commit)
          // Told in the order of the commits.
          if (before !== undefined) yield* Latch.await(before.ended)
          if (Exit.isSuccess(exit)) {
            // Whoever comes next waits until this one is told, too.
            yield* finish(flight.pending, prepared).pipe(Effect.ensuring(Effect.sync(() => flights.delete(flight))))
          } else flight.fault = faultOf(exit.cause)
        })

        const send = Effect.fnUntraced(function* (taken: Several) {
          const prepared = yield* Effect.exit(prepare(taken, apply))
          const pending = Exit.isSuccess(prepared) ? taken.filter(isIn(prepared.value)) : taken
          if (Exit.isSuccess(prepared)) queue.putBack(taken.filter(isNotIn(prepared.value)))
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
            Effect.andThen(Effect.suspend(() => (flight.fault === undefined ? Effect.void : alone(goOver)))),
            // Not a child of the scope: at the end of that, what is on its way is waited for.
            Effect.forkDetach
          )
        })

        /** Sends a batch as soon as there is a slot for it and something to put in it: beside another one, a crowd. */
        const step = Effect.gen(function* () {
          yield* Effect.andThen(Semaphore.take(slots, 1), queue.arrival)
          for (const { ended } of flights) yield* queue.crowdOr(Latch.await(ended))
          yield* Effect.suspend(() => {
            const taken = queue.take(batchSize(queue.size, flights))
            const pending = taken.filter(isHere)
            const turned = pendings.refuse(taken.filter(isElsewhere), "engine.unavailable")
            return Effect.andThen(turned, pending.length === 0 ? Semaphore.release(slots, 1) : send(pending))
          }).pipe(alone)
        })

        const callTime = Effect.sync(() => followUps.callTime(clock.currentTimeMillisUnsafe()))
        const lookAgain = Effect.ignore(followUps.lookAgain(store))

        const afterLanding = (otherwise: Effect.Effect<void>) =>
          Effect.andThen(
            landed,
            Effect.suspend(() => (flights.size > 0 ? goOver : otherwise))
          )
        const settled = afterLanding(Effect.void)
        const regain = afterLanding(recover)
        // It may wait behind a batch, so the turn is taken only when there is something to mend, if there still is.
        const watch = books.assertHeld.pipe(
          Effect.catch(() =>
            books.assertHeld.pipe(
              Effect.catch(() => regain),
              alone
            )
          ),
          Effect.delay(leaseCheckMs),
          Effect.forever
        )

        if (share === "alone") {
          for (const { symbol } of markets.all) books.want(symbol)
          yield* books.takeOver
          yield* placeDue
        }
        yield* Effect.addFinalizer(() => books.giveUp)
        yield* Effect.forkScoped(watch)
        yield* Effect.forkScoped(callTime.pipe(Effect.delay(clockMs), Effect.forever))
        yield* Effect.forkScoped(lookAgain.pipe(Effect.delay(leaseCheckMs), Effect.forever))
        yield* Effect.forkScoped(pendings.refuseLate.pipe(Effect.delay(leaseCheckMs), Effect.forever))
        const followHere = yield* followIndex(
          prices,
          markets.all.map(({ symbol }) => symbol),
          { books, newId, alone, isCommitted: () => flights.size === 0, send: follow }
        )
        const loop = yield* step.pipe(
          Effect.repeat({ while: () => !queue.isClosed || queue.size > 0 }),
          Effect.forkScoped
        )
        yield* Effect.addFinalizer(() =>
          Effect.sync(() => queue.close()).pipe(
            Effect.andThen(Effect.timeoutOption(Effect.andThen(Fiber.await(loop), alone(landed)), drainMs)),
            Effect.andThen(Fiber.interrupt(loop)),
            Effect.andThen(turnAway)
          )
        )

        // Once for every order, so without a span or a fiber of its own.
        const submit = (command: EngineCommand): Effect.Effect<Answer, Refusal> =>
          Effect.suspend(() => {
            if (queue.isClosed || !books.isOurs(command.market)) return refuse("engine.unavailable")
            // Whoever gave up waiting may send it again before it is carried out.
            const pending = pendings.of(command)
            const waiting = pendings.find(pending)
            if (waiting !== undefined) return Deferred.await(waiting.answer)
            return queue.offer(pending)
              ? pendings.await(pending)
              : refuse("engine.queue_full", { retry_after_ms: retryAfterMs })
          })

        const stateHashes = (symbol: string) => Effect.andThen(settled, books.stateHashes(symbol)).pipe(alone)

        const hold = makeHold(books, { alone, settled, placeDue, followIndexOf: followHere })

        return {
          submit,
          look: books.look,
          stateHashes,
          hold,
          holds: books.isOurs,
          indexOf: books.indexOf,
          underWay: () => pendings.size,
          ready: books.isHeld
        }
      })
    )
}
