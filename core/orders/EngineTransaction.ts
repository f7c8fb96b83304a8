/**
 * One batch of commands as one statement. What was answered before is read, the rest is matched in memory, and all that
 * follows from it is sent at once: it commits whole or not at all, and only after the batch before it.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Fragment } from "effect/sql/Statement"
import type { BookLevels, PriceLevel } from "../book/BookOrder.ts"
import { Ledger, type Overdrawn, postingFault } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import type { Answer } from "../platform/Answer.ts"
import { brokenConstraint } from "../platform/Database.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { PrintView } from "../protocol/Market.ts"
import { Policies } from "../policy/Policies.ts"
import { makeLimitStore, nextTurns } from "../risk/LimitStore.ts"
import type { LimitUse } from "../risk/LimitUse.ts"
import { Batch } from "./Batch.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import { BatchLimits } from "./BatchLimits.ts"
import { isUnbonded } from "./Bond.ts"
import { readBusy } from "./Bonds.ts"
import type { ConditionalOrder } from "./Conditional.ts"
import { candleChanges, makeCandleStore } from "./Candles.ts"
import { payersOf } from "./ConditionalBatch.ts"
import { makeConditionalStore } from "./ConditionalStore.ts"
import {
  countingOwner,
  depositAsked,
  depositAssertion,
  Deposited,
  type DepositRule,
  holdDeposits,
  readDeposits
} from "./Deposited.ts"
import { type EngineBooks, methodId, methodNumber } from "./EngineBooks.ts"
import { engineAssertion, nextBatch } from "./EngineWriter.ts"
import { ownersAsked, ownersTrading } from "./FrozenOwners.ts"
import { changedLevels } from "./IndexMoves.ts"
import { heldAsset, type Order } from "./Order.ts"
import { makeOrderStore, readStanding } from "./OrderStore.ts"
import { EscrowSettlement } from "./Settlement.ts"
import { tradedVolumes } from "./TradedVolumes.ts"

/** Another writer took the markets, or an earlier batch of this one did not commit. */
export class LeaseLost extends Data.TaggedError("LeaseLost")<Record<never, never>> {}

/** Our own code threw: nothing was committed, and the books in memory may be half changed. */
export class EngineFault extends Data.TaggedError("EngineFault")<{ readonly cause: unknown }> {}

export type BatchFault = SqlError.SqlError | Overdrawn | LeaseLost | EngineFault

/** What is done with a command in a batch. */
export type Carry = (batch: Batch, state: MarketState, command: EngineCommand) => void

export interface Given {
  /** Of the request that was answered. */
  readonly hash: Uint8Array
  readonly answer: Answer
}

/** What the public is told of a market once a batch is committed. */
export interface BookChange {
  readonly market: string
  readonly seq: number
  readonly bids: ReadonlyArray<PriceLevel>
  readonly asks: ReadonlyArray<PriceLevel>
  readonly prints: ReadonlyArray<PrintView>
}

/** A batch that is matched and not committed: memory is ahead of the database by it. */
export interface PreparedBatch {
  /** Answers that hold once it is committed, by `commandKey`. What has none was left out, because it is full. */
  readonly answers: ReadonlyMap<string, Given>
  readonly changes: ReadonlyArray<BookChange>
  /** Conditional orders it triggers; their orders are to be placed once it is committed. */
  readonly triggered: ReadonlyArray<ConditionalOrder>
  /** Commits it; to be run at once, and once. */
  readonly commit: Effect.Effect<void, BatchFault>
}

/** Fills and orders changed after which a batch takes no further command, so that its statement is bounded. */
const changesPerBatchMax = 5_000
/** Milliseconds a batch may take: longer than the server lets a statement run. */
const commitLimitMs = 12_000

/** What breaks when somebody whose limits were looked at was given more meanwhile. */
export const limitAssertion = "limit_turns"

/** A batch that is on its way. */
interface Flight {
  readonly number: number
  readonly answers: ReadonlyMap<string, Given>
  readonly batch: Batch
}

/** A command, and what no other of anybody's has. */
export interface SentCommand {
  readonly command: EngineCommand
  /** As `commandKey` makes it. */
  readonly key: string
}

export const commandKey = ({ clientId, personId }: { readonly personId: string; readonly clientId: string }): string =>
  `${personId}/${clientId}`

const commitFault = (error: SqlError.SqlError): BatchFault =>
  brokenConstraint(error) === engineAssertion ? new LeaseLost() : postingFault(error)

