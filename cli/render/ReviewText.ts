/** What people say of each other after a trade. */
import type { ReviewHidden, ReviewSummary, ReviewView } from "@orrange/core/protocol/Review"
import { named, say } from "../Say.ts"
import { clean, sheet, time, timeOf } from "./Text.ts"

const starsMost = 5

/** "4.7 of 5 in 19 reviews (5: 15, 4: 3, 3: 0, 2: 0, 1: 1)" */
export const starsText = ({ by_stars: byStars, count }: ReviewSummary): string => {
  if (count === 0) return say("cli-review-no_stars")
  const mean = byStars.reduce((sum, some, at) => sum + some * (at + 1), 0) / count
  const each = byStars.map((some, at) => `${at + 1}: ${some}`).toReversed()
  return say("cli-review-stars", { mean: mean.toFixed(1), most: String(starsMost), count, each: each.join(", ") })
}

/** In one line: only the platform begins one. */
const said = (text: string): string => clean(text.replaceAll("\n", " "))

export const reviewText = (review: ReviewView): string => {
  const { about, author, changed_at: changed, id, reply, role, stars, text, written_at: written } = review
  const head = `${"*".repeat(stars)}${"-".repeat(starsMost - stars)}  ${clean(author)} (${named("role", role)})  ${time(written)}`
  return [
    changed === null ? head : `${head}, ${say("cli-review-changed", { time: timeOf(changed) })}`,
    ...(text === null ? [] : [`  ${said(text)}`]),
    ...(reply === null ? [] : [`  ${say("cli-review-answers", { name: clean(about), reply: said(reply) })}`]),
    `  ${say("cli-review-id", { id })}`
  ].join("\n")
}

export const reviewList = (reviews: ReadonlyArray<ReviewView>): string =>
  reviews.length === 0 ? say("cli-review-none") : reviews.map(reviewText).join("\n\n")

export const hiddenSheet = ({ hidden_at: at, id, reason }: ReviewHidden): string =>
  sheet([
    ["review", id],
    ["hidden", time(at)],
    ["reason", reason]
  ])
