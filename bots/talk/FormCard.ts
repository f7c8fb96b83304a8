/** The card of a form as a message: every answer that it offers becomes a button of one presser. */
import type { Button as FormButton, Card } from "@orrange/core/flows/Card"
import { draftMinutes } from "@orrange/core/flows/Draft"
import type { Draft } from "@orrange/core/flows/Flow"
import { uuid } from "@orrange/core/flows/Known"
import type { ButtonMint } from "@orrange/core/protocol/BotWork"
import { waysIn } from "./Remedies.ts"
import { card as bare } from "./Screen.ts"
import type { Button, Shown } from "./Shown.ts"
import { deadToken, minted } from "./Token.ts"
import type { Turn } from "./Turn.ts"

/** The version of the trade that a confirmation is of; the button is dead once the trade has moved on. */
const tradeOf = (draft: Draft, { input }: FormButton): ButtonMint["trade"] => {
  const { trade } = draft.values
  if (!("press" in input) || input.press !== "confirm" || typeof trade !== "string") return null
  return uuid.test(trade) && /^[1-9]\d{0,8}$/.test(input.seen)
    ? { id: trade, version: Number.parseInt(input.seen, 10) }
    : null
}

export interface FormShown {
  readonly shown: Shown
  readonly mints: ReadonlyArray<ButtonMint>
}

export const formShown = (
  card: Card,
  draft: Draft,
  { heard, say, speak }: Pick<Turn, "heard" | "say" | "speak">,
  problems: ReadonlyArray<string> = []
): FormShown => {
  const mints: Array<ButtonMint> = []
  const drawn = (button: FormButton): Button => {
    const { disabled, input, label, on, style } = button
    const marks = { ...(disabled && { disabled }), ...(on && { on }) }
    if (disabled) return { label: speak(label), style, target: { token: deadToken }, ...marks }
    const action = { do: "form", flow: draft.flow, draft: draft.id, input } as const
    const made = minted({ label: speak(label), style }, action, heard.user.id, {
      seconds: draftMinutes * 60,
      trade: tradeOf(draft, button)
    })
    mints.push(made.mint)
    return { ...made.button, ...marks }
  }
  const [warnings, wrong] = [card.warnings.map(speak), [...problems, ...card.problems.map(speak)]]
  const shown = bare({
    heading: speak(card.heading),
    lines: card.lines.map(speak),
    facts: card.facts.map(({ copy, label, value }) => ({
      label: speak(label),
      value: speak(value),
      ...(copy !== undefined && { copy })
    })),
    warnings,
    problems: wrong,
    foot: [card.short_id, card.phrase].filter((part) => part !== null).join(" · ") || null,
    rows: [...card.rows.map((row) => row.map(drawn)), ...waysIn([...wrong, ...warnings])],
    asks: card.accepts === "text" || card.accepts === "decimal" ? say("talk-answer") : null,
    sensitive: card.sensitive === true
  })
  return { shown, mints }
}
