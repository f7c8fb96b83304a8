/** To say what one thinks of the other side, once a trade is over. It is shown, and counts for nothing. */
import { reviewChangeHours, reviewLengthMax } from "../protocol/Review.ts"
import type { ChoiceStep, ConfirmStep, Fact, Flow, See, TextStep } from "./Flow.ts"
import { like, text, tradeOf } from "./Known.ts"
import { aboutTrade, peerOf, tradeFacts, tradeParams } from "./TradeParts.ts"
import { tell } from "./Words.ts"

const most = 5
const counts = Array.from({ length: most }, (_, index) => most - index)

const starsText = (count: number): string => "★".repeat(count) + "☆".repeat(most - count)

const stars: ChoiceStep = {
  input: "choice",
  ask: (see) => ({
    heading: tell("flows-review-stars", { name: peerOf(tradeOf(see)) }),
    facts: tradeFacts(tradeOf(see))
  }),
  edit: () => tell("flows-review-edit-stars"),
  options: () => counts.map((count) => ({ value: String(count), label: starsText(count) })),
  holds: like(/^[1-5]$/),
  next: () => "text"
}

const words: TextStep = {
  input: "text",
  lengthMax: reviewLengthMax,
  optional: true,
  ask: (see) => ({ heading: tell("flows-review-text", { name: peerOf(tradeOf(see)) }) }),
  edit: () => tell("flows-review-edit-text"),
  next: () => "confirm"
}

const factsOf = (see: See): ReadonlyArray<Fact> => [
  { label: tell("flows-review-fact"), value: starsText(Number(text(see.values, "stars"))) },
  ...tradeFacts(tradeOf(see))
]

const confirm: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => {
    const written = text(see.values, "text")
    return {
      heading: tell("flows-review-confirm", { name: peerOf(tradeOf(see)) }),
      lines: written === "" ? [] : [written],
      facts: factsOf(see),
      warnings: [tell("flows-review-public", { hours: String(reviewChangeHours) })]
    }
  },
  button: () => tell("flows-review-publish"),
  holds: like(/^yes$/),
  command: (see) => {
    const written = text(see.values, "text")
    const payload = {
      client_id: see.client_id,
      stars: Number(text(see.values, "stars")),
      ...(written !== "" && { text: written })
    }
    return { kind: "call", route: "reviews.write", request: { params: tradeParams(see), payload } }
  },
  tells: () => tell("flows-review-done"),
  next: () => null
}

export const review: Flow = {
  ...aboutTrade,
  version: 1,
  moves: false,
  first: () => "stars",
  steps: { stars, text: words, confirm }
}
