/** A card as plain text, for terminals and transcripts. */
import type { Button, Card } from "./Card.ts"
import type { Speak } from "./Speaker.ts"

const buttonText = ({ disabled, label, on, style }: Button, speak: Speak): string => {
  const mark = { plain: "", success: "+", danger: "!" }[style]
  return `[${on ? "x " : ""}${mark}${speak(label)}${disabled ? ` (${speak({ id: "flows-card-not_yet", args: {} })})` : ""}]`
}

/** Lines without an end of their own; `+` marks the button that goes on, `!` the one that cannot be undone. */
export const cardText = (card: Card, speak: Speak): string =>
  [
    speak(card.heading),
    ...card.problems.map((words) => `  ! ${speak(words)}`),
    ...card.lines.map((words) => `  ${speak(words)}`),
    ...card.facts.map(
      ({ copy, label, value }) =>
        `  ${speak(label)}: ${speak(value)}${copy === undefined ? "" : ` (${speak({ id: "flows-card-copy", args: {} })})`}`
    ),
    ...card.warnings.map((words) => `  ${speak({ id: "flows-card-careful", args: {} })} ${speak(words)}`),
    ...card.rows.map((row) => `  ${row.map((button) => buttonText(button, speak)).join(" ")}`),
    ...(card.short_id === null && card.phrase === null
      ? []
      : [`  ${[card.short_id, card.phrase].filter((part) => part !== null).join(" · ")}`])
  ].join("\n")
