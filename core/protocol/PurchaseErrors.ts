/** Refusals of what is bought for money and delivered by a chain. */
import type { ErrorRow } from "./Errors.ts"

export const PURCHASE_ERRORS = {
  "purchase.unavailable": {
    category: "rejected",
    message: "this seller is not connected here, or does not sell this asset",
    hint: "`details.assets` lists what it sells; where it is empty, ask whoever runs this platform."
  },
  "purchase.terms": {
    category: "rejected",
    message: "this seller is told what you spend and where the receipt goes, or is told neither",
    hint: "Where `details.most` is named, give `--email` and a `--spend` from `details.least` to it; elsewhere give neither."
  },
  "purchase.unanswered": {
    category: "rejected",
    message: "this seller has not said yet what came of your last purchase",
    hint: "Look at `orrange wallet purchases`; once it is known there, begin another."
  },
  "purchase.too_many": {
    category: "rejected",
    message: "you have begun as many purchases today as one person may",
    hint: "Go on with one of `orrange wallet purchases`, or come back tomorrow; `details.maximum` is how many may be begun."
  }
} as const satisfies Record<string, ErrorRow>
