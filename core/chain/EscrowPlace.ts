/** What papers about escrows are made with: a chain that is followed, and what people say of it. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { parseAmount } from "../money/Amount.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EscrowTypedData } from "../protocol/Escrow.ts"
import { type Chain, Chains } from "./ChainNode.ts"
import { makeChainStore } from "./ChainStore.ts"
import type { EscrowContract } from "./EscrowContract.ts"

/** A chain and its contract, which are followed. */
export interface EscrowPlace {
  readonly chain: Chain
  readonly contract: EscrowContract
}

export const unfit = (reason: string): Refusal => refuse("escrow.terms_unfit", { reason })

/** Seconds; not a number for a time that is none, which is neither before nor after any other. */
export const unixOf = (time: string): number => Math.floor(Date.parse(time) / 1_000)

export const readAmount = (text: string, field: string, decimals: number): Effect.Effect<bigint, Refusal> => {
  const amount = parseAmount(text, decimals)
  return amount === undefined ? refuse("request.amount_format", { field, decimals }) : Effect.succeed(amount)
}

export const readAddress = ({ node }: Chain, text: string): Effect.Effect<string, Refusal> => {
  const address = node.readAddress(text)
  return address === undefined ? refuse("withdrawal.address_invalid") : Effect.succeed(address)
}

export const assertSigned = Effect.fnUntraced(function* (
  { chain, contract }: EscrowPlace,
  signer: string,
  data: EscrowTypedData,
  signature: string
) {
  const isSigned = yield* contract
    .isSignedBy(signer, data, signature)
    .pipe(Effect.catchTag("NodeFault", () => refuse("chain.unavailable", { chain: chain.policy.name })))
  if (!isSigned) return yield* refuse("escrow.signature_wrong", { signer })
})

export const makeEscrowPlaces = Effect.gen(function* () {
  const all = yield* Chains
  const chains = makeChainStore(yield* SqlClient.SqlClient)

  return Effect.fnUntraced(function* (name: string) {
    const chain = all.find(({ policy }) => policy.name === name)
    if (chain === undefined) return yield* refuse("chain.unknown", { chain: name })
    const { escrow: contract } = chain
    if (contract === null) return yield* refuse("escrow.contract_missing", { chain: name })
    const running = yield* chains.running
    if (!running.has(name)) return yield* refuse("chain.unavailable", { chain: name })
    return { chain, contract } satisfies EscrowPlace
  })
})
