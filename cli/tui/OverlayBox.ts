/** What is asked, laid over the screen. */
import { say } from "../Say.ts"
import { box, frameColumns, frameRows } from "./draw/Box.ts"
import { beside, fitText, type Line, line, lineWidth, type Span, span, widthOf, wrapText } from "./draw/Line.ts"
import { chordText, type Keys } from "./Keymap.ts"
import { type Code, type Field, type Form, type Overlay, type Pager, type Question, wordOf } from "./Ui.ts"

/** Columns of the labels of fields, however long they are. */
const labelWidthMax = 34
/** Columns that an overlay leaves free, both sides together. */
const margin = 2
/** Columns of a dialogue where there is room for them. */
const dialogueWidth = 76

const choiceSpans = (field: Field, focused: boolean, pointed: number): ReadonlyArray<Span> => {
  const on = field.value.split(",")
  if (!field.many)
    return [
      span(focused ? `◂ ${wordOf(field, field.value)} ▸` : wordOf(field, field.value), focused ? "focus" : "plain")
    ]
  return (field.choices ?? []).map((choice, index) =>
    span(
      `${on.includes(choice) ? "[x]" : "[ ]"} ${wordOf(field, choice)} `,
      focused && index === pointed ? "chosen" : "plain"
    )
  )
}

/** The choices around the one that is pointed to, where there are more than fit. */
const inSight = (spans: ReadonlyArray<Span>, pointed: number, width: number): ReadonlyArray<Span> => {
  const reach = (first: number): number =>
    spans.slice(first, pointed + 1).reduce((sum, { text }) => sum + widthOf(text), 0)
  let first = 0
  while (first < pointed && reach(first) > width) first += 1
  return spans.slice(first)
}

const fieldLine = (form: Form, field: Field, index: number, width: number): Line => {
  const longest = Math.max(...form.fields.map(({ label }) => widthOf(label)))
  const labelWidth = Math.min(longest, labelWidthMax, Math.floor(width / 2))
  const focused = index === form.focus
  const label = span(`${focused ? "›" : " "} ${fitText(field.label, labelWidth)} `, focused ? "focus" : "dim")
  const note = field.note === undefined ? [] : [span(`  ${field.note}`, "dim")]
  const room = width - labelWidth - 4
  if (field.choices !== undefined) {
    const choices = choiceSpans(field, focused, form.choice)
    return [label, ...(field.many && focused ? inSight(choices, form.choice, room) : choices), ...note]
  }
  // The end of a long value is where the next letter goes.
  const shown = [...field.value].slice(-Math.max(1, room - 2)).join("")
  return [label, span(shown, "bold"), span(focused ? "▏" : "", "focus"), ...note]
}

const wrapped = (texts: ReadonlyArray<string>, width: number, style: "bad" | "dim"): ReadonlyArray<Line> =>
  texts.flatMap((text) => wrapText(text, width)).map((text) => line(text, style))

const errorLines = (error: string, width: number): ReadonlyArray<Line> =>
  error === "" ? [] : [[], ...wrapped([error], width, "bad")]

const formLines = (form: Form, keys: Keys, width: number): ReadonlyArray<Line> => [
  [],
  ...form.fields.map((field, index) => fieldLine(form, field, index, width)),
  [],
  ...wrapped(form.about ?? [], width, "dim"),
  ...errorLines(form.error, width),
  [],
  line(
    [
      say("tui-form-enter"),
      say("tui-form-go_on", { key: chordText(keys.form_send[0] ?? "") }),
      say("tui-form-choose"),
      ...(form.fields.some(({ many }) => many) ? [say("tui-form-mark")] : []),
      say("tui-form-leave", { key: chordText(keys.form_leave[0] ?? "") })
    ].join(" · "),
    "dim"
  )
]

/** A line that is too wide, in its first style on as many lines as it takes: no number of a question is cut. */
const wrapLine = (content: Line, width: number): ReadonlyArray<Line> =>
  lineWidth(content) <= width
    ? [content]
    : wrapText(content.map(({ text }) => text).join(""), width).map((text) => line(text, content[0]?.style))

/** Begin and end of what does not fit, and that it does not. */
const squeezed = (lines: ReadonlyArray<Line>, height: number): ReadonlyArray<Line> => {
  if (lines.length <= height) return lines
  const foot = lines.slice(-5)
  return [...lines.slice(0, height - foot.length - 1), line(say("tui-squeezed"), "bad"), ...foot]
}

