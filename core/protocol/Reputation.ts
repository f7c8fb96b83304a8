/** What others may expect of a person. */
import * as Schema from "effect/Schema"
import { KycTier } from "./Counterparty.ts"
import { ReviewSummary } from "./Review.ts"
import { PersonName, Time } from "./Wire.ts"

const bps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

export const ReputationView = Schema.Struct({
  name: PersonName,
  /** Expected share of good trades, each weighted by its size and age; somebody unknown has half. */
  score_bps: bps,
  /** It lies between these with a probability of nine in ten. */
  low_bps: bps,
  high_bps: bps,
  /** Trades that came to an end through the person: well, or through their fault. */
  completed: Schema.Int,
  failed: Schema.Int,
  /** Different people traded with. */
  counterparties: Schema.Int,
  /** As a buyer, until the payment was marked. */
  pay_median_seconds: Schema.NullOr(Schema.Int),
  /** As a seller, from then until the release. */
  release_median_seconds: Schema.NullOr(Schema.Int),
  kyc_tier: KycTier,
  since: Time,
  /** Beside the score, and never part of it. */
  reviews: ReviewSummary
}).annotate({ identifier: "Reputation" })
export type ReputationView = typeof ReputationView.Type
