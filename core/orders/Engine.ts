/**
 * The engine: one writer for all markets of this process. It takes whatever commands wait, matches
 * them in memory and commits what follows in one transaction; only then does anybody hear of it. The
 * database is the only truth: after any doubt the books are rebuilt from it.
 */
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Queue from "effect/Queue"
import * as Schedule from "effect/Schedule"
import * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Book } from "../book/Book.ts"
import { Ledger, type Overdrawn } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import { formatPrice } from "../money/Price.ts"
import type { Answer } from "../platform/Answer.ts"
import { refused } from "../platform/Answer.ts"
import { sameBytes } from "../platform/Canonical.ts"
import { isConnectionLoss } from "../platform/Database.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { Batch, type EngineCommand, type MarketState } from "./Batch.ts"
import { acquireLease, type MarketsHeld } from "./EngineLease.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { heldAsset, type Order, toBookOrder } from "./Order.ts"
import { makeOrderStore } from "./OrderStore.ts"
import { EscrowSettlement } from "./Settlement.ts"

/** Commands that may wait; more are refused with a time to come back. */
export const engineQueueMax = 10_000
/** Commands one transaction takes. */
export const engineBatchMax = 500
/** Milliseconds a refused sender is asked to wait. */
const retryAfterMs = 100
/** Milliseconds between tries to get the database and the lease back. */
const recoveryPauseMs = 200
/** Milliseconds a caller waits for its answer before it is told that the outcome is unknown. */
const answerWaitMs = 15_000
/** Milliseconds between looks at whether the lease is still held while nothing else happens. */
const leaseCheckMs = 1_000

interface Pending {
  readonly command: EngineCommand
  readonly answer: Deferred.Deferred<Answer>
}

/** Another writer took the markets, or moved them on. */
class LeaseLost extends Data.TaggedError("LeaseLost")<Record<never, never>> {}

/** Our own code threw while matching: the memory may be half changed. */
class MatchingFault extends Data.TaggedError("MatchingFault")<{ readonly cause: unknown }> {}

type BatchFault = SqlError.SqlError | Overdrawn | LeaseLost | MatchingFault

const commandKey = ({ clientId, personId }: { readonly personId: string; readonly clientId: string }): string =>
  `${personId}/${clientId}`

