import type { Key } from "ink"

const named = {
  upArrow: "up",
  downArrow: "down",
  leftArrow: "left",
  rightArrow: "right",
  pageDown: "pagedown",
  pageUp: "pageup",
  home: "home",
  end: "end",
  return: "enter",
  escape: "escape",
  backspace: "backspace",
  delete: "delete"
} as const satisfies Partial<Record<keyof Key, string>>

export interface Press {
  /** What was pressed, as `a`, `A`, `?`, `enter`, `ctrl+s`, `shift+tab`. */
  readonly chord: string
  /** What it would write; empty for a key that writes nothing. A paste is one press with all of its text. */
  readonly text: string
}

const controls: Readonly<Record<string, string>> = { "\r": "enter", "\n": "enter", "\t": "tab", "\u007f": "backspace" }

/** What Ink tells of what was typed: one key, or several that came together. */
export const pressesOf = (input: string, key: Key): ReadonlyArray<Press> => {
  const isPlain = !key.ctrl && !key.meta && input.length > 1
  if (!isPlain) return [pressOf(input, key)]
  // Keys of a macro or of a slow line come in one piece: the letters between two controls are one press.
  return (input.match(/[^\p{Cc}]+|\p{Cc}/gu) ?? []).map((part): Press => {
    if (!/^\p{Cc}$/u.test(part)) return { chord: part, text: part }
    const letter = String.fromCodePoint((part.codePointAt(0) ?? 0) + 96)
    return { chord: controls[part] ?? `ctrl+${letter}`, text: "" }
  })
}

const pressOf = (input: string, key: Key): Press => {
  if (key.tab) return { chord: key.shift ? "shift+tab" : "tab", text: "" }
  for (const [flag, name] of Object.entries(named)) {
    if (key[flag as keyof typeof named]) return { chord: name, text: "" }
  }
  if (key.ctrl) return { chord: `ctrl+${input}`, text: "" }
  if (key.meta) return { chord: `alt+${input}`, text: "" }
  return { chord: input === " " ? "space" : input, text: input }
}
