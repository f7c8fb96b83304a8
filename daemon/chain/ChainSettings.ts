/** Which chains the operator names, in a file: what holds of each, the nodes that are asked, and where its signer is. */
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { type Chain, Chains } from "@orrange/core/chain/ChainNode"
import { ChainPolicy } from "@orrange/core/chain/ChainPolicy"
import { parseAmount } from "@orrange/core/money/Amount"
import { CannotStart } from "../CannotStart.ts"

const nodesMax = 5
const bitcoinDecimals = 8
/** What is less makes no coin; nodes hand no such payment on. */
const dustBelow = 546n

const Url = Schema.String.check(Schema.isPattern(/^https?:\/\/\S+$/))

const ChainEntry = Schema.Struct({
  ...ChainPolicy.fields,
  nodes: Schema.Tuple([Url]).pipe((first) => Schema.TupleWithRest(first, [Url])),
  signer: Schema.String.check(Schema.isPattern(/^\//))
})
type ChainEntry = typeof ChainEntry.Type

const ChainsFile = Schema.fromJsonString(Schema.Struct({ chains: Schema.Array(ChainEntry) }))

export type ChainsSettings = ReadonlyArray<ChainEntry>

/** What money in coins, and no chain of accounts, has to be. */
const coinFaultsOf = ({
  assets,
  chain_id: chainId,
  escrow_contract: escrow,
  finality,
  kind,
  name,
  xpub
}: ChainEntry) => {
  const isNamed = /^[a-z]/.test(chainId)
  if (kind !== "bitcoin") return isNamed ? [`${name}: chain_id is Bitcoin's, and kind is not`] : []
  const [own, ...others] = assets
  const isPlain =
    own !== undefined && others.length === 0 && own.contract === undefined && own.decimals === bitcoinDecimals
  const least = parseAmount(own?.withdrawal_minimum ?? "0", bitcoinDecimals) ?? 0n
  return [
    ...(isNamed ? [] : [`${name}: chain_id is not Bitcoin's`]),
    ...(isPlain ? [] : [`${name}: has one asset, of ${bitcoinDecimals} decimals and without a contract`]),
    ...(least >= dustBelow ? [] : [`${name}: withdrawal_minimum is dust`]),
    ...(finality === "depth" ? [] : [`${name}: Bitcoin calls nothing final: finality is depth`]),
    ...(escrow === undefined ? [] : [`${name}: escrow_contract is for EVM chains`]),
    ...(xpub.startsWith(chainId === "main" ? "xpub" : "tpub") ? [] : [`${name}: xpub is of another chain`])
  ]
}

/** What the schema cannot say. */
const faultsOf = ({
  assets,
  block_within: within,
  confirmations,
  escrow_arbiters: arbiters,
  escrow_contract: escrow,
  escrow_markets: markets,
  final_confirmations: final,
  name,
  nodes
}: ChainEntry): ReadonlyArray<string> => [
  ...(final < confirmations ? [`${name}: final_confirmations are fewer than confirmations`] : []),
  ...(markets !== undefined && (escrow === undefined || arbiters === undefined)
    ? [`${name}: escrow_markets need escrow_contract and escrow_arbiters`]
    : []),
  ...(within !== undefined && escrow === undefined ? [`${name}: block_within needs escrow_contract`] : []),
  ...(nodes.length > nodesMax ? [`${name}: more than ${nodesMax} nodes`] : []),
  ...(assets.filter(({ contract }) => contract === undefined).length > 1
    ? [`${name}: two assets without a contract`]
    : []),
  ...assets.flatMap((terms) => {
    const { asset, decimals } = terms
    const amounts = [
      terms.deposit_minimum,
      terms.withdrawal_minimum,
      terms.withdrawal_fee,
      terms.person_per_day,
      terms.everybody_per_day,
      terms.approval_above
    ]
    return amounts.some((text) => parseAmount(text, decimals) === undefined)
      ? [`${name}: an amount of ${asset} does not fit ${decimals} decimals`]
      : []
  })
]

type ReadAddress = (text: string) => string | undefined

/** How its addresses are read, once its public key is known to be one. The libraries are loaded only where they are used. */
const readerOf = async ({ chain_id: chainId, kind, xpub }: ChainEntry): Promise<ReadAddress> => {
  if (kind !== "bitcoin") return (await import("./Evm.ts")).readAddress
  const { derivationOf, networkOf, readBitcoinAddress } = await import("./Bitcoin.ts")
  derivationOf(chainId, xpub)
  return (text) => readBitcoinAddress(text, networkOf(chainId))
}

/** Addresses as the chain writes them, so that what is read of it can be compared. */
const normalised = Effect.fnUntraced(function* (chain: ChainEntry, readAddress: ReadAddress) {
  const read = (text: string) =>
    Effect.fromNullishOr(readAddress(text)).pipe(Effect.mapError(() => `${chain.name}: ${text} has a wrong checksum`))
  const hot = yield* read(chain.hot)
  const assets = yield* Effect.forEach(chain.assets, (terms) =>
    terms.contract === undefined
      ? Effect.succeed(terms)
      : Effect.map(read(terms.contract), (contract) => ({ ...terms, contract }))
  )
  const { escrow_arbiters: arbiters, escrow_contract: contract } = chain
  const escrow = contract === undefined ? {} : { escrow_contract: yield* read(contract) }
  const rulers =
    arbiters === undefined
      ? {}
      : { escrow_arbiters: [yield* read(arbiters[0]), yield* read(arbiters[1])] satisfies [string, string] }
  return { ...chain, hot, assets, ...escrow, ...rulers }
})

const twice = (names: ReadonlyArray<string>): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index)

/** Reads the file that `ORRANGE_CHAINS` names; none when it is not set. */
export const readChainsSettings = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const path = env["ORRANGE_CHAINS"]
  if (!path) return []
  const cannot = (reason: string) => new CannotStart({ message: `ORRANGE_CHAINS, ${path}: ${reason}` })
  const { chains } = yield* Effect.try({
    try: () =>
      Schema.decodeUnknownSync(ChainsFile, { errors: "all", onExcessProperty: "error" })(readFileSync(path, "utf8")),
    catch: (error) => cannot(error instanceof Error ? error.message : String(error))
  })
  const assets = chains.flatMap((chain) => chain.assets.map(({ asset }) => asset))
  const double = twice(chains.map(({ name }) => name)) ?? twice(assets)
  const faults = [
    ...chains.flatMap(faultsOf),
    ...chains.flatMap(coinFaultsOf),
    ...(double === undefined ? [] : [`${double} stands there twice`])
  ]
  if (faults.length > 0) return yield* cannot(faults.join("; "))
  if (chains.length === 0) return []
  return yield* Effect.forEach(chains, (chain) =>
    Effect.tryPromise({ try: () => readerOf(chain), catch: () => `${chain.name}: xpub is none` }).pipe(
      Effect.flatMap((readAddress) => normalised(chain, readAddress)),
      Effect.mapError(cannot)
    )
  )
})

const chainOf = async ({ nodes, signer, ...policy }: ChainEntry): Promise<Chain> => {
  const { signerAt } = await import("./SignerClient.ts")
  const own = { policy, signer: signerAt(signer, policy) }
  if (policy.kind === "bitcoin") {
    const { makeBitcoinNode } = await import("./BitcoinNode.ts")
    return { ...own, ...makeBitcoinNode(policy, nodes), escrow: null }
  }
  const { makeEscrowContract, makeEvmNode } = await import("./Evm.ts")
  const { escrow_contract: contract } = policy
  const escrow = contract === undefined ? null : makeEscrowContract(policy, contract, nodes)
  return { ...own, node: makeEvmNode(policy, nodes), escrow, coins: null }
}

export const chainsLayer = (settings: ChainsSettings) =>
  Layer.effect(
    Chains,
    Effect.promise(() => Promise.all(settings.map(chainOf)))
  )
