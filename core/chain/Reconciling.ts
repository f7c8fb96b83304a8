/** What lies on the chain, held against the books: at every block for the hot wallet, in turn for all other addresses. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { type Chain, unlessForgotten } from "./ChainNode.ts"
import { makeChainStore } from "./ChainStore.ts"
import { makeCoins } from "./Coins.ts"

const contractOf = ({ policy }: Chain, asset: string): string | null =>
  policy.assets.find((terms) => terms.asset === asset)?.contract ?? null

export const makeReconciling = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const chains = makeChainStore(sql)
  const coins = makeCoins(sql)

  const hot = Effect.fnUntraced(function* (chain: Chain, height: number, hash: string) {
    const { hot: address, name } = chain.policy
    const assets = chain.policy.assets.map(({ asset }) => asset)
    if (!(yield* chains.isSettled(name, height))) return
    const expected = new Map((yield* chains.hotExpected(assets)).map((row) => [row.asset, BigInt(row.expected)]))
    for (const asset of assets) {
      const found =
        chain.coins === null
          ? yield* unlessForgotten(chain.node.balance(address, contractOf(chain, asset), hash))
          : yield* coins.held(name, address, height)
      if (found === undefined) continue
      yield* chains.noteHolding(name, height, { address, asset, found, expected: expected.get(asset) ?? 0n })
    }
  })

  const others = Effect.fnUntraced(function* (chain: Chain, height: number, hash: string) {
    const { name } = chain.policy
    for (const { address, asset, expected } of yield* chains.nextAddresses(name, height)) {
      const found = yield* unlessForgotten(chain.node.balance(address, contractOf(chain, asset), hash))
      if (found === undefined) continue
      yield* chains.noteHolding(name, height, { address, asset, found, expected: BigInt(expected) })
    }
  })

  /** Notes what was found, and decides nothing by it. */
  return Effect.fn("Reconciling.reconcile")(function* (chain: Chain) {
    const place = yield* chains.find(chain.policy.name)
    if (place === undefined || place.credited_to < 0) return
    const hash = yield* chains.hashAt(chain.policy.name, place.credited_to)
    if (hash === undefined) return
    yield* hot(chain, place.credited_to, hash)
    yield* chain.coins === null ? others(chain, place.credited_to, hash) : coins.compare(chain)
  })
})
