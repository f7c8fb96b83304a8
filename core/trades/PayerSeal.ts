/** The name of who will pay a trade: sealed for the buyer, because it is the buyer's to have erased. */
import * as Effect from "effect/Effect"
import type { Vault } from "../platform/Vault.ts"
import type { Trade } from "./Trade.ts"

const contextOf = (trade: string): string => `trade_payers.holder:${trade}`

export const sealPayer = (vault: Vault["Service"], { buyer, id }: Trade, holder: string) =>
  vault.seal(buyer, contextOf(id), holder).pipe(Effect.catchTag("SealBroken", Effect.die))

/** Null when the buyer declared nobody. A name that does not open is a fault of ours. */
export const openPayer = (vault: Vault["Service"], { buyer, id, payerHolder }: Trade) =>
  payerHolder === null
    ? Effect.succeed(null)
    : vault.open(buyer, contextOf(id), payerHolder).pipe(Effect.catchTag("SealBroken", Effect.die))
