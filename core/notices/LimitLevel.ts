/** How much of their limits somebody has used. Pure. */
import type { TradePolicy } from "../protocol/Policy.ts"
import type { LimitUse } from "../risk/LimitUse.ts"
import { limitsOf, referenceParts } from "../risk/Tier.ts"

/** Of ten parts, as many as are near. */
const nearTenths = 8n
const tenths = 10n

export type LimitLevel = "near" | "reached"

const levelOf = (used: bigint, most: bigint): LimitLevel | undefined => {
  if (used === 0n) return undefined
  if (used >= most) return "reached"
  return used * tenths >= most * nearTenths ? "near" : undefined
}

/** Of what may be traded in a day on either side, and of the trades that may be open, what is used most. */
export const limitLevel = (
  policy: TradePolicy,
  { openTrades, standing, used }: Pick<LimitUse, "openTrades" | "standing" | "used">
): LimitLevel | undefined => {
  const limits = limitsOf(policy, standing)
  const day = BigInt(limits.day) * referenceParts
  const levels = new Set([
    levelOf(used.buy, day),
    levelOf(used.sell, day),
    levelOf(BigInt(openTrades), BigInt(limits.open_trades))
  ])
  return (["reached", "near"] as const).find((level) => levels.has(level))
}
