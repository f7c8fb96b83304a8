/** Addresses that nobody should send money to. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Chain } from "./ChainNode.ts"
import { makeDepositStore } from "./DepositStore.ts"

const zero = `0x${"0".repeat(40)}`
/** Those below it are parts of the chain itself. */
const reservedMax = 0xffffn

/** Why money that goes there would be lost or come back; `undefined` where it is none of ours to say. */
export const forbiddenBecause = (sql: SqlClient.SqlClient, { policy }: Chain, address: string) =>
  Effect.gen(function* () {
    if (address === zero) return "zero_address"
    if (policy.kind !== "bitcoin" && BigInt(address) <= reservedMax) return "reserved_address"
    if (address === policy.hot) return "hot_wallet"
    if (policy.assets.some(({ contract }) => contract === address)) return "token_contract"
    const owners = yield* makeDepositStore(sql).ownersOf(policy.name, [address])
    return owners.size > 0 ? "deposit_address" : undefined
  })