const questionLines = (asked: Question, keys: Keys, width: number, nowMs: number): ReadonlyArray<Line> => {
  const armed = nowMs >= asked.armedAtMs
  const leave = chordText(keys.confirm_leave[0] ?? "")
  return [
    [],
    ...asked.lines.flatMap((content) => wrapLine(content, width)),
    ...errorLines(asked.error, width),
    [],
    asked.expected === undefined
      ? [
          span("y", armed ? "accent" : "dim"),
          span(` ${say("tui-question-yes")}   `),
          span("n", "accent"),
          span(` ${say("tui-question-no", { key: leave })}`)
        ]
      : [
          span("> "),
          span(asked.typed, "bold"),
          span("▏", armed ? "focus" : "dim"),
          span(`   ${say("tui-question-typed", { key: leave })}`, "dim")
        ]
  ]
}

const pagerLines = (shown: Pager, height: number): ReadonlyArray<Line> =>
  shown.lines.slice(shown.scroll, shown.scroll + height)

/** Columns that words need beside a code. */
const besideMin = 24
const besideGap = 2

/** A code with its words beside it or below; it is left out where it would be cut, for then nobody can scan it. */
const codeLines = ({ lines, picture }: Code, keys: Keys, width: number, height: number): ReadonlyArray<Line> => {
  const [copy = "", leave = ""] = [keys.code_copy[0], keys.code_leave[0]].map((chord) => chordText(chord ?? ""))
  const foot = line(say("tui-code-keys", { copy, leave }), "dim")
  const columns = widthOf(picture[0] ?? "")
  const drawn = picture.map((row): Line => [span(row, "code")])
  const words = (room: number): ReadonlyArray<Line> => [...lines.flatMap((one) => wrapLine(one, room)), [], foot]
  const room = width - columns - besideGap
  if (picture.length <= height && room >= besideMin) {
    const told: ReadonlyArray<Line> = words(room).map((one) => [span(" ".repeat(besideGap)), ...one])
    return beside([drawn, columns], [told, width - columns])
  }
  if (columns <= width && picture.length + words(width).length < height) return [...drawn, [], ...words(width)]
  if (picture.length === 0) return words(width)
  const size = `${columns + besideGap + besideMin + frameColumns + margin}×${picture.length + frameRows}`
  return [...wrapLine(line(say("tui-code-too_small", { size }), "warn"), width), [], ...words(width)]
}

export interface Placed {
  readonly lines: ReadonlyArray<Line>
  readonly column: number
  readonly row: number
}

/** Columns of words beside a code, where there is room for them. */
const besideWidth = 60

const codeWidth = (overlay: Overlay): number =>
  overlay.kind === "code" ? widthOf(overlay.picture[0] ?? "") + besideGap + besideWidth + frameColumns : 0

const overlayLines = (overlay: Overlay, keys: Keys, nowMs: number, width: number, height: number) => {
  switch (overlay.kind) {
    case "form":
      return formLines(overlay, keys, width)
    case "confirm":
      return questionLines(overlay, keys, width, nowMs)
    case "code":
      return codeLines(overlay, keys, width, height)
    case "pager":
      return pagerLines(overlay, height)
  }
}

/** An overlay as a frame, and where it goes. */
export const placeOverlay = (overlay: Overlay, keys: Keys, nowMs: number, columns: number, rows: number): Placed => {
  const wanted = { pager: columns - 4, code: codeWidth(overlay), form: dialogueWidth, confirm: dialogueWidth }
  const width = Math.min(wanted[overlay.kind], columns - margin)
  const inner = width - frameColumns
  // A code takes every row that there is: it is whole or nothing.
  const most = overlay.kind === "code" ? rows : rows - 2
  const lines = overlayLines(overlay, keys, nowMs, inner, most - frameRows)
  const height = Math.min(most, lines.length + frameRows)
  const asks = overlay.kind === "form" || overlay.kind === "confirm"
  const shown = asks ? squeezed(lines, height - frameRows) : lines
  const hidden = overlay.kind === "pager" ? overlay.lines.length - overlay.scroll - (most - frameRows) : 0
  return {
    lines: box(shown, width, height, {
      title: overlay.title,
      note: hidden > 0 ? say("tui-more", { rows: String(hidden) }) : undefined,
      focused: true,
      grave: overlay.kind === "confirm"
    }),
    column: Math.floor((columns - width) / 2),
    row: Math.max(Math.min(1, rows - height), Math.floor((rows - height) / 2))
  }
}
