/** What is given away through a bot needs leave from elsewhere, above a limit: whoever has stolen a bot has no more. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Markets } from "../market/Markets.ts"
import { type Asset, divideUp, powerOfTen } from "../money/Amount.ts"
import { Policies } from "../policy/Policies.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import { Prices } from "../prices/Prices.ts"
import type { Principal } from "../protocol/Api.ts"
import { ApprovedAction } from "../protocol/Approval.ts"
import { refuse } from "../protocol/Errors.ts"
import type { TradeAction } from "../protocol/Trade.ts"
import type { Trade } from "./Trade.ts"

const approved: ReadonlySet<string> = new Set(ApprovedAction.literals)

/** Worth is counted in these parts of a trade of usual size. */
const partsOfUsual = 1_000_000n

/** Hours for which what was given away counts. */
const countedHours = 24

/** Parts of a trade of usual size; `undefined` of what has none. */
const partsOf = (amount: bigint, { code, scale }: Asset): bigint | undefined => {
  const reference = referenceAmount(code)
  return reference === undefined ? undefined : divideUp(amount * partsOfUsual, BigInt(reference) * powerOfTen(scale))
}

/** Whether a step of a person gives away more than nothing: who gets the escrow back does not. */
const givesAway = (trade: Trade, personId: string, action: TradeAction): boolean =>
  approved.has(action) && !(personId === trade.seller && (action === "accept_cancel" || action === "propose_cancel"))

export const makeApprovalRule = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const markets = yield* Markets
  const policies = yield* Policies
  const prices = yield* Prices

  /**
   * The larger of the payment and of what is in escrow, whose price the two may have made up between them: by the
   * market's index, or, while there is none, of an asset whose usual size is known. `undefined` when nobody knows.
   */
  const worthOf = Effect.fnUntraced(function* (trade: Trade) {
    const { base, priceScale, quote } = yield* markets.get(trade.market)
    const { index } = yield* prices.latest(trade.market)
    const paid = partsOf(trade.paymentAmount, quote)
    const held =
      index.kind === "price"
        ? partsOf(
            divideUp(
              BigInt(index.price) * trade.quantity * powerOfTen(quote.scale),
              powerOfTen(priceScale + base.scale)
            ),
            quote
          )
        : partsOf(trade.quantity, base)
    if (paid === undefined || held === undefined) return undefined
    return paid > held ? paid : held
  })

  /** What the person gave away in other trades without leave. */
  const givenBefore = Effect.fnUntraced(function* (trade: Trade, personId: string) {
    const [given] = yield* sql<{ worth: string }>`SELECT coalesce(sum(worth), 0)::text AS worth FROM bot_releases
      WHERE person_id = ${personId}::uuid AND trade <> ${trade.id}::uuid
        AND at > now() - make_interval(hours => ${countedHours})`
    return BigInt(given?.worth ?? "0")
  })

  /** What a step gives away, as long as a bot may do so alone. What has no known worth is always more. */
  const allowed = Effect.fnUntraced(function* (trade: Trade, personId: string) {
    const worth = yield* worthOf(trade)
    const { chat_release_max: maximum } = policies.of(trade.policyVersion, trade.createdAt).policy
    const most = BigInt(maximum) * partsOfUsual
    if (worth === undefined || worth > most) return undefined
    return (yield* givenBefore(trade, personId)) + worth > most ? undefined : worth
  })

  /** Whether a step of a person gives away more than a bot may alone, together with what it did in the last day. */
  const isNeeded = Effect.fnUntraced(function* (trade: Trade, personId: string, action: TradeAction) {
    return givesAway(trade, personId, action) && (yield* allowed(trade, personId)) === undefined
  })

  /** Leave that was given for just this; it is used up. */
  const useLeave = (personId: string, trade: Trade, action: TradeAction) =>
    sql`UPDATE trade_approvals SET used_at = now()
      WHERE person_id = ${personId}::uuid AND trade = ${trade.id}::uuid AND action = ${action}
        AND version = ${trade.version} AND quantity = ${trade.quantity}::numeric
        AND approved_at IS NOT NULL AND used_at IS NULL AND ended_at IS NULL AND expires_at > now()
      RETURNING 1 AS one`.pipe(Effect.map(({ length }) => length === 1))

  /**
   * In the transaction of a step, the trade's row locked: uses up what allows it, or counts it as given away without
   * leave. Refuses `auth.step_up_required`.
   */
  const settle = Effect.fnUntraced(function* ({ personId, via }: Principal, trade: Trade, action: TradeAction) {
    if (via === undefined || !givesAway(trade, personId, action) || (yield* useLeave(personId, trade, action))) return
    // Of two trades that a bot gives away at once the second sees the first.
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`bot releases of ${personId}`}, 0))`
    const worth = yield* allowed(trade, personId)
    if (worth === undefined) {
      return yield* refuse("auth.step_up_required", {
        trade: trade.id,
        version: trade.version,
        action,
        ways: ["terminal", "approval"]
      })
    }
    yield* sql`INSERT INTO bot_releases (person_id, trade, worth)
      VALUES (${personId}::uuid, ${trade.id}::uuid, ${worth}::numeric)
      ON CONFLICT (person_id, trade) DO UPDATE SET worth = greatest(bot_releases.worth, excluded.worth), at = now()`
  })

  return { isNeeded, settle }
})
