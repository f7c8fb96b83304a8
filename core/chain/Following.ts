/**
 * Reading a chain block by block: each is the child of the one before, or what was read since the fork is taken back
 * first. What a block did to the platform's addresses is kept in the transaction that notes that it was read.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { parseAmount } from "../money/Amount.ts"
import { NewId } from "../platform/NewId.ts"
import {
  type Chain,
  type ChainBlock,
  type ChainTransaction,
  type Heads,
  type Movement,
  NodeFault
} from "./ChainNode.ts"
import type { AssetPolicy } from "./ChainPolicy.ts"
import { makeCoins, nowhere } from "./Coins.ts"
import { rewardDepth } from "./CoinStore.ts"
import { type ChainRow, makeChainStore } from "./ChainStore.ts"
import type { DepositFlow } from "./DepositFlow.ts"
import { creditedStates } from "./DepositMachine.ts"
import { type DepositRow, makeDepositStore } from "./DepositStore.ts"
import { makeEscrowWatch } from "./EscrowWatch.ts"
import { makeMultisigWatch } from "./MultisigWatch.ts"
import type { WithdrawalFlow } from "./WithdrawalFlow.ts"
import { makeWithdrawalStore } from "./WithdrawalStore.ts"

/** Blocks read in one tick. */
const blocksPerTick = 200
/** Times in one tick that what was read may turn out to be another history. */
const rewindsPerTick = 2

interface Arrival {
  readonly movement: Movement
  readonly transaction: ChainTransaction
  readonly terms: AssetPolicy
  /** Null for the hot wallet. */
  readonly personId: string | null
  readonly isSweep: boolean
}

const minimumOf = (terms: AssetPolicy): bigint => parseAmount(terms.deposit_minimum, terms.decimals) ?? 0n

const lying = (reason: string) => new NodeFault({ kind: "lying", reason })

const isDust = ({ movement, personId, terms }: Arrival): boolean =>
  personId !== null && movement.amount < minimumOf(terms)

const isSame = (row: DepositRow, { movement: { amount, from, to }, terms }: Arrival): boolean =>
  row.asset === terms.asset && row.address === to && row.origin === from && BigInt(row.said) === amount

