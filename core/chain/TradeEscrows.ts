/**
 * The room's door for trades whose amount a contract holds: the two name their wallets, the buyer signs the terms, and
 * each is shown what their wallet signs or sends next. What comes of it the trade learns from the chain.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { formatAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { EscrowStepRequest, TradeEscrowJoin, TradeEscrowPaper, TradeEscrowView } from "../protocol/Escrow.ts"
import { wholeBps } from "../trades/Trade.ts"
import { isOver, isPayout } from "../trades/TradeMachine.ts"
import { Trades } from "../trades/Trades.ts"
import { type EscrowPlace, makeEscrowPlaces, unfit } from "./EscrowPlace.ts"
import { makeEscrowStepping } from "./EscrowStepping.ts"
import { makeEscrowStore } from "./EscrowStore.ts"
import { escrowView, legendOf } from "./EscrowView.ts"
import { makeTradeEscrowStore, type TradeEscrowRow } from "./TradeEscrowStore.ts"
import { makeTradeJoining, type Reading } from "./TradeJoining.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const agreedTerms = ({ terms }: TradeEscrowRow) =>
  terms === null ? Effect.die(new Error("an escrow has no terms that were signed")) : Effect.succeed(terms)

/** What the reader would do next where the contract lets it be done. */
const wanted = ({ role, row, trade }: Reading, scale: number): ReadonlyArray<EscrowStepRequest> => {
  const { buyerShareBps, quantity, state } = trade
  const own = role === "buyer" ? row.buyer : role === "seller" ? row.seller : null
  if (isOver(state)) return own === null ? [] : [{ step: "withdraw", to: own }]
  if (role === "buyer") return state === "awaiting_payment" ? [{ step: "mark_paid" }] : []
  if (state === "awaiting_payment") return role === "seller" ? [{ step: "refund" }] : []
  if (!isPayout(state)) return []
  if (role === "seller") return buyerShareBps === null ? [{ step: "release" }] : []
  const part = (quantity * BigInt(buyerShareBps ?? 0)) / BigInt(wholeBps)
  return buyerShareBps === null ? [] : [{ step: "rule", to_buyer: formatAmount(part, scale) }]
}

const makePapers = Effect.gen(function* () {
  const stepping = yield* makeEscrowStepping

  /** The terms for the buyer to sign, or what the seller sends to lock the amount. */
  const opening = Effect.fnUntraced(function* ({ contract }: EscrowPlace, { role, row, trade }: Reading) {
    if (trade.state === "awaiting_agreement" && role === "buyer" && row.terms !== null) {
      return [{ step: "agree", by: [row.terms.buyer], sign: contract.termsToSign(row.terms), send: [] }] as const
    }
    if (trade.state !== "awaiting_escrow" || role !== "seller" || row.signature === null) return []
    const terms = yield* agreedTerms(row)
    const send = contract.transactions({ step: "create", terms, buyerSignature: row.signature })
    return [{ step: "create", by: [terms.seller], sign: null, send }] as const
  })

  return Effect.fnUntraced(function* (place: EscrowPlace, reading: Reading, isSeen: boolean) {
    const { escrow } = reading.row
    if (escrow === null) return []
    if (!isSeen) return yield* opening(place, reading)
    const scale = place.chain.policy.assets.find(({ asset }) => asset === reading.trade.asset)?.decimals ?? 0
    const papers: Array<TradeEscrowPaper> = []
    for (const asked of wanted(reading, scale)) {
      // What the contract would not take now is not shown.
      const paper = yield* stepping(escrow, asked).pipe(
        Effect.map(({ by, send, sign }) => [{ step: asked.step, by, sign, send }]),
        Effect.catchTag("Refusal", () => Effect.succeed([]))
      )
      papers.push(...paper)
    }
    return papers
  })
})

/** Before either said anything. */
const empty = (trade: string, { chain, contract }: EscrowPlace): TradeEscrowRow => ({
  trade,
  chain: chain.policy.name,
  contract: contract.address,
  buyer: null,
  seller: null,
  terms: null,
  escrow: null,
  signature: null,
  failuresTold: 0
})

const makeTradeEscrows = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const events = yield* Events
  const trades = yield* Trades
  const placeOf = yield* makeEscrowPlaces
  const papersOf = yield* makePapers
  const { nameWallet, sign } = yield* makeTradeJoining
  const escrows = makeEscrowStore(sql)
  const store = makeTradeEscrowStore(sql)

  const show = Effect.fnUntraced(function* (place: EscrowPlace, reading: Reading) {
    const { row } = reading
    const seen = row.escrow === null ? undefined : yield* escrows.find(row.escrow)
    return {
      trade: row.trade,
      chain: row.chain,
      contract: row.contract,
      buyer_wallet: row.buyer,
      seller_wallet: row.seller,
      escrow: row.escrow,
      agreed: row.signature !== null,
      seen: seen === undefined ? null : (escrowView(seen, place.chain.policy) ?? null),
      next: yield* papersOf(place, reading, seen !== undefined),
      legend: legendOf(place, row.terms, reading.role)
    } satisfies TradeEscrowView
  })

  const get: TradeEscrows["Service"]["get"] = Effect.fn("TradeEscrows.get")(function* (principal, id) {
    const { chain, role, trade } = yield* trades.inContract(principal, id)
    const place = yield* placeOf(chain)
    return yield* show(place, { trade, role, row: (yield* store.find(id)) ?? empty(id, place) })
  })

  const joining = Effect.fnUntraced(function* (principal: Principal, id: string, asked: TradeEscrowJoin) {
    const { signature, wallet } = asked
    if ((wallet === undefined) === (signature === undefined)) return yield* unfit("either a wallet or a signature")
    const { chain, role, timers, trade } = yield* trades.inContract(principal, id)
    const place = yield* placeOf(chain)
    if (trade.state !== "awaiting_agreement") {
      return yield* refuse("trade.action_not_allowed", { state: trade.state, allowed_actions: [] })
    }
    const row = yield* store.lock(id, chain, place.contract.address)
    if (wallet !== undefined) yield* nameWallet(place, { trade, role, row }, timers, wallet)
    if (signature !== undefined) yield* sign(place, { trade, role, row }, signature)
    return yield* get(principal, id)
  })

  const join: TradeEscrows["Service"]["join"] = Effect.fn("TradeEscrows.join")((principal, id, asked) => {
    const { client_id: clientId, dry_run: _dryRun, ...request } = asked
    const command = { personId: principal.personId, clientId, kind: "escrows.join", request: { id, ...request } }
    return Effect.tap(commands.once(command, joining(principal, id, asked)), () => events.wake)
  })

  return { get, join }
})

export class TradeEscrows extends Context.Service<
  TradeEscrows,
  {
    /** What stands, and what the reader's wallet signs or sends next. */
    readonly get: (principal: Principal, tradeId: string) => Answered<TradeEscrowView>
    /** Names one's wallet, or gives the buyer's signature over the terms; each is said once. */
    readonly join: (principal: Principal, tradeId: string, asked: TradeEscrowJoin) => Answered<TradeEscrowView>
  }
>()("orrange/chain/TradeEscrows") {
  static readonly layer = Layer.effect(this, makeTradeEscrows)
}
