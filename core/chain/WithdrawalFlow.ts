/** The one way in which a withdrawal moves, and with it the money. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type AccountKey, houseAccount, Ledger, type Transfer, type TransferReason } from "../ledger/Ledger.ts"
import { formatAmount } from "../money/Amount.ts"
import { Events, type NewEvent } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { ChainBlock, ChainTransaction } from "./ChainNode.ts"
import type { ChainPolicy } from "./ChainPolicy.ts"
import { makeOwing } from "./Owing.ts"
import { findWithdrawalStep, flyingStates, type WithdrawalEvent, type WithdrawalStep } from "./WithdrawalMachine.ts"
import { makeWithdrawalStore, type Mined, type WithdrawalRow } from "./WithdrawalStore.ts"

/** Who moves it, and what a block says of it; what stands there stays when nothing is said. */
interface Moving {
  readonly actor?: string
  readonly mined?: Mined | null
}

const minedOf = ({ gas_cost: cost, height, succeeded, txid }: WithdrawalRow): Mined | null =>
  cost === null || height === null || succeeded === null || txid === null
    ? null
    : { txid, height, gasCost: BigInt(cost), succeeded }

const eventOf = (row: WithdrawalRow, kind: NonNullable<WithdrawalStep["tells"]>): NewEvent => ({
  kind,
  subject: row.id,
  people: [row.person_id],
  data: {
    withdrawal: row.id,
    chain: row.chain,
    asset: row.asset,
    amount: formatAmount(BigInt(row.amount), row.scale),
    address: row.address,
    txid: row.txid
  }
})

/** The money that moves with a step. */
const makePosting = Effect.fnUntraced(function* (gasAssets: ReadonlyMap<string, string>) {
  const ledger = yield* Ledger
  const newId = yield* NewId
  const owing = yield* makeOwing

  /** Gas is paid in the chain's own money, by the house. */
  const gas = (row: WithdrawalRow, cost: bigint, isBack: boolean): ReadonlyArray<Transfer> => {
    const asset = gasAssets.get(row.chain)
    if (asset === undefined || cost === 0n) return []
    const [debit, credit] = [houseAccount("treasury", asset), houseAccount("chain_hot", asset)]
    const way = isBack ? { debit: credit, credit: debit } : { debit, credit }
    return [{ id: newId(), amount: cost, ...way, reason: "gas", reference: row.id }]
  }

  const transfersOf = (row: WithdrawalRow, posts: WithdrawalStep["posts"]): ReadonlyArray<Transfer> => {
    const { asset } = row
    const [amount, fee] = [BigInt(row.amount), BigInt(row.fee)]
    const hold: AccountKey = { owner: row.person_id, kind: "withdrawal_hold", asset }
    const flight = houseAccount("in_flight", asset)
    const [hot, fees] = [houseAccount("chain_hot", asset), houseAccount("fees", asset)]
    const move = (debit: AccountKey, credit: AccountKey, sum: bigint, reason: TransferReason) =>
      sum === 0n ? [] : [{ id: newId(), debit, credit, amount: sum, reason, reference: row.id }]
    const cost = BigInt(row.gas_cost ?? "0")
    const ways: Readonly<Record<WithdrawalStep["posts"], () => ReadonlyArray<Transfer>>> = {
      nothing: () => [],
      send: () => move(hold, flight, amount + fee, "withdrawal_send"),
      return: () => move(flight, hold, amount + fee, "withdrawal_return"),
      gas: () => [...move(flight, hold, amount + fee, "withdrawal_return"), ...gas(row, cost, false)],
      done: () => [
        ...move(flight, hot, amount, "withdrawal_done"),
        ...move(flight, fees, fee, "withdrawal_done"),
        ...gas(row, cost, false)
      ],
      undone: () => [
        ...move(hot, flight, amount, "withdrawal_undone"),
        ...move(fees, flight, fee, "withdrawal_undone"),
        ...gas(row, cost, true)
      ],
      resend: () => [...move(hold, flight, amount + fee, "withdrawal_send"), ...gas(row, cost, true)],
      release: () => [],
      retake: () => gas(row, cost, true)
    }
    return ways[posts]()
  }

  /** Between what a person may use and the withdrawal: what they owe is paid first, and what is missing is owed. */
  const settleWith = (row: WithdrawalRow, posts: WithdrawalStep["posts"]) => {
    const { asset, id, person_id: person } = row
    const sum = BigInt(row.amount) + BigInt(row.fee)
    if (posts === "release") {
      const hold: AccountKey = { owner: person, kind: "withdrawal_hold", asset }
      return owing.give({ id, person, asset, reason: "withdrawal_release" }, hold, sum)
    }
    return posts === "retake"
      ? owing.take({ id, person, asset, reason: "withdrawal_send" }, houseAccount("in_flight", asset), sum)
      : Effect.void
  }

  return (row: WithdrawalRow, posts: WithdrawalStep["posts"]) =>
    settleWith(row, posts).pipe(
      Effect.andThen(ledger.postNew(transfersOf(row, posts))),
      Effect.catchTag("Overdrawn", Effect.die)
    )
})

