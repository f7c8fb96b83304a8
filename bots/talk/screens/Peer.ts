/** What is known of somebody. */
import { rate } from "@orrange/core/flows/Grid"
import { personName } from "@orrange/core/flows/Known"
import type { Say } from "@orrange/core/i18n/Catalogues"
import type { ReputationView } from "@orrange/core/protocol/Reputation"
import type { ReviewSummary, ReviewView } from "@orrange/core/protocol/Review"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Button, Fact, Shown } from "../Shown.ts"
import { at, facts, go, label, plain, wordsOf } from "./Parts.ts"

const starsMost = 5
/** Reviews on one card. */
const reviewsMax = 3

/** Spans of time as people say them. */
const span = (seconds: number | null, say: Say): string | null => {
  if (seconds === null) return null
  return seconds < 120
    ? say("cli-span-seconds", { seconds: String(seconds) })
    : say("cli-span-minutes", { minutes: String(Math.round(seconds / 60)) })
}

const starsText = ({ by_stars: byStars, count }: ReviewSummary, say: Say): string => {
  if (count === 0) return say("cli-review-no_stars")
  const mean = byStars.reduce((sum, some, index) => sum + some * (index + 1), 0) / count
  const each = byStars.map((some, index) => `${index + 1}: ${some}`).toReversed()
  return say("cli-review-stars", { mean: mean.toFixed(1), most: String(starsMost), count, each: each.join(", ") })
}

export const peerFacts = (known: ReputationView, asked: Asked): ReadonlyArray<Fact> => {
  const { say } = asked
  const { completed, failed, high_bps, low_bps, score_bps } = known
  return facts(
    [
      label(say, "score"),
      say("cli-people-score", { score: rate(score_bps), low: rate(low_bps), high: rate(high_bps) })
    ],
    [label(say, "trades"), say("cli-people-trades", { completed: String(completed), failed: String(failed) })],
    [label(say, "with"), say("cli-people-count", { people: known.counterparties })],
    [label(say, "pays_in"), span(known.pay_median_seconds, say)],
    [label(say, "releases_in"), span(known.release_median_seconds, say)],
    [label(say, "kyc_tier"), String(known.kyc_tier)],
    [label(say, "since"), at(asked, known.since).slice(0, 10)],
    [label(say, "reviews"), starsText(known.reviews, say)]
  )
}

const reviewLines = ({ about, author, reply, stars, text }: ReviewView, say: Say): ReadonlyArray<string> => [
  `${"★".repeat(stars)}${"☆".repeat(starsMost - stars)} ${author}${text === null ? "" : `: ${plain(text)}`}`,
  ...(reply === null ? [] : [say("cli-review-answers", { name: about, reply: plain(reply) })])
]

/** Whether the reader has blocked or trusts somebody. */
export interface Standing {
  readonly blocked: boolean
  readonly trusted: boolean
}

const standingButtons = (name: string, { blocked, trusted }: Standing, { say }: Asked): ReadonlyArray<Button> => {
  const words = (action: string): string => say("flows-people-do", { action, name })
  return [
    trusted ? go(words("untrust"), `/untrust ${name}`) : go(words("trust"), `/trust ${name}`),
    blocked ? go(words("unblock"), `/unblock ${name}`) : go(words("block"), `/block ${name}`, "danger")
  ]
}

/** `standing` is of somebody else than the reader. */
export const peerCard = (known: ReputationView, standing: Standing | undefined, asked: Asked): Shown => {
  const { say } = asked
  return card({
    heading: say("bots-peer", {
      name: known.name,
      score: rate(known.score_bps),
      trades: known.completed
    }),
    facts: peerFacts(known, asked),
    lines: [
      ...(standing?.blocked === true ? [label(say, "blocked")] : []),
      ...(standing?.trusted === true ? [label(say, "trusted")] : []),
      ...known.reviews.newest.slice(0, reviewsMax).flatMap((review) => reviewLines(review, say))
    ],
    rows: [
      ...(standing === undefined ? [] : [standingButtons(known.name, standing, asked)]),
      [go(say("bots-do-book"), "/book"), go(say("bots-do-trades"), "/trades")]
    ]
  })
}

const standingOf = async (name: string, { client }: Asked): Promise<Standing> => {
  const [blocks, trusted] = await Promise.all([client.call("identity.blocks", {}), client.call("identity.trusted", {})])
  return {
    blocked: blocks.data.data.some((one) => one.name === name),
    trusted: trusted.data.data.some((one) => one.name === name)
  }
}

export const peer: Screen = {
  summary: "bots-summary-peer",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const { client, person, rest, say } = asked
    const name = (wordsOf(rest)[0] ?? person?.name ?? "").toLowerCase().replace(/^@/, "")
    if (!personName.test(name)) return card({ heading: say("flows-person-form") })
    const { data: known } = await client.call("identity.reputation", { params: { name } })
    return peerCard(known, name === person?.name ? undefined : await standingOf(name, asked), asked)
  }
}
