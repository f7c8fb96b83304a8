/** Tries rules on the trades that are over, before they count. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { PolicySimulation, TradePolicy } from "../protocol/Policy.ts"
import { type PastTrade, simulatePolicy } from "./PolicySimulation.ts"
import { isOver, tradeStates } from "./TradeMachine.ts"

/** The latest trades that are over, which rules are tried on. */
const pastTradesMax = 10_000

const over = tradeStates.filter(isOver)

export class PolicyTrials extends Context.Service<
  PolicyTrials,
  { readonly simulate: (policy: TradePolicy) => Effect.Effect<PolicySimulation, SqlError.SqlError> }
>()("orrange/trades/PolicyTrials") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const past = sql<PastTrade>`WITH past AS (
          SELECT * FROM trades WHERE state = ANY(${over}::text[]) ORDER BY id DESC LIMIT ${pastTradesMax}
        ), steps AS (
          SELECT h.trade, count(*) FILTER (WHERE event = 'extend') AS extensions,
            max(at) FILTER (WHERE event IN ('open', 'accept')) AS opened,
            max(at) FILTER (WHERE event = 'mark_paid') AS marked,
            max(at) FILTER (WHERE event = 'expire') AS expired,
            max(at) FILTER (WHERE event = 'claim') AS claimed,
            max(at) FILTER (WHERE event = 'dispute') AS disputed,
            max(at) FILTER (WHERE event = 'agree') AS agreed,
            min(at) FILTER (WHERE to_state = 'payout_pending') AS promised, max(at) FILTER (WHERE event = 'divided') AS divided,
            bool_or(event = 'lapse' AND from_state = 'awaiting_agreement') AS disagreed,
            bool_or(event = 'overrun') AS overrun,
            max(at) FILTER (WHERE event = 'escalate') AS escalated,
            max(at) FILTER (WHERE event <> 'complete') AS ended
          FROM trade_history h JOIN past p ON p.id = h.trade GROUP BY h.trade
        )
        SELECT p.id::text AS id, p.method, (p.payment_window * (1 + s.extensions))::float8 AS "paymentWindow",
          extract(epoch FROM coalesce(s.marked, s.claimed, s.ended) - s.opened)::float8 AS unpaid,
          extract(epoch FROM coalesce(s.disputed, s.ended) - s.marked)::float8 AS silent,
          extract(epoch FROM s.claimed - s.expired)::float8 AS claimed,
          CASE WHEN p.dispute_reason <> 'fraud' THEN extract(epoch FROM s.disputed - s.marked)::float8 END AS disputed,
          CASE WHEN p.escrow_chain IS NOT NULL THEN extract(epoch FROM coalesce(s.agreed, s.ended) - s.opened)::float8 END
            AS agreeing, extract(epoch FROM s.ended - s.promised)::float8 AS paying,
          CASE WHEN p.escrow_chain IS NOT NULL THEN extract(epoch FROM s.divided - s.disputed)::float8 END AS ruled,
          s.disagreed AS "wasDisagreed", s.overrun AS "wasOverrun",
          s.expired IS NOT NULL AS "wasOverdue", s.escalated IS NOT NULL AS "wasEscalated"
        FROM past p JOIN steps s ON s.trade = p.id`

      const simulate = Effect.fn("PolicyTrials.simulate")((policy: TradePolicy) =>
        Effect.map(past, (trades) => simulatePolicy(trades, policy))
      )

      return { simulate }
    })
  )
}
