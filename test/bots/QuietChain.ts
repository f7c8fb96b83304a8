/** A chain on which nothing happens: what is asked for can be asked for, and nobody sends it. */
import type * as SqlClient from "effect/sql/SqlClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Chain, Chains, SignerFault } from "../../core/chain/ChainNode.ts"
import type { ChainPolicy } from "../../core/chain/ChainPolicy.ts"
import { makeEvmNode } from "../../daemon/chain/Evm.ts"
import { testXpub } from "../chain/ChainFloor.ts"

const token = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
const hot = "0x8617E340B3D01FA5F11F306F4090FD50E238070D"

const policy: ChainPolicy = {
  name: "testnet",
  chain_id: "31337",
  genesis: `0x${"1".repeat(64)}`,
  finality: "depth",
  confirmations: 3,
  final_confirmations: 6,
  xpub: testXpub,
  hot,
  ripening_hours: 24,
  stuck_blocks: 5,
  assets: [
    {
      asset: "USDT",
      contract: token,
      decimals: 6,
      deposit_minimum: "1",
      withdrawal_minimum: "5",
      withdrawal_fee: "1",
      person_per_day: "5000",
      everybody_per_day: "50000",
      approval_above: "1000",
      approvals: 2
    }
  ]
}

const away = Effect.fail(new SignerFault({ kind: "away", reason: "nobody is there" }))

const chain: Chain = {
  policy,
  // No node is there: only what an address looks like is asked of it.
  node: makeEvmNode(policy, ["http://127.0.0.1:1"]),
  signer: {
    address: away,
    list: () => away,
    strike: () => away,
    forgo: () => away,
    journal: () => away,
    sign: () => away
  },
  escrow: null,
  coins: null
}

export const quietChain = Layer.succeed(Chains, [chain])

/** As if its last block had just been read. */
export const seeQuietChain = (sql: SqlClient.SqlClient) =>
  sql`INSERT INTO chains (name, chain_id, genesis, xpub, hot, height, credited_to, final_to, seen_at)
    VALUES (${policy.name}, ${policy.chain_id}, ${policy.genesis}, ${policy.xpub}, ${hot}, 10, 7, 4, now() + interval '1 day')`
