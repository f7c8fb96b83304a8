/** The one way in which a deposit moves, and with it the money: nothing else credits anybody. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { type AccountKey, houseAccount, Ledger, type Transfer, type TransferReason } from "../ledger/Ledger.ts"
import { formatAmount } from "../money/Amount.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { makeChainStore } from "./ChainStore.ts"
import { nowhere } from "./Coins.ts"
import { type DepositEvent, type DepositStep, findDepositStep } from "./DepositMachine.ts"
import { type DepositRow, makeDepositStore } from "./DepositStore.ts"
import { makeOwing } from "./Owing.ts"

/** Where a deposit is, and where it stands when it is credited: on hold, when it is somebody's. */
const sidesOf = ({
  address,
  asset,
  is_sweep: isSweep,
  person_id: person
}: DepositRow): readonly [AccountKey, AccountKey] => {
  if (isSweep) {
    return [houseAccount(address === nowhere ? "treasury" : "chain_hot", asset), houseAccount("chain_deposits", asset)]
  }
  if (person === null) return [houseAccount("chain_hot", asset), houseAccount("treasury", asset)]
  return [houseAccount("chain_deposits", asset), { owner: person, kind: "chain_hold", asset }]
}

interface Found {
  /** What was found to have been moved. */
  readonly amount?: bigint
  readonly height?: number
  readonly blockHash?: string
}

export const makeDepositFlow = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const events = yield* Events
  const newId = yield* NewId
  const deposits = makeDepositStore(sql)
  const chains = makeChainStore(sql)
  const owing = yield* makeOwing

  const transfer = (debit: AccountKey, credit: AccountKey, of: DepositRow, reason: TransferReason) =>
    (BigInt(of.amount) === 0n
      ? []
      : [
          { id: newId(), debit, credit, amount: BigInt(of.amount), reason, reference: of.id }
        ]) satisfies ReadonlyArray<Transfer>

  const post = (row: DepositRow, { posts }: DepositStep) => {
    const [from, to] = sidesOf(row)
    const { amount, asset, id, person_id: person } = row
    if (posts === "credit") return ledger.postNew(transfer(from, to, row, "chain_deposit"))
    // What is the house's own is on no hold.
    if (posts === "take" || (posts === "reverse" && person === null)) {
      return ledger.postNew(transfer(to, from, row, "chain_reversal"))
    }
    if (posts === "nothing" || person === null) return Effect.void
    return posts === "free"
      ? owing.give({ id, person, asset, reason: "chain_final" }, to, BigInt(amount))
      : owing.take({ id, person, asset, reason: "chain_reversal" }, from, BigInt(amount))
  }

  const tell = (row: DepositRow, kind: NonNullable<DepositStep["tells"]>) => {
    const { asset, chain, id, person_id: person, scale, txid } = row
    if (person === null) return Effect.void
    const data = { deposit: id, chain, asset, amount: formatAmount(BigInt(row.amount), scale), txid }
    return events.append([{ kind, subject: id, people: [person], data }])
  }

  /**
   * In the caller's transaction, which holds the chain's row and this one: moves it by the table, or not at all when it
   * is elsewhere by now.
   */
  const apply = Effect.fnUntraced(function* (row: DepositRow, event: DepositEvent, found: Found = {}) {
    const step = findDepositStep(row.state, event)
    if (step === undefined) return false
    const now = { ...row, amount: (found.amount ?? BigInt(row.amount)).toString() }
    yield* post(now, step).pipe(Effect.catchTag("Overdrawn", Effect.die))
    const change = {
      amount: BigInt(now.amount),
      height: found.height ?? row.height,
      blockHash: found.blockHash ?? row.block_hash
    }
    if (!(yield* deposits.advance(row.id, step, change))) {
      return yield* Effect.die(new Error(`deposit ${row.id} was moved by somebody else`))
    }
    if (step.tells !== null) yield* tell(now, step.tells)
    return true
  })

  /** What may be credited, or called final, is asked again under the chain's row, along with the block it stands on. */
  const isDeep = Effect.fnUntraced(function* (row: DepositRow, event: DepositEvent) {
    if (event !== "credit" && event !== "finalise") return true
    const chain = yield* chains.hold(row.chain)
    // What the chain did may not be what is known of it: nobody gets anything before an operator has looked.
    if (chain === undefined || chain.stopped_at !== null) return false
    return row.height + row.waits_more <= (event === "credit" ? chain.credited_to : chain.final_to)
  })

  /** The same in a transaction of its own, for a deposit as it stands then. */
  const move = (seen: DepositRow, event: DepositEvent, found: Found = {}) =>
    Effect.gen(function* () {
      yield* chains.hold(seen.chain)
      const row = yield* deposits.lock(seen.id)
      if (row === undefined || row.block_hash !== seen.block_hash || !(yield* isDeep(row, event))) return false
      return yield* apply(row, event, found)
    }).pipe(sql.withTransaction, Effect.tap(events.wake))

  return { apply, move, tell }
})

export type DepositFlow = Effect.Success<typeof makeDepositFlow>
