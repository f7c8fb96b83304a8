/**
 * Chains on which money is coins, told as all others are: who sent, what a transaction cost, and what left the platform.
 * The coins themselves are kept in the transaction that notes that their block was read.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { parseAmount } from "../money/Amount.ts"
import { type Chain, type ChainBlock, type ChainTransaction, unlessForgotten } from "./ChainNode.ts"
import type { ChainPolicy } from "./ChainPolicy.ts"
import { makeChainStore } from "./ChainStore.ts"
import { makeCoinStore, type NewCoin, type TakenRow } from "./CoinStore.ts"
import { makeDepositStore } from "./DepositStore.ts"

/** The place of what left people's addresses and came to none of the platform's. */
const lostPlace = -1
/** Where that went, for all that the books say. */
export const nowhere = "nowhere"

const sum = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((total, amount) => total + amount, 0n)

/**
 * A transaction with what is known of the coins that it takes: it is the hot wallet's, or that of an address of deposits,
 * when any of them lay there, and pays what it does not hand on.
 */
const tell = (hot: string, transaction: ChainTransaction, taken: ReadonlyArray<TakenRow>): ChainTransaction => {
  const from = taken.find(({ address }) => address === hot)?.address ?? taken[0]?.address
  if (from === undefined) return transaction
  const movements = transaction.movements.map((moved) => ({ ...moved, from }))
  return { ...transaction, movements }
}

const costOf = ({ movements }: ChainTransaction, taken: ReadonlyArray<TakenRow>): bigint =>
  sum(taken.map(({ amount }) => BigInt(amount))) - sum(movements.map(({ amount }) => amount))

/** What an operator's transaction took from addresses of deposits and brought to none of the platform's: its fee, mostly. */
const lossOf = (transaction: ChainTransaction, taken: ReadonlyArray<TakenRow>, isOwn: (address: string) => boolean) =>
  sum(taken.map(({ amount }) => BigInt(amount))) -
  sum(transaction.movements.filter(({ to }) => isOwn(to)).map(({ amount }) => amount))

/** Those that lie at the platform's addresses from this block on. */
const madeIn = ({ assets, hot }: ChainPolicy, block: ChainBlock, owners: ReadonlyMap<string, string>) => {
  const [terms] = assets
  const least = terms === undefined ? 0n : (parseAmount(terms.deposit_minimum, terms.decimals) ?? 0n)
  return block.transactions.flatMap(({ isReward, movements, txid }) =>
    movements.flatMap(({ amount, place, to: address }): ReadonlyArray<NewCoin> => {
      const isKept = address === hot ? amount > 0n : owners.has(address) && amount >= least && amount > 0n
      return isKept ? [{ txid, place, address, amount, isReward }] : []
    })
  )
}

export const makeCoins = (sql: SqlClient.SqlClient) => {
  const store = makeCoinStore(sql)
  const deposits = makeDepositStore(sql)
  const chains = makeChainStore(sql)

  /** Takes down what a block does to coins, and tells the block by it, and which transactions took the hot wallet's. */
  const take = Effect.fnUntraced(function* ({ coins, policy }: Chain, block: ChainBlock) {
    if (coins === null) return { block, ofHot: [] }
    const { hot, name } = policy
    const outputs = block.transactions.flatMap(({ movements }) => movements.map(({ to }) => to))
    const owners = yield* deposits.ownersOf(name, [...new Set(outputs)])
    const made = madeIn(policy, block, owners)
    if (made.length > 0) yield* store.make(name, block.height, made)
    const takings = block.transactions.flatMap(({ spends, txid: by }) => spends.map((coin) => ({ ...coin, by })))
    const taken = yield* store.take(name, block.height, takings)
    if (taken.length === 0) return { block, ofHot: [] }
    const isOwn = (address: string) => address === hot || owners.has(address)
    const transactions = block.transactions.map((transaction) => {
      const own = taken.filter(({ spent_by: by }) => by === transaction.txid)
      const told = tell(hot, transaction, own)
      if (own.length === 0) return transaction
      if (own.some(({ address }) => address === hot)) return { ...told, gasCost: costOf(told, own) }
      const amount = lossOf(told, own, isOwn)
      const from = own[0]?.address ?? ""
      const lost = { place: lostPlace, contract: null, from, to: nowhere, amount }
      return amount > 0n ? { ...told, movements: [...told.movements, lost] } : told
    })
    const ofHot = taken.filter(({ address }) => address === hot).map(({ spent_by: by }) => by)
    return { block: { ...block, transactions }, ofHot: [...new Set(ofHot)] }
  })

  /** Those that were not asked after for longest: nothing moves once one does not lie where it was read to. */
  const compare = Effect.fnUntraced(function* ({ coins, policy }: Chain) {
    const place = yield* chains.find(policy.name)
    const hash = place === undefined ? undefined : yield* chains.hashAt(policy.name, place.height)
    if (coins === null || place === undefined || hash === undefined) return
    for (const coin of yield* store.next(policy.name)) {
      const found = yield* unlessForgotten(coins.lies(coin))
      // Asked of the head: only while that is the block that was read last does the answer say anything.
      if (found?.hash !== hash || found.amount === BigInt(coin.amount)) continue
      const reason = `no node has the coin ${coin.txid}:${coin.place}, which was read`
      for (const { asset } of policy.assets) yield* chains.halt(policy.name, asset, place.height, reason)
    }
  })

  return { ...store, take, compare }
}
