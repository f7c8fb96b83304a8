/** What people may trade, as they are shown it. The engine decides by the same rules when an order comes. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatAmount } from "../money/Amount.ts"
import { Policies } from "../policy/Policies.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { LimitRow, LimitsView } from "../protocol/Limits.ts"
import type { ChargebackRisk, TradePolicy } from "../protocol/Policy.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { makeLimitStore } from "./LimitStore.ts"
import type { LimitsSeen, LimitUse } from "./LimitUse.ts"
import { amountWithin, cooldownUntil, limitsOf, missingFor, referenceParts, tierNames, tierOf } from "./Tier.ts"

const wholeBps = 10_000

/** The risks of the methods by which people pay each other in a currency, the lowest first. */
const risksIn = (currency: string): ReadonlyArray<ChargebackRisk> => {
  const found = new Set(Catalogue.search({ currency, p2p: true }).map(({ chargebackRisk }) => chargebackRisk))
  return (["very_low", "low", "medium", "high", "very_high"] as const).filter((risk) => found.has(risk))
}

const marketRows = (policy: TradePolicy, use: LimitUse, { quote, symbol }: Market): ReadonlyArray<LimitRow> => {
  const limits = limitsOf(policy, use.standing)
  const day = BigInt(limits.day) * referenceParts
  const row = (side: "buy" | "sell", risk: ChargebackRisk | null): LimitRow => {
    const share = risk === null ? wholeBps : policy.chargeback_bps[risk]
    const amount = (parts: bigint): bigint => amountWithin(parts, quote, share)
    const text = (units: bigint): string => formatAmount(units, quote.scale)
    const [most, left] = [amount(day), amount(day - use.used[side])]
    return {
      market: symbol,
      side,
      currency: quote.code,
      chargeback_risk: risk,
      trade_maximum: text(amount(BigInt(limits.trade) * referenceParts)),
      day_maximum: text(most),
      day_used: text(most - left),
      day_left: text(left)
    }
  }
  return [...risksIn(quote.code).map((risk) => row("buy", risk)), row("sell", null)]
}

/** Pure: the same use gives the same view. */
export const limitsView = (
  policy: TradePolicy,
  markets: ReadonlyArray<Market>,
  use: LimitUse,
  now: Date
): LimitsView => {
  const { abandoned, abandonedAt, openTrades, standing } = use
  const tier = tierOf(policy, standing)
  const next = tierNames[tierNames.indexOf(tier) + 1]
  return {
    tier,
    kyc_tier: standing.kycTier,
    age_days: standing.ageDays,
    trades: standing.trades,
    counterparties: standing.counterparties,
    next_tier: next === undefined ? null : { tier: next, missing: missingFor(policy, next, standing) },
    open_trades: openTrades,
    open_trades_maximum: limitsOf(policy, standing).open_trades,
    abandoned_today: abandoned,
    cooldown_until: cooldownUntil(policy, abandoned, abandonedAt, now)?.toISOString() ?? null,
    limits: markets
      .filter(({ settlement }) => settlement === "escrow")
      .flatMap((market) => marketRows(policy, use, market))
  }
}

export class Limits extends Context.Service<
  Limits,
  {
    /** Where a person stands now, with what is committed. */
    readonly view: (personId: string) => Effect.Effect<LimitsView, Refusal | SqlError.SqlError>
    /** What a person has used, and the rules that are in force. */
    readonly look: (personId: string) => Effect.Effect<LimitsSeen, Refusal | SqlError.SqlError>
  }
>()("orrange/risk/Limits") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const store = makeLimitStore(yield* SqlClient.SqlClient)
      const { all } = yield* Markets
      const policies = yield* Policies
      const bySymbol = new Map(all.map((market) => [market.symbol, market]))

      const look: Limits["Service"]["look"] = Effect.fn("Limits.look")(function* (personId) {
        const at = new Date(yield* Clock.currentTimeMillis)
        const { policy } = policies.at(at)
        const asked = { people: [personId], marks: [], writer: null, at }
        const { now, uses } = yield* store.look(policy, bySymbol, asked)
        const use = uses.get(personId)
        return use === undefined ? yield* refuse("person.unknown") : { policy, use, now }
      })

      const view: Limits["Service"]["view"] = Effect.fn("Limits.view")(function* (personId) {
        const { now, policy, use } = yield* look(personId)
        return limitsView(policy, all, use, now)
      })

      return { look, view }
    })
  )
}
