/** Refusals of deposits over Lightning. */
import type { ErrorRow } from "./Errors.ts"

export const LIGHTNING_ERRORS = {
  "lightning.unavailable": {
    category: "rejected",
    message: "this asset cannot be deposited over Lightning here, or not now",
    hint: "`details.assets` lists what can; where it is empty, deposit on the chain by `orrange wallet deposit`."
  },
  "lightning.too_many": {
    category: "rejected",
    message: "you have as many Lightning invoices as one person may",
    hint: "Pay one of `orrange wallet invoices` or wait; `details.open` may be open at once, `details.per_day` begun in a day."
  }
} as const satisfies Record<string, ErrorRow>