export class Engine extends Context.Service<
  Engine,
  {
    /**
     * Carries out a command and gives its answer once it is committed; a repeated command gets its
     * first answer. Refused with `engine.queue_full` when too many wait, with
     * `service.outcome_unknown` when the answer takes too long.
     */
    readonly submit: (command: EngineCommand) => Effect.Effect<Answer, Refusal>
    /** Hash of a market's book in memory, and of the book the database would rebuild. */
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
      const ledger = yield* Ledger
      const settlement = yield* EscrowSettlement
      const feed = yield* MarketFeed
      const events = yield* Events
      const deadlines = yield* Deadlines
      const newId = yield* NewId
      const store = makeOrderStore(sql)

      const methodNumber = (id: string): number => {
        const number = Catalogue.methodNumber(id)
        if (number === undefined) throw new Error(`payment method ${id} is not in the catalogue`)
        return number
      }
      const methodId = (number: number): string => {
        const method = Catalogue.methods[number - 1]
        if (method === undefined) throw new Error(`there is no payment method number ${number}`)
        return method.id
      }
      const tools = { newId, methodNumber, methodId }

      const states = new Map<string, MarketState>()
      const epochs = new Map<string, bigint>()
      const queue = yield* Queue.dropping<Pending>(engineQueueMax)
      let lease:
        | { readonly scope: Scope.Closeable; readonly assertAlive: Effect.Effect<void, SqlError.SqlError> }
        | undefined

      const stateOf = (symbol: string): MarketState => {
        const state = states.get(symbol)
        if (state === undefined) throw new Error(`market ${symbol} has no book`)
        return state
      }

      /** A market's book as the database has it. */
      const readBook = Effect.fnUntraced(function* (symbol: string) {
        const market = yield* markets.get(symbol).pipe(Effect.orDie)
        const book = new Book()
        const orders = new Map<string, Order>()
        for (const order of yield* store.openOrders(symbol)) {
          orders.set(order.id, order)
          book.restore(toBookOrder(order, market, methodNumber), order.remaining)
        }
        book.takeTouched()
        return { market, book, orders }
      })

      const rebuild = Effect.fn("Engine.rebuild")(function* (symbol: string, seq: number) {
        states.set(symbol, { ...(yield* readBook(symbol)), seq })
      })

      /** Takes the lease, shuts every older writer out, and builds all books. */
      const takeOver = Effect.gen(function* () {
        const scope = yield* Scope.make()
        const held = yield* acquireLease.pipe(
          Scope.provide(scope),
          Effect.provideService(SqlClient.SqlClient, sql),
          Effect.onError((cause) => Scope.close(scope, Exit.failCause(cause)))
        )
        lease = { scope, assertAlive: held.assertAlive }
        const rows = yield* store.takeOver(markets.all.map(({ symbol }) => symbol))
        const last = new Map((yield* store.lastPrices).map((row) => [row.market, row.price]))
        for (const { epoch, market: symbol, seq } of rows) {
          epochs.set(symbol, epoch)
          yield* rebuild(symbol, Number(seq))
          const { book, market } = stateOf(symbol)
          const { asks, bids } = book.levels(Number.MAX_SAFE_INTEGER)
          const price = last.get(symbol)
          yield* feed.replace(
            market,
            Number(seq),
            bids,
            asks,
            price === undefined ? null : formatPrice(Number(price), market)
          )
        }
      })

      const giveUp = Effect.suspend(() => {
        const held = lease
        lease = undefined
        return held === undefined ? Effect.void : Scope.close(held.scope, Exit.void)
      })

      /** After a lost connection: nothing is assumed; the lease and all books are taken afresh. */
      const recover = giveUp.pipe(
        Effect.andThen(takeOver),
        Effect.tapError((error) =>
          Effect.logWarning("the engine waits for its database", error).pipe(Effect.andThen(giveUp))
        ),
        Effect.retry(Schedule.spaced(recoveryPauseMs)),
        // The schedule never ends, so no error comes out.
        Effect.orDie
      )

      const readAnswers = Effect.fnUntraced(function* (commands: ReadonlyArray<EngineCommand>) {
        const rows = yield* store.answered(commands)
        return new Map(rows.map((row) => [commandKey(row), row]))
      })

      const readAvailable = Effect.fnUntraced(function* (commands: ReadonlyArray<EngineCommand>) {
        const keys = new Map<string, { readonly owner: string; readonly asset: string }>()
        for (const command of commands) {
          if (command.kind !== "create") continue
          const key = { owner: command.personId, asset: heldAsset(stateOf(command.market).market, command.draft.side) }
          keys.set(`${key.owner}/${key.asset}`, key)
        }
        const read = yield* ledger.available([...keys.values()])
        return new Map([...keys.keys()].map((key) => [key, read.get(key) ?? 0n]))
      })

      /** Matches in memory. What this throws leaves the memory in doubt. */
      const match = (batch: Batch, commands: ReadonlyArray<EngineCommand>) =>
        Effect.try({
          try: () => {
            for (const command of commands) batch.apply(stateOf(command.market), command)
          },
          catch: (cause) => new MatchingFault({ cause })
        })

      const write = Effect.fnUntraced(function* (batch: Batch, before: ReadonlyMap<string, number>) {
        const moved = [...before].map(([market, from]) => ({
          market,
          epoch: epochs.get(market) ?? 0n,
          from,
          to: stateOf(market).seq
        }))
        if ((yield* store.advance(moved)) !== moved.length) return yield* new LeaseLost()
        if (batch.placed.length > 0) yield* store.insertOrders(batch.placed)
        const placed = new Set(batch.placed)
        const changed = [...batch.changed.values()].filter((order) => !placed.has(order))
        if (changed.length > 0) yield* store.updateOrders(changed)
        if (batch.escrowFills.length > 0) yield* settlement.open(batch.escrowFills, batch.now)
        if (batch.fills.length > 0) yield* store.insertFills(batch.fills, batch.now)
        yield* store.insertAnswers(batch.answers)
        yield* deadlines.arm(batch.armed)
        yield* deadlines.close("order.expiry", batch.closed)
        yield* events.append(batch.events)
        yield* ledger.post(batch.transfers)
      })

      /** One transaction: read, match, write. Gives every command's answer by its key. */
      const attempt = Effect.fnUntraced(function* (commands: ReadonlyArray<EngineCommand>) {
        const stored = yield* readAnswers(commands)
        const answers = new Map<string, { readonly hash: Uint8Array; readonly answer: Answer }>(stored)
        const fresh = new Map<string, EngineCommand>()
        for (const command of commands) {
          const key = commandKey(command)
          if (!stored.has(key) && !fresh.has(key)) fresh.set(key, command)
        }
        if (fresh.size === 0) return { answers, batch: undefined }
        const todo = [...fresh.values()]
        const before = new Map(todo.map(({ market }) => [market, stateOf(market).seq]))
        const batch = new Batch(tools, yield* readAvailable(todo), yield* store.now)
        yield* match(batch, todo)
        yield* write(batch, before)
        for (const { answer, command } of batch.answers)
          answers.set(commandKey(command), { hash: command.hash, answer })
        return { answers, batch }
      })

      const publish = Effect.fnUntraced(function* (batch: Batch) {
        for (const market of new Set(batch.answers.map(({ command }) => command.market))) {
          const { book, seq } = stateOf(market)
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

      const answerAll = Effect.fnUntraced(function* (
        pending: ReadonlyArray<Pending>,
        answers: ReadonlyMap<string, { readonly hash: Uint8Array; readonly answer: Answer }>
      ) {
        for (const { answer, command } of pending) {
          const found = answers.get(commandKey(command))
          if (found === undefined) throw new Error(`command ${commandKey(command)} got no answer`)
          const same = sameBytes(found.hash, command.hash)
          yield* Deferred.succeed(answer, same ? found.answer : refused(refuse("request.client_id_reused")))
        }
      })

      /** A batch that cannot commit goes again command by command, so that only the culprit is refused. */
      const afterFault = (
        pending: ReadonlyArray<Pending>,
        fault: BatchFault
      ): Effect.Effect<void, SqlError.SqlError> => {
        const lost = fault._tag === "LeaseLost" || (fault._tag === "SqlError" && isConnectionLoss(fault))
        if (lost) return Effect.andThen(recover, carryOut(pending))
        const symbols = [...new Set(pending.map(({ command }) => command.market))]
        const rebuilt = Effect.gen(function* () {
          for (const row of yield* store.positions(symbols)) yield* rebuild(row.market, Number(row.seq))
        })
        const [only] = pending
        if (pending.length > 1) {
          return Effect.andThen(
            rebuilt,
            Effect.forEach(pending, (one) => carryOut([one]), { discard: true })
          )
        }
        return only === undefined ? rebuilt : Effect.andThen(rebuilt, refuseOne(only, fault))
      }

      const refuseOne = Effect.fnUntraced(function* ({ answer, command }: Pending, fault: BatchFault) {
        if (fault._tag === "Overdrawn") {
          yield* Deferred.succeed(answer, refused(refuse("order.funds_insufficient")))
          return
        }
        if (fault._tag === "SqlError" && fault.isRetryable) {
          yield* Deferred.succeed(answer, refused(refuse("engine.unavailable")))
          return
        }
        yield* Effect.logError(`command ${commandKey(command)} is set aside`, fault)
        yield* store.park(newId(), command, Cause.pretty(Cause.fail(fault)))
        yield* Deferred.succeed(answer, refused(refuse("engine.command_refused")))
      })

      const carryOut = (pending: ReadonlyArray<Pending>): Effect.Effect<void, SqlError.SqlError> =>
        sql.withTransaction(attempt(pending.map(({ command }) => command))).pipe(
          Effect.flatMap(({ answers, batch }) =>
            (batch === undefined ? Effect.void : publish(batch)).pipe(Effect.andThen(answerAll(pending, answers)))
          ),
          Effect.catch((fault) => afterFault(pending, fault))
        )

      /** While nobody asks for anything, look whether the lease is still held. */
      const idle = Effect.suspend(() => lease?.assertAlive ?? Effect.void).pipe(Effect.catch(() => recover))

      const step = Queue.takeBetween(queue, 1, engineBatchMax).pipe(
        Effect.timeoutOption(leaseCheckMs),
        Effect.flatMap(Option.match({ onNone: () => idle, onSome: carryOut })),
        // A rebuild that fails for want of a connection ends here: take everything afresh and go on.
        Effect.catchCause((cause) =>
          Effect.logError("the engine lost its footing", cause).pipe(Effect.andThen(recover))
        )
      )

      yield* takeOver
      yield* Effect.addFinalizer(() => giveUp)
      yield* step.pipe(Effect.forever, Effect.forkScoped)

      const submit = Effect.fn("Engine.submit")(function* (command: EngineCommand) {
        const answer = yield* Deferred.make<Answer>()
        if (!Queue.offerUnsafe(queue, { command, answer })) {
          return yield* refuse("engine.queue_full", { retry_after_ms: retryAfterMs })
        }
        return yield* Deferred.await(answer).pipe(
          Effect.timeoutOrElse({ duration: answerWaitMs, orElse: () => refuse("service.outcome_unknown") })
        )
      })

      const stateHashes = Effect.fn("Engine.stateHashes")(function* (symbol: string) {
        yield* markets.get(symbol)
        const rebuilt = yield* readBook(symbol)
        return { memory: stateOf(symbol).book.stateHash(), database: rebuilt.book.stateHash() }
      })

      return { submit, stateHashes, ready: () => lease !== undefined }
    })
  )
}
