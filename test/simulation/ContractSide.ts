/**
 * What the people of the simulation do with their wallets in trades that a contract holds, and the chain below it, which is
 * read every two hours, is away for a while, and comes back. The contract is a model: what it logs is final at once.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { makeChainStore } from "../../core/chain/ChainStore.ts"
import { makeTradeEscrowStore } from "../../core/chain/TradeEscrowStore.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { agreesOn, becomes, chain, type Deed, follow, layModelChain, names, signs } from "../chain/ModelContract.ts"
import type { BuyerCharacter, SellerCharacter, Truth } from "./Characters.ts"
import type { Random } from "./Random.ts"

const readEveryMs = 2 * 3_600_000
/** A seller who is never there comes for their money after so many looks, and who lied gives up after as many. */
const patience = 4

export interface ChainPlan {
  readonly kind: "block" | "chain_away" | "chain_back"
}

interface Couple {
  readonly id: string
  readonly buyer: Principal & { readonly buys: BuyerCharacter }
  readonly seller: Principal & { readonly sells: SellerCharacter }
  readonly truth: Truth
}

type WalletStep = Deed | "name" | "sign"

/** What a wallet does next, if anything. */
const buyerDoes = (
  character: BuyerCharacter,
  truth: Truth,
  { state }: TradeView,
  idle: number
): WalletStep | undefined => {
  if (character === "absent") return undefined
  if (state === "awaiting_agreement") return character === "quitter" ? undefined : "sign"
  if (state === "awaiting_payment") {
    if (character === "quitter") return "cancel"
    if (character === "late") return undefined
    truth.paid = character !== "liar"
    return "mark"
  }
  if (state !== "payment_marked") return undefined
  return truth.paid ? "dispute" : idle >= patience ? "cancel" : undefined
}

const sellerDoes = (
  character: SellerCharacter,
  truth: Truth,
  { resolution, state }: TradeView,
  idle: number,
  random: Random
): WalletStep | undefined => {
  if (character === "silent" && idle < patience) return undefined
  if (state === "awaiting_agreement") return "name"
  if (state === "awaiting_escrow") return character === "silent" ? undefined : "create"
  if (state === "payment_marked") return truth.paid ? undefined : "dispute"
  if ((state !== "payout_pending" && state !== "payout_failed") || resolution !== null) return undefined
  // A transaction that runs out of gas is taken and fails.
  return state === "payout_pending" && random.chance(0.2) ? "fail" : "release"
}

/** Nothing is to be done with a chain that is away. */
export class ContractSide {
  #isAway = false

  /** As the owner, at the beginning of time. */
  readonly lay = Effect.andThen(
    layModelChain,
    SqlClient.SqlClient.use(
      (sql) => sql`INSERT INTO chain_blocks (chain, height, hash, at) VALUES (${chain}, 20, '0x20', now())`
    )
  )

  /** When it has blocks, and when it is away for up to half a day. */
  plans(outages: number, fromMs: number, untilMs: number, lastMs: number, random: Random) {
    const plans: Array<{ readonly atMs: number; readonly what: ChainPlan }> = []
    for (let outage = 0; outage < outages; outage += 1) {
      const atMs = random.between(fromMs, untilMs)
      plans.push({ atMs, what: { kind: "chain_away" } })
      plans.push({ atMs: atMs + random.between(10, 12 * 60) * 60_000, what: { kind: "chain_back" } })
    }
    for (let atMs = fromMs; atMs < lastMs; atMs += readEveryMs) plans.push({ atMs, what: { kind: "block" } })
    return plans
  }

  /** As the owner. Its last final block is one of now, unless it is away; of two outages at once the first that ends ends both. */
  begin({ kind }: ChainPlan) {
    const wasAway = this.#isAway
    this.#isAway = kind === "chain_away" || (kind === "block" && wasAway)
    const goes = this.#isAway && !wasAway
    const isAway = this.#isAway
    return SqlClient.SqlClient.use((sql) =>
      Effect.all([
        sql`UPDATE chain_blocks SET at = now() WHERE chain = ${chain} AND NOT ${isAway}`,
        sql`UPDATE chains SET block_at = CASE WHEN ${isAway} THEN block_at ELSE now() END,
          went_on_at = CASE WHEN ${goes} THEN now() ELSE went_on_at END WHERE name = ${chain}`
      ])
    )
  }

  /** As the owner, once it was read. */
  readonly seen = SqlClient.SqlClient.use(
    (sql) => sql`UPDATE chains SET went_on_at = now() + interval '3 hours' WHERE name = ${chain}`
  )

  get isAway(): boolean {
    return this.#isAway
  }

  /** What the daemon does with a chain that it reads; and anybody may have the contract give back what was not paid in time. */
  read(nowMs: number) {
    return Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* follow
      const late = yield* sql<{ id: string }>`SELECT id::text AS id FROM trades
        WHERE escrow_chain = ${chain} AND state = 'awaiting_payment' AND payment_due_at < now() ORDER BY id`
      for (const { id } of late) yield* carryOut(id, "refund", nowMs)
      yield* follow
      yield* Effect.flatMap(makeChainStore(sql).goOn(chain, 600), (markets) =>
        Effect.forEach(markets, (market) => Trades.use((trades) => trades.makeUpFor(market)))
      ).pipe(sql.withTransaction)
    })
  }

  /** What somebody's wallet does with a trade; undefined: nothing. */
  look(trade: Couple, as: "buyer" | "seller", view: TradeView, idle: number, random: Random, nowMs: number) {
    const isAway = this.#isAway
    return Effect.gen(function* () {
      if (isAway) return undefined
      const step =
        as === "buyer"
          ? buyerDoes(trade.buyer.buys, trade.truth, view, idle)
          : sellerDoes(trade.seller.sells, trade.truth, view, idle, random)
      if (step === undefined) return undefined
      if (step === "name") yield* names(trade.id, "seller")
      else if (step === "sign") yield* signTerms(trade, nowMs)
      else yield* Effect.andThen(carryOut(trade.id, step, nowMs), follow)
      return step
    })
  }

  /** The operator's wallet rules as the verdict says. */
  rule({ id }: Couple, { buyer_share_bps: share, resolution }: TradeView, nowMs: number) {
    const buyerBps = resolution === "buyer" ? 10_000 : resolution === "seller" ? 0 : (share ?? 0)
    const ruled = Effect.andThen(carryOut(id, "rule", nowMs, BigInt(buyerBps)), follow)
    return Effect.asVoid(Effect.when(ruled, Effect.succeed(!this.#isAway)))
  }
}

const signTerms = ({ buyer, id }: Couple, nowMs: number) =>
  Effect.gen(function* () {
    const store = makeTradeEscrowStore(yield* SqlClient.SqlClient)
    yield* names(id, "buyer")
    if ((yield* store.find(id))?.seller === null) return
    const { trade } = yield* Trades.use((trades) => trades.inContract(buyer, id))
    yield* agreesOn(trade, Math.floor(nowMs / 1_000))
    yield* signs(id)
  })

const carryOut = Effect.fnUntraced(function* (trade: string, deed: Deed, nowMs: number, buyerBps = 0n) {
  const row = yield* makeTradeEscrowStore(yield* SqlClient.SqlClient).find(trade)
  if (row === undefined || row.escrow === null || row.terms === null) return
  const at = Math.floor(nowMs / 1_000)
  // The contract locks nothing after the time in its terms, and gives nothing back before its own.
  if (deed === "create" && at > row.terms.createBefore) return
  yield* becomes(deed, { escrow: row.escrow, terms: row.terms }, { at, buyerBps })
})
