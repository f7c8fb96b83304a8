import * as Schema from "effect/Schema"
import { Counterparty, Place } from "./Counterparty.ts"
import { ErrorBody } from "./ErrorSchemas.ts"
import {
  ClientId,
  commandHead,
  Decimal,
  Id,
  MarketSymbol,
  MethodId,
  PersonName,
  Side,
  Time,
  told,
  tryField
} from "./Wire.ts"

export const TimeInForce = Schema.Literals(["gtc", "gtd", "ioc", "fok"]).annotate({ identifier: "TimeInForce" })
export type TimeInForce = typeof TimeInForce.Type

/** What becomes of an order that would match at once: it matches, it is refused, or it rests one tick off. */
export const PostOnly = Schema.Literals(["off", "reject", "slide"]).annotate({ identifier: "PostOnly" })
export type PostOnly = typeof PostOnly.Type

/** Which of two orders of one person gives way: the arriving one, the resting one, both, or both by what would trade. */
export const SelfTrade = Schema.Literals(["cancel_newest", "cancel_oldest", "cancel_both", "decrement"]).annotate({
  identifier: "SelfTrade"
})
export type SelfTrade = typeof SelfTrade.Type

/** Hundredths of a percent of the index that a floating price may be off it. */
export const marginBpsMin = -9_999
export const marginBpsMax = 10_000

/** A price that follows the market's index: index and margin, kept within floor and cap. */
export const FloatingPrice = Schema.Struct({
  margin_bps: Schema.Int.check(Schema.isBetween({ minimum: marginBpsMin, maximum: marginBpsMax })),
  floor: Schema.optionalKey(Decimal),
  /** Required to buy on an instant market, where the order holds what it costs at its cap. */
  cap: Schema.optionalKey(Decimal)
}).annotate({ identifier: "FloatingPrice" })
export type FloatingPrice = typeof FloatingPrice.Type

export const OrderState = Schema.Literals(["open", "paused", "filled", "cancelled", "expired"]).annotate({
  identifier: "OrderState"
})
export type OrderState = typeof OrderState.Type

/** Payment methods an order may name. */
export const orderMethodsMax = 10

/** What an order on an escrow market asks of its counterparty. Amounts are in the quote currency. */
export const Terms = Schema.Struct({
  methods: Schema.Array(MethodId).check(Schema.isMinLength(1), Schema.isMaxLength(orderMethodsMax)),
  minimum: Schema.optionalKey(Decimal),
  maximum: Schema.optionalKey(Decimal),
  counterparty: Schema.optionalKey(Counterparty),
  /** With the method `cash_in_person`, and only with it. */
  place: Schema.optionalKey(Place),
  /** `posted` when absent; a newcomer's small order to buy may be without one. */
  bond: Schema.optionalKey(Schema.Literals(["posted", "none"])),
  /** To sell to those as well who buy without a bond; such a trade has none on either side. */
  takes_unbonded: Schema.optionalKey(Schema.Boolean)
}).annotate({ identifier: "Terms" })
export type Terms = typeof Terms.Type

/** Basis points a market order may slip from the best price when it does not say. */
export const slippageBpsDefault = 100
export const slippageBpsMax = 1_000

/** Minutes an order may leave its owner to be away. */
export const awayMinutesMax = 1_440

/** Whether whoever takes an order trades with it at once, or its owner is asked first. */
export const Accept = Schema.Literals(["auto", "manual"]).annotate({ identifier: "Accept" })
export type Accept = typeof Accept.Type

/** Who may know of an order at rest: everybody, whoever is told its token, or one person. */
export const Visibility = Schema.Literals(["public", "unlisted", "direct"]).annotate({ identifier: "Visibility" })
export type Visibility = typeof Visibility.Type

/** The token of an unlisted offer, or the id of any other. */
export const OfferName = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{22,36}$/, told("the token of an unlisted offer, or the id of another one"))
).annotate({ identifier: "OfferName" })

