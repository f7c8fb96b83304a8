/** What a parser of command lines finds wrong, in the words of this program: oclif words it for a terminal of its own. */
import { stripVTControlCharacters } from "node:util"

type Rule = readonly [pattern: RegExp, words: (...found: ReadonlyArray<string>) => string]

const rules: ReadonlyArray<Rule> = [
  [/^Missing required flag (\S+)$/, (name) => `--${name} is missing`],
  [/^Nonexistent flags?: (.+)$/, (names) => `there is no flag ${names}`],
  [/^Unexpected arguments?: (.+)$/, (words) => `it takes no further word: ${words}`],
  [/^Expected --([^=\s]+)=(.*) to be one of: (.+)$/, (name, typed, known) => `--${name} takes ${known}; not ${typed}`],
  [/^Expected (.*) to be one of: (.+)$/, (typed, known) => `it takes ${known}; not ${typed}`],
  [/^Flag (--\S+) expects one of these values: (.+)$/, (name, known) => `${name} is without its value: ${known}`],
  [/^Flag (--\S+) expects a value$/, (name) => `${name} is without its value`],
  [
    /^--([^=\s]+?)(?:=.*)? cannot also be provided when using --([^=\s]+?)(?:=.*)?$/,
    (one, other) => `--${one} and --${other} exclude each other`
  ],
  [
    /^All of the following must be provided when using --([^:\s]+): (.+)$/,
    (name, others) => `--${name} needs ${others} beside it`
  ],
  [
    /^(?:Exactly|At least) one of the following must be provided: (.+)$/,
    (names) => `one of these is missing: ${names}`
  ],
  [/^Expected an integer but received: (.*)$/, (typed) => `takes a whole number; not ${typed}`],
  [
    /^Expected an integer (greater|less) than or equal to (-?\d+) but received: (.*)$/,
    (way, bound, typed) => `takes a whole number, ${way === "greater" ? "at least" : "at most"} ${bound}; not ${typed}`
  ]
]

const reword = (line: string): string => {
  for (const [pattern, words] of rules) {
    const found = pattern.exec(line)
    if (found !== null) return words(...found.slice(1))
  }
  return line
}

/** Lines that only introduce others, or give an advice that the hint gives anyway. */
const isFrame = (line: string): boolean =>
  line === "" || line === "See more help with --help" || /^The following errors? occurred:$/.test(line)

const namesOf = (args: unknown): ReadonlyArray<string> =>
  Array.isArray(args) ? args.flatMap((arg) => (typeof arg?.name === "string" ? [arg.name.toUpperCase()] : [])) : []

/** One line for whatever a parser threw, the daemon not having been asked yet. */
export const usageReason = (error: Error & { readonly args?: unknown }): string => {
  const text = stripVTControlCharacters(error.message)
  const missing = text.startsWith("Missing ") ? namesOf(error.args) : []
  if (missing.length > 0) return `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} missing`
  // "Parsing --limit" stands on a line before what its own parser says.
  const [, flag, said] = /^Parsing (--\S+)\s*\n\s*([^]*)$/.exec(text) ?? []
  const lines = (said ?? text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !isFrame(line))
    .map(reword)
  return [flag, lines.join("; ")].filter((part) => part !== undefined).join(lines[0]?.startsWith("takes ") ? " " : ": ")
}
