/** One batch of commands as one transaction: what was answered before is read, the rest is matched and written. */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Ledger, type Overdrawn } from "../ledger/Ledger.ts"
import type { Answer } from "../platform/Answer.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { Batch, type EngineCommand, type MarketState } from "./Batch.ts"
import { type EngineBooks, methodId, methodNumber } from "./EngineBooks.ts"
import { heldAsset } from "./Order.ts"
import { makeOrderStore } from "./OrderStore.ts"
import { EscrowSettlement } from "./Settlement.ts"

/** Another writer took the markets, or moved them on. */
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

export interface Committed {
  /** By `commandKey`. */
  readonly answers: ReadonlyMap<string, Given>
  /** What is new; nothing when all commands had their answers already. */
  readonly batch: Batch | undefined
}

export const commandKey = ({ clientId, personId }: { readonly personId: string; readonly clientId: string }): string =>
  `${personId}/${clientId}`

export const makeEngineTransaction = Effect.fnUntraced(function* (books: EngineBooks) {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const settlement = yield* EscrowSettlement
  const events = yield* Events
  const deadlines = yield* Deadlines
  const tools = { newId: yield* NewId, methodNumber, methodId }
  const store = makeOrderStore(sql)

  const readAvailable = Effect.fnUntraced(function* (commands: ReadonlyArray<EngineCommand>) {
    const keys = new Map<string, { readonly owner: string; readonly asset: string }>()
    for (const command of commands) {
      if (command.kind !== "create") continue
      const { market } = books.stateOf(command.market)
      const key = { owner: command.personId, asset: heldAsset(market, command.draft.side) }
      keys.set(`${key.owner}/${key.asset}`, key)
    }
    const read = yield* ledger.available([...keys.values()])
    return new Map([...keys.keys()].map((key) => [key, read.get(key) ?? 0n]))
  })

  const write = Effect.fnUntraced(function* (batch: Batch, before: ReadonlyMap<string, number>) {
    const moved = [...before].map(([market, from]) => ({
      market,
      epoch: books.epochOf(market),
      from,
      to: books.stateOf(market).seq
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

  const work = Effect.fnUntraced(function* (commands: ReadonlyArray<EngineCommand>, carry: Carry) {
    const stored = yield* store.answered(commands)
    const answers = new Map<string, Given>(stored.map((row) => [commandKey(row), row]))
    const fresh = new Map<string, EngineCommand>()
    for (const command of commands) {
      const key = commandKey(command)
      if (!answers.has(key) && !fresh.has(key)) fresh.set(key, command)
    }
    if (fresh.size === 0) return { answers, batch: undefined }
    const todo = [...fresh.values()]
    const before = new Map(todo.map(({ market }) => [market, books.stateOf(market).seq]))
    const batch = new Batch(tools, yield* readAvailable(todo), yield* store.now)
    for (const command of todo) carry(batch, books.stateOf(command.market), command)
    yield* write(batch, before)
    for (const { answer, command } of batch.answers) answers.set(commandKey(command), { hash: command.hash, answer })
    return { answers, batch }
  })

  /** After a failure memory is ahead of the database, and its caller rebuilds it. */
  return (commands: ReadonlyArray<EngineCommand>, carry: Carry): Effect.Effect<Committed, BatchFault> =>
    sql
      .withTransaction(work(commands, carry))
      .pipe(Effect.catchDefect((cause) => Effect.fail(new EngineFault({ cause }))))
})
