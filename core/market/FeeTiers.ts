/** What one pays on a market, by what one traded in its quote asset. Pure. */

/** Basis points of what each side receives. Below zero, the maker is given so much of what the taker receives. */
export interface FeeRates {
  readonly makerBps: number
  readonly takerBps: number
}

export interface FeeTier extends FeeRates {
  /** Least volume, in smallest units of the quote asset. */
  readonly volumeFrom: bigint
}

/** Whole days before the present one whose volume counts. */
export const volumeDays = 30

/** The best tier that a volume reaches, and the one after it. */
export const tierFor = (
  tiers: ReadonlyArray<FeeTier>,
  volume: bigint
): { readonly tier: FeeTier; readonly next: FeeTier | undefined } => {
  const place = tiers.findLastIndex(({ volumeFrom }) => volumeFrom <= volume)
  const tier = tiers[place]
  if (tier === undefined) throw new Error("a fee schedule that begins above nothing")
  return { tier, next: tiers[place + 1] }
}

const least = (values: ReadonlyArray<number>): number => Math.min(...values)

/** What is wrong with a market's tiers, if anything. */
export const feeTiersFault = (tiers: ReadonlyArray<FeeTier>, settlement: "instant" | "escrow"): string | undefined => {
  if (tiers[0]?.volumeFrom !== 0n) return "the first tier is not for everybody"
  const rising = tiers.every(
    ({ volumeFrom }, place) => place === 0 || volumeFrom > (tiers[place - 1]?.volumeFrom ?? 0n)
  )
  if (!rising) return "the tiers are not in order of volume"
  if (tiers.some(({ makerBps, takerBps }) => makerBps > takerBps)) {
    return "the maker's fee is above the taker's, which no hold covers"
  }
  const lowest = least(tiers.map(({ makerBps }) => makerBps)) + least(tiers.map(({ takerBps }) => takerBps))
  if (lowest < 0) return "a rebate is more than the least taker's fee, which it comes out of"
  if (settlement === "instant") return undefined
  if (tiers.length > 1) return "an escrow market has tiers, but volume is not counted on it"
  return tiers.some(({ makerBps }) => makerBps < 0)
    ? "an escrow market has a rebate, but its fees come long after the fill"
    : undefined
}
