/** A card as plain text, for terminals and transcripts. */
import type { Button, Card } from "./Card.ts"
import type { Speak } from "./Speaker.ts"

const buttonText = ({ disabled, label, on, style }: Button, speak: Speak): string => {
  const mark = { plain: "", success: "+", danger: "!" }[style]
  return `[${on ? "x " : ""}${mark}${speak(label)}${disabled ? " (not yet)" : ""}]`
}

/** Lines without an end of their own; `+` marks the button that goes on, `!` the one that cannot be undone. */
export const cardText = (card: Card, speak: Speak): string =>
  [
    speak(card.heading),
    ...card.problems.map((words) => `  ! ${speak(words)}`),
    ...card.lines.map((words) => `  ${speak(words)}`),
    ...card.facts.map(
      ({ copy, label, value }) => `  ${speak(label)}: ${speak(value)}${copy === undefined ? "" : " (copy)"}`
    ),
    ...card.warnings.map((words) => `  Careful: ${speak(words)}`),
    ...card.rows.map((row) => `  ${row.map((button) => buttonText(button, speak)).join(" ")}`),
    ...(card.short_id === null && card.phrase === null
      ? []
      : [`  ${[card.short_id, card.phrase].filter((part) => part !== null).join(" · ")}`])
  ].join("\n")
