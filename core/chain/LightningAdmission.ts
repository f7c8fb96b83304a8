/** Whether the Lightning node is the one that was named first: nothing is asked of another, and nothing it says counts. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Ledger } from "../ledger/Ledger.ts"
import { NodeFault } from "./ChainNode.ts"
import { lightningAsset, type LightningNode } from "./LightningNode.ts"
import { makeLightningStore } from "./LightningStore.ts"

const wrong = (reason: string) => new NodeFault({ kind: "lying", reason })

export const makeLightningAdmission = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const { node: known } = makeLightningStore(sql)

  /** The first that is ever seen is the one, for ever. */
  const name = Effect.fnUntraced(function* (network: string, pubkey: string) {
    const { code, scale } = lightningAsset
    yield* Effect.gen(function* () {
      yield* ledger.addAssets([{ code, scale }])
      yield* known.insert(code, network, pubkey)
    }).pipe(sql.withTransaction)
    return yield* known.find
  })

  const compare = Effect.fnUntraced(function* (node: LightningNode) {
    const { network, pubkey } = yield* node.identity
    if (network !== node.network) return yield* wrong(`the Lightning node is on ${network}, not on ${node.network}`)
    const first = (yield* known.find) ?? (yield* name(network, pubkey))
    if (first?.scale !== lightningAsset.scale) {
      return yield* wrong(`${lightningAsset.code} has another number of decimals here`)
    }
    if (first.pubkey !== pubkey || first.network !== network) {
      return yield* wrong(`the Lightning node is ${pubkey}, not the one that it was at first`)
    }
    if (first.fault !== null) yield* known.noteFault(null)
  })

  /** Asks it who it is, each time anew: it can be exchanged behind its address at any moment. */
  return (node: LightningNode) =>
    compare(node).pipe(
      Effect.tapErrorTag("NodeFault", ({ kind, reason }) =>
        kind === "lying" ? Effect.asVoid(known.noteFault(reason)) : Effect.void
      )
    )
})
