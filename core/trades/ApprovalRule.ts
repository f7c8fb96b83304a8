/** What is given away through a bot needs leave from elsewhere, above a limit: whoever has stolen a bot has no more. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Markets } from "../market/Markets.ts"
import { powerOfTen } from "../money/Amount.ts"
import { Policies } from "../policy/Policies.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import type { Principal } from "../protocol/Api.ts"
import { ApprovedAction } from "../protocol/Approval.ts"
import { refuse } from "../protocol/Errors.ts"
import type { TradeAction } from "../protocol/Trade.ts"
import type { Trade } from "./Trade.ts"

const approved: ReadonlySet<string> = new Set(ApprovedAction.literals)

export const makeApprovalRule = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const markets = yield* Markets
  const policies = yield* Policies

  /** Whether a step of a person gives away more than a bot may alone. What has no known worth is always more. */
  const isNeeded = Effect.fnUntraced(function* (trade: Trade, personId: string, action: TradeAction) {
    if (!approved.has(action)) return false
    // Who gets the escrow back gives nothing away.
    if (personId === trade.seller && (action === "accept_cancel" || action === "propose_cancel")) return false
    const { quote } = yield* markets.get(trade.market)
    const reference = referenceAmount(quote.code)
    if (reference === undefined) return true
    const { chat_release_max: maximum } = policies.of(trade.policyVersion, trade.createdAt).policy
    return trade.paymentAmount > BigInt(maximum) * BigInt(reference) * powerOfTen(quote.scale)
  })

  /** In the transaction of a step, the trade's row locked: uses up what allows it. Refuses `auth.step_up_required`. */
  const settle = Effect.fnUntraced(function* (principal: Principal, trade: Trade, action: TradeAction) {
    if (principal.via === undefined || !(yield* isNeeded(trade, principal.personId, action))) return
    const used = yield* sql`UPDATE trade_approvals SET used_at = now()
      WHERE person_id = ${principal.personId}::uuid AND trade = ${trade.id}::uuid AND action = ${action}
        AND version = ${trade.version} AND quantity = ${trade.quantity}::numeric
        AND approved_at IS NOT NULL AND used_at IS NULL AND ended_at IS NULL AND expires_at > now()
      RETURNING 1 AS one`
    if (used.length === 1) return
    return yield* refuse("auth.step_up_required", {
      trade: trade.id,
      version: trade.version,
      action,
      ways: ["terminal", "approval"]
    })
  })

  return { isNeeded, settle }
})