export const makeEngineTransaction = Effect.fnUntraced(function* (books: EngineBooks) {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const settlement = yield* EscrowSettlement
  const events = yield* Events
  const deadlines = yield* Deadlines
  const { all: allMarkets, haltReasonOf, phaseOf } = yield* Markets
  const policies = yield* Policies
  const tools = { newId: yield* NewId, methodNumber, methodId, phaseOf, haltReasonOf }
  const store = makeOrderStore(sql)
  const conditionals = makeConditionalStore(sql)
  const candles = makeCandleStore(sql)
  const marketsBySymbol = new Map(allMarkets.map((market) => [market.symbol, market]))
  const flights = new Set<Flight>()

  const fundsKeys = (sent: ReadonlyArray<SentCommand>) => {
    const keys = new Map<string, { readonly owner: string; readonly asset: string }>()
    for (const { command } of sent) {
      const state = books.stateOf(command.market)
      for (const { owner, side } of payersOf(state, command)) {
        const key = { owner, asset: heldAsset(state.market, side) }
        keys.set(`${key.owner}/${key.asset}`, key)
      }
    }
    return keys
  }

  /** Those who would buy without a bond and may not, as far as is known once all that is on its way is committed. */
  const busyAmong = Effect.fnUntraced(function* (sent: ReadonlyArray<SentCommand>, away: ReadonlyArray<Flight>) {
    const asking = sent.flatMap(({ command }) =>
      command.kind === "create" && isUnbonded(command.draft) ? [command.personId] : []
    )
    if (asking.length === 0) return new Set<string>()
    const busy = yield* readBusy(sql, asking)
    for (const { batch } of away) for (const person of batch.unbonded.placed) busy.add(person)
    return busy
  })

  const depositRule: DepositRule = (market, at) => depositAsked(policies.at(at).policy.bonds, market)

  /** Of the deposits that commands count on, those that are there and are as much as their orders were asked for. */
  const depositsOf = (sent: ReadonlyArray<SentCommand>, now: Date, ended: ReadonlyMap<string, Order>) => {
    const asked = sent.flatMap(({ command }) => {
      const state = books.stateOf(command.market)
      const { market } = state
      const counting = countingOwner(state, command, ended, now)
      if (counting === undefined) return []
      const amount = depositRule(market, counting.at)
      return amount === undefined ? [] : [{ owner: counting.owner, asset: market.base.code, amount }]
    })
    return readDeposits(sql, asked)
  }

  /**
   * The time, what people have once all that is on its way is committed, who is frozen, and the answers that commands
   * have already, or will have by then. Whoever is frozen by now is found: what a batch before this one let in is
   * cancelled by the command that every freeze sends, and what comes with that command or after it is refused.
   */
  const lookAround = Effect.fnUntraced(function* (sent: ReadonlyArray<SentCommand>) {
    const commands = sent.map(({ command }) => command)
    const keys = fundsKeys(sent)
    // Those of before the look: one that commits meanwhile may not be in it, and is gone when the answer comes.
    const away = [...flights]
    const people = new Set(commands.flatMap((command) => ownersAsked(books.stateOf(command.market), command)))
    const funds = ledger.availableOf([...keys.values()])
    const standing = yield* readStanding(books.writer(), funds, commands, [...people])
    const { available, batch, frozen, now, repeated } = standing
    for (const flight of away) {
      if (flight.number <= batch) continue
      for (const [key, change] of flight.batch.funds.availableChanges) {
        if (keys.has(key)) available.set(key, (available.get(key) ?? 0n) + change)
      }
    }
    for (const key of keys.keys()) if (!available.has(key)) available.set(key, 0n)
    const answers = new Map<string, Given>()
    for (const row of repeated.length === 0 ? [] : yield* store.answered(repeated)) answers.set(commandKey(row), row)
    for (const flight of away) {
      for (const { key } of sent) {
        const given = flight.answers.get(key)
        if (given !== undefined) answers.set(key, given)
      }
    }
    return { answers, available, frozen, now }
  })

  /** What those may still trade who trade on escrow markets by these commands, after all that is on its way. */
  const readLimits = Effect.fnUntraced(function* (sent: ReadonlyArray<SentCommand>, now: Date) {
    const people = new Set(
      sent.flatMap(({ command }) => {
        const state = books.stateOf(command.market)
        return state.market.settlement === "escrow" ? ownersTrading(state, command) : []
      })
    )
    if (people.size === 0) return new BatchLimits(now)
    const away = [...flights]
    const { policy } = policies.at(now)
    const marks = allMarkets.flatMap(({ symbol }) => {
      const ticks = books.indexOf(symbol)
      return ticks === undefined ? [] : [{ market: symbol, ticks }]
    })
    const asked = { people: [...people], marks, writer: books.writer().id, at: now }
    const { batch, uses: committed } = yield* makeLimitStore(books.writer().looks).look(policy, marketsBySymbol, asked)
    const uses = new Map<string, LimitUse>()
    for (const [person, use] of committed) {
      let { openTrades, turn, used } = use
      for (const flight of away) {
        const change = flight.batch.limits.changes.get(person)
        if (BigInt(flight.number) <= batch || change === undefined) continue
        used = { buy: used.buy + change.buy, sell: used.sell + change.sell }
        openTrades += change.trades
        if (change.isGiven) turn += 1n
      }
      uses.set(person, { ...use, openTrades, turn, used })
    }
    return new BatchLimits(now, { policy, uses })
  })

  /** The orders that had ended, of those that lots come back to, after all that is on its way. */
  const readEnded = Effect.fnUntraced(function* (sent: ReadonlyArray<SentCommand>) {
    const ids = sent.flatMap(({ command }) =>
      command.kind === "restore" && !books.stateOf(command.market).orders.has(command.orderId) ? [command.orderId] : []
    )
    if (ids.length === 0) return new Map<string, Order>()
    const away = [...flights]
    const ended = new Map((yield* store.withIds(ids)).map((order) => [order.id, order]))
    for (const { batch } of away) {
      for (const id of ids) {
        const order = batch.changed.get(id)
        if (order !== undefined) ended.set(id, order)
      }
    }
    return ended
  })

  /** All that a batch writes. */
  const partsOf = Effect.fnUntraced(function* (batch: Batch, number: number, before: ReadonlyMap<string, number>) {
    const moved = [...before].map(([market, from]) => ({
      market,
      epoch: books.epochOf(market),
      from,
      to: books.stateOf(market).seq
    }))
    const changed = batch.changedOrders()
    const levels = [...before.keys()].flatMap((market) =>
      books
        .stateOf(market)
        .conditionals.triggers.takeMoved()
        .map((level) => ({ ...level, market }))
    )
    const opened = settlement.open(batch.funds.escrowFills, batch.now)
    const volumes = tradedVolumes(batch.fills)
    const stretches = candleChanges(batch.fills)
    const told = [...batch.events, ...opened.events]
    const armed = [...batch.armedDeadlines(), ...opened.deadlines]
    const accounts = yield* ledger.open(batch.funds.transfers.flatMap(({ credit, debit }) => [debit, credit]))
    const posting = batch.funds.transfers.length === 0 ? undefined : ledger.posting(batch.funds.transfers, accounts)
    const turns = batch.limits.turns()
    const deposits = batch.deposited.counted()
    const parts: ReadonlyArray<Fragment | undefined> = [
      batch.placed.length === 0 ? undefined : store.insertOrders(batch.placed),
      batch.fills.length === 0 ? undefined : store.insertFills(batch.fills, batch.now),
      volumes.length === 0 ? undefined : store.addVolumes(volumes, batch.now),
      stretches.length === 0 ? undefined : candles.add(stretches, batch.now),
      armed.length === 0 ? undefined : deadlines.arming(armed),
      batch.closed.length === 0 ? undefined : deadlines.closing("order.expiry", batch.closed),
      told.length === 0 ? undefined : events.appending(told),
      ...opened.statements,
      ...conditionals.parts(batch.conditionals.inserted, batch.conditionals.changed(), levels),
      posting?.transfers
    ]
    return {
      // Each of them gives a row for everything it was to find.
      moves: {
        writer: nextBatch(books.writer(), number),
        markets: store.advance(moved),
        // Before any account is locked, as everybody does who answers a command.
        answers: store.insertAnswers(batch.answers),
        turns: turns.size === 0 ? undefined : nextTurns(books.writer().sql, turns),
        deposits: deposits.length === 0 ? undefined : holdDeposits(books.writer().sql, deposits),
        changed: store.updateOrders(changed)
      },
      found: 1 + moved.length + batch.answers.length,
      turns: turns.size,
      deposits: deposits.length,
      changed: changed.length,
      parts: parts.filter((part) => part !== undefined),
      posting
    }
  })

  const statementOf = ({
    changed: changedCount,
    deposits: depositCount,
    found,
    moves,
    parts,
    posting,
    turns: turnCount
  }: Effect.Success<ReturnType<typeof partsOf>>) => {
    const { sql: connection } = books.writer()
    const { answers, changed, deposits, markets, turns, writer } = moves
    const written = parts.map((part, index) => connection`, ${connection.literal(`part${index}`)} AS (${part})`)
    const together = written.reduce<Fragment>((left, right) => connection`${left}${right}`, connection.literal(""))
    const balances = posting?.balances ?? connection`SELECT 1 AS one WHERE false`
    const turned = turns ?? connection`SELECT 1 AS one WHERE false`
    const heldDeposits = deposits ?? connection`SELECT 1 AS one WHERE false`
    return connection`WITH writer AS (${writer}), markets AS (${markets}), answers AS (${answers}), turns AS (${turned}),
        deposits AS (${heldDeposits}), changed AS (${changed}), balances AS (${balances}) ${together}
      SELECT assert_rows(${engineAssertion},
          (SELECT count(*) FROM writer) + (SELECT count(*) FROM markets) + (SELECT count(*) FROM answers),
          ${BigInt(found)}::int8),
        assert_rows(${limitAssertion}, (SELECT count(*) FROM turns), ${BigInt(turnCount)}::int8),
        assert_rows(${depositAssertion}, (SELECT count(*) FROM deposits), ${BigInt(depositCount)}::int8),
        assert_rows('engine_orders', (SELECT count(*) FROM changed), ${BigInt(changedCount)}::int8),
        assert_rows('ledger_balances', (SELECT count(*) FROM balances), ${BigInt(posting?.accounts ?? 0)}::int8)`
  }

  /** `levels` are those before the batch, where the index moved and may have changed any of them. */
  const bookChange = (market: string, batch: Batch, levels: BookLevels | undefined): BookChange => {
    const { book, seq } = books.stateOf(market)
    const touched = book.takeTouched()
    const changed =
      levels === undefined
        ? {
            bids: touched.bids.map((price) => book.level("buy", price)),
            asks: touched.asks.map((price) => book.level("sell", price))
          }
        : changedLevels(levels, book.levels(Number.MAX_SAFE_INTEGER))
    return { market, seq, ...changed, prints: batch.prints.get(market) ?? [] }
  }

  const work = Effect.fnUntraced(function* (sent: ReadonlyArray<SentCommand>, carry: Carry) {
    const { answers, available, frozen, now } = yield* lookAround(sent)
    const fresh = new Map<string, EngineCommand>()
    const keys = new Map<EngineCommand, string>()
    for (const { command, key } of sent) {
      if (answers.has(key) || fresh.has(key)) continue
      fresh.set(key, command)
      keys.set(command, key)
    }
    const before = new Map([...fresh.values()].map(({ market }) => [market, books.stateOf(market).seq]))
    const moves = [...fresh.values()].filter((command) => command.kind === "index")
    const levels = new Map(
      moves.map(({ market }) => [market, books.stateOf(market).book.levels(Number.MAX_SAFE_INTEGER)])
    )
    const limits = yield* readLimits(sent, now)
    // After the limits: whose order was let in elsewhere meanwhile has had their turn, and this batch is judged again.
    const busy = yield* busyAmong(sent, [...flights])
    const ended = yield* readEnded(sent)
    const deposited = new Deposited(yield* depositsOf(sent, now, ended), depositRule)
    const batch = new Batch({ ...tools, limits, deposited, ended }, available, now, frozen, busy)
    for (const command of fresh.values()) {
      if (batch.fills.length + batch.changed.size >= changesPerBatchMax) break
      carry(batch, books.stateOf(command.market), command)
    }
    for (const { answer, command } of batch.answers) {
      answers.set(keys.get(command) ?? commandKey(command), { hash: command.hash, answer })
    }
    const changes = [...before.keys()].map((market) => bookChange(market, batch, levels.get(market)))

    const writer = books.writer()
    const flight: Flight = { number: writer.batch + 1, answers, batch }
    const statement = statementOf(yield* partsOf(batch, flight.number, before))
    writer.batch = flight.number
    flights.add(flight)
    const commit = Effect.asVoid(statement).pipe(
      Effect.mapError(commitFault),
      // Nobody knows what became of it; whoever takes the markets over finds out.
      Effect.timeoutOrElse({ duration: commitLimitMs, orElse: () => Effect.fail(new LeaseLost()) }),
      Effect.ensuring(Effect.sync(() => flights.delete(flight)))
    )
    const committed = Effect.tap(commit, () =>
      Effect.sync(() => {
        for (const move of moves) if (answers.has(commandKey(move))) books.keepIndex(move.market, move.ticks)
      })
    )
    return { answers, changes, triggered: batch.conditionals.triggered, commit: committed }
  })

  /** Matches commands. After a failure, of this or of the commit, memory is ahead of the database: it is rebuilt. */
  return (sent: ReadonlyArray<SentCommand>, carry: Carry): Effect.Effect<PreparedBatch, BatchFault> =>
    work(sent, carry).pipe(Effect.catchDefect((cause) => Effect.fail(new EngineFault({ cause }))))
})
