/** The one way in which a deposit moves, and with it the money: nothing else credits anybody. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Freezes } from "../identity/Freezes.ts"
import { People } from "../identity/People.ts"
import { type AccountKey, houseAccount, Ledger, type Transfer, type TransferReason } from "../ledger/Ledger.ts"
import { formatAmount } from "../money/Amount.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { makeChainStore } from "./ChainStore.ts"
import { type DepositEvent, type DepositStep, findDepositStep } from "./DepositMachine.ts"
import { type DepositRow, makeDepositStore } from "./DepositStore.ts"

const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other)

/** Where a deposit is, and who gets it. */
const sidesOf = ({ asset, is_sweep: isSweep, person_id: person }: DepositRow): readonly [AccountKey, AccountKey] => {
  if (isSweep) return [houseAccount("chain_hot", asset), houseAccount("chain_deposits", asset)]
  if (person === null) return [houseAccount("chain_hot", asset), houseAccount("treasury", asset)]
  return [houseAccount("chain_deposits", asset), { owner: person, kind: "available", asset }]
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
  const freezes = yield* Freezes
  const people = yield* People
  const deadlines = yield* Deadlines
  const newId = yield* NewId
  const deposits = makeDepositStore(sql)
  const chains = makeChainStore(sql)

  const transfer = (debit: AccountKey, credit: AccountKey, amount: bigint, of: DepositRow, reason: TransferReason) =>
    (amount === 0n
      ? []
      : [{ id: newId(), debit, credit, amount, reason, reference: of.id }]) satisfies ReadonlyArray<Transfer>

  /** What was lacking since the chain took it back is made up for first. */
  const credit = Effect.fnUntraced(function* (row: DepositRow) {
    const [from, to] = sidesOf(row)
    const lacking = BigInt(row.lacking)
    const shortfall = houseAccount("shortfall", row.asset)
    yield* ledger.postNew([
      ...transfer(from, to, BigInt(row.amount) - lacking, row, "chain_deposit"),
      ...transfer(from, shortfall, lacking, row, "chain_deposit")
    ])
    return 0n
  })

  /** Takes back what is still there; the house lacks the rest, and the person is frozen until somebody has looked. */
  const reverse = Effect.fnUntraced(function* (row: DepositRow) {
    const [from, to] = sidesOf(row)
    const amount = BigInt(row.amount)
    if (row.person_id === null) {
      yield* ledger.postNew(transfer(to, from, amount, row, "chain_reversal"))
      return 0n
    }
    yield* ledger.open([to])
    const [held] = yield* sql<{ balance: string }>`SELECT balance::text AS balance FROM accounts
      WHERE owner = ${row.person_id}::uuid AND kind = 'available' AND asset = ${row.asset} FOR NO KEY UPDATE`
    const taken = smaller(BigInt(held?.balance ?? "0"), amount)
    yield* ledger.postNew([
      ...transfer(to, from, taken, row, "chain_reversal"),
      ...transfer(houseAccount("shortfall", row.asset), from, amount - taken, row, "chain_reversal")
    ])
    if (taken < amount) yield* freeze(row.person_id)
    return amount - taken
  })

  /** Their orders go as with any freeze: by its deadline. */
  const freeze = Effect.fnUntraced(function* (personId: string) {
    const person = yield* people.find(personId)
    if (person === undefined) return
    yield* freezes.freeze(person.name, null, "a chain took back a deposit that was spent")
    yield* deadlines.set("person.freeze", personId, 0)
  }, Effect.orDie)

  const post = (row: DepositRow, { posts }: DepositStep) => {
    if (posts === "credit") return credit(row)
    return posts === "reverse" ? reverse(row) : Effect.succeed(BigInt(row.lacking))
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
    const lacking = yield* post(now, step).pipe(Effect.catchTag("Overdrawn", Effect.die))
    const change = {
      amount: BigInt(now.amount),
      lacking: step.posts === "nothing" ? BigInt(row.lacking) : lacking,
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
    const depth = event === "credit" ? chain?.credited_to : chain?.final_to
    return depth !== undefined && row.height <= depth
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