export const makeWithdrawalFlow = Effect.fnUntraced(function* (gasAssets: ReadonlyMap<string, string>) {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const store = makeWithdrawalStore(sql)
  const post = yield* makePosting(gasAssets)

  /** In the caller's transaction, which holds the row: moves it by the table, or not at all. */
  const apply = Effect.fnUntraced(function* (row: WithdrawalRow, event: WithdrawalEvent, moving: Moving = {}) {
    const step = findWithdrawalStep(row.state, event)
    if (step === undefined) return false
    yield* post(row, step.posts)
    const mined = moving.mined === undefined ? minedOf(row) : moving.mined
    if (!(yield* store.advance(row.id, step, moving.actor ?? null, mined))) {
      return yield* Effect.die(new Error(`withdrawal ${row.id} was moved by somebody else`))
    }
    if (step.tells !== null) yield* events.append([eventOf(row, step.tells)])
    return true
  })

  /** The same in a transaction of its own, for a withdrawal as it stands then, along with more that is to stand then. */
  const move = (id: string, event: WithdrawalEvent, also: Effect.Effect<unknown, SqlError.SqlError> = Effect.void) =>
    Effect.gen(function* () {
      const row = yield* store.lock(id)
      if (row === undefined || !(yield* apply(row, event))) return false
      yield* also
      return true
    }).pipe(sql.withTransaction, Effect.tap(events.wake))

  /**
   * A block holds one of its transactions; whether it did what it was for. What the chain carried out is never taken for
   * failed, whatever it is said to have moved: that may be wrong, and the money away.
   */
  const mine = Effect.fnUntraced(function* (
    id: string,
    { assets, hot }: ChainPolicy,
    { height }: ChainBlock,
    { gasCost, movements, succeeded, txid }: ChainTransaction
  ) {
    const row = yield* store.lock(id)
    if (row === undefined) return true
    const contract = assets.find(({ asset }) => asset === row.asset)?.contract ?? null
    const hasMoved = movements.some(
      (moved) =>
        moved.contract === contract &&
        moved.from === hot &&
        moved.to === row.address &&
        moved.amount === BigInt(row.amount)
    )
    const isWaited = flyingStates.includes(row.state)
    const isTaken = yield* apply(row, "mine", { mined: { txid, height, gasCost, succeeded } })
    if (isTaken && isWaited && (hasMoved || !succeeded)) return true
    const reason =
      isTaken && isWaited ? "moved something else than was asked" : `came when the withdrawal was ${row.state}`
    yield* store.noteFault(id, `transaction ${txid} ${reason}`)
    yield* Effect.logError(`withdrawal ${id}: transaction ${txid} ${reason}`)
    return false
  })

  /** Whether something that had been settled stood on the blocks that went away. */
  const takeBack = Effect.fnUntraced(function* (chain: string, height: number) {
    let wasSettled = false
    for (const row of yield* store.above(chain, height)) {
      wasSettled ||= row.state !== "confirming"
      yield* apply(row, "unmine", { mined: null })
    }
    return wasSettled
  })

  return { apply, move, mine, takeBack }
})

export type WithdrawalFlow = Effect.Success<ReturnType<typeof makeWithdrawalFlow>>
