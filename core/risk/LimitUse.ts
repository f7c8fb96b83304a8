/** What somebody has used of their limits, and whether an order fits into what is left. Pure. */
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { TradePolicy } from "../protocol/Policy.ts"
import type { Side } from "../protocol/Wire.ts"
import {
  amountWithin,
  cooldownUntil,
  limitsOf,
  referenceParts,
  shareBps,
  type Standing,
  tierOf,
  weightOf
} from "./Tier.ts"

/** Of one person. */
export interface LimitUse {
  readonly standing: Standing
  /** Counts how often the person was given more; nobody gives more by an older one. */
  readonly turn: bigint
  /** Parts of reference amounts: trades of the last 24 hours, and what open orders could still trade. */
  readonly used: Readonly<Record<Side, bigint>>
  readonly openTrades: number
  /** Trades abandoned as a buyer today, by UTC, and the last of them. */
  readonly abandoned: number
  readonly abandonedAt: Date | undefined
}

/** What a person has used, and the rules that are in force. */
export interface LimitsSeen {
  readonly policy: TradePolicy
  readonly use: LimitUse
  readonly now: Date
}

/** What is asked for. Amounts are smallest units of the market's quote asset. */
export interface LimitAsk {
  readonly market: Pick<Market, "quote">
  readonly side: Side
  readonly methods: ReadonlyArray<string>
  /** The largest trade it could become, and all of it. */
  readonly trade: bigint
  readonly whole: bigint
  /** Parts it has been given already. */
  readonly given: bigint
}

export const weightAsked = (
  policy: TradePolicy,
  { market, methods, side, whole }: Pick<LimitAsk, "market" | "methods" | "side" | "whole">
): bigint => weightOf(whole, market.quote, shareBps(policy, side, methods))

const cooldownFault = (policy: TradePolicy, { abandoned, abandonedAt }: LimitUse, now: Date): Refusal | undefined => {
  const until = cooldownUntil(policy, abandoned, abandonedAt, now)
  if (until === undefined) return undefined
  const retryAfter = Math.ceil((until.getTime() - now.getTime()) / 1_000)
  return refuse("limit.cooldown", { abandoned, until: until.toISOString(), retry_after: retryAfter })
}

/** Every limit that an order would break, the ones first that no smaller order helps with. */
export const limitFaults = (policy: TradePolicy, use: LimitUse, ask: LimitAsk, now: Date): ReadonlyArray<Refusal> => {
  const { market, methods, side, trade } = ask
  const { quote } = market
  const limits = limitsOf(policy, use.standing)
  const share = shareBps(policy, side, methods)
  const [tradeMost, dayMost] = [BigInt(limits.trade) * referenceParts, BigInt(limits.day) * referenceParts]
  const used = use.used[side] - ask.given
  const amount = (parts: bigint): string => formatAmount(amountWithin(parts, quote, share), quote.scale)
  const head = { side, tier: tierOf(policy, use.standing), currency: quote.code }
  const [isLarge, weight] = [weightOf(trade, quote, share) > tradeMost, weightAsked(policy, ask)]
  // What takes nothing more is let be, also when the limits have come down since.
  const isMuch = weight > ask.given && used + weight > dayMost
  const faults = [
    side === "buy" ? cooldownFault(policy, use, now) : undefined,
    use.openTrades >= limits.open_trades
      ? refuse("limit.open_trades", { tier: head.tier, open: use.openTrades, maximum: limits.open_trades })
      : undefined,
    isLarge
      ? refuse("limit.trade_exceeded", {
          ...head,
          asked: formatAmount(trade, quote.scale),
          maximum: amount(tradeMost)
        })
      : undefined,
    isMuch
      ? refuse("limit.day_exceeded", {
          ...head,
          asked: formatAmount(ask.whole, quote.scale),
          maximum: amount(dayMost),
          used: amount(used),
          left: amount(dayMost - used)
        })
      : undefined
  ]
  return faults.filter((fault) => fault !== undefined)
}
