/**
 * Places among the hot wallet's transactions. One that is not signed holds up all after it, so one is given at a time,
 * and taken back when the signer has never signed it and would not.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Freezes } from "../identity/Freezes.ts"
import { type Chain, SignerFault } from "./ChainNode.ts"
import { makeChainStore } from "./ChainStore.ts"
import { chooseCoins, coinsMax } from "./CoinChoice.ts"
import { makeCoinStore } from "./CoinStore.ts"
import type { WithdrawalFlow } from "./WithdrawalFlow.ts"
import { makeWithdrawalStore, type WithdrawalRow } from "./WithdrawalStore.ts"

const lacks = (reason: string) => new SignerFault({ kind: "refused", reason })

/** Whether the hot wallet holds what it is to send, and the gas of this one and of all that wait for a block. */
const makeCover = (sql: SqlClient.SqlClient) => {
  const { leaving, placed } = makeWithdrawalStore(sql).places
  return Effect.fnUntraced(function* ({ node, policy }: Chain, row: WithdrawalRow, feeMax: bigint, hash: string) {
    const terms = policy.assets.find(({ asset }) => asset === row.asset)
    const contract = terms?.contract ?? null
    const sum = BigInt(row.amount) + (yield* leaving(policy.name, row.asset))
    const held = yield* node.balance(policy.hot, contract, hash)
    if (held < sum) return yield* lacks("the hot wallet holds too little")
    const own = policy.assets.find((one) => one.contract === undefined)
    const elsewhere = contract === null || own === undefined ? 0n : yield* leaving(policy.name, own.asset)
    const money = contract === null ? held - sum : (yield* node.balance(policy.hot, null, hash)) - elsewhere
    const gas = node.gasMax * feeMax * ((yield* placed(policy.name)) + 1n)
    if (money < gas) return yield* lacks("the hot wallet holds too little for the gas")
  })
}

export const makePlacing = Effect.fnUntraced(function* (withdrawals: WithdrawalFlow) {
  const sql = yield* SqlClient.SqlClient
  const freezes = yield* Freezes
  const store = makeWithdrawalStore(sql)
  const chains = makeChainStore(sql)
  const assertCovered = makeCover(sql)
  const coins = makeCoinStore(sql)

  /** Where money is coins a withdrawal has its own, for ever, as it has its place. */
  const reserve = Effect.fnUntraced(function* ({ coins: rules, policy }: Chain, row: WithdrawalRow, feeMax: bigint) {
    if (rules === null) return
    const place = yield* chains.find(policy.name)
    const free = yield* coins.free(policy.name, policy.hot, place?.credited_to ?? -1, coinsMax)
    const chosen = chooseCoins(free, BigInt(row.amount), feeMax, rules)
    if (chosen === undefined) return yield* lacks("the hot wallet holds too little in coins that lie deep enough")
    if (!(yield* coins.reserve(policy.name, row.id, chosen))) return yield* lacks("a coin is another withdrawal's")
  })

  /** Since it was asked for the person may have been frozen or come to owe, and the address been taken out. */
  const isFit = Effect.fnUntraced(function* ({ address, chain, person_id: person }: WithdrawalRow) {
    const listed = yield* store.addresses.find(person, chain, address)
    const isFree = yield* freezes.assertFree(person).pipe(
      Effect.as(true),
      Effect.catchTag("Refusal", () => Effect.succeed(false))
    )
    return isFree && listed?.is_ripe === true && !(yield* store.owes(person))
  })

  /** By rule, once more. */
  const screen = Effect.fnUntraced(function* ({ id }: WithdrawalRow) {
    const row = yield* store.lock(id)
    if (row === undefined) return
    const fits = yield* isFit(row)
    yield* withdrawals.apply(row, fits ? "screen" : "deny")
    if (!fits || row.approvals_needed > 0) return
    const screened = yield* store.lock(id)
    if (screened !== undefined) yield* withdrawals.apply(screened, "approve")
  }, sql.withTransaction)

  /** The last look before it has a place: days may have passed since operators were asked. */
  const allot = Effect.fnUntraced(function* (of: Chain, { chain, id }: WithdrawalRow, feeMax: bigint, used: number) {
    yield* chains.lock(chain)
    const row = yield* store.lock(id)
    if (row?.state !== "approved" || row.nonce !== null) return row?.nonce ?? undefined
    if (!(yield* isFit(row))) {
      yield* withdrawals.apply(row, "deny")
      return undefined
    }
    if (yield* store.places.isPending(chain)) return undefined
    yield* reserve(of, row, feeMax)
    return yield* store.places.allot(id, chain, used)
  }, sql.withTransaction)

  /** Given, and noted, before the signer hears of it: it is never signed in two. */
  const placeOf = Effect.fnUntraced(function* (chain: Chain, row: WithdrawalRow, feeMax: bigint, hash: string) {
    if (row.nonce !== null) return row.nonce
    if (chain.coins !== null) return yield* allot(chain, row, feeMax, 0)
    yield* assertCovered(chain, row, feeMax, hash)
    const used = yield* chain.node.nonce(chain.policy.hot, hash)
    return yield* allot(chain, row, feeMax, used)
  })

  /** Of one that the signer says it has never signed there: no transaction holds the place, and the next one gets it. */
  const giveBack = Effect.fnUntraced(function* ({ chain, id }: WithdrawalRow, nonce: number) {
    const place = yield* chains.lock(chain)
    const row = yield* store.lock(id)
    const isLast = place?.next_nonce === nonce + 1 && row?.state === "approved" && row.nonce === nonce
    if (!isLast) return
    yield* coins.release(id)
    yield* store.places.giveBack(id, chain, nonce)
  }, sql.withTransaction)

  return { screen, placeOf, giveBack }
})
