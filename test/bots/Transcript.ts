/** A conversation as a page: what each did, and what that brought to both screens, with nothing in it that is chance. */
import type { ChatSide } from "./ChatSide.ts"
import { columns, newsOf } from "./Columns.ts"

const hex = /[0-9a-f]/g

/** What is another one each time, and as long as what stands for it: lines break where they do on a real screen. */
const chances: ReadonlyArray<readonly [pattern: RegExp, standsFor: string | ((found: string) => string)]> = [
  [/(?<=link_|details:)[\w-]{43}/g, "x".repeat(43)],
  // A day is left out while it is today: around midnight it stands there.
  [/(?:\b20\d\d-\d\d-\d\d[ T])?\b\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?(?!\d)/g, "12:00"],
  // The end of an id, typed to confirm.
  [/(?<=--confirm )[0-9a-f]{4}(?=:)/g, "0000"],
  // What Discord numbers its people with.
  [/\b\d{17,20}\b/g, (found) => found.replaceAll(/\d/g, "7")]
]

export interface Transcript {
  /** Somebody whose deeds stand in the left column or the right one. */
  readonly watch: (at: 0 | 1, side: ChatSide, look: () => Promise<void>) => ChatSide
  /** Whatever came to the screens since the last look. */
  readonly look: () => void
  /** Ends a part of the page. */
  readonly part: (name: string) => void
  /** Something that was typed in a terminal, and what came of it. */
  readonly terminal: (who: string, line: string, out: string) => void
  /** Ids, oldest first, and other values that are chance: each is the same throughout. */
  readonly knows: (ids: ReadonlyArray<string>, values?: ReadonlyArray<string>) => void
  /** Markdown. */
  readonly page: () => string
}

const block = (lines: ReadonlyArray<string>): string => `\`\`\`\`text\n${lines.join("\n")}\n\`\`\`\``

export const makeTranscript = (title: string, screens: readonly [() => string, () => string]): Transcript => {
  const known = new Map<string, string>()
  let count = 0
  const settled = (text: string): string => {
    let whole = text
    for (const [value, standsFor] of known) whole = whole.replaceAll(value, standsFor)
    for (const [pattern, standsFor] of chances) whole = whole.replaceAll(pattern, standsFor as string)
    return whole
  }
  const news = screens.map((screen) => newsOf(() => settled(screen())))
  const parts: Array<string> = [`# ${title}`]
  let lines: Array<string> = []

  const look = (): void => {
    const [left = "", right = ""] = news.map((fresh) => fresh())
    if (left + right !== "") lines.push(columns(left, right))
  }
  const did = (at: 0 | 1, what: string): void => {
    const line = `▸ ${settled(what)}`
    lines.push(at === 0 ? columns(line, "") : columns("", line))
  }

  return {
    watch: (at, side, seen) => ({
      ...side,
      commands: (name, rest) => {
        if (!side.showsCommands) did(at, `/${name}${rest === undefined ? "" : ` ${rest.option}:${rest.value}`}`)
        side.commands(name, rest)
      },
      taps: (label) => {
        did(at, `[${label}]`)
        side.taps(label)
      },
      forges: (token) => {
        did(at, "(a forged press)")
        side.forges(token)
      },
      writes: async (label, text, sent) => {
        if (!side.showsCommands) did(at, `[${label}] ${text}`)
        await side.writes(label, text, sent)
        await seen()
      },
      sees: async (text) => {
        await side.sees(text)
        await seen()
      }
    }),
    look,
    part: (name) => {
      look()
      if (lines.length > 0) parts.push(`## ${name}`, block(lines))
      lines = []
    },
    terminal: (who, line, out) => {
      look()
      if (lines.length > 0) lines.push("")
      lines.push(`${who}$ orrange ${settled(line)}`, settled(out).trimEnd(), "")
    },
    knows: (ids, values = []) => {
      for (const id of ids) {
        const short = id.slice(-8)
        if (known.has(short)) continue
        count += 1
        const number = String(count).padStart(8, "0")
        known.set(id, `${id.slice(0, -8).replaceAll(hex, "0")}${number}`)
        known.set(short, number)
      }
      for (const value of values) known.set(value, "R".repeat(value.length))
    },
    page: () => `${parts.join("\n\n")}\n`
  }
}
