/** A resting order as the public sees it. */
import * as Effect from "effect/Effect"
import { type Market, tickText } from "../market/Market.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { formatPrice, formatQuantity, parsePrice, quoteUnitsUp } from "../money/Price.ts"
import { reachKmMax } from "../protocol/Counterparty.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { OfferCriteria, OfferView } from "../protocol/Market.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import type { Side } from "../protocol/Wire.ts"
import { cursorInteger, cursorSide, readCursor } from "../platform/Page.ts"
import type { OfferFilter, OfferRow } from "./OfferStore.ts"

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
  const { completed, failed, maker, order, price } = offer
  const ended = completed + failed
  return {
    id: order.id,
    market: market.symbol,
    maker,
    maker_trades: completed,
    maker_completion_bps: ended === 0 ? null : Math.floor((completed * 10_000) / ended),
    side: order.side,
    price: formatPrice(price, market),
    quantity: formatQuantity(offeredLots(offer), market),
    limits: market.settlement === "instant" ? null : limitsOf(market, offer),
    methods: order.methods,
    takes_unbonded: order.party?.bond?.takesUnbonded === true,
    accept: order.manner?.accept ?? "auto",
    kyc_tier_min: order.party?.asks.kyc_tier_min ?? 0,
    created_at: order.createdAt.toISOString()
  }
}

/** Where an offer stands in the order of `OfferStore.offers`. */
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

const readNear = ({ near, within_km: withinKm = reachKmMax }: OfferCriteria): OfferFilter["near"] => {
  const [latitude, longitude] = near?.split(",") ?? []
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude, withinKm }
}

/** What a search looks for, or what is wrong with it. */
export const readCriteria = (
  market: Market,
  asked: OfferCriteria
): Omit<OfferFilter, "after" | "limit" | "index"> | Refusal => {
  const { amount: text, country, maker, price_max: highest, price_min: lowest, side } = asked
  const { scale } = market.quote
  const amount = text === undefined ? undefined : parseAmount(text, scale)
  if (text !== undefined && amount === undefined) {
    return refuse("request.amount_format", { field: "amount", decimals: scale })
  }
  const [priceMin, priceMax] = [lowest, highest].map((price) =>
    price === undefined ? undefined : (parsePrice(price, market) ?? null)
  )
  if (priceMin === null || priceMax === null) return refuse("order.price_off_tick", { tick: tickText(market) })
  const named = asked.method?.split(",")
  const methods =
    country === undefined
      ? named
      : Catalogue.search({ country })
          .map(({ id }) => id)
          .filter((id) => named === undefined || named.includes(id))
  return {
    market: market.symbol,
    side,
    methods,
    amount,
    shift: scale - market.priceScale - market.lotScale,
    priceMin,
    priceMax,
    near: readNear(asked),
    maker,
    tradesMin: asked.maker_trades_min,
    completionBpsMin: asked.maker_completion_bps_min
  }
}
