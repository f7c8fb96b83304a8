/** A resting order as the public sees it. */
import * as Effect from "effect/Effect"
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { formatPrice, formatQuantity, quoteUnitsUp } from "../money/Price.ts"
import type { OfferView } from "../protocol/Market.ts"
import type { Side } from "../protocol/Wire.ts"
import { cursorInteger, cursorSide, readCursor } from "../platform/Page.ts"
import type { OfferFilter, OfferRow } from "./OrderStore.ts"

const least = (left: bigint, right: bigint): bigint => (left < right ? left : right)

/** Lots that can be taken of an offer at a time: what it shows. */
export const offeredLots = ({ order: { remaining, shown } }: OfferRow): number => shown ?? remaining

/** What is on offer bounds what one trade of it can be. */
const limitsOf = (market: Market, offer: OfferRow) => {
  const { maximum, minimum } = offer.order
  const left = quoteUnitsUp(offer.price, offeredLots(offer), market)
  return {
    minimum: formatAmount(least(minimum, left), market.quote.scale),
    maximum: formatAmount(least(maximum ?? left, left), market.quote.scale)
  }
}

export const offerView = (market: Market, offer: OfferRow): OfferView => {
  const { maker, order, price } = offer
  return {
    id: order.id,
    market: market.symbol,
    maker,
    side: order.side,
    price: formatPrice(price, market),
    quantity: formatQuantity(offeredLots(offer), market),
    limits: market.settlement === "instant" ? null : limitsOf(market, offer),
    methods: order.methods,
    created_at: order.createdAt.toISOString()
  }
}

/** Where an offer stands in the order of `OrderStore.offers`. */
export type OfferPlace = NonNullable<OfferFilter["after"]>

export const placeOf = ({ order: { queue, side }, price }: OfferRow): OfferPlace => ({ side, price, queue })

/** The same as the values of a cursor. */
export const offerPlace = ({ price, queue, side }: OfferPlace): ReadonlyArray<string> => [
  side,
  String(price),
  String(queue)
]

/** The place a cursor of `offerPlace` names. */
export const readOfferPlace = (cursor: string | undefined) =>
  readCursor(cursor, [cursorSide, cursorInteger, cursorInteger]).pipe(
    Effect.map(
      (values): OfferPlace | undefined =>
        values && { side: values[0] as Side, price: Number(values[1]), queue: Number(values[2]) }
    )
  )