export const makeFollowing = Effect.fnUntraced(function* (deposits: DepositFlow, withdrawals: WithdrawalFlow) {
  const sql = yield* SqlClient.SqlClient
  const newId = yield* NewId
  const chains = makeChainStore(sql)
  const store = makeDepositStore(sql)
  const sends = makeWithdrawalStore(sql)
  const escrows = makeEscrowWatch(sql)
  const coins = makeCoins(sql)
  const multisigs = makeMultisigWatch(sql)

  /** The last height at which the chain and what was read of it agree. */
  const forkBelow = Effect.fnUntraced(function* ({ node, policy }: Chain, from: number) {
    for (let height = from; ; height -= 1) {
      const read = yield* chains.hashAt(policy.name, height)
      if (read === undefined) {
        return yield* lying(`the chain agrees with nothing that was read of it, down to block ${height}`)
      }
      if ((yield* node.hashAt(height)) === read) return height
    }
  })

  const takeBack = Effect.fnUntraced(function* ({ policy }: Chain, place: ChainRow, height: number) {
    const row = yield* chains.lock(policy.name)
    if (row?.height !== place.height) return
    const lost = yield* store.above(policy.name, height)
    for (const deposit of lost) yield* deposits.apply(deposit, "reorg")
    const wasSettled = yield* withdrawals.takeBack(policy.name, height)
    const wasRelied = yield* escrows.takeBack(policy.name, height, row.credited_to)
    const wasHeld = yield* multisigs.takeBack(policy.name, height, row.credited_to)
    const stops = wasSettled || wasRelied || wasHeld || lost.some(({ state }) => creditedStates.includes(state))
    yield* coins.takeBack(policy.name, height)
    yield* chains.takeBack(policy.name, height, stops)
  }, sql.withTransaction)

  /** Whether what was read is no part of the chain any more, and was taken back. */
  const rewind = Effect.fnUntraced(function* (chain: Chain, place: ChainRow, heads: Heads) {
    const common = Math.min(place.height, heads.head)
    const read = yield* chains.hashAt(chain.policy.name, common)
    const is = common === heads.head ? heads.hash : yield* chain.node.hashAt(common)
    if (read === is) return false
    yield* takeBack(chain, place, yield* forkBelow(chain, common))
    return true
  })

  /** What came to addresses of people and to the hot wallet. */
  const arrivalsOf = Effect.fnUntraced(function* ({ policy }: Chain, block: ChainBlock) {
    const moved = block.transactions.flatMap((transaction) =>
      transaction.movements.flatMap((movement) => {
        const terms = policy.assets.find(({ contract }) => (contract ?? null) === movement.contract)
        return terms === undefined || movement.amount === 0n ? [] : [{ movement, transaction, terms }]
      })
    )
    if (moved.length === 0) return []
    const parties = moved.flatMap(({ movement: { from, to } }) => [from, to])
    const owners = yield* store.ownersOf(policy.name, [...new Set(parties)])
    return moved.flatMap((arrival): ReadonlyArray<Arrival> => {
      const { from, to } = arrival.movement
      const isMoved = owners.has(from) && (to === policy.hot || to === nowhere)
      const isHot = to === policy.hot && from !== policy.hot
      // What moves between addresses that are all the platform's makes nobody richer.
      const isOwn = from === policy.hot || owners.has(from)
      const personId = isOwn ? null : (owners.get(to) ?? null)
      return personId === null && !isHot && !isMoved ? [] : [{ ...arrival, personId, isSweep: isMoved }]
    })
  })

  /**
   * A transaction that was taken back and comes again is the deposit it was; one that moves something else in its new
   * block is another deposit, in place of that.
   */
  const include = Effect.fnUntraced(function* ({ policy }: Chain, block: ChainBlock, arrival: Arrival) {
    const { confirmations } = policy
    const { isSweep, movement, personId, terms, transaction } = arrival
    const known = yield* store.atPlace(policy.name, transaction.txid, movement.place)
    const before = known.find((row) => isSame(row, arrival))
    for (const row of known) if (row !== before && row.state === "reorged") yield* deposits.apply(row, "replace")
    if (before !== undefined) {
      const found = { amount: movement.amount, height: block.height, blockHash: block.hash }
      if (yield* deposits.apply(before, "include", found)) return
      return yield* Effect.die(new Error(`transaction ${transaction.txid} was read twice`))
    }
    const id = newId()
    yield* store.insert({
      id,
      chain: policy.name,
      asset: terms.asset,
      personId,
      isSweep,
      address: movement.to,
      txid: transaction.txid,
      place: movement.place,
      sender: transaction.sender,
      nonce: transaction.nonce,
      origin: movement.from,
      said: movement.amount,
      height: block.height,
      blockHash: block.hash,
      waitsMore: transaction.isReward ? Math.max(0, rewardDepth - confirmations) : 0
    })
    const row = yield* store.lock(id)
    if (row !== undefined) yield* deposits.tell(row, "wallet.deposit_seen")
  })

  const pool = Effect.fnUntraced(function* ({ policy }: Chain, block: ChainBlock, dust: ReadonlyArray<Arrival>) {
    for (const { asset } of policy.assets) {
      const own = dust.filter(({ terms }) => terms.asset === asset)
      const sum = own.reduce((total, { movement }) => total + movement.amount, 0n)
      if (sum > 0n) yield* chains.addDust(policy.name, block.height, asset, sum, own.length)
    }
  })

  /** Deposits that went away, and one of whose coins is another transaction's now. */
  const replace = Effect.fnUntraced(function* ({ policy }: Chain, { transactions }: ChainBlock) {
    const takers = new Map<string, string>(
      transactions.flatMap(({ spends, txid }) => spends.map((coin) => [`${coin.txid}:${coin.place}`, txid] as const))
    )
    if (takers.size === 0) return
    for (const row of yield* store.sentFrom(policy.name, [...takers.keys()])) {
      if (takers.get(row.sender) !== row.txid) yield* deposits.apply(row, "replace")
    }
  })

  const take = Effect.fnUntraced(function* (chain: Chain, place: ChainRow, read: ChainBlock) {
    const row = yield* chains.lock(chain.policy.name)
    if (row?.height !== place.height) return
    const { block, ofHot } = yield* coins.take(chain, read)
    yield* replace(chain, block)
    const arrivals = yield* arrivalsOf(chain, block)
    for (const arrival of arrivals) if (!isDust(arrival)) yield* include(chain, block, arrival)
    yield* pool(chain, block, arrivals.filter(isDust))
    for (const { contract, reason } of block.alarms) {
      const asset = chain.policy.assets.find((terms) => terms.contract === contract)?.asset
      if (asset !== undefined) yield* chains.halt(chain.policy.name, asset, block.height, reason)
    }
    const own = yield* sends.sentAs(
      chain.policy.name,
      block.transactions.map(({ txid }) => txid)
    )
    const strays = ofHot.filter((txid) => !own.some((sent) => sent.txid === txid))
    if (strays.length > 0) {
      yield* Effect.logError(
        `chain ${chain.policy.name}: ${strays.join()} took from the hot wallet, and is no withdrawal`
      )
      yield* chains.stop(chain.policy.name)
    }
    for (const { id, txid } of own) {
      const transaction = block.transactions.find((one) => one.txid === txid)
      if (transaction === undefined || (yield* withdrawals.mine(id, chain.policy, block, transaction))) continue
      yield* chains.stop(chain.policy.name)
    }
    yield* escrows.take(chain, block)
    yield* multisigs.take(chain, read)
    yield* chains.moveOn(chain.policy.name, block)
  }, sql.withTransaction)

  /** Reads on, as far as one tick goes; `false` when more is to be read. */
  const follow = Effect.fn("Following.follow")(function* (chain: Chain, heads: Heads) {
    let rewinds = 0
    for (let count = 0; count < blocksPerTick; count += 1) {
      const place = yield* chains.find(chain.policy.name)
      if (place === undefined) return true
      if (yield* rewind(chain, place, heads)) {
        rewinds += 1
        if (rewinds > rewindsPerTick) return yield* lying("the node tells of another history each time it is asked")
        continue
      }
      if (place.height >= heads.head) return true
      const block = yield* chain.node.block(place.height + 1)
      // Another history begins while this one is read: a tick later it is seen from its head, or the node contradicts itself.
      if (block.parent !== (yield* chains.hashAt(chain.policy.name, place.height))) {
        return yield* lying(`block ${block.height} is no child of the one that was read before it`)
      }
      yield* take(chain, place, block)
    }
    return false
  })

  return follow
})
