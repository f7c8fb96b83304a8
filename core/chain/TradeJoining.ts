/** What the two say of the escrow of their trade, each once: their wallets, of which the terms follow, and the buyer's signature. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { createHash } from "node:crypto"
import { refuse } from "../protocol/Errors.ts"
import type { TradeRole } from "../protocol/Trade.ts"
import type { ContractTimers, Trade } from "../trades/Trade.ts"
import { Trades } from "../trades/Trades.ts"
import { assertSigned, type EscrowPlace, readAddress, unfit } from "./EscrowPlace.ts"
import { makeEscrowStore } from "./EscrowStore.ts"
import { forbiddenBecause } from "./Recipient.ts"
import { termsOf, type Wallets } from "./TradeEscrow.ts"
import { makeTradeEscrowStore, type TradeEscrowRow } from "./TradeEscrowStore.ts"

/** What a trade's reader is in it, and with which wallet. */
export interface Reading {
  readonly trade: Trade
  readonly role: TradeRole
  readonly row: TradeEscrowRow
}

export const makeTradeJoining = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const trades = yield* Trades
  const escrows = makeEscrowStore(sql)
  const store = makeTradeEscrowStore(sql)

  /** Both wallets are known, so all terms are. */
  const settleTerms = Effect.fnUntraced(function* (
    { chain, contract }: EscrowPlace,
    trade: Trade,
    timers: ContractTimers,
    wallets: Wallets
  ) {
    const { escrow_arbiters: arbiters, name } = chain.policy
    const asset = chain.policy.assets.find((one) => one.asset === trade.asset)
    const now = yield* escrows.now(name)
    if (arbiters === undefined || asset === undefined || now === undefined) {
      return yield* refuse("chain.unavailable", { chain: name })
    }
    if ((yield* escrows.isPaused(name)) === true) return yield* refuse("escrow.paused", { chain: name })
    const people = [wallets.buyer, wallets.seller, ...arbiters]
    if (new Set(people).size < people.length) return yield* unfit("seller, buyer and both arbiters are four addresses")
    const salt = `0x${createHash("sha256").update(`orrange trade ${trade.id}`).digest("hex")}`
    const feeBps = yield* store.feeBps(trade.id)
    const terms = termsOf(trade, wallets, { arbiters, feeBps, now, salt, timers, token: asset.contract ?? null })
    yield* store.setTerms(trade.id, contract.idOf(terms), terms)
  })

  const nameWallet = Effect.fnUntraced(function* (
    place: EscrowPlace,
    { role, row, trade }: Reading,
    timers: ContractTimers,
    text: string
  ) {
    if (role === "arbiter") return yield* refuse("trade.action_not_yours", { state: trade.state, allowed_actions: [] })
    const wallet = yield* readAddress(place.chain, text)
    const named = row[role]
    if (named === wallet) return
    if (named !== null) return yield* refuse("trade.wallet_named", { address: named })
    const reason = yield* forbiddenBecause(sql, place.chain, wallet)
    if (reason !== undefined) return yield* refuse("withdrawal.address_forbidden", { reason })
    const wallets = { buyer: row.buyer, seller: row.seller, [role]: wallet }
    const { buyer, seller } = wallets
    if (buyer === seller) return yield* unfit("the other side named this wallet")
    yield* store.nameWallet(trade.id, role, wallet)
    if (buyer !== null && seller !== null) yield* settleTerms(place, trade, timers, { buyer, seller })
  })

  const sign = Effect.fnUntraced(function* (place: EscrowPlace, { role, row, trade }: Reading, signature: string) {
    if (role !== "buyer") return yield* refuse("trade.action_not_yours", { state: trade.state, allowed_actions: [] })
    if (row.terms === null) return yield* unfit("both name their wallets before the terms are signed")
    yield* assertSigned(place, row.terms.buyer, place.contract.termsToSign(row.terms), signature)
    yield* store.sign(trade.id, signature)
    if (!(yield* trades.byChain(trade.id, { event: "agree", by: "buyer" }))) {
      return yield* refuse("trade.action_not_allowed", { state: trade.state, allowed_actions: [] })
    }
  })

  return { nameWallet, sign }
})
