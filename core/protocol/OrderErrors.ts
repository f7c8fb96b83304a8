/** The part of the catalogue of refusals that is about orders and offers. */
import type { ErrorRow } from "./Errors.ts"

export const ORDER_ERRORS = {
  "order.unknown": {
    category: "not_found",
    message: "you have no such order",
    hint: "`orrange orders` lists yours."
  },
  "order.price_off_tick": {
    category: "invalid",
    message: "the price is not a positive multiple of the market's tick",
    hint: "The tick is in `details.tick`."
  },
  "order.price_missing": {
    category: "invalid",
    message: "a limit order names its price",
    hint:
      "Name `price` (`--price`), or `floating` (`--margin-bps`) for one that follows the index; an order of" +
      " `type` (`--type`) `market` needs neither."
  },
  "order.quantity_off_lot": {
    category: "invalid",
    message: "the quantity is not a positive multiple of the market's lot",
    hint: "The lot is in `details.lot`."
  },
  "order.fields_conflict": {
    category: "invalid",
    message: "these fields do not go together",
    hint: "`details.reason` says which rule they break."
  },
  "order.notional_too_small": {
    category: "rejected",
    message: "the order is worth less than the market's minimum",
    hint: "The minimum is in `details.minimum`."
  },
  "order.too_large": {
    category: "rejected",
    message: "the order is larger than the market can count",
    hint: "Split it; the most is in `details.maximum`."
  },
  "order.terms_missing": {
    category: "invalid",
    message: "an order on an escrow market names the payment methods it accepts",
    hint: "Name at least one, `terms.methods` or --method; `orrange methods --p2p --currency CODE` lists those of a currency."
  },
  "order.terms_unwanted": {
    category: "invalid",
    message: "an order on an instant market has no terms",
    hint: "Leave `terms` out."
  },
  "order.method_unfit": {
    category: "rejected",
    message:
      "a payment method does not exist, is closed, is not for trades between people, or does not carry the market's currency",
    hint: "The method is in `details.method`; `orrange methods --p2p --currency CODE` lists those of a currency."
  },
  "order.account_missing": {
    category: "rejected",
    message: "to be paid by this method you need a payment account for it",
    hint: "Add one with `orrange methods add METHOD`; the method is in `details.method`."
  },
  "order.bond_needed": {
    category: "rejected",
    message: "this order cannot do without a bond",
    hint:
      "Post one: leave `terms.bond` out, with some of the base asset available. Why not without: `details.reason`, which is" +
      " `experienced`, `busy` (a trade or such an order of yours is open), `deposit` (the one it counted on is gone) or" +
      " `worth` (the most is in `details.maximum`)."
  },
  "order.limits_invalid": {
    category: "invalid",
    message: "the least amount per trade is above the most, or above the order itself",
    hint: "Lower `terms.minimum` or raise the quantity."
  },
  "order.expiry_invalid": {
    category: "invalid",
    message: "the expiry is missing, in the past, or too far ahead",
    hint: "Good-till-date orders expire between now and 90 days ahead."
  },
  "order.funds_insufficient": {
    category: "rejected",
    message: "you do not have enough available for this order",
    hint: "`details` says what is needed and what you have; `orrange wallet balance` shows all."
  },
  "order.would_match": {
    category: "rejected",
    message: "a post-only order must not match at once, and this one would",
    hint: "Choose a price that does not cross the book."
  },
  "order.not_fillable": {
    category: "rejected",
    message: "a fill-or-kill order could not be filled whole",
    hint: "`details.fillable` is what the book offered within your price and terms."
  },
  "order.book_empty": {
    category: "rejected",
    message: "there is nothing to match a market order with",
    hint: "Place a limit order instead."
  },
  "order.self_trade": {
    category: "rejected",
    message: "the order met one of your own and was stopped before trading with it",
    hint: "Cancel your resting order first; its id is in `details.order`."
  },
  "order.below_filled": {
    category: "rejected",
    message: "the order has traded as much as the new quantity or more",
    hint: "`details.filled` is what is gone from it; to end it, cancel it."
  },
  "order.closed": {
    category: "conflict",
    message: "the order is no longer open",
    hint: "`orrange orders get ID` shows how it ended."
  },
  "order.not_matching": {
    category: "rejected",
    message: "these two orders do not accept each other",
    hint: "`details.reasons` says which terms keep them apart, and whose they are."
  },
  "order.paused": {
    category: "conflict",
    message: "the order is paused",
    hint: "`orrange orders resume ID` puts it back into the book."
  },
  "order.not_paused": {
    category: "conflict",
    message: "the order is not paused",
    hint: "It stands in the book; `orrange orders get ID` shows it."
  },
  "order.conditional_unknown": {
    category: "not_found",
    message: "no conditional order of yours has this id",
    hint: "`orrange orders conditional` lists them."
  },
  "order.conditionals_full": {
    category: "rejected",
    message: "you have as many conditional orders waiting as one person may",
    hint: "Cancel one first; `details.maximum` is how many may wait."
  },
  "order.offer_unknown": {
    category: "not_found",
    message: "there is no such offer for you on this market",
    hint: "Ask whoever made it for its token or id; it may be taken, paused, over, or for somebody else."
  },
  "offer.unknown": {
    category: "not_found",
    message: "there is no such offer on the market of your order",
    hint: "`orrange orders search MARKET` lists the offers that are open."
  },
  "order.schedule_unknown": {
    category: "not_found",
    message: "no schedule of yours has this id",
    hint: "`orrange orders schedule` lists them."
  },
  "order.schedules_full": {
    category: "rejected",
    message: "you have as many active schedules as one person may",
    hint: "Cancel one first; `details.maximum` is how many may be active."
  },
  "order.template_unknown": {
    category: "not_found",
    message: "you have no template of this name",
    hint: "`orrange orders templates` lists yours."
  },
  "order.templates_full": {
    category: "rejected",
    message: "you have as many order templates as one person may keep",
    hint: "Remove one first; `details.maximum` is how many may be kept."
  }
} as const satisfies Record<string, ErrorRow>
