/** Refusals of alerts. */
import type { ErrorRow } from "./Errors.ts"

export const ALERT_ERRORS = {
  "alert.unknown": {
    category: "not_found",
    message: "no alert of yours has this id",
    hint: "`orrange alerts list` lists yours."
  },
  "alert.full": {
    category: "rejected",
    message: "you have as many alerts as one person may have waiting",
    hint: "Remove one first; `details.maximum` is how many may wait."
  },
  "alert.already_there": {
    category: "rejected",
    message: "the price is there already",
    hint: "`details.price` is where it is: name another price, or the other direction."
  },
  "alert.no_price": {
    category: "rejected",
    message: "there is no price yet from which it could move",
    hint: "Wait for a first price, follow another source, or name a price."
  },
  "alert.expiry_invalid": {
    category: "invalid",
    message: "the expiry is in the past, or too far ahead",
    hint: "Alerts expire between now and `details.maximum_days` days ahead."
  },
  "alert.mute_invalid": {
    category: "invalid",
    message: "an alert cannot be muted until then: it is in the past, or too far ahead",
    hint: "Name a time between now and `details.maximum_days` days ahead."
  },
  "alert.criteria_unfit": {
    category: "invalid",
    message: "no offer of this market could fit",
    hint: "Offers of an instant market have no methods; elsewhere, name methods that people use in the country."
  }
} as const satisfies Record<string, ErrorRow>
