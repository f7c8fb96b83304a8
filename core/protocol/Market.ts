import * as Schema from "effect/Schema"
import { reachKmMax } from "./Counterparty.ts"
import { contractField } from "./Trade.ts"
import {
  commandHead,
  Count,
  CountryCode,
  Decimal,
  Id,
  MarketSymbol,
  MethodId,
  MethodIds,
  PersonName,
  Side,
  Time,
  told
} from "./Wire.ts"

export const AssetView = Schema.Struct({ code: Schema.String, scale: Schema.Int }).annotate({ identifier: "AssetView" })

/**
 * `cancel_only`, `halted` and `delisted` take no new orders: while it winds down, while something is looked into, and
 * for good. Orders can be cancelled and trades go on in all of them.
 */
export const MarketPhase = Schema.Literals(["open", "cancel_only", "halted", "delisted"]).annotate({
  identifier: "MarketPhase"
})
export type MarketPhase = typeof MarketPhase.Type

export const MarketSetState = Schema.Struct({ ...commandHead, state: MarketPhase }).annotate({
  identifier: "MarketSetState"
})

export const MarketView = Schema.Struct({
  symbol: MarketSymbol,
  state: MarketPhase,
  settlement: Schema.Literals(["instant", "escrow"]),
  ...contractField,
  base: AssetView,
  quote: AssetView,
  tick: Decimal,
  lot: Decimal,
  minimum_notional: Decimal,
  /** Of the tier of those without volume; `GET /v1/fees` tells one's own. */
  maker_fee_bps: Schema.Int,
  taker_fee_bps: Schema.Int,
  best_bid: Schema.NullOr(Decimal),
  best_ask: Schema.NullOr(Decimal),
  last_price: Schema.NullOr(Decimal),
  /** What floating prices follow; null while there is none. */
  index_price: Schema.NullOr(Decimal)
}).annotate({ identifier: "MarketView" })
export type MarketView = typeof MarketView.Type

export const BookLevel = Schema.Struct({ price: Decimal, quantity: Decimal, orders: Schema.Int }).annotate({
  identifier: "BookLevel"
})
export type BookLevel = typeof BookLevel.Type

/** Resting quantity by price, best first; `seq` is the market's sequence number it was taken at. */
export const BookView = Schema.Struct({
  market: MarketSymbol,
  seq: Schema.Int,
  bids: Schema.Array(BookLevel),
  asks: Schema.Array(BookLevel)
}).annotate({ identifier: "BookView" })
export type BookView = typeof BookView.Type

/** One public fill: what the tape shows. `side` is the taker's. */
export const PrintView = Schema.Struct({
  id: Id,
  market: MarketSymbol,
  seq: Schema.Int,
  side: Side,
  price: Decimal,
  quantity: Decimal,
  at: Time
}).annotate({ identifier: "PrintView" })
export type PrintView = typeof PrintView.Type

/** A resting order seen as an advertisement by the person who may take it. */
export const OfferView = Schema.Struct({
  id: Id,
  market: MarketSymbol,
  maker: PersonName,
  /** Escrow trades the maker completed. */
  maker_trades: Schema.Int,
  /** Of those that came to an end through the maker's doing, basis points completed; null before the first. */
  maker_completion_bps: Schema.NullOr(Schema.Int),
  side: Side,
  price: Decimal,
  quantity: Decimal,
  /** Least and most per trade in the quote asset; null on instant markets. */
  limits: Schema.NullOr(Schema.Struct({ minimum: Decimal, maximum: Decimal })),
  methods: Schema.Array(MethodId),
  /** Sells to those as well who buy without a bond. */
  takes_unbonded: Schema.Boolean,
  /** `manual`: its maker is asked about each taker. */
  accept: Schema.Literals(["auto", "manual"]),
  /** How well an operator has to know its taker; 0 for not at all. */
  kyc_tier_min: Schema.Int,
  created_at: Time
}).annotate({ identifier: "OfferView" })
export type OfferView = typeof OfferView.Type

const nearPattern = /^-?(?:90|[1-8]?\d(?:\.\d{1,6})?),-?(?:180|(?:1[0-7]\d|[1-9]?\d)(?:\.\d{1,6})?)$/

/** What offers are searched by; each leaves out those that do not fit. */
export const OfferSearch = {
  /** The side of the offer; to buy, search `sell`. */
  side: Schema.optionalKey(Side),
  /** Offers that take at least one of these. */
  method: Schema.optionalKey(MethodIds),
  /** Offers that take a method people use in this country. */
  country: Schema.optionalKey(CountryCode),
  /** Offers whose limits admit this amount of the quote asset. */
  amount: Schema.optionalKey(Decimal),
  price_min: Schema.optionalKey(Decimal),
  price_max: Schema.optionalKey(Decimal),
  /** Degrees of latitude and longitude: offers for cash in person, within their own reach of that place. */
  near: Schema.optionalKey(
    Schema.String.check(Schema.isPattern(nearPattern, told("LATITUDE,LONGITUDE in degrees"))).annotate({
      identifier: "Near"
    })
  ),
  /** With `near`: and within so many kilometers of it. */
  within_km: Schema.optionalKey(Count(1, reachKmMax)),
  maker: Schema.optionalKey(PersonName),
  /** What the maker has done so far, as the offer shows it; 0 basis points before the first trade. */
  maker_trades_min: Schema.optionalKey(Count(0, 1_000_000)),
  maker_completion_bps_min: Schema.optionalKey(Count(0, 10_000)),
  /** Best price for the taker first when absent. */
  sort: Schema.optionalKey(Schema.Literals(["price", "newest"]))
}

export type OfferCriteria = Schema.Struct<typeof OfferSearch>["Type"]
