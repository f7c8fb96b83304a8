/** A daemon that is killed in the middle of its work on a chain. */
import * as Effect from "effect/Effect"
import { type Chain, type ChainNode, NodeFault, type Signer, SignerFault } from "../../core/chain/ChainNode.ts"

/** Says that nobody answered, at the call it is told to, before or after it was done: as a daemon that is killed there. */
export const crashing = ({ coins, escrow, node, policy, signer }: Chain, at: number, after: boolean): Chain => {
  let calls = 0
  const cut = <A, E>(work: Effect.Effect<A, E>, fault: E): Effect.Effect<A, E> =>
    Effect.suspend(() => {
      calls += 1
      if (calls !== at) return work
      return after ? Effect.andThen(work, Effect.fail(fault)) : Effect.fail(fault)
    })
  const away = new NodeFault({ kind: "away", reason: "killed" })
  const mute = new SignerFault({ kind: "away", reason: "killed" })
  return {
    policy,
    escrow,
    coins: coins === null ? null : { ...coins, lies: (coin) => cut(coins.lies(coin), away) },
    node: {
      ...node,
      heads: cut(node.heads, away),
      block: (height) => cut(node.block(height), away),
      balance: (...asked) => cut(node.balance(...asked), away),
      nonce: (...asked) => cut(node.nonce(...asked), away),
      knows: (txid) => cut(node.knows(txid), away),
      broadcast: (raw) => cut(node.broadcast(raw), away),
      fees: cut(node.fees, away)
    } satisfies ChainNode,
    signer: {
      list: (id, address) => cut(signer.list(id, address), mute),
      strike: (id) => cut(signer.strike(id), mute),
      forgo: (withdrawal) => cut(signer.forgo(withdrawal), mute),
      address: signer.address,
      journal: (seen) => cut(signer.journal(seen), mute),
      sign: (request) => cut(signer.sign(request), mute)
    } satisfies Signer
  }
}
