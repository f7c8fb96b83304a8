/** One answer to a draft: what becomes of it. Pure: the same draft, answer and facts give the same. */
import { decimalPattern } from "../money/Amount.ts"
import {
  askedStep,
  flowOf,
  holds,
  isSkippable,
  lacks,
  pathOf,
  renewed,
  revisionMax,
  see,
  stepOf,
  toggledMax,
  valueLengthMax
} from "./Draft.ts"
import type {
  Command,
  ConfirmStep,
  DecimalStep,
  Draft,
  FileRef,
  Flow,
  Host,
  Opening,
  Option,
  Problem,
  Read,
  See,
  Step,
  Value
} from "./Flow.ts"
import { readDecimal } from "./Decimals.ts"
import { fileValue, writtenValue } from "./Known.ts"
import { type Message, tell } from "./Words.ts"

/** A button, a text or a file; `revision` is of the card that the button stood on. */
export type Input =
  | { readonly press: "pick"; readonly value: string; readonly revision?: number }
  | { readonly press: "skip" | "done" | "back" | "discard"; readonly revision?: number }
  | { readonly press: "edit"; readonly step: string; readonly revision?: number }
  | { readonly press: "open"; readonly flow: string; readonly revision?: number }
  /** `seen` is the version of what was confirmed. */
  | { readonly press: "confirm"; readonly seen: string; readonly revision?: number }
  /** `seen` is the version of what stood there when it was typed, where it confirms something. */
  | { readonly text: string; readonly seen?: string }
  | { readonly file: FileRef }

export type Outcome =
  /** The draft stays as it is, and is asked again. */
  | { readonly errors: readonly [Problem, ...ReadonlyArray<Problem>] }
  | {
      /** Null when it is over. With a command, it is kept once the command succeeded, and not before. */
      readonly draft: Draft | null
      readonly command?: Command
      /** What to say once that is done. */
      readonly tells?: Message
      readonly opens?: Opening
    }

const wrong = (words: Message, options: ReadonlyArray<Option> = []): Problem => ({ words, options })

