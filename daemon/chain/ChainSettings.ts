/** Which chains the operator names, in a file: what holds of each, the nodes that are asked, and where its signer is. */
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { Chains } from "@orrange/core/chain/ChainNode"
import { ChainPolicy } from "@orrange/core/chain/ChainPolicy"
import { parseAmount } from "@orrange/core/money/Amount"
import { CannotStart } from "../CannotStart.ts"

const nodesMax = 5

const Url = Schema.String.check(Schema.isPattern(/^https?:\/\/\S+$/))

const ChainEntry = Schema.Struct({
  ...ChainPolicy.fields,
  nodes: Schema.Tuple([Url]).pipe((first) => Schema.TupleWithRest(first, [Url])),
  signer: Schema.String.check(Schema.isPattern(/^\//))
})
type ChainEntry = typeof ChainEntry.Type

const ChainsFile = Schema.fromJsonString(Schema.Struct({ chains: Schema.Array(ChainEntry) }))

export type ChainsSettings = ReadonlyArray<ChainEntry>

/** What the schema cannot say. */
const faultsOf = ({
  assets,
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
  const faults = [...chains.flatMap(faultsOf), ...(double === undefined ? [] : [`${double} stands there twice`])]
  if (faults.length > 0) return yield* cannot(faults.join("; "))
  if (chains.length === 0) return []
  const { readAddress } = yield* Effect.promise(() => import("./Evm.ts"))
  return yield* Effect.forEach(chains, (chain) => Effect.mapError(normalised(chain, readAddress), cannot))
})

/** The libraries are loaded only where there is a chain. */
export const chainsLayer = (settings: ChainsSettings) =>
  Layer.effect(
    Chains,
    Effect.gen(function* () {
      if (settings.length === 0) return []
      const [{ makeEscrowContract, makeEvmNode }, { signerAt }] = yield* Effect.promise(() =>
        Promise.all([import("./Evm.ts"), import("./SignerClient.ts")])
      )
      return settings.map(({ nodes, signer, ...policy }) => ({
        policy,
        node: makeEvmNode(policy, nodes),
        signer: signerAt(signer),
        escrow: policy.escrow_contract === undefined ? null : makeEscrowContract(policy, policy.escrow_contract, nodes)
      }))
    })
  )
