/** What a draft looks like where it is asked: words, facts and buttons, without any platform's markup. */
import type { Input } from "./Advance.ts"
import { askedStep, flowOf, isSkippable, lacks, pathOf, see, stepOf } from "./Draft.ts"
import type { Draft, Fact, Flow, Host, Option, Problem, See, Step, Style } from "./Flow.ts"
import type { Speak } from "./Speaker.ts"
import { type Message, tell, type Words } from "./Words.ts"

/** Options that are drawn as buttons; more of them can be typed. */
export const buttonOptionsMax = 24
/** Buttons side by side. */
const rowLengthMax = 2

export interface Button {
  readonly label: Words
  readonly input: Input
  readonly style: Style
  /** Shown, and cannot be pressed. */
  readonly disabled?: true
  /** Turned on. */
  readonly on?: true
}

export interface Card {
  readonly heading: Message
  readonly lines: ReadonlyArray<Words>
  readonly facts: ReadonlyArray<Fact>
  readonly warnings: ReadonlyArray<Words>
  /** What was wrong with the last answer. */
  readonly problems: ReadonlyArray<Words>
  readonly rows: ReadonlyArray<ReadonlyArray<Button>>
  readonly accepts: "text" | "decimal" | "file" | "nothing"
  /** What a text confirms. */
  readonly typed?: Confirmed
  /** Shows what is nobody else's business: never in a group. */
  readonly sensitive?: true
  /** The end of the id of what it is about. */
  readonly short_id: string | null
  /** The words by which the reader knows that it is no forgery, where money moves. */
  readonly phrase: string | null
}

/** Characters of the end of an id by which people know what a card is about. */
const shortIdLength = 8

const rowsOf = (buttons: ReadonlyArray<Button>): ReadonlyArray<ReadonlyArray<Button>> =>
  Array.from({ length: Math.ceil(buttons.length / rowLengthMax) }, (_, row) =>
    buttons.slice(row * rowLengthMax, (row + 1) * rowLengthMax)
  )

const pick = ({ label, style = "plain", value }: Option, revision: number): Button => ({
  label,
  style,
  input: { press: "pick", value, revision }
})

const optionsOf = (step: Step, seen: See): ReadonlyArray<Option> =>
  "options" in step ? (step.options?.(seen) ?? []).slice(0, buttonOptionsMax) : []

const toggles = (draft: Draft, id: string, options: ReadonlyArray<Option>): ReadonlyArray<Button> => {
  const on = new Set([draft.values[id] ?? []].flat())
  return options.map((option) => ({ ...pick(option, draft.revision), ...(on.has(option.value) && { on: true }) }))
}

const leads = (draft: Draft, step: Step, seen: See): ReadonlyArray<Button> =>
  (step.leads?.(seen) ?? []).map(({ flow, label }) => ({
    label,
    style: "plain",
    input: { press: "open", flow, revision: draft.revision }
  }))

const onward = (draft: Draft, id: string, step: Step, seen: See): ReadonlyArray<Button> => {
  const { revision } = draft
  if (step.input === "confirm") {
    const input = { press: "confirm", seen: step.seen?.(seen) ?? "yes", revision } as const
    const barred = step.barred?.(seen) !== undefined
    return [{ label: step.button(seen), style: step.style, input, ...(barred && { disabled: true }) }]
  }
  if (step.input === "toggle") {
    const isEmpty = draft.values[id] === undefined
    const input = { press: "done", revision } as const
    return [{ label: tell("flows-done"), style: "success", input, ...(isEmpty && { disabled: true }) }]
  }
  if (!isSkippable(step, seen)) return []
  const label = step.input === "file" && step.many === true ? tell("flows-done") : tell("flows-skip")
  return [{ label, style: "plain", input: { press: "skip", revision } }]
}

/** From a step that confirms, whatever was answered before it can be changed. */
const edits = (draft: Draft, flow: Flow, step: Step, path: ReadonlyArray<string>, seen: See): ReadonlyArray<Button> =>
  step.input !== "confirm"
    ? []
    : path.flatMap((id): ReadonlyArray<Button> => {
        const found = stepOf(flow, id)
        const label = found?.step.edit?.({ ...seen, part: found.part })
        if (label === undefined) return []
        return [{ label, style: "plain", input: { press: "edit", step: id, revision: draft.revision } }]
      })

