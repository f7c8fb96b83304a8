/** Taking down what a chain's escrow contract logs, in the transaction that notes that its block was read. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { type Chain, type ChainBlock, NodeFault } from "./ChainNode.ts"
import type { EscrowLog } from "./EscrowContract.ts"
import { storyOf, tellOn } from "./EscrowStory.ts"
import { makeEscrowStore } from "./EscrowStore.ts"

const halting = (reason: string) => new NodeFault({ kind: "lying", reason })

export const makeEscrowWatch = (sql: SqlClient.SqlClient) => {
  const store = makeEscrowStore(sql)

  /** A contract that was named once is followed for ever: without gaps nothing of it can be missing. */
  const admit = Effect.fnUntraced(function* ({ escrow, policy }: Chain) {
    const known = yield* store.contractOf(policy.name)
    if (escrow === null) {
      return known === undefined ? undefined : yield* halting(`the escrow contract ${known} is not named any more`)
    }
    const { paused } = yield* escrow.examine
    if (known === undefined) yield* store.begin(policy.name, escrow.address, paused)
    else if (known !== escrow.address) return yield* halting(`the escrow contract was ${known} at first`)
  })

  /** What cannot follow on what is known means that a node lies, or the contract is another: the chain does not go on. */
  const takeLog = Effect.fnUntraced(function* (chain: Chain, block: ChainBlock, txid: string, log: EscrowLog) {
    const { fact } = log
    if ("escrow" in fact) {
      const { escrow } = fact
      const seen = yield* store.find(escrow)
      // It was created before the contract was followed.
      if (seen === undefined && fact.kind !== "created") return
      if (fact.kind === "failed") {
        // Anybody can have a call refused; only those of the escrow's own people say anything.
        const terms = storyOf(seen?.facts ?? [])?.terms
        const people = [terms?.seller, terms?.buyer, terms?.arbiter, terms?.secondArbiter]
        if (people.includes(fact.by)) yield* store.insert(chain.policy.name, block, txid, log)
        return
      }
      if (fact.kind === "created" && chain.escrow?.idOf(fact.terms) !== escrow) {
        return yield* halting(`the escrow contract created ${escrow}, which is not the id of its terms`)
      }
      if (tellOn(storyOf(seen?.facts ?? []), fact, block.at) === undefined) {
        return yield* halting(`the escrow contract cannot have logged "${fact.kind}" of ${escrow} now`)
      }
    }
    yield* store.insert(chain.policy.name, block, txid, log)
  })

  const take = Effect.fnUntraced(function* (chain: Chain, block: ChainBlock) {
    for (const { escrowLogs, txid } of block.transactions) {
      for (const log of escrowLogs) yield* takeLog(chain, block, txid, log)
    }
  })

  return { admit, take, takeBack: store.takeBack }
}
