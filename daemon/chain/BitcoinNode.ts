/** The Bitcoin chain that some nodes know, followed as all chains are. */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { type ChainNode, type CoinRules, NodeFault, unlessForgotten } from "@orrange/core/chain/ChainNode"
import type { ChainPolicy } from "@orrange/core/chain/ChainPolicy"
import {
  derivationOf,
  dustBelow,
  makeMultisigScripts,
  networkOf,
  readBitcoinAddress,
  readBlock,
  vsizeOf
} from "./Bitcoin.ts"
import { type AskBitcoin, connectBitcoin } from "./BitcoinRpc.ts"

const Hash = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))
const Info = Schema.Struct({ chain: Schema.String, blocks: Schema.Int, initialblockdownload: Schema.Boolean })
const Output = Schema.NullOr(Schema.Struct({ bestblock: Hash, value: Schema.Number }))
const Estimate = Schema.Struct({ feerate: Schema.optionalKey(Schema.Number) })
const Relay = Schema.Struct({ mempoolminfee: Schema.Number })

/** Blocks within which a payment is to be in one. */
const blocksWanted = 6
const unitsPerCoin = 100_000_000
const bytesPerKilobyte = 1_000

/** Bitcoin Core's answer to a transaction that a block holds already. */
const alreadyThere = "(-27)"

const fault = (kind: NodeFault["kind"], reason: string) => new NodeFault({ kind, reason })

/** For each byte that counts, rounded up. */
const perByte = (coinsPerKilobyte: number): bigint =>
  BigInt(Math.max(1, Math.ceil((coinsPerKilobyte * unitsPerCoin) / bytesPerKilobyte)))

const hashAt = (ask: AskBitcoin, height: number) => ask(Hash, "getblockhash", [height])

const headOf = Effect.fnUntraced(function* (ask: AskBitcoin) {
  const info = yield* ask(Info, "getblockchaininfo")
  return info.initialblockdownload ? yield* fault("away", "the node is still reading its chain") : info.blocks
})

/** Of several the least, and nothing when they are of different minds about it. */
const readHeads = Effect.fnUntraced(function* (nodes: ReadonlyArray<AskBitcoin>) {
  const head = Math.min(...(yield* Effect.forEach(nodes, headOf)))
  const [hash, ...others] = new Set(yield* Effect.forEach(nodes, (ask) => hashAt(ask, head)))
  if (hash === undefined || others.length > 0) return yield* fault("lying", `the nodes do not agree on block ${head}`)
  return { head, hash, finalised: head }
})

const readFees = Effect.fnUntraced(function* (ask: AskBitcoin) {
  const { feerate = 0 } = yield* ask(Estimate, "estimatesmartfee", [blocksWanted])
  const { mempoolminfee } = yield* ask(Relay, "getmempoolinfo")
  const feeMax = perByte(Math.max(feerate, mempoolminfee))
  return { feeMax, tipMax: feeMax }
})

/** What lies in a place by one node, and by which of its blocks. Of nothing it names none: one that changes meanwhile says nothing. */
const lies = Effect.fnUntraced(function* (ask: AskBitcoin, txid: string, place: number) {
  const found = yield* ask(Output, "gettxout", [txid, place, false])
  if (found !== null) return { hash: found.bestblock, amount: BigInt(Math.round(found.value * unitsPerCoin)) }
  const hash = yield* ask(Hash, "getbestblockhash")
  const again = yield* ask(Output, "gettxout", [txid, place, false])
  if (again !== null || (yield* ask(Hash, "getbestblockhash")) !== hash)
    return yield* fault("refused", "the chain went on")
  return { hash, amount: 0n }
})

/** Waiting for a block, or in one that left a coin of it; what it left may be taken by now. */
const knows = Effect.fnUntraced(function* (ask: AskBitcoin, txid: string) {
  const waiting = yield* unlessForgotten(ask(Schema.Unknown, "getmempoolentry", [txid]))
  if (waiting !== undefined) return true
  const outputs = yield* Effect.forEach([0, 1], (place) => ask(Output, "gettxout", [txid, place, false]))
  return outputs.some((output) => output !== null)
})

/** It is no fault that it is there. */
const send = (ask: AskBitcoin, raw: string) =>
  ask(Schema.Unknown, "sendrawtransaction", [raw]).pipe(
    Effect.catchIf(
      ({ reason }) => reason.endsWith(alreadyThere),
      () => Effect.void
    )
  )

/** The chain that some nodes know; what decides about money is asked of all of them. */
export const makeBitcoinNode = (policy: ChainPolicy, urls: readonly [string, ...ReadonlyArray<string>]) => {
  const first = connectBitcoin(urls[0])
  const nodes = [first, ...urls.slice(1).map(connectBitcoin)]
  const network = networkOf(policy.chain_id)
  const forgotten = fault("refused", "where money is coins no node knows what an address had")

  const block: ChainNode["block"] = Effect.fnUntraced(function* (height) {
    const [hash, ...others] = new Set(yield* Effect.forEach(nodes, (ask) => hashAt(ask, height)))
    if (hash === undefined || others.length > 0)
      return yield* fault("lying", `the nodes do not agree on block ${height}`)
    const bytes = Buffer.from(yield* first(Schema.String, "getblock", [hash, 0]), "hex")
    return yield* Effect.mapError(readBlock(bytes, hash, height, network), ({ message }) =>
      fault("lying", message.slice(0, 200))
    )
  })

  const node: ChainNode = {
    identity: Effect.gen(function* () {
      const names = yield* Effect.forEach(nodes, (ask) => ask(Info, "getblockchaininfo"))
      const [chainId, ...otherChains] = new Set(names.map(({ chain }) => chain))
      const [genesis, ...others] = new Set(yield* Effect.forEach(nodes, (ask) => hashAt(ask, 0)))
      const isOne = others.length + otherChains.length === 0
      if (!isOne || chainId === undefined || genesis === undefined) {
        return yield* fault("lying", "the nodes are of different chains")
      }
      return { chainId, genesis }
    }),
    heads: readHeads(nodes),
    hashAt: (height) => unlessForgotten(hashAt(first, height)),
    block,
    balance: () => Effect.fail(forgotten),
    nonce: () => Effect.fail(forgotten),
    knows: (txid) =>
      Effect.map(
        Effect.forEach(nodes, (ask) => knows(ask, txid)),
        (found) => found.some(Boolean)
      ),
    // One node that takes it is enough.
    broadcast: Effect.fnUntraced(function* (raw: string) {
      const faults = yield* Effect.forEach(nodes, (ask) => Effect.flip(send(ask, raw)).pipe(Effect.option))
      const [refused] = faults.flatMap(Option.toArray)
      if (refused !== undefined && faults.every(Option.isSome)) return yield* refused
    }),
    gasMax: vsizeOf(1),
    fees: readFees(first),
    derive: derivationOf(policy.chain_id, policy.xpub),
    readAddress: (text) => readBitcoinAddress(text, network)
  }

  const coins: CoinRules = {
    lies: Effect.fnUntraced(function* ({ place, txid }) {
      const found = yield* Effect.forEach(nodes, (ask) => lies(ask, txid, place))
      const [hash, ...others] = new Set(found.map((one) => one.hash))
      if (hash === undefined || others.length > 0) return yield* fault("refused", "the nodes are at different blocks")
      return {
        hash,
        amount: found.reduce((least, { amount }) => (amount < least ? amount : least), found[0]?.amount ?? 0n)
      }
    }),
    gasOf: vsizeOf,
    least: dustBelow,
    multisig: makeMultisigScripts(network)
  }

  return { node, coins }
}
