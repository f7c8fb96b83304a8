/** That a payment which was marked has not come, as the seller says it; nothing moves by it. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import type { Principal } from "../protocol/Api.ts"
import { refuse } from "../protocol/Errors.ts"
import type { TradeStepTaken } from "../protocol/Trade.ts"
import { dryRunView } from "./DryRun.ts"
import { allowedActions } from "./Trade.ts"
import { Trades } from "./Trades.ts"
import { makeTradeStore } from "./TradeStore.ts"

/** That it has not come, of the trade as it was seen. */
export type SaidMissing = typeof TradeStepTaken.Type

export const makePaymentMissing = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const trades = yield* Trades
  const commands = yield* Commands
  const events = yield* Events
  const store = makeTradeStore(sql)

  const sayIn = Effect.fnUntraced(function* ({ personId }: Principal, tradeId: string, { version }: SaidMissing) {
    const locked = yield* store.lock(tradeId, { personId, isArbiter: false })
    const { trade } = locked ?? (yield* refuse("trade.unknown"))
    const role = personId === trade.buyer ? "buyer" : "seller"
    const told = { state: trade.state, allowed_actions: allowedActions(trade, role) }
    if (role === "buyer") return yield* refuse("trade.action_not_yours", told)
    if (version !== trade.version) return yield* refuse("trade.version_stale", { version: trade.version, ...told })
    const { markedAt, state } = trade
    if (state !== "payment_marked" || markedAt === null) return yield* refuse("trade.action_not_allowed", told)
    // Kept by the marking too: however often it is said under new ids, the buyer hears it once. No client's id has a space.
    const ofMarking = `unpaid ${tradeId} ${markedAt.getTime()}`
    yield* commands.once(
      { personId, clientId: ofMarking, kind: "trades.not_received", request: ofMarking },
      Effect.andThen(
        store.noteMissing(tradeId),
        events.append([
          {
            kind: "trade.payment_not_received",
            subject: tradeId,
            people: [trade.buyer, trade.seller],
            data: { market: trade.market, version: trade.version, by: trade.seller }
          }
        ])
      ).pipe(Effect.as({ trade: tradeId }))
    )
    return { trade: tradeId }
  })

  return Effect.fn("Payments.notReceived")(function* (principal: Principal, tradeId: string, request: SaidMissing) {
    const { client_id: clientId, dry_run: isDry, ...body } = request
    const said = sayIn(principal, tradeId, request)
    if (isDry === true) {
      const after = Effect.andThen(said, trades.get(principal, tradeId))
      return yield* commands.rehearse(Effect.map(after, (view) => dryRunView(view, [])))
    }
    yield* commands.once(
      { personId: principal.personId, clientId, kind: "trades.not_received", request: { trade: tradeId, ...body } },
      said
    )
    yield* events.wake
    // It is said: that the database cannot be read now must not pass for a failure of the command.
    return yield* trades
      .get(principal, tradeId)
      .pipe(Effect.catchTag("SqlError", () => refuse("service.outcome_unknown")))
  })
})
