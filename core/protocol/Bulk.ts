/** One command for many of a person's orders, named by their ids or by what they have in common. */
import * as Schema from "effect/Schema"
import { ErrorBody } from "./ErrorSchemas.ts"
import { FillView, OrderView } from "./Order.ts"
import { ClientId, commandHead, Decimal, Id, MarketSymbol, MethodId, Side, told } from "./Wire.ts"

/** Orders one bulk command takes on. */
export const bulkOrdersMax = 100
/** Hundredths of a percent a price may be shifted by. */
export const priceShiftBpsMax = 5_000

/** The orders meant: those of these ids, or all that fit everything named here; all there are when nothing is. */
export const BulkFilter = Schema.Struct({
  ids: Schema.optionalKey(
    Schema.Array(Id).check(Schema.isMinLength(1), Schema.isMaxLength(bulkOrdersMax), Schema.isUnique())
  ),
  market: Schema.optionalKey(MarketSymbol),
  side: Schema.optionalKey(Side),
  /** Orders that accept this payment method. */
  method: Schema.optionalKey(MethodId),
  /** Orders whose client_id begins with this. */
  client_id_prefix: Schema.optionalKey(ClientId)
})
  .check(
    Schema.makeFilter(
      ({ ids, ...others }) => ids === undefined || Object.keys(others).length === 0,
      told("`ids` alone, or the other fields")
    )
  )
  .annotate({ identifier: "BulkFilter" })
export type BulkFilter = typeof BulkFilter.Type

/** What an amendment changes of each order; what is left out stays. */
export const BulkChange = Schema.Struct({
  price: Schema.optionalKey(Decimal),
  /** In place of `price`: moves each limit by so many basis points of itself, rounded to its owner's advantage. */
  price_shift_bps: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: -priceShiftBpsMax, maximum: priceShiftBpsMax }))
  ),
  /** The whole order, with what is filled. */
  quantity: Schema.optionalKey(Decimal)
})
  .check(
    Schema.makeFilter(
      ({ price, price_shift_bps: shift, quantity }) =>
        (price === undefined || shift === undefined) && (price ?? shift ?? quantity) !== undefined,
      told("`price` or `price_shift_bps`, `quantity`, or a price and a quantity")
    )
  )
  .annotate({ identifier: "BulkChange" })
export type BulkChange = typeof BulkChange.Type

const head = { ...commandHead, filter: BulkFilter }

/** `pause` takes open orders out of the book and keeps them, `resume` puts paused ones back. */
export const OrderBulk = Schema.Union([
  Schema.Struct({ ...head, action: Schema.Literals(["pause", "resume", "cancel"]) }),
  Schema.Struct({ ...head, action: Schema.Literal("amend"), change: BulkChange })
]).annotate({ identifier: "OrderBulk" })
export type OrderBulk = typeof OrderBulk.Type

/** What became of one of the orders: as it is now, with what it filled at once, or why nothing was done with it. */
export const BulkAnswer = Schema.Struct({
  id: Id,
  order: Schema.optionalKey(OrderView),
  fills: Schema.optionalKey(Schema.Array(FillView)),
  error: Schema.optionalKey(ErrorBody)
}).annotate({ identifier: "BulkAnswer" })
export type BulkAnswer = typeof BulkAnswer.Type

export const BulkAnswers = Schema.Struct({
  data: Schema.Array(BulkAnswer),
  /** True when more orders fit than one command takes on: send another. */
  more: Schema.Boolean
}).annotate({ identifier: "BulkAnswers" })
export type BulkAnswers = typeof BulkAnswers.Type
