/** What follows once blocks lie on top of a movement: nothing is credited, and nothing is called settled, before. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { parseAmount } from "../money/Amount.ts"
import { type Chain, type Heads, NodeFault } from "./ChainNode.ts"
import type { AssetPolicy } from "./ChainPolicy.ts"
import { type ChainRow, makeChainStore } from "./ChainStore.ts"
import type { DepositFlow } from "./DepositFlow.ts"
import { type DepositRow, makeDepositStore } from "./DepositStore.ts"
import type { WithdrawalFlow } from "./WithdrawalFlow.ts"
import { unminedStates } from "./WithdrawalMachine.ts"
import { makeWithdrawalStore } from "./WithdrawalStore.ts"

const sum = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((total, amount) => total + amount, 0n)

/**
 * What a token's logs of one block say of an address, held against what it holds more since the block before: all of it,
 * less when a fee was taken of a single transfer, and nothing when the two do not fit.
 */
export const movedOf = (
  said: bigint,
  arrived: ReadonlyArray<bigint>,
  left: bigint,
  gained: bigint
): bigint | undefined => {
  const found = gained + left
  if (found === sum(arrived)) return said
  return arrived.length === 1 && found > 0n && found < said ? found : undefined
}

const termsOf = ({ policy }: Chain, asset: string): AssetPolicy | undefined =>
  policy.assets.find((terms) => terms.asset === asset)

export const makeSettling = Effect.fnUntraced(function* (deposits: DepositFlow, withdrawals: WithdrawalFlow) {
  const sql = yield* SqlClient.SqlClient
  const chains = makeChainStore(sql)
  const store = makeDepositStore(sql)
  const wallet = makeWithdrawalStore(sql)

  /** What of a token's deposit was moved, by what the address held before and after its block. */
  const foundOf = Effect.fnUntraced(function* (
    { node }: Chain,
    { address, block_hash, height, said }: DepositRow,
    contract: string
  ) {
    const block = yield* node.block(height)
    if (block.hash !== block_hash) return "another block" as const
    const moved = block.transactions.flatMap(({ movements }) => movements).filter((one) => one.contract === contract)
    const arrived = moved.filter(({ to }) => to === address).map(({ amount }) => amount)
    const left = sum(moved.filter(({ from }) => from === address).map(({ amount }) => amount))
    const before = yield* node.balance(address, contract, block.parent)
    const after = yield* node.balance(address, contract, block.hash)
    return movedOf(BigInt(said), arrived, left, after - before)
  })

  const check = Effect.fnUntraced(function* (chain: Chain, deposit: DepositRow) {
    const terms = termsOf(chain, deposit.asset)
    // An asset that the operator took out waits until it is back.
    if (terms === undefined) return
    if (terms.contract === undefined) return yield* deposits.move(deposit, "confirm")
    const found = yield* foundOf(chain, deposit, terms.contract)
    if (found === "another block") return
    const least = deposit.person_id === null ? 1n : (parseAmount(terms.deposit_minimum, terms.decimals) ?? 0n)
    if (found === undefined || found < least) return yield* deposits.move(deposit, "reject")
    return yield* deposits.move(deposit, "confirm", { amount: found })
  })

  const deepen = Effect.fnUntraced(function* ({ policy }: Chain, place: ChainRow, heads: Heads) {
    const limit = policy.finality === "tag" ? heads.finalised : place.height
    const deep = (confirmations: number) => Math.min(limit, place.height - confirmations + 1)
    yield* chains.deepen(policy.name, deep(policy.confirmations), deep(policy.final_confirmations))
  })

  /** A deposit that went away, whose sender has spent its place on something else for good. */
  const replaced = Effect.fnUntraced(function* (chain: Chain, row: DepositRow, creditedTo: number) {
    const hash = yield* chains.hashAt(chain.policy.name, creditedTo)
    if (hash === undefined || (yield* chain.node.nonce(row.sender, hash)) <= row.nonce) return
    if (!(yield* chain.node.knows(row.txid))) yield* deposits.move(row, "replace")
  })

  const settleDeposits = Effect.fnUntraced(function* (chain: Chain, place: ChainRow) {
    const { name } = chain.policy
    for (const row of yield* store.inState(name, "seen", place.height)) yield* check(chain, row)
    for (const row of yield* store.inState(name, "confirming", place.credited_to)) yield* deposits.move(row, "credit")
    for (const row of yield* store.inState(name, "credited", place.final_to)) yield* deposits.move(row, "finalise")
    for (const row of yield* store.inState(name, "reorged", place.credited_to)) {
      yield* replaced(chain, row, place.credited_to)
    }
  })

  /** In a transaction that holds the chain's row, so that its block cannot go away meanwhile. */
  const end = (chain: string, id: string) =>
    Effect.gen(function* () {
      const place = yield* chains.hold(chain)
      const row = yield* wallet.lock(id)
      if (row === undefined || place === undefined || place.stopped_at !== null) return
      if (row.height === null || row.height > place.credited_to) return
      yield* withdrawals.apply(row, row.succeeded === true ? "finish" : "revert")
    }).pipe(sql.withTransaction)

  /**
   * Those whose place the hot wallet has spent, in blocks that were read to the last of them, on a transaction that is
   * none of theirs.
   */
  const expel = Effect.fnUntraced(function* ({ node, policy }: Chain, place: ChainRow) {
    const waiting = yield* wallet.inStates(policy.name, unminedStates)
    const hash = yield* chains.hashAt(policy.name, place.credited_to)
    if (waiting.length === 0 || hash === undefined) return
    const spent = yield* node.nonce(policy.hot, hash)
    for (const { id, nonce } of waiting) if (nonce !== null && nonce < spent) yield* withdrawals.move(id, "expel")
  })

  const settleWithdrawals = Effect.fnUntraced(function* (chain: Chain, place: ChainRow) {
    // What the chain did may not be what is known of it: nothing ends before an operator has looked.
    if (place.stopped_at !== null) return
    const { name } = chain.policy
    for (const { height, id } of yield* wallet.inStates(name, ["confirming"])) {
      if (height !== null && height <= place.credited_to) yield* end(name, id)
    }
    yield* expel(chain, place)
    for (const { id } of yield* wallet.inStates(name, ["failed"])) yield* withdrawals.move(id, "release")
  })

  const placeOf = Effect.fnUntraced(function* (name: string) {
    const place = yield* chains.find(name)
    return place ?? (yield* new NodeFault({ kind: "lying", reason: "the chain was never seen" }))
  })

  return Effect.fn("Settling.settle")(function* (chain: Chain, heads: Heads) {
    yield* deepen(chain, yield* placeOf(chain.policy.name), heads)
    const place = yield* placeOf(chain.policy.name)
    yield* settleDeposits(chain, place)
    yield* settleWithdrawals(chain, place)
  })
})