const fails = (problem: Problem): Outcome => ({ errors: [problem] })

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
// Joiners are letters' business in Persian and in emoji.
const unwritable = /(?!\n|\u200c|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u

const readText = (text: string, lengthMax: number, lines: boolean): Read => {
  const typed = text.replaceAll("\r\n", "\n").trim()
  const value = lines ? typed : typed.replace(/\s*\n\s*/g, " ")
  if (value === "") return { problem: wrong(tell("flows-problem-empty")) }
  if (value.length > lengthMax) return { problem: wrong(tell("flows-problem-long", { most: String(lengthMax) })) }
  if ((lines ? unwritable : unprintable).test(value)) return { problem: wrong(tell("flows-problem-unprintable")) }
  return { value }
}

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The option that a text names: by value, by its word, or by a label that is the same in every language. */
const named = (text: string, options: ReadonlyArray<Option>): Option | undefined => {
  const typed = text.trim()
  return options.find(
    ({ label, value, word }) =>
      sameWord(value, typed) || word === typed.toLowerCase() || (typeof label === "string" && sameWord(label, typed))
  )
}

const readNumber = (text: string, step: DecimalStep, seen: See): Read => {
  const special = step.reads?.(text, seen)
  if (special !== undefined) return special
  const units = step.units(seen)
  const read = readDecimal(text, seen.locale, units)
  if ("value" in read) return { value: read.value }
  if ("fault" in read)
    return {
      problem: wrong(
        read.fault === "unit"
          ? tell("flows-problem-decimal-unit", { units: units.join(", ") })
          : tell("flows-problem-decimal-malformed")
      )
    }
  const [unit = ""] = units
  const options = read.readings.map((value) => ({ value, label: `${value} ${unit}`.trim() }))
  return { problem: wrong(tell("flows-problem-decimal-ambiguous", { text: text.trim() }), options) }
}

const optionsOf = (step: Step, seen: See): ReadonlyArray<Option> =>
  "options" in step ? (step.options?.(seen) ?? []) : []

const readTyped = (step: Step, { seen: shown, text }: Extract<Input, { text: string }>, seen: See): Read => {
  const option = named(text, optionsOf(step, seen))
  if (option !== undefined) return { value: option.value }
  if (step.input === "decimal") return readNumber(text, step, seen)
  if (step.input === "text" && step.seen !== undefined && step.seen(seen) !== shown) {
    return { problem: wrong(tell("flows-problem-moved")) }
  }
  if (step.input === "text") return readText(step.reads?.(text) ?? text, step.lengthMax, step.lines === true)
  if (step.input === "file" && step.textLengthMax > 0) {
    const written = readText(text, step.textLengthMax, true)
    return "value" in written ? { value: writtenValue(String(written.value)) } : written
  }
  const barred = step.input === "confirm" ? step.barred?.(seen) : undefined
  return {
    problem:
      barred === undefined
        ? wrong(step.input === "file" ? tell("flows-problem-file") : tell("flows-problem-choice"))
        : { words: barred }
  }
}

const readConfirmed = (step: ConfirmStep, shown: string, seen: See): Read => {
  const barred = step.barred?.(seen)
  if (barred !== undefined) return { problem: { words: barred } }
  const version = step.seen?.(seen) ?? "yes"
  return shown === version ? { value: version } : { problem: wrong(tell("flows-problem-moved")) }
}

/** Characters of a file's name at the host: a signed address is one. */
const refLengthMax = 1_024

const read = (step: Step, input: Input, seen: See): Read => {
  if ("text" in input) return readTyped(step, input, seen)
  if ("file" in input) {
    if (step.input !== "file") return { problem: wrong(tell("flows-problem-no-file")) }
    return input.file.ref.length > 0 && input.file.ref.length <= refLengthMax
      ? { value: fileValue(input.file.ref) }
      : { problem: wrong(tell("flows-problem-file")) }
  }
  if (input.press === "skip" && isSkippable(step, seen)) return { value: "" }
  if (input.press === "confirm" && step.input === "confirm") return readConfirmed(step, input.seen, seen)
  if (input.press !== "pick") return { problem: wrong(tell("flows-problem-stale")) }
  const option = optionsOf(step, seen).find(({ value }) => value === input.value)
  if (option !== undefined) return { value: option.value }
  // One of the readings of an ambiguous number is no option of the step itself.
  return step.input === "decimal" && decimalPattern.test(input.value)
    ? { value: input.value }
    : { problem: wrong(tell("flows-problem-stale")) }
}

const isForgotten = (id: string, forgotten: ReadonlyArray<string>): boolean =>
  forgotten.some((name) => (name.endsWith(":") ? id.startsWith(name) : id === name))

const without = (draft: Draft, forgotten: ReadonlyArray<string>): Draft["values"] =>
  Object.fromEntries(Object.entries(draft.values).filter(([id]) => !isForgotten(id, forgotten)))

/** What an answered step makes of its draft. */
const answered = (draft: Draft, id: string, value: Value, host: Host, now: Date): Outcome => {
  const flow = flowOf(draft.flow) as Flow
  const found = stepOf(flow, id) as { readonly step: Step; readonly part: string }
  const { step } = found
  const isSame = JSON.stringify(draft.values[id]) === JSON.stringify(value)
  const kept = without(draft, isSame ? [] : (step.forgets?.(value) ?? []))
  const again = step.input === "file" && step.many === true && value !== ""
  const seen = see(draft, host, now, found.part, { ...kept, [id]: value })
  const [command, tells, opens] = [step.command?.(seen), step.tells?.(seen), step.opens?.(seen)]
  const values = again ? kept : seen.values
  const { asked } = pathOf(draft, host, now, values)
  return {
    draft: asked === null || opens !== undefined ? null : { ...renewed(draft, now), step: asked, values },
    ...(command !== undefined && { command }),
    ...(tells !== undefined && { tells }),
    ...(opens !== undefined && { opens })
  }
}

/** Turns one of several on or off, by a button or by its name. */
const toggled = (draft: Draft, id: string, input: Input, seen: See, now: Date): Outcome => {
  const { step } = stepOf(flowOf(draft.flow) as Flow, id) as { readonly step: Extract<Step, { input: "toggle" }> }
  const typed = "text" in input ? input.text.split(/[,;\n]/).filter((part) => part.trim() !== "") : []
  const options = step.options(seen)
  const picked = "press" in input && input.press === "pick" ? [input.value] : typed
  const values = picked.map((part) => named(part, options)?.value)
  const [first] = values
  if (first === undefined || values.includes(undefined)) return fails(wrong(tell("flows-problem-choice")))
  const before = [draft.values[id] ?? []].flat().filter((value) => options.some((option) => option.value === value))
  // Typed ones are meant to be on; a button turns.
  const known = new Set(values as ReadonlyArray<string>)
  const turned = before.filter((value) => !known.has(value))
  const added = "text" in input ? [...known] : [...known].filter((value) => !before.includes(value))
  const value = [...turned, ...added]
  if (value.length > Math.min(step.most, toggledMax))
    return fails(wrong(tell("flows-problem-many", { most: String(step.most) })))
  const { [id]: _before, ...others } = draft.values
  return {
    draft: { ...renewed(draft, now), step: id, values: value.length === 0 ? others : { ...others, [id]: value } }
  }
}

const moved = (draft: Draft, step: string, now: Date): Outcome => ({ draft: { ...renewed(draft, now), step } })

/** Buttons that go elsewhere than on; `undefined` for an answer. */
const elsewhere = (draft: Draft, asked: string, input: Input, host: Host, now: Date): Outcome | undefined => {
  if (!("press" in input)) return undefined
  if (input.press !== "back" && input.press !== "edit") return undefined
  const { answered: path } = pathOf(draft, host, now)
  const at = path.indexOf(asked)
  const target = input.press === "edit" ? path.find((id) => id === input.step) : path[(at < 0 ? path.length : at) - 1]
  return target === undefined ? fails(wrong(tell("flows-problem-stale"))) : moved(draft, target, now)
}

/** Another flow, for which this one waits. */
const opened = (draft: Draft, flow: string, leads: ReadonlyArray<Opening>): Outcome => {
  const lead = leads.find((candidate) => candidate.flow === flow)
  return lead === undefined
    ? fails(wrong(tell("flows-problem-stale")))
    : { draft, opens: { flow: lead.flow, values: lead.values } }
}

const answer = (draft: Draft, id: string, input: Input, host: Host, now: Date): Outcome => {
  const flow = flowOf(draft.flow) as Flow
  const found = stepOf(flow, id)
  if (found === undefined) return fails(wrong(tell("flows-problem-stale")))
  const { step } = found
  const seen = see(draft, host, now, found.part)
  if ("press" in input && input.press === "open") return opened(draft, input.flow, step.leads?.(seen) ?? [])
  if (step.input === "toggle" && !("press" in input && input.press === "done")) {
    return toggled(draft, id, input, seen, now)
  }
  const given = step.input === "toggle" ? { value: draft.values[id] ?? [] } : read(step, input, seen)
  if ("problem" in given) return fails(given.problem)
  const { value } = given
  if (value.length > valueLengthMax || !holds(flow, id, value)) {
    return fails(step.form === undefined ? wrong(tell("flows-problem-choice")) : { words: step.form })
  }
  const problem = value === "" ? undefined : step.check?.(value, seen)
  return problem === undefined ? answered(draft, id, value, host, now) : fails(problem)
}

/** What an answer makes of a draft, given what its step needs. */
export const advance = (draft: Draft, input: Input, host: Host, now: Date): Outcome => {
  const flow = flowOf(draft.flow)
  if (flow === undefined || flow.version !== draft.version) return fails(wrong(tell("flows-problem-stale")))
  if ("revision" in input && input.revision !== draft.revision) return fails(wrong(tell("flows-problem-stale")))
  if ("press" in input && input.press === "discard") return { draft: null, tells: tell("flows-discarded") }
  if (now.getTime() >= Date.parse(draft.expires_at) || draft.revision >= revisionMax)
    return fails(wrong(tell("flows-problem-expired")))
  if (lacks(draft, host, now)) return fails(wrong(tell("flows-problem-unknown")))
  const asked = askedStep(draft, host, now)
  if (asked === undefined) return fails(wrong(tell("flows-problem-stale")))
  return elsewhere(draft, asked, input, host, now) ?? answer(draft, asked, input, host, now)
}

/** A draft whose command was refused, to be mended or sent anew: as another command, for that one has its answer. */
export const refused = (draft: Draft, now: Date): Draft => renewed(draft, now)
