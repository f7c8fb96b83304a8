/**
 * Trades follow what became of their escrows in the contract: of final blocks alone, each step in a transaction that holds
 * the chain as it is. Nothing is remembered of what was followed; a trade is compared with the chain each time.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Events } from "../platform/Events.ts"
import { Trades } from "../trades/Trades.ts"
import type { Chain } from "./ChainNode.ts"
import { makeChainStore } from "./ChainStore.ts"
import { makeEscrowStore } from "./EscrowStore.ts"
import { failuresOf, type Following, nextStep } from "./TradeEscrow.ts"
import { makeTradeEscrowStore } from "./TradeEscrowStore.ts"

/** More than a trade can take one after the other. */
const stepsMax = 8

export const makeTradeFollowing = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const trades = yield* Trades
  const chains = makeChainStore(sql)
  const escrows = makeEscrowStore(sql)
  const store = makeTradeEscrowStore(sql)

  const read = Effect.fnUntraced(function* (trade: string, chain: string) {
    const escrow = yield* store.find(trade)
    const standing = yield* store.standing(trade)
    if (escrow === undefined || escrow.escrow === null || escrow.terms === null || standing === undefined)
      return undefined
    const seen = yield* escrows.find(escrow.escrow)
    const facts = (seen?.facts ?? []).filter(({ final }) => final)
    const { failuresTold, terms } = escrow
    return { ...standing, terms, facts, failuresTold, finalAt: yield* store.finalAt(chain) } satisfies Following
  })

  /** One step, if there is one; what a chain took back for good an operator looks at before anything follows it. */
  const moveOn = Effect.fnUntraced(function* (trade: string, chain: string) {
    const place = yield* chains.hold(chain)
    if (place === undefined || place.stopped_at !== null) return false
    const now = yield* read(trade, chain)
    const step = now === undefined ? undefined : nextStep(now)
    if (now === undefined || step === undefined || !(yield* trades.byChain(trade, step))) return false
    if (step.event === "fail_payout") yield* store.tellFailures(trade, failuresOf(now))
    return true
  }, sql.withTransaction)

  const catchUp = Effect.fnUntraced(function* (trade: string, chain: string) {
    for (let count = 0; count < stepsMax && (yield* moveOn(trade, chain)); count += 1) yield* events.wake
  })

  /** A trade that cannot follow holds up no other, and none of the chain's deposits; the doctor sees that it lags. */
  return Effect.fn("TradeFollowing.follow")(function* ({ policy: { name } }: Chain) {
    for (const trade of yield* store.following(name)) {
      yield* catchUp(trade, name).pipe(
        Effect.catchCause((cause) => Effect.logError(`trade ${trade} does not follow chain ${name}`, cause))
      )
    }
  })
})
