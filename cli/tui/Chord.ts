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

/** What Ink tells of a key. */
export const pressOf = (input: string, key: Key): Press => {
  if (key.tab) return { chord: key.shift ? "shift+tab" : "tab", text: "" }
  for (const [flag, name] of Object.entries(named)) {
    if (key[flag as keyof typeof named]) return { chord: name, text: "" }
  }
  if (key.ctrl) return { chord: `ctrl+${input}`, text: "" }
  if (key.meta) return { chord: `alt+${input}`, text: "" }
  return { chord: input === " " ? "space" : input, text: input }
}
