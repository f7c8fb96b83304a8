/** What people say of each other after a trade. */
import type { ReviewHidden, ReviewSummary, ReviewView } from "@orrange/core/protocol/Review"
import { clean, sheet, time } from "./Text.ts"

const starsMost = 5

/** "4.7 of 5 in 19 reviews (5: 15, 4: 3, 3: 0, 2: 0, 1: 1)" */
export const starsText = ({ by_stars: byStars, count }: ReviewSummary): string => {
  if (count === 0) return "none"
  const mean = byStars.reduce((sum, some, at) => sum + some * (at + 1), 0) / count
  const each = byStars.map((some, at) => `${at + 1}: ${some}`).toReversed()
  return `${mean.toFixed(1)} of ${starsMost} in ${count} (${each.join(", ")})`
}

/** In one line: only the platform begins one. */
const said = (text: string): string => clean(text.replaceAll("\n", " "))

export const reviewText = (review: ReviewView): string => {
  const { about, author, changed_at: changed, id, reply, role, stars, text, written_at: written } = review
  const head = `${"*".repeat(stars)}${"-".repeat(starsMost - stars)}  ${clean(author)} (${role})  ${time(written)}`
  return [
    changed === null ? head : `${head}, changed ${time(changed)}`,
    ...(text === null ? [] : [`  ${said(text)}`]),
    ...(reply === null ? [] : [`  ${clean(about)} answers: ${said(reply)}`]),
    `  review ${id}`
  ].join("\n")
}

export const reviewList = (reviews: ReadonlyArray<ReviewView>): string =>
  reviews.length === 0 ? "There are no reviews." : reviews.map(reviewText).join("\n\n")

export const hiddenSheet = ({ hidden_at: at, id, reason }: ReviewHidden): string =>
  sheet([
    ["review", id],
    ["hidden", time(at)],
    ["reason", reason]
  ])
