/** Ends withdrawals that cannot arrive any more, because a coin of theirs went elsewhere for good. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Chain } from "./ChainNode.ts"
import { makeChainStore } from "./ChainStore.ts"
import { makeCoinStore } from "./CoinStore.ts"
import type { WithdrawalFlow } from "./WithdrawalFlow.ts"
import { unminedStates } from "./WithdrawalMachine.ts"

export const makeExpelling = Effect.fnUntraced(function* (withdrawals: WithdrawalFlow) {
  const sql = yield* SqlClient.SqlClient
  const chains = makeChainStore(sql)
  const coins = makeCoinStore(sql)

  return Effect.fnUntraced(function* ({ policy: { name } }: Chain) {
    const place = yield* chains.find(name)
    if (place === undefined || place.stopped_at !== null) return
    for (const { id } of yield* coins.outspent(name, place.credited_to, unminedStates)) {
      yield* withdrawals.move(id, "expel")
    }
  })
})
