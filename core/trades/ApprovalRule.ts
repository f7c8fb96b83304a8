/** What is given away through a bot needs leave from elsewhere, above a limit: whoever has stolen a bot has no more. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { makeBotAllowance, mostOf, partsOf } from "../channels/BotAllowance.ts"
import { Markets } from "../market/Markets.ts"
import { divideUp, powerOfTen } from "../money/Amount.ts"
import { Policies } from "../policy/Policies.ts"
import { Prices } from "../prices/Prices.ts"
import type { Principal } from "../protocol/Api.ts"
import { ApprovedAction } from "../protocol/Approval.ts"
import { refuse } from "../protocol/Errors.ts"
import type { TradeAction } from "../protocol/Trade.ts"
import { makeApprovalStore } from "./ApprovalStore.ts"
import type { Trade } from "./Trade.ts"

const approved: ReadonlySet<string> = new Set(ApprovedAction.literals)

/** Whether a step of a person gives away more than nothing: who gets the escrow back does not. */
const givesAway = (trade: Trade, personId: string, action: TradeAction): boolean =>
  approved.has(action) && !(personId === trade.seller && (action === "accept_cancel" || action === "propose_cancel"))

export const makeApprovalRule = Effect.gen(function* () {
  const allowance = yield* makeBotAllowance
  const markets = yield* Markets
  const policies = yield* Policies
  const prices = yield* Prices
  const store = makeApprovalStore(yield* SqlClient.SqlClient)

  /**
   * The larger of the payment and of what is in escrow, whose price the two may have made up between them: that by the
   * market's index, while there is one, and by the usual size of its asset, whichever is more. `undefined` when nobody
   * knows what one of the two is worth.
   */
  const worthOf = Effect.fnUntraced(function* (trade: Trade) {
    const { base, priceScale, quote } = yield* markets.get(trade.market)
    const { index } = yield* prices.latest(trade.market)
    const atIndex =
      index.kind === "price"
        ? divideUp(BigInt(index.price) * trade.quantity * powerOfTen(quote.scale), powerOfTen(priceScale + base.scale))
        : undefined
    const held = mostOf(atIndex === undefined ? undefined : partsOf(atIndex, quote), partsOf(trade.quantity, base))
    const paid = partsOf(trade.paymentAmount, quote)
    return held === undefined || paid === undefined ? undefined : mostOf(held, paid)
  })

  const usualMax = (trade: Trade): number => policies.of(trade.policyVersion, trade.createdAt).policy.chat_release_max

  /**
   * Whether a step of a person gives away more than a bot may alone, together with what it did in the last day. What has no
   * known worth is always more.
   */
  const isNeeded = Effect.fnUntraced(function* (trade: Trade, personId: string, action: TradeAction) {
    if (!givesAway(trade, personId, action)) return false
    const worth = yield* worthOf(trade)
    return worth === undefined || !(yield* allowance.releaseFits(personId, trade.id, worth, usualMax(trade)))
  })

  /**
   * In the transaction of a step, the trade's row locked: uses up what allows it, or counts it as given away without
   * leave. Refuses `auth.step_up_required`.
   */
  const settle = Effect.fnUntraced(function* ({ personId, via }: Principal, trade: Trade, action: TradeAction) {
    if (via === undefined || !givesAway(trade, personId, action)) return
    if (yield* store.use(personId, trade, action)) return
    const worth = yield* worthOf(trade)
    if (worth !== undefined && (yield* allowance.takeRelease(personId, trade.id, worth, usualMax(trade)))) return
    return yield* refuse("auth.step_up_required", {
      trade: trade.id,
      version: trade.version,
      action,
      ways: ["terminal", "approval"]
    })
  })

  return { isNeeded, settle }
})