const elsewhere = (draft: Draft, id: string, path: ReadonlyArray<string>): ReadonlyArray<Button> => {
  const { revision } = draft
  const hasBack = path.length > 0 && path.indexOf(id) !== 0
  return [
    ...(hasBack
      ? [{ label: tell("flows-back"), style: "plain", input: { press: "back", revision } } satisfies Button]
      : []),
    { label: tell("flows-discard"), style: "plain", input: { press: "discard", revision } }
  ]
}

const accepted = (step: Step): Card["accepts"] => {
  if (step.input === "decimal" || step.input === "file") return step.input
  return step.input === "confirm" ? "nothing" : "text"
}

const bare = (heading: Message, draft: Draft): Card => ({
  heading,
  lines: [],
  facts: [],
  warnings: [],
  problems: [],
  rows: [[{ label: tell("flows-discard"), style: "plain", input: { press: "discard", revision: draft.revision } }]],
  accepts: "nothing",
  short_id: null,
  phrase: null
})

/** The card of a draft, with what was wrong with the last answer to it. */
export const cardOf = (draft: Draft, host: Host, now: Date, problems: ReadonlyArray<Problem> = []): Card => {
  const flow = flowOf(draft.flow)
  const id = flow === undefined || lacks(draft, host, now) ? undefined : askedStep(draft, host, now)
  const found = flow === undefined || id === undefined ? undefined : stepOf(flow, id)
  if (flow === undefined || id === undefined || found === undefined) return bare(tell("flows-unavailable"), draft)
  const { step } = found
  const seen = see(draft, host, now, found.part)
  const said = step.ask(seen)
  const { answered: path } = pathOf(draft, host, now)
  const before = path.includes(id) ? path.slice(0, path.indexOf(id)) : path
  const options = optionsOf(step, seen)
  const offered = problems.flatMap(({ options: mends = [] }) => mends)
  const barred = step.input === "confirm" ? step.barred?.(seen) : undefined
  const about = flow.about(draft.values)
  return {
    heading: said.heading,
    lines: [...(draft.note === "changed" ? [tell("flows-changed")] : []), ...(said.lines ?? [])],
    facts: said.facts ?? [],
    warnings: [...(said.warnings ?? []), ...(barred === undefined ? [] : [barred])],
    problems: problems.map(({ words }) => words),
    rows: [
      ...rowsOf(offered.map((option) => pick(option, draft.revision))),
      ...rowsOf(
        step.input === "toggle" ? toggles(draft, id, options) : options.map((option) => pick(option, draft.revision))
      ),
      ...rowsOf(onward(draft, id, step, seen)),
      ...rowsOf(leads(draft, step, seen)),
      ...rowsOf(edits(draft, flow, step, before, seen)),
      ...rowsOf(elsewhere(draft, id, path))
    ],
    accepts: accepted(step),
    ...(step.input === "text" &&
      step.seen !== undefined && { typed: { seen: step.seen(seen), revision: draft.revision } }),
    ...(step.sensitive === true && { sensitive: true }),
    short_id: about?.slice(-shortIdLength) ?? null,
    phrase: flow.moves ? host.phrase : null
  }
}

/** What a confirmation stands for: what was shown, and at which revision. */
export interface Confirmed {
  readonly seen: string
  readonly revision: number
}

/** What the card asks to confirm, as it is shown; null where there is nothing to. */
export const confirmedBy = (card: Card): Confirmed | null => {
  if (card.typed !== undefined) return card.typed
  const [found] = card.rows.flat().flatMap(({ disabled, input }) => {
    if (disabled || !("press" in input) || input.press !== "confirm") return []
    return [{ seen: input.seen, revision: input.revision ?? 0 }]
  })
  return found ?? null
}

/**
 * What a text means where a card is shown: the button whose label it is, and else itself. So whoever cannot press, or
 * would rather write, does the same by writing. Like a button, it confirms what was `shown` last, and not what is now.
 */
export const hear = (card: Card, text: string, speak: Speak, shown = confirmedBy(card)): Input => {
  const typed = text.trim().toLowerCase()
  const button = card.rows.flat().find(({ disabled, label }) => !disabled && speak(label).toLowerCase() === typed)
  if (button === undefined) return card.typed === undefined ? { text } : { text, seen: shown?.seen ?? "" }
  const { input } = button
  return "press" in input && input.press === "confirm" ? { ...input, seen: "", ...shown } : input
}
