/**
 * What somebody may trade. Tiers go by how long and how well a person is known; amounts are compared in reference
 * amounts, so that one limit holds over all currencies. A payment that can be taken back weighs more, on the side that
 * pays by it. Pure.
 */
import { type Asset, divideUp, powerOfTen } from "../money/Amount.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import type { TierLimits, TierName, TradePolicy } from "../protocol/Policy.ts"
import type { Side } from "../protocol/Wire.ts"
import * as Catalogue from "../rails/Catalogue.ts"

/** How long and how well somebody is known. */
export interface Standing {
  readonly ageDays: number
  /** Trades completed, and different people traded with. */
  readonly trades: number
  readonly counterparties: number
  readonly kycTier: number
}

/** From the lowest on. */
export const tierNames: ReadonlyArray<TierName> = ["new", "basic", "trusted"]

/** What somebody lacks for a tier; nothing when they are in it. */
export const missingFor = ({ tiers }: TradePolicy, name: TierName, standing: Standing) => {
  const tier = tiers[name]
  return {
    age_days: Math.max(0, tier.age_days_min - standing.ageDays),
    trades: Math.max(0, tier.trades_min - standing.trades),
    counterparties: Math.max(0, tier.counterparties_min - standing.counterparties)
  }
}

const isIn = (policy: TradePolicy, name: TierName, standing: Standing): boolean =>
  Object.values(missingFor(policy, name, standing)).every((missing) => missing === 0)

export const tierOf = (policy: TradePolicy, standing: Standing): TierName =>
  tierNames.findLast((name) => isIn(policy, name, standing)) ?? "new"

export const limitsOf = (policy: TradePolicy, standing: Standing): TierLimits => {
  const limits = policy.tiers[tierOf(policy, standing)].limits[standing.kycTier]
  if (limits === undefined) throw new Error(`there is no KYC tier ${standing.kycTier}`)
  return limits
}

/** Parts a reference amount is counted in. */
export const referenceParts = 1_000_000n
const wholeBps = 10_000

/** Basis points of a limit that are left to a side that pays, or is paid, by one of these methods: the worst counts. */
export const shareBps = (
  { chargeback_bps: shares }: TradePolicy,
  side: Side,
  methods: ReadonlyArray<string>
): number =>
  side === "sell"
    ? wholeBps
    : methods.reduce((least, id) => {
        const method = Catalogue.find(id)
        return Math.min(least, method === undefined ? shares.very_high : shares[Catalogue.chargebackRisk(method)])
      }, wholeBps)

/** Smallest units of a currency in one reference amount. */
const unitsPerReference = ({ code, scale }: Asset): bigint => {
  const reference = referenceAmount(code)
  if (reference === undefined) throw new Error(`there is no usual size of a trade in ${code}`)
  return BigInt(reference) * powerOfTen(scale)
}

/** What an amount weighs, in parts of a reference amount, rounded up. */
export const weightOf = (units: bigint, currency: Asset, share: number): bigint =>
  divideUp(units * referenceParts * BigInt(wholeBps), unitsPerReference(currency) * BigInt(share))

/** The largest amount that weighs no more than so many parts. */
export const amountWithin = (parts: bigint, currency: Asset, share: number): bigint =>
  parts <= 0n ? 0n : (parts * unitsPerReference(currency) * BigInt(share)) / (referenceParts * BigInt(wholeBps))

/** Until when a buyer who abandoned trades today places no orders; `undefined` while they may. */
export const cooldownUntil = (
  { abandoning: { from, waits } }: TradePolicy,
  abandoned: number,
  lastAt: Date | undefined,
  now: Date
): Date | undefined => {
  if (abandoned < from || lastAt === undefined) return undefined
  const endOfDay = new Date(Date.UTC(lastAt.getUTCFullYear(), lastAt.getUTCMonth(), lastAt.getUTCDate() + 1))
  const wait = waits[abandoned - from]
  const until = wait === undefined ? endOfDay : new Date(lastAt.getTime() + wait * 1_000)
  return until > now ? until : undefined
}
