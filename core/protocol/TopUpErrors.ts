/** Refusals of top-ups. */
import type { ErrorRow } from "./Errors.ts"

export const TOP_UP_ERRORS = {
  "top_up.unknown": {
    category: "not_found",
    message: "no top-up of yours has this id",
    hint: "`orrange payments list` lists yours."
  },
  "top_up.unavailable": {
    category: "rejected",
    message: "nobody can pay in here: no payment provider is connected",
    hint: "Ask whoever runs this platform."
  },
  "top_up.provider_refuses": {
    category: "rejected",
    message: "the payment provider does not take this platform's key for now, so nobody can pay in",
    hint: "Whoever runs this platform was told; try again later."
  },
  "top_up.currency_unknown": {
    category: "rejected",
    message: "this cannot be paid in",
    hint: "`details.assets` lists what can."
  },
  "top_up.provider_unknown": {
    category: "rejected",
    message: "no such payment provider is connected",
    hint: "`details.providers` lists those that are."
  },
  "top_up.amount_out_of_range": {
    category: "rejected",
    message: "the provider takes no payment of this amount",
    hint: "It takes from `details.least` to `details.most`."
  },
  "top_up.amount_uncountable": {
    category: "rejected",
    message: "the provider counts this currency in larger units, and cannot take this amount exactly",
    hint: "Ask for an amount with at most `details.decimals` decimals."
  },
  "top_up.more_than_disputed": {
    category: "rejected",
    message: "so much of it is not disputed",
    hint: "`details.amount` is what is; refunds of the payment do not count."
  },
  "top_up.too_many": {
    category: "rejected",
    message: "you have as many top-ups as one person may have waiting for a payment",
    hint: "Pay or cancel one first; `details.maximum` is how many may wait."
  },
  "top_up.not_open": {
    category: "conflict",
    message: "the top-up is past what you ask for",
    hint: "Look at its `state` with `orrange payments get`."
  },
  "top_up.no_second": {
    category: "conflict",
    message: "nothing came a second time for it that could go back, or more than one payment did",
    hint: "Say which with `--attempt`: it is in the `duplicate` that `orrange admin reconcile` lists."
  },
  "top_up.own": {
    category: "forbidden",
    message: "it is your own top-up",
    hint: "Another operator decides of it."
  },
  "top_up.disputed": {
    category: "rejected",
    message: "a bank takes one of your payments back, and has not decided yet",
    hint: "Wait until it has; `orrange payments list` shows which one it is."
  },
  "top_up.hold_over": {
    category: "rejected",
    message: "the hold is over, and only an operator can refund it now",
    hint: "Ask whoever runs this platform."
  },
  "top_up.refund_too_much": {
    category: "rejected",
    message: "as much is not left of it to refund",
    hint: "`details.left` is what can still be refunded."
  }
} as const satisfies Record<string, ErrorRow>
