/** Taking down what blocks do to escrows of two of three keys, in the transaction that notes that a block was read. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { parseAmount } from "../money/Amount.ts"
import type { Chain, ChainBlock, ChainTransaction } from "./ChainNode.ts"
import { makeMultisigStore, type MultisigRow } from "./MultisigStore.ts"

const sumTo = ({ movements }: ChainTransaction, address: string): bigint =>
  movements.filter(({ to }) => to === address).reduce((sum, { amount }) => sum + amount, 0n)

export const makeMultisigWatch = (sql: SqlClient.SqlClient) => {
  const store = makeMultisigStore(sql)

  /** What is too little to be a deposit is not counted here either: anybody could leave any number of such coins. */
  const make = Effect.fnUntraced(function* ({ policy }: Chain, block: ChainBlock) {
    const outputs = block.transactions.flatMap(({ movements }) => movements.map(({ to }) => to))
    const found = yield* store.at(policy.name, [...new Set(outputs)])
    const at = new Map(found.map(({ address, id }) => [address, id]))
    if (at.size === 0) return
    const [terms] = policy.assets
    const least = terms === undefined ? 0n : (parseAmount(terms.deposit_minimum, terms.decimals) ?? 0n)
    const coins = block.transactions.flatMap(({ movements, txid }) =>
      movements.flatMap(({ amount, place, to }) => {
        const multisig = at.get(to)
        return multisig === undefined || amount === 0n || amount < least ? [] : [{ txid, place, amount, multisig }]
      })
    )
    if (coins.length > 0) yield* store.make(policy.name, block.height, coins)
  })

  const note = Effect.fnUntraced(function* (row: MultisigRow, { height }: ChainBlock, transaction: ChainTransaction) {
    const toBuyer = sumTo(transaction, row.buyerAddress)
    const toSeller = sumTo(transaction, row.sellerAddress)
    yield* store.addSpend(row.chain, row.id, { txid: transaction.txid, height, toBuyer, toSeller })
  })

  const take = Effect.fnUntraced(function* (chain: Chain, block: ChainBlock) {
    if (chain.coins === null) return
    yield* make(chain, block)
    const takings = block.transactions.flatMap(({ spends, txid: by }) => spends.map((coin) => ({ ...coin, by })))
    const taken = takings.length === 0 ? [] : yield* store.take(chain.policy.name, block.height, takings)
    for (const pair of new Set(taken.map(({ by, multisig }) => `${by} ${multisig}`))) {
      const [by, multisig = ""] = pair.split(" ")
      const transaction = block.transactions.find(({ txid }) => txid === by)
      const row = yield* store.find(multisig)
      if (transaction !== undefined && row !== undefined) yield* note(row, block, transaction)
    }
  })

  return { take, takeBack: store.takeBack }
}