export const OrderCreate = Schema.Struct({
  client_id: ClientId,
  market: MarketSymbol,
  side: Side,
  type: Schema.Literals(["limit", "market"]),
  quantity: Decimal,
  /** Limit orders only: this or `floating`. */
  price: Schema.optionalKey(Decimal),
  floating: Schema.optionalKey(FloatingPrice),
  /** Limit orders; `gtc` when absent. A market order is always `ioc` or `fok`. */
  time_in_force: Schema.optionalKey(TimeInForce),
  /** With `gtd` only. */
  expires_at: Schema.optionalKey(Time),
  /** `off` when absent. */
  post_only: Schema.optionalKey(PostOnly),
  /** `cancel_newest` when absent. */
  self_trade: Schema.optionalKey(SelfTrade),
  /** The most that is shown at a time while it rests; all of it when absent. */
  display: Schema.optionalKey(Decimal),
  /** Market orders only: how far from the best price at arrival a fill may be. */
  slippage_bps: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: slippageBpsMax }))),
  /** Orders that rest: minutes without a signed request of its owner after which it is paused. */
  pause_when_away: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: awayMinutesMax }))),
  /** Escrow markets only, and required there. */
  terms: Schema.optionalKey(Terms),
  /** Orders that rest on escrow markets: `auto` when absent. */
  accept: Schema.optionalKey(Accept),
  /** Orders that rest on escrow markets: `public` when absent. */
  visibility: Schema.optionalKey(Visibility),
  /** With `direct` only: who may take it. */
  direct_to: Schema.optionalKey(PersonName),
  /**
   * Orders that do not rest: an offer that has to be there still. One that is not public is the only one it trades with; a
   * public one is taken in its turn, after those that are better or came before it.
   */
  offer: Schema.optionalKey(OfferName),
  /** Escrow markets only: the community in which it is given; of a trade's two orders the maker's counts, if it has one. */
  community: Schema.optionalKey(Id)
}).annotate({ identifier: "OrderCreate" })
export type OrderCreate = typeof OrderCreate.Type

/** The same as it is sent alone, where it may only be tried. */
export const OrderPlace = Schema.Struct({ ...OrderCreate.fields, ...tryField }).annotate({ identifier: "OrderPlace" })

export const OrderView = Schema.Struct({
  id: Id,
  client_id: ClientId,
  market: MarketSymbol,
  side: Side,
  type: Schema.Literals(["limit", "market"]),
  time_in_force: TimeInForce,
  post_only: PostOnly,
  self_trade: SelfTrade,
  state: OrderState,
  /**
   * The limit; for a market order the bound its slippage set; for a floating order its present price, null while it is
   * suspended because the market has no index.
   */
  price: Schema.NullOr(Decimal),
  floating: Schema.NullOr(
    Schema.Struct({ margin_bps: Schema.Int, floor: Schema.NullOr(Decimal), cap: Schema.NullOr(Decimal) })
  ),
  quantity: Decimal,
  filled: Decimal,
  remaining: Decimal,
  /** Taken off by the self-trade prevention `decrement`, without a trade. */
  prevented: Decimal,
  display: Schema.NullOr(Decimal),
  /** Reserved for the remainder, in `held_asset`. */
  held: Decimal,
  held_asset: Schema.String,
  /** What it pays of each fill, by its owner's tier when it was given; a maker's below zero is a rebate. */
  maker_fee_bps: Schema.Int,
  taker_fee_bps: Schema.Int,
  /** `maximum` is null while the order itself is the most and its price is suspended. */
  terms: Schema.NullOr(
    Schema.Struct({
      methods: Schema.Array(MethodId),
      minimum: Decimal,
      maximum: Schema.NullOr(Decimal),
      /** Null when it asks nothing. */
      counterparty: Schema.NullOr(Counterparty),
      place: Schema.NullOr(Place),
      /** `deposit`: covered by what its owner deposited as a merchant. */
      bond: Schema.Literals(["posted", "none", "deposit"]),
      /** What each of the order's trades puts up, of its quantity. */
      bond_bps: Schema.Int,
      takes_unbonded: Schema.Boolean
    })
  ),
  expires_at: Schema.NullOr(Time),
  pause_when_away: Schema.NullOr(Schema.Int),
  accept: Accept,
  visibility: Visibility,
  direct_to: Schema.NullOr(PersonName),
  /**
   * What whoever takes it has to name. Of an unlisted offer it is told its owner when it is given or asked for, and
   * nowhere else.
   */
  offer: Schema.NullOr(OfferName),
  /** When it was given in a community. */
  community: Schema.optionalKey(Id),
  /** Why it is paused, or no longer open, when it was not filled. */
  reason: Schema.NullOr(Schema.String),
  /** The market's sequence number of its last change. */
  seq: Schema.Int,
  created_at: Time,
  updated_at: Time,
  allowed_actions: Schema.Array(Schema.Literals(["cancel", "amend", "pause", "resume"]))
}).annotate({ identifier: "OrderView" })
export type OrderView = typeof OrderView.Type

