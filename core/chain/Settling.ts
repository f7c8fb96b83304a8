/** What follows once blocks lie on top of a movement: nothing is credited, and nothing is called settled, before. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { parseAmount } from "../money/Amount.ts"
import { type Chain, type ChainBlock, type Heads, NodeFault, unlessForgotten } from "./ChainNode.ts"
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

/** What of a deposit was moved, as far as it can be told. */
const makeFinding = (sql: SqlClient.SqlClient) => {
  const chains = makeChainStore(sql)
  const store = makeDepositStore(sql)

  /** By what the address held before and after its block. */
  const byDelta = Effect.fnUntraced(function* (
    { node }: Chain,
    { address, said }: DepositRow,
    contract: string,
    block: ChainBlock
  ) {
    const moved = block.transactions.flatMap(({ movements }) => movements).filter((one) => one.contract === contract)
    const arrived = moved.filter(({ to }) => to === address).map(({ amount }) => amount)
    const left = sum(moved.filter(({ from }) => from === address).map(({ amount }) => amount))
    const before = yield* node.balance(address, contract, block.parent)
    const after = yield* node.balance(address, contract, block.hash)
    return movedOf(BigInt(said), arrived, left, after - before) ?? 0n
  })

  /** Where that state is forgotten: all of it, once the address holds now what is said to have come to it altogether. */
  const byHolding = Effect.fnUntraced(function* (
    { node, policy }: Chain,
    { address, asset, said }: DepositRow,
    contract: string
  ) {
    const place = yield* chains.find(policy.name)
    const hash = place === undefined ? undefined : yield* chains.hashAt(policy.name, place.height)
    if (hash === undefined) return undefined
    const held = yield* unlessForgotten(node.balance(address, contract, hash))
    const due = yield* store.saidToLieAt(policy.name, address, asset)
    return held !== undefined && held >= due ? BigInt(said) : undefined
  })

  return Effect.fnUntraced(function* (chain: Chain, deposit: DepositRow, contract: string) {
    const block = yield* chain.node.block(deposit.height)
    if (block.hash !== deposit.block_hash) return undefined
    return (
      (yield* unlessForgotten(byDelta(chain, deposit, contract, block))) ?? (yield* byHolding(chain, deposit, contract))
    )
  })
}

const makeDeposits = (sql: SqlClient.SqlClient, deposits: DepositFlow) => {
  const chains = makeChainStore(sql)
  const store = makeDepositStore(sql)
  const findMoved = makeFinding(sql)

  const check = Effect.fnUntraced(function* (chain: Chain, deposit: DepositRow) {
    const terms = termsOf(chain, deposit.asset)
    // An asset that the operator took out waits until it is back.
    if (terms === undefined) return yield* store.postpone(deposit.id)
    if (terms.contract === undefined) return yield* deposits.move(deposit, "confirm")
    const found = yield* findMoved(chain, deposit, terms.contract)
    if (found === undefined) return yield* store.postpone(deposit.id)
    const least = deposit.person_id === null ? 0n : (parseAmount(terms.deposit_minimum, terms.decimals) ?? 0n)
    if (found === 0n || found < least) return yield* deposits.move(deposit, "reject")
    return yield* deposits.move(deposit, "confirm", { amount: found })
  })

  /** A deposit that went away, whose sender has spent its place on something else for good. */
  const replaced = Effect.fnUntraced(function* (chain: Chain, row: DepositRow, creditedTo: number) {
    const hash = yield* chains.hashAt(chain.policy.name, creditedTo)
    const spent = hash === undefined ? undefined : yield* unlessForgotten(chain.node.nonce(row.sender, hash))
    if (spent === undefined || spent <= row.nonce || (yield* chain.node.knows(row.txid))) {
      return yield* store.postpone(row.id)
    }
    return yield* deposits.move(row, "replace")
  })

  return Effect.fnUntraced(function* (chain: Chain, place: ChainRow) {
    const { name } = chain.policy
    for (const row of yield* store.inState(name, "seen", place.height)) yield* check(chain, row)
    if (place.stopped_at !== null) return
    for (const row of yield* store.inState(name, "confirming", place.credited_to)) yield* deposits.move(row, "credit")
    for (const row of yield* store.inState(name, "credited", place.final_to)) yield* deposits.move(row, "finalise")
    for (const row of yield* store.inState(name, "reorged", place.credited_to)) {
      yield* replaced(chain, row, place.credited_to)
    }
  })
}

const makeWithdrawals = (sql: SqlClient.SqlClient, withdrawals: WithdrawalFlow) => {
  const chains = makeChainStore(sql)
  const wallet = makeWithdrawalStore(sql)

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
    const spent = (yield* unlessForgotten(node.nonce(policy.hot, hash))) ?? 0
    for (const { id, nonce } of waiting) if (nonce !== null && nonce < spent) yield* withdrawals.move(id, "expel")
  })

  return Effect.fnUntraced(function* (chain: Chain, place: ChainRow) {
    // What the chain did may not be what is known of it: nothing ends before an operator has looked.
    if (place.stopped_at !== null) return
    const { name } = chain.policy
    for (const { height, id } of yield* wallet.inStates(name, ["confirming"])) {
      if (height !== null && height <= place.credited_to) yield* end(name, id)
    }
    yield* expel(chain, place)
    for (const { id } of yield* wallet.inStates(name, ["failed"])) yield* withdrawals.move(id, "release")
  })
}

export const makeSettling = Effect.fnUntraced(function* (deposits: DepositFlow, withdrawals: WithdrawalFlow) {
  const sql = yield* SqlClient.SqlClient
  const chains = makeChainStore(sql)
  const settleDeposits = makeDeposits(sql, deposits)
  const settleWithdrawals = makeWithdrawals(sql, withdrawals)

  const deepen = Effect.fnUntraced(function* ({ policy }: Chain, place: ChainRow, heads: Heads) {
    const limit = policy.finality === "tag" ? heads.finalised : place.height
    const deep = (confirmations: number) => Math.min(limit, place.height - confirmations + 1)
    yield* chains.deepen(policy.name, deep(policy.confirmations), deep(policy.final_confirmations))
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
