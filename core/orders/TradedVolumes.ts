import type { FillRow } from "./FillRow.ts"

/** What a person traded on a market, in smallest units of its quote asset. */
export interface TradedVolume {
  readonly personId: string
  readonly market: string
  readonly volume: bigint
}

/** Of both sides of the fills of instant markets; a fill of an escrow market is not yet a trade that came to its end. */
export const tradedVolumes = (fills: ReadonlyArray<FillRow>): ReadonlyArray<TradedVolume> => {
  const volumes = new Map<string, { personId: string; market: string; volume: bigint }>()
  for (const { buyer, market, notional, seller, trade } of fills) {
    if (trade !== null) continue
    for (const personId of [buyer, seller]) {
      const key = `${personId}/${market}`
      const sum = volumes.get(key)
      if (sum === undefined) volumes.set(key, { personId, market, volume: notional })
      else sum.volume += notional
    }
  }
  return [...volumes.values()]
}
