import { type Asset, formatAmount } from "../money/Amount.ts"
import { formatPrice, formatQuantity, isExact, type MarketGrid } from "../money/Price.ts"
import { standardFees, standardFeeTiers } from "../policy/TradePolicy.ts"
import { type FeeTier, feeTiersFault } from "./FeeTiers.ts"

export type SettlementKind = "instant" | "escrow"

export interface Market extends MarketGrid {
  readonly symbol: string
  readonly settlement: SettlementKind
  /** The chain whose escrow contract holds what is sold, from the seller's own wallet; absent where the ledger does. */
  readonly contract?: { readonly chain: string }
  /** Least worth of an order in smallest quote units. */
  readonly minimumNotional: bigint
  /** Lowest volume first; the first tier is everybody's. */
  readonly feeTiers: ReadonlyArray<FeeTier>
}

export const tickText = (market: Market): string => formatPrice(1, market)
export const lotText = (market: Market): string => formatQuantity(1, market)
export const minimumNotionalText = (market: Market): string => formatAmount(market.minimumNotional, market.quote.scale)

/** The most that the escrow contract takes of what the buyer receives. */
export const contractFeeMaxBps = 200

/**
 * What is wrong with a market's definition, if anything. On an instant market both legs are in the
 * ledger, so every notional must be a whole number of quote units; on an escrow market the quote is
 * paid outside and rounds up to what can be paid.
 */
export const marketFault = (market: Market): string | undefined => {
  if (market.lotScale > market.base.scale) return "a lot is smaller than the base asset can be divided"
  if (market.settlement === "instant" && !isExact(market)) return "tick times lot is not a whole number of quote units"
  if (market.contract !== undefined) {
    if (market.settlement === "instant") return "a contract holds nothing of an instant market"
    if (market.feeTiers.some(({ takerBps }) => takerBps > contractFeeMaxBps)) return "no contract takes such a fee"
  }
  return feeTiersFault(market.feeTiers, market.settlement)
}

const BTC: Asset = { code: "BTC", scale: 8 }
const ETH: Asset = { code: "ETH", scale: 18 }
const USDT: Asset = { code: "USDT", scale: 6 }
const fiat = (code: string, scale = 2): Asset => ({ code, scale })

const instantTiers = ({ scale }: Asset): ReadonlyArray<FeeTier> =>
  standardFeeTiers.map(({ volumeFrom, ...rates }) => ({
    volumeFrom: BigInt(volumeFrom) * 10n ** BigInt(scale),
    ...rates
  }))

const market = (
  settlement: SettlementKind,
  base: Asset,
  quote: Asset,
  grid: { readonly priceScale: number; readonly lotScale: number; readonly minimumNotional: bigint }
): Market => ({
  symbol: `${base.code}-${quote.code}`,
  settlement,
  base,
  quote,
  feeTiers: settlement === "instant" ? instantTiers(quote) : [{ volumeFrom: 0n, ...standardFees }],
  ...grid
})

/** The markets a new installation opens with. */
export const standardMarkets: ReadonlyArray<Market> = [
  market("instant", BTC, USDT, { priceScale: 1, lotScale: 5, minimumNotional: 1_000_000n }),
  market("instant", ETH, USDT, { priceScale: 2, lotScale: 4, minimumNotional: 1_000_000n }),
  market("escrow", USDT, fiat("EUR"), { priceScale: 4, lotScale: 2, minimumNotional: 500n }),
  market("escrow", BTC, fiat("EUR"), { priceScale: 1, lotScale: 5, minimumNotional: 500n }),
  market("escrow", USDT, fiat("BRL"), { priceScale: 4, lotScale: 2, minimumNotional: 2_000n }),
  market("escrow", USDT, fiat("INR"), { priceScale: 2, lotScale: 2, minimumNotional: 50_000n }),
  market("escrow", USDT, fiat("KES"), { priceScale: 2, lotScale: 2, minimumNotional: 50_000n }),
  market("escrow", USDT, fiat("NGN"), { priceScale: 2, lotScale: 2, minimumNotional: 500_000n })
]
