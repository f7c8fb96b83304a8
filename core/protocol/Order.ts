import * as Schema from "effect/Schema"
import { ErrorBody } from "./Errors.ts"
import { ClientId, Decimal, Id, MarketSymbol, MethodId, Side, Time, told } from "./Wire.ts"

export const TimeInForce = Schema.Literals(["gtc", "gtd", "ioc", "fok"]).annotate({ identifier: "TimeInForce" })
export type TimeInForce = typeof TimeInForce.Type

export const OrderState = Schema.Literals(["open", "filled", "cancelled", "expired"]).annotate({
  identifier: "OrderState"
})
export type OrderState = typeof OrderState.Type

/** Payment methods an order may name. */
export const orderMethodsMax = 10

/** What an order on an escrow market asks of its counterparty. Amounts are in the quote currency. */
export const Terms = Schema.Struct({
  methods: Schema.Array(MethodId).check(Schema.isMinLength(1), Schema.isMaxLength(orderMethodsMax)),
  minimum: Schema.optionalKey(Decimal),
  maximum: Schema.optionalKey(Decimal)
}).annotate({ identifier: "Terms" })
export type Terms = typeof Terms.Type

/** Basis points a market order may slip from the best price when it does not say. */
export const slippageBpsDefault = 100
export const slippageBpsMax = 1_000

export const OrderCreate = Schema.Struct({
  client_id: ClientId,
  market: MarketSymbol,
  side: Side,
  type: Schema.Literals(["limit", "market"]),
  quantity: Decimal,
  /** Limit orders only. */
  price: Schema.optionalKey(Decimal),
  /** Limit orders; `gtc` when absent. A market order is always `ioc` or `fok`. */
  time_in_force: Schema.optionalKey(TimeInForce),
  /** With `gtd` only. */
  expires_at: Schema.optionalKey(Time),
  post_only: Schema.optionalKey(Schema.Boolean),
  /** Market orders only: how far from the best price at arrival a fill may be. */
  slippage_bps: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: slippageBpsMax }))),
  /** Escrow markets only, and required there. */
  terms: Schema.optionalKey(Terms)
}).annotate({ identifier: "OrderCreate" })
export type OrderCreate = typeof OrderCreate.Type

export const OrderView = Schema.Struct({
  id: Id,
  client_id: ClientId,
  market: MarketSymbol,
  side: Side,
  type: Schema.Literals(["limit", "market"]),
  time_in_force: TimeInForce,
  post_only: Schema.Boolean,
  state: OrderState,
  /** The limit; for a market order the bound its slippage set. */
  price: Decimal,
  quantity: Decimal,
  filled: Decimal,
  remaining: Decimal,
  /** Reserved for the remainder, in `held_asset`. */
  held: Decimal,
  held_asset: Schema.String,
  terms: Schema.NullOr(Schema.Struct({ methods: Schema.Array(MethodId), minimum: Decimal, maximum: Decimal })),
  expires_at: Schema.NullOr(Time),
  /** Why it is no longer open, when it was not filled. */
  reason: Schema.NullOr(Schema.String),
  /** The market's sequence number of its last change. */
  seq: Schema.Int,
  created_at: Time,
  updated_at: Time,
  allowed_actions: Schema.Array(Schema.Literals(["cancel"]))
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

/** Answer to a new order: the order after matching, and what it filled at once. */
export const OrderPlaced = Schema.Struct({ order: OrderView, fills: Schema.Array(FillView) }).annotate({
  identifier: "OrderPlaced"
})
export type OrderPlaced = typeof OrderPlaced.Type

export const OrderCancel = Schema.Struct({ client_id: ClientId }).annotate({ identifier: "OrderCancel" })

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
