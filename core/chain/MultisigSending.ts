/**
 * Handing signed transactions to the nodes, out of what is kept alone: a node is asked first whether it has one, and one is
 * handed in again for as long as its coins lie there.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Chain } from "./ChainNode.ts"
import { makeMultisigStore } from "./MultisigStore.ts"

const faultLengthMax = 200

export const makeMultisigSending = Effect.gen(function* () {
  const store = makeMultisigStore(yield* SqlClient.SqlClient)

  return Effect.fn("MultisigSending.send")(function* ({ coins, node, policy }: Chain) {
    if (coins === null) return
    for (const { raw, txid } of yield* store.toAsk(policy.name)) {
      // A node that does not answer says nothing of it; it is asked again.
      const fault = yield* node.knows(txid).pipe(
        Effect.flatMap((isKnown) => (isKnown ? Effect.void : node.broadcast(raw))),
        Effect.as(null),
        Effect.catchTag("NodeFault", ({ reason }) => Effect.succeed(reason.slice(0, faultLengthMax)))
      )
      yield* store.noteFault(policy.name, txid, fault)
    }
  })
})
