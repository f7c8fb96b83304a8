/** The part of the catalogue of refusals that is about reviews. */
import type { ErrorRow } from "./Errors.ts"

export const REVIEW_ERRORS = {
  "review.unknown": {
    category: "not_found",
    message: "there is no such review for you to do this with",
    hint: "`orrange people reviews NAME` lists those of a person; the person it is about answers, an operator hides."
  },
  "review.too_early": {
    category: "rejected",
    message: "the trade is not over",
    hint: "Say what you think of it when it is completed, cancelled, expired or resolved."
  },
  "review.nothing_done": {
    category: "rejected",
    message: "neither side did anything in this trade, so there is nothing to tell of it",
    hint: "Review a trade in which one of you took a step."
  },
  "review.final": {
    category: "conflict",
    message: "your review of this trade can no longer be changed",
    hint: "It can for `details.hours` hours, until it is answered, and not after an operator has hidden it."
  },
  "review.answered": {
    category: "conflict",
    message: "this review was answered already",
    hint: "An answer is given once, and stays."
  },
  "review.hidden": {
    category: "conflict",
    message: "this review is hidden already",
    hint: "The reason given first is the one that is kept."
  }
} as const satisfies Record<string, ErrorRow>
