/** What the two people of a trade say of each other when it is over. It is shown, and counts for nothing. */
import * as Schema from "effect/Schema"
import { commandHead, Id, PersonName, Text, Time, WrittenText } from "./Wire.ts"

/** Characters of a review, and of its answer. */
export const reviewLengthMax = 280
/** Characters of why one is hidden. */
const reasonLengthMax = 280
/** Hours in which the author may change a review that was not answered. */
export const reviewChangeHours = 24
/** Reviews shown with a reputation, the newest first. */
export const reviewsShown = 10

export const Stars = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5 })).annotate({ identifier: "Stars" })

const ReviewText = WrittenText(reviewLengthMax)

/** Takes the place of what the author wrote before. */
export const ReviewWrite = Schema.Struct({
  ...commandHead,
  stars: Stars,
  text: Schema.optionalKey(ReviewText)
}).annotate({ identifier: "ReviewWrite" })
export type ReviewWrite = typeof ReviewWrite.Type

export const ReviewReply = Schema.Struct({ ...commandHead, text: ReviewText }).annotate({
  identifier: "ReviewReply"
})
export type ReviewReply = typeof ReviewReply.Type

export const ReviewHide = Schema.Struct({
  ...commandHead,
  reason: Text(reasonLengthMax).check(Schema.isMinLength(1))
}).annotate({ identifier: "ReviewHide" })
export type ReviewHide = typeof ReviewHide.Type

export const ReviewView = Schema.Struct({
  id: Id,
  author: PersonName,
  /** What the author was in the trade. */
  role: Schema.Literals(["buyer", "seller"]),
  about: PersonName,
  stars: Stars,
  text: Schema.NullOr(Schema.String),
  written_at: Time,
  changed_at: Schema.NullOr(Time),
  /** By the person it is about. */
  reply: Schema.NullOr(Schema.String),
  replied_at: Schema.NullOr(Time)
}).annotate({ identifier: "Review" })
export type ReviewView = typeof ReviewView.Type

export const ReviewHidden = Schema.Struct({ id: Id, reason: Schema.String, hidden_at: Time }).annotate({
  identifier: "ReviewHidden"
})
export type ReviewHidden = typeof ReviewHidden.Type

const count = Schema.Int

/** Of all reviews of a person that are shown. */
export const ReviewSummary = Schema.Struct({
  count,
  /** With one star, two, and so on up to five. */
  by_stars: Schema.Tuple([count, count, count, count, count]),
  newest: Schema.Array(ReviewView)
}).annotate({ identifier: "ReviewSummary" })
export type ReviewSummary = typeof ReviewSummary.Type
