/** Where a person deposits to: one address on each chain, made at the first call and the same for ever. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Freezes } from "../identity/Freezes.ts"
import { refuse } from "../protocol/Errors.ts"
import type { Chain } from "./ChainNode.ts"
import { makeDepositStore } from "./DepositStore.ts"
import { makeRequesting } from "./Requesting.ts"

export const makeDepositAddresses = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const freezes = yield* Freezes
  const deposits = makeDepositStore(sql)
  const requesting = yield* makeRequesting

  const make = Effect.fnUntraced(function* ({ node, policy }: Chain, personId: string) {
    const position = yield* deposits.nextPosition(policy.name)
    if (position === undefined) return yield* refuse("chain.unavailable", { chain: policy.name })
    const address = node.derive(position)
    yield* deposits.addAddress(policy.name, position, personId, address)
    return address
  })

  /** In the caller's transaction. */
  return Effect.fnUntraced(function* (personId: string, asset: string) {
    const { chain, terms } = yield* requesting.chainOf(asset)
    const { name } = chain.policy
    yield* freezes.assertFree(personId)
    // Of two that ask at once the second finds what the first made.
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`deposit address ${name} ${personId}`}, 0))`
    const found = yield* deposits.addressOf(name, personId)
    return { chain, terms, address: found ?? (yield* make(chain, personId)) }
  })
})
