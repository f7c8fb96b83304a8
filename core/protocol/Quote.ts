/** Looks at the book that change nothing: what an order would do, why two orders do not meet, what can be taken. */
import * as Schema from "effect/Schema"
import { OfferView } from "./Market.ts"
import { OrderCreate } from "./Order.ts"
import { Decimal, Id, MarketSymbol, MethodId, Side } from "./Wire.ts"

/** Offers a quote names that the order would pass over, at most. */
export const quotePassedOverMax = 10

const { client_id: _clientId, ...asked } = OrderCreate.fields

/** A new order without its `client_id`: nothing is sent, so nothing can be repeated. */
export const OrderQuoteRequest = Schema.Struct(asked).annotate({ identifier: "OrderQuoteRequest" })

/**
 * One reason why two orders do not match, and whose it is; "taker" is the order the question is about. What the
 * maker asks of the taker is told; `terms` stands for the rest that one of the two asks of the person behind the other.
 */
export const MismatchView = Schema.Struct({
  code: Schema.Literals([
    "same_side",
    "own_order",
    "suspended",
    "price",
    "method",
    "minimum",
    "bond",
    "country",
    "language",
    "trades",
    "completion",
    "account_age",
    "reputation",
    "kyc_tier",
    "trusted",
    "terms"
  ]),
  by: Schema.Literals(["taker", "maker", "both"]),
  /** What is asked of the person behind the other order, and what they have. */
  asked: Schema.optionalKey(Schema.String),
  has: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "Mismatch" })
export type MismatchView = typeof MismatchView.Type

/** What the order would get at one price. */
export const QuoteLevel = Schema.Struct({
  price: Decimal,
  quantity: Decimal,
  notional: Decimal,
  /** In the quote's `fee_asset`. */
  fee: Decimal,
  orders: Schema.Int
}).annotate({ identifier: "QuoteLevel" })

/** What a new order would do with the book as it stands. A look, not a promise: the book moves on after `seq`. */
export const OrderQuote = Schema.Struct({
  market: MarketSymbol,
  side: Side,
  /** The market's sequence number when its book was looked at. */
  seq: Schema.Int,
  /** Why the order would be turned away; null when it would be accepted. */
  refused: Schema.NullOr(
    Schema.Struct({
      code: Schema.String,
      message: Schema.String,
      hint: Schema.String,
      details: Schema.Record(Schema.String, Schema.Unknown)
    })
  ),
  /** What would be filled at once, price by price, best first. */
  fills: Schema.Array(QuoteLevel),
  filled: Decimal,
  notional: Decimal,
  /** Rounded to the tick, to the disadvantage of the one who asks; null when nothing would be filled. */
  average_price: Schema.NullOr(Decimal),
  worst_price: Schema.NullOr(Decimal),
  fee: Decimal,
  fee_asset: Schema.String,
  /** Of what it takes at once, and of what rests; a maker's below zero is a rebate. */
  taker_fee_bps: Schema.Int,
  maker_fee_bps: Schema.Int,
  /** What would rest in the book, and at which price; null when nothing would, or its price has no index to follow. */
  rests: Decimal,
  rests_at: Schema.NullOr(Decimal),
  /** What would be dropped, and why: `order` is an own order in the way. */
  cancelled: Schema.NullOr(
    Schema.Struct({
      quantity: Decimal,
      reason: Schema.Literals(["ioc", "fill_limit", "self_trade"]),
      order: Schema.NullOr(Id)
    })
  ),
  /** Own resting orders that would give way, and by how much. */
  own_orders: Schema.Array(Schema.Struct({ order: Id, quantity: Decimal })),
  /** The most the order could take from its owner, against what is there. */
  funds: Schema.Struct({ asset: Schema.String, needed: Decimal, available: Decimal, enough: Schema.Boolean }),
  /** Why not more: the best offers that would be left standing, each with its reasons. */
  passed_over: Schema.Array(Schema.Struct({ offer: OfferView, reasons: Schema.Array(MismatchView) }))
}).annotate({ identifier: "OrderQuote" })
export type OrderQuote = typeof OrderQuote.Type

/** Why one of my open orders does not trade with an offer; `order` is looked at as if it arrived now. */
export const WhyNot = Schema.Struct({
  order: Id,
  offer: OfferView,
  seq: Schema.Int,
  /** True when nothing keeps them apart any more: orders meet when one of them arrives, and at no other time. */
  matches: Schema.Boolean,
  reasons: Schema.Array(MismatchView)
}).annotate({ identifier: "WhyNot" })
export type WhyNot = typeof WhyNot.Type

/** An offer I could take now, and how much of it. */
export const OpportunityView = Schema.Struct({
  offer: OfferView,
  /** The most one order of mine could take of it. */
  quantity: Decimal,
  notional: Decimal,
  fee: Decimal,
  fee_asset: Schema.String,
  /** Those of its payment methods that are mine too; none on an instant market. */
  methods: Schema.Array(MethodId)
}).annotate({ identifier: "Opportunity" })
export type OpportunityView = typeof OpportunityView.Type
