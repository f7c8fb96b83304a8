/** Keys in a form and in a question. Pure: what was, and what was pressed, to what is then. */
import { addDecimals, subtractDecimals } from "@orrange/core/client/DecimalText"
import { clean } from "../render/Text.ts"
import { say } from "../Say.ts"
import type { Press } from "./Chord.ts"
import { type ActionId, actionOf, type Keys } from "./Keymap.ts"
import {
  type At,
  closeTop,
  type Code,
  type Field,
  type Form,
  note,
  type Overlay,
  type Pager,
  type Question,
  type Step,
  step
} from "./Ui.ts"

/** Letters of a field, at most. */
const valueLengthMax = 2_000

const withTop = (at: At, overlay: Overlay): Step =>
  step({ ...at.ui, overlays: [...at.ui.overlays.slice(0, -1), overlay] })

export const valuesOf = ({ fields }: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]))

/** A paste may hold line breaks and worse; a field is one line of what can be read. */
const oneLine = (text: string): string => clean(text.replaceAll(/[\r\n\t]+/g, " "))

const setValue = (form: Form, value: string): Form => ({
  ...form,
  error: "",
  fields: form.fields.map((field, index) =>
    index === form.focus ? { ...field, value: value.slice(0, valueLengthMax) } : field
  )
})

const focusOn = (form: Form, focus: number): Form => ({
  ...form,
  choice: 0,
  focus: (focus + form.fields.length) % form.fields.length
})

const stepped = ({ step: by = "0", value }: Field, up: boolean): string => {
  try {
    const next = up ? addDecimals(value || "0", by) : subtractDecimals(value || "0", by)
    return next.startsWith("-") ? "0" : next
  } catch {
    // What is not a number yet has no next one.
    return value
  }
}

/** The arrows to the left and right. */
const turned = (form: Form, field: Field, by: 1 | -1): Form => {
  const { choices } = field
  if (choices === undefined) return field.step === undefined ? form : setValue(form, stepped(field, by > 0))
  const place = field.many ? form.choice : choices.indexOf(field.value)
  const next = (place + by + choices.length) % choices.length
  return field.many ? { ...form, choice: next } : setValue(form, choices[next] ?? field.value)
}

const toggled = (form: Form, field: Field): Form => {
  const name = field.choices?.[form.choice] ?? ""
  const on = field.value.split(",").filter(Boolean)
  return setValue(form, (on.includes(name) ? on.filter((one) => one !== name) : [...on, name]).join(","))
}

const submit = (at: At, form: Form): Step => form.next(at, valuesOf(form))

const formActions: Readonly<Partial<Record<ActionId, (at: At, form: Form) => Step>>> = {
  form_leave: (at) => step(closeTop(at.ui)),
  form_next: (at, form) => withTop(at, focusOn(form, form.focus + 1)),
  form_previous: (at, form) => withTop(at, focusOn(form, form.focus - 1)),
  form_clear: (at, form) => withTop(at, setValue(form, "")),
  form_send: submit
}

export const pressInForm = (at: At, form: Form, keys: Keys, { chord, text }: Press): Step => {
  const field = form.fields[form.focus]
  if (field === undefined) return step(closeTop(at.ui))
  const id = actionOf(keys, chord, ["form"])
  const act = id === undefined ? undefined : formActions[id]
  if (act !== undefined) return act(at, form)
  if (chord === "enter") {
    return form.focus === form.fields.length - 1 ? submit(at, form) : withTop(at, focusOn(form, form.focus + 1))
  }
  if (chord === "left" || chord === "right") return withTop(at, turned(form, field, chord === "right" ? 1 : -1))
  if (field.many && chord === "space") return withTop(at, toggled(form, field))
  if (field.choices !== undefined) return step(at.ui)
  if (chord === "backspace" || chord === "delete") {
    const letters = [...new Intl.Segmenter().segment(field.value)].map(({ segment }) => segment)
    return withTop(at, setValue(form, letters.slice(0, -1).join("")))
  }
  return withTop(at, setValue(form, field.value + oneLine(text)))
}

export const pressInQuestion = (at: At, asked: Question, keys: Keys, { chord, text }: Press): Step => {
  if (actionOf(keys, chord, ["confirm"]) === "confirm_leave") return step(closeTop(at.ui))
  if (at.nowMs < asked.armedAtMs) return step(at.ui)
  const { expected } = asked
  if (expected === undefined) {
    if (chord === "y") return asked.next(at, {})
    return chord === "n" ? step(closeTop(at.ui)) : step(at.ui)
  }
  if (chord === "enter") {
    if (asked.typed === expected) return asked.next(at, {})
    return withTop(at, { ...asked, typed: "", error: say("tui-question-other", { expected }) })
  }
  if (chord === "backspace") return withTop(at, { ...asked, typed: asked.typed.slice(0, -1) })
  return withTop(at, { ...asked, error: "", typed: (asked.typed + oneLine(text)).slice(0, valueLengthMax) })
}

/** A pasted text goes into the field that is written in; it answers no question and presses no key. */
export const pasteInto = (at: At, text: string): Step => {
  const top = at.ui.overlays.at(-1)
  if (top?.kind !== "form" || at.ui.underWay > 0) return step(at.ui)
  const field = top.fields[top.focus]
  return field === undefined || field.choices !== undefined
    ? step(at.ui)
    : withTop(at, setValue(top, field.value + oneLine(text)))
}

/** Rows a page of a pager moves. */
const pageRows = 10

export const pressInPager = (at: At, shown: Pager, keys: Keys, { chord }: Press): Step => {
  const id = actionOf(keys, chord, ["pager"])
  if (id === "pager_leave") return step(closeTop(at.ui))
  if (id === undefined) return step(at.ui)
  const by = (chord.startsWith("page") || chord === "space" ? pageRows : 1) * (id === "pager_down" ? 1 : -1)
  const scroll = Math.max(0, Math.min(shown.lines.length - 1, shown.scroll + by))
  return withTop(at, { ...shown, scroll })
}

export const pressInCode = (at: At, shown: Code, keys: Keys, { chord }: Press): Step => {
  const id = actionOf(keys, chord, ["code"])
  if (id === "code_leave") return step(closeTop(at.ui))
  if (id !== "code_copy") return step(at.ui)
  return step(note(at, say("tui-copied", { id: shown.copied })), { do: "copy", text: shown.copied })
}