/** One fill as its taker or maker sees it. On an escrow market it opened `trade`. */
export const FillView = Schema.Struct({
  id: Id,
  price: Decimal,
  quantity: Decimal,
  notional: Decimal,
  fee: Decimal,
  fee_asset: Schema.String,
  trade: Schema.NullOr(Id)
}).annotate({ identifier: "FillView" })
export type FillView = typeof FillView.Type

/** Of an order that would be changed: what it holds now, and whether it would keep its place in the queue. */
export const OrderTried = Schema.Struct({ held_before: Decimal, keeps_place: Schema.Boolean }).annotate({
  identifier: "OrderTried"
})
export type OrderTried = typeof OrderTried.Type

/** Answer to a new order: the order after matching, and what it filled at once. */
export const OrderPlaced = Schema.Struct({
  order: OrderView,
  fills: Schema.Array(FillView),
  /** With the answer to a `dry_run` of a change, and never else. */
  dry_run: Schema.optionalKey(OrderTried)
}).annotate({ identifier: "OrderPlaced" })
export type OrderPlaced = typeof OrderPlaced.Type

export const OrderCancel = Schema.Struct({ ...commandHead }).annotate({ identifier: "OrderCancel" })

/** What to change of an open order; what is left out stays. */
export const OrderAmend = Schema.Struct({
  ...commandHead,
  /** Not for a floating price. */
  price: Schema.optionalKey(Decimal),
  /** The whole order, with what is filled. */
  quantity: Schema.optionalKey(Decimal)
})
  .check(
    Schema.makeFilter(
      ({ price, quantity }) => price !== undefined || quantity !== undefined,
      told("`price`, `quantity` or both")
    )
  )
  .annotate({ identifier: "OrderAmend" })
export type OrderAmend = typeof OrderAmend.Type

/** Commands one batch carries at most. */
export const batchItemsMax = 100
/** Commands of one person that may be under way, singly and in batches. */
export const commandsUnderWayMax = 1_000

/** One command of a batch: one of the two, with a `client_id` of its own. */
export const OrderBatchItem = Schema.Struct({
  create: Schema.optionalKey(OrderCreate),
  cancel: Schema.optionalKey(Schema.Struct({ client_id: ClientId, order: Id }))
})
  .check(
    Schema.makeFilter(
      ({ cancel, create }) => (create === undefined) !== (cancel === undefined),
      told("either `create` or `cancel`")
    )
  )
  .annotate({ identifier: "OrderBatchItem" })
export type OrderBatchItem = typeof OrderBatchItem.Type

/** Commands that are sent together and have nothing else to do with each other. */
export const OrderBatch = Schema.Struct({
  ...tryField,
  items: Schema.Array(OrderBatchItem).check(Schema.isMinLength(1), Schema.isMaxLength(batchItemsMax))
}).annotate({ identifier: "OrderBatch" })
export type OrderBatch = typeof OrderBatch.Type

/** What became of one command of a batch, at the place it had there: one of the three. */
export const OrderBatchAnswer = Schema.Struct({
  client_id: ClientId,
  created: Schema.optionalKey(OrderPlaced),
  cancelled: Schema.optionalKey(OrderView),
  error: Schema.optionalKey(ErrorBody)
}).annotate({ identifier: "OrderBatchAnswer" })
export type OrderBatchAnswer = typeof OrderBatchAnswer.Type

export const OrderBatchAnswers = Schema.Struct({ data: Schema.Array(OrderBatchAnswer) }).annotate({
  identifier: "OrderBatchAnswers"
})
export type OrderBatchAnswers = typeof OrderBatchAnswers.Type
