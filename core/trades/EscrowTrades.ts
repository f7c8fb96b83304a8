/** Trades' answer to the engine: one trade, with its deadline and its event, for each fill of a batch. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { randomInt } from "node:crypto"
import { type EscrowFill, EscrowSettlement, type OpenedTrades } from "../orders/Settlement.ts"
import { type LoadedPolicy, Policies } from "../policy/Policies.ts"
import { timersOf } from "../policy/TradePolicy.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { holdOf } from "./Hold.ts"
import { makeTradeHistoryStore } from "./TradeHistoryStore.ts"
import { makeTradeStore, type NewTrade } from "./TradeStore.ts"

/** Letters and digits that survive being read aloud and typed into a banking form. */
const referenceAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
/** Characters of a payment reference: 50 bits, and no more than the narrowest method carries. */
export const referenceLength = 10

/** Says nothing of what is traded, because banks read references too. */
const makeReference = (): string =>
  Array.from({ length: referenceLength }, () => referenceAlphabet[randomInt(referenceAlphabet.length)]).join("")

const newTrade = (fill: EscrowFill, { policy, version }: LoadedPolicy, now: Date): NewTrade => {
  const method = Catalogue.find(fill.method)
  if (method === undefined) throw new Error(`payment method ${fill.method} is not in the catalogue`)
  const timers = timersOf(policy, fill.method, Catalogue.settlementClass(method))
  const isContract = fill.market.contract !== undefined
  const paymentWindow = Catalogue.paymentWindowMinutes(method) * 60
  const [state, firstWindow] =
    fill.accept === "manual" && policy.accept_window > 0
      ? (["awaiting_accept", policy.accept_window] as const)
      : isContract
        ? (["awaiting_agreement", timers.agreement_window] as const)
        : (["awaiting_payment", paymentWindow + timers.payment_grace] as const)
  return {
    fill,
    catalogueVersion: Catalogue.catalogueVersion,
    policyVersion: version,
    reference: makeReference(),
    paymentWindow,
    paymentGrace: timers.payment_grace,
    claimWindow: timers.claim_window,
    releaseWindow: timers.release_window,
    disputeDelay: timers.dispute_delay,
    // What a contract released nobody can put on hold.
    hold: isContract ? { ...holdOf(policy, method), seconds: 0 } : holdOf(policy, method),
    state,
    extensionsLeft: policy.extensions_max,
    undosLeft: policy.undos_max,
    proposalsLeft: policy.proposals_max,
    withdrawalsLeft: policy.withdrawals_max,
    communityShareMaxBps: policy.community_share_max_bp,
    deadlineAt: new Date(now.getTime() + firstWindow * 1_000)
  }
}

export const escrowTradesLayer = Layer.effect(
  EscrowSettlement,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const store = makeTradeStore(sql)
    const history = makeTradeHistoryStore(sql)
    const policies = yield* Policies
    const open = (fills: ReadonlyArray<EscrowFill>, now: Date): OpenedTrades => {
      if (fills.length === 0) return { statements: [], deadlines: [], events: [] }
      const trades = fills.map((fill) => newTrade(fill, policies.at(now), now))
      const opened = trades.map(({ fill, state }) => ({
        trade: fill.trade,
        version: 1,
        event: "open",
        fromState: null,
        toState: state,
        actor: null,
        statement: null
      }))
      return {
        statements: [store.insert(trades, now), history.record(opened)],
        deadlines: trades.map(({ deadlineAt, fill }) => ({
          kind: "trade.deadline",
          subject: fill.trade,
          dueAt: deadlineAt
        })),
        events: fills.map(({ buyer, market, seller, trade }) => ({
          kind: "trade.opened",
          subject: trade,
          people: [buyer, seller],
          data: { market: market.symbol, version: 1 }
        }))
      }
    }

    return { open }
  })
)
