/**
 * The contract of a chain as what it logs, for tests that need no node: what somebody's wallet does with it is a fact that
 * is final at once, if the contract lets it be done.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Chain } from "../../core/chain/ChainNode.ts"
import type { EscrowFact, EscrowTerms } from "../../core/chain/EscrowContract.ts"
import { makeEscrowStore } from "../../core/chain/EscrowStore.ts"
import { type EscrowStory, leftOf, storyOf, tellOn } from "../../core/chain/EscrowStory.ts"
import { termsOf } from "../../core/chain/TradeEscrow.ts"
import { makeTradeEscrowStore } from "../../core/chain/TradeEscrowStore.ts"
import { makeTradeFollowing } from "../../core/chain/TradeFollowing.ts"
import { standardPolicy } from "../../core/policy/TradePolicy.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { openContractMarkets } from "../../daemon/chain/ContractMarkets.ts"
import { contractPolicy } from "./ContractFloor.ts"
import { wallets } from "./EscrowFloor.ts"

export const chain = "testnet"
const contract = `0x${"c0".repeat(20)}`
/** Of a test in which no time passes on the chain, in Unix seconds. */
const stillAt = 2_000

const deeds = ["create", "mark", "dispute", "release", "part", "cancel", "refund", "rule", "agree", "fail"] as const
export type Deed = (typeof deeds)[number]

export const isDeed = (name: string): name is Deed => (deeds as ReadonlyArray<string>).includes(name)

export interface ModelEscrow {
  readonly escrow: string
  readonly terms: EscrowTerms
}

/** ETH against euros; a daemon that starts after it knows the market. */
export const openModelMarket = openContractMarkets([
  { ...contractPolicy, name: chain, assets: [{ asset: "ETH", decimals: 18 }] } as never
])

/** As the owner: a chain with the contract, read to its end an hour from now: it is not away until then. */
export const layModelChain = SqlClient.SqlClient.use((sql) =>
  Effect.all([
    sql`INSERT INTO chains (name, chain_id, genesis, xpub, hot, height, credited_to, final_to, block_at, went_on_at)
      VALUES (${chain}, '1', '0x0', 'none', 'none', 20, 20, 20, now(), now() + interval '1 hour')`,
    sql`INSERT INTO escrow_contracts (chain, contract, since, paused_at_first) VALUES (${chain}, ${contract}, 5, false)`
  ])
)

/** A fact as the contract would log it now, if it would; a ruling gives the buyer so many of ten thousand parts. */
const factOf = (
  deed: Deed,
  { escrow, terms }: ModelEscrow,
  story: EscrowStory | undefined,
  buyerBps: bigint
): EscrowFact | undefined => {
  if (deed === "create") return { kind: "created", escrow, terms }
  if (story === undefined || story.state === "closed") return undefined
  const left = leftOf(story)
  const settled = (
    cause: "release" | "cancellation" | "expiry" | "ruling" | "agreement",
    gone: bigint,
    toBuyer: bigint
  ) => ({ kind: "settled", escrow, cause, toBuyer, toSeller: gone - toBuyer, fee: 0n, closed: gone === left }) as const
  switch (deed) {
    case "mark":
      return { kind: "paid", escrow }
    case "dispute":
      return { kind: "disputed", escrow, by: terms.buyer }
    case "fail":
      return { kind: "failed", escrow, by: terms.seller }
    case "release":
      return settled("release", left, left)
    case "part":
      return story.state === "disputed" ? undefined : settled("release", left / 2n, left / 2n)
    case "cancel":
      return settled("cancellation", left, 0n)
    case "refund":
      return story.state === "funded" ? settled("expiry", left, 0n) : undefined
    case "rule":
      return story.state === "disputed" ? settled("ruling", left, (left * buyerBps) / 10_000n) : undefined
    case "agree":
      return settled("agreement", left, left / 4n)
  }
}

export const storyIn = (escrow: string) =>
  Effect.gen(function* () {
    const found = yield* makeEscrowStore(yield* SqlClient.SqlClient).find(escrow)
    return storyOf(found?.facts ?? [])
  })

/** One transaction of the contract becomes final, as the reading of its block takes it down. */
export const becomes = (deed: Deed, opened: ModelEscrow, { at = stillAt, buyerBps = 3_333n } = {}) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* Effect.gen(function* () {
      yield* sql`SELECT 1 FROM chains WHERE name = ${chain} FOR UPDATE`
      const story = yield* storyIn(opened.escrow)
      const fact = factOf(deed, opened, story, buyerBps)
      if (fact === undefined || tellOn(story, fact, at) === undefined) return
      const block = { height: 10, hash: "0x10", at }
      yield* makeEscrowStore(sql).insert(chain, block, crypto.randomUUID(), { fact, place: 0 })
    }).pipe(sql.withTransaction)
  })

export const follow = Effect.flatMap(makeTradeFollowing, (following) => following({ policy: { name: chain } } as Chain))

/** One of the two names a wallet. */
export const names = (trade: string, side: "buyer" | "seller") =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const store = makeTradeEscrowStore(sql)
    yield* Effect.andThen(
      store.lock(trade, chain, contract),
      store.nameWallet(trade, side, wallets[side].address)
    ).pipe(sql.withTransaction)
  })

/** The terms, once both wallets are named. */
export const agreesOn = Effect.fnUntraced(function* (
  trade: Parameters<typeof termsOf>[0] & { id: string },
  now = stillAt
) {
  const store = makeTradeEscrowStore(yield* SqlClient.SqlClient)
  const escrow = `0x${trade.id.replaceAll("-", "").repeat(2)}`
  const terms = termsOf(
    trade,
    { buyer: wallets.buyer.address, seller: wallets.seller.address },
    {
      arbiters: [wallets.arbiter.address, wallets.second.address],
      feeBps: yield* store.feeBps(trade.id),
      now,
      salt: escrow,
      timers: standardPolicy.timers.instant,
      token: null
    }
  )
  yield* store.setTerms(trade.id, escrow, terms)
  return { escrow, terms } satisfies ModelEscrow
})

/** The buyer's signature, as it is taken with the step that it is. */
export const signs = (trade: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* Effect.gen(function* () {
      yield* sql`SELECT 1 FROM trade_escrows WHERE trade = ${trade}::uuid FOR UPDATE`
      yield* makeTradeEscrowStore(sql).sign(trade, "0x51")
      const taken = yield* Trades.use((trades) => trades.byChain(trade, { event: "agree", by: "buyer" }))
      if (!taken) yield* Effect.fail({ code: "trade.action_not_allowed" })
    }).pipe(sql.withTransaction)
  })
