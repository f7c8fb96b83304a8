/** One match between an arriving order and a resting one: how it is stored, and how it is told. */
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { formatPrice, formatQuantity } from "../money/Price.ts"
import type { PrintView } from "../protocol/Market.ts"
import type { FillView } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"

export interface FillRow {
  readonly id: string
  readonly market: string
  readonly seq: number
  readonly takerOrder: string
  readonly makerOrder: string
  readonly takerSide: Side
  readonly buyer: string
  readonly seller: string
  readonly price: number
  readonly quantity: number
  readonly notional: bigint
  readonly buyerFee: bigint
  readonly sellerFee: bigint
  /** What the maker is given out of the taker's fee, in the asset the taker receives. */
  readonly rebate: bigint
  readonly trade: string | null
  /** Of an offer that is not public: the public is not told, and no price follows it. */
  readonly isPrivate: boolean
}

/** What the public is told of it. */
const printOf = (market: Market, fill: FillRow, at: Date): PrintView => ({
  id: fill.id,
  market: market.symbol,
  seq: fill.seq,
  side: fill.takerSide,
  price: formatPrice(fill.price, market),
  quantity: formatQuantity(fill.quantity, market),
  at: at.toISOString()
})

/** What one of its two sides is told of it. */
export const fillView = (market: Market, fill: FillRow, side: Side): FillView => {
  const inBase = side === "buy" || market.settlement === "escrow"
  const asset = inBase ? market.base : market.quote
  return {
    id: fill.id,
    price: formatPrice(fill.price, market),
    quantity: formatQuantity(fill.quantity, market),
    notional: formatAmount(fill.notional, market.quote.scale),
    fee: formatAmount(side === "buy" ? fill.buyerFee : fill.sellerFee, asset.scale),
    fee_asset: asset.code,
    trade: fill.trade
  }
}

/** Adds what the public is told of a fill to what it is told of the market. */
export const notePrint = (prints: Map<string, Array<PrintView>>, market: Market, fill: FillRow, at: Date): void => {
  const told = prints.get(market.symbol) ?? []
  prints.set(market.symbol, told)
  told.push(printOf(market, fill, at))
}
