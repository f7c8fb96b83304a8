/** Orders that wait for a price, a time or another order's fill, and what became of them. */
import * as Schema from "effect/Schema"
import { OrderCreate, OrderPlaced } from "./Order.ts"
import { ClientId, commandHead, Decimal, Id, MarketSymbol, Side, Time } from "./Wire.ts"

/** Conditional orders of one person that may wait at a time. */
export const conditionalOrdersMax = 200

/** Basis points a trailing stop may stay behind at most: with all of the price it would never fire. */
export const trailingBpsMax = 9_999

/** Of the market's own fills, of the middle between its best bid and ask, or of the index. */
const PriceSource = Schema.Literals(["last", "mid", "index"])
const source = { source: Schema.optionalKey(PriceSource) }

/**
 * A stop sells when the price falls to its own, and buys when it rises to it; a take-profit the other way round. A
 * trailing stop follows the best price at a distance, in the quote asset or in basis points: one of the two. By the last
 * price when `source` is absent.
 */
export const ConditionalTrigger = Schema.Union([
  Schema.Struct({ kind: Schema.Literals(["stop", "take_profit"]), price: Decimal, ...source }),
  Schema.Struct({
    kind: Schema.Literal("trailing_stop"),
    offset: Schema.optionalKey(Decimal),
    offset_bps: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: trailingBpsMax }))),
    ...source
  }),
  Schema.Struct({ kind: Schema.Literal("time"), at: Time }),
  Schema.Struct({ kind: Schema.Literal("fill"), order: Id, when: Schema.Literals(["first", "full"]) })
]).annotate({ identifier: "ConditionalTrigger" })
export type ConditionalTrigger = typeof ConditionalTrigger.Type

const {
  accept: _accept,
  client_id: _clientId,
  direct_to: _directTo,
  market: _market,
  offer: _offer,
  pause_when_away: _away,
  visibility: _visibility,
  ...templateFields
} = OrderCreate.fields

/** An order as `POST /v1/orders` takes it, without what the command around it says. It is not paused by itself, and for everybody. */
export const OrderTemplate = Schema.Struct(templateFields).annotate({ identifier: "OrderTemplate" })
export type OrderTemplate = typeof OrderTemplate.Type

/** An order, and what it waits for. */
export const ConditionalLeg = Schema.Struct({ trigger: ConditionalTrigger, order: OrderTemplate }).annotate({
  identifier: "ConditionalLeg"
})
export type ConditionalLeg = typeof ConditionalLeg.Type

/**
 * One leg waits for itself; of two, the first to be triggered cancels the other. With an `entry`, which is placed at
 * once, the legs are its exits: they wait from its first fill, and trade as much as it has brought by then.
 */
export const ConditionalOrderCreate = Schema.Struct({
  ...commandHead,
  market: MarketSymbol,
  legs: Schema.Array(ConditionalLeg).check(Schema.isMinLength(1), Schema.isMaxLength(2)),
  /** Instant markets only. */
  entry: Schema.optionalKey(OrderTemplate),
  /** When what was not triggered is given up. */
  expires_at: Schema.optionalKey(Time)
}).annotate({ identifier: "ConditionalOrderCreate" })
export type ConditionalOrderCreate = typeof ConditionalOrderCreate.Type

export const ConditionalOrderState = Schema.Literals([
  "dormant",
  "waiting",
  "triggered",
  "placed",
  "failed",
  "cancelled",
  "expired"
]).annotate({ identifier: "ConditionalOrderState" })
export type ConditionalOrderState = typeof ConditionalOrderState.Type

export const ConditionalOrderView = Schema.Struct({
  id: Id,
  client_id: ClientId,
  market: MarketSymbol,
  side: Side,
  state: ConditionalOrderState,
  trigger: ConditionalTrigger,
  order: OrderTemplate,
  /** Shared by the legs that cancel each other. */
  group: Schema.NullOr(Id),
  /** The order whose exit this is. */
  entry: Schema.NullOr(Id),
  /** The order it became. */
  placed: Schema.NullOr(Id),
  /** Why it was cancelled. */
  reason: Schema.NullOr(Schema.Literals(["by_owner", "group", "entry_closed", "condition_closed", "frozen"])),
  /** Why its order was refused, as a code of the error catalogue. */
  refusal: Schema.NullOr(Schema.String),
  expires_at: Schema.NullOr(Time),
  created_at: Time,
  updated_at: Time,
  allowed_actions: Schema.Array(Schema.Literals(["cancel"]))
}).annotate({ identifier: "ConditionalOrderView" })
export type ConditionalOrderView = typeof ConditionalOrderView.Type

export const ConditionalOrderPlaced = Schema.Struct({
  orders: Schema.Array(ConditionalOrderView),
  entry: Schema.NullOr(OrderPlaced)
}).annotate({ identifier: "ConditionalOrderPlaced" })
export type ConditionalOrderPlaced = typeof ConditionalOrderPlaced.Type

export const ConditionalOrderCancel = Schema.Struct({ ...commandHead }).annotate({
  identifier: "ConditionalOrderCancel"
})
