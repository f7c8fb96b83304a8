/** What a parser of command lines finds wrong, in the words of this program: oclif words it for a terminal of its own. */
import { stripVTControlCharacters } from "node:util"
import { say } from "./Say.ts"

/** `what` is the flag whose value it is about, or the command. */
type Rule = readonly [pattern: RegExp, words: (what: string, ...found: ReadonlyArray<string>) => string]

const rules: ReadonlyArray<Rule> = [
  [/^Missing required flag (\S+)$/, (_, name) => say("cli-parse-missing", { words: `--${name}` })],
  [/^Nonexistent flags?: (.+)$/, (_, flags = "") => say("cli-parse-no_flag", { flags })],
  [/^Unexpected arguments?: (.+)$/, (_, words = "") => say("cli-parse-no_more", { words })],
  [
    /^Expected --([^=\s]+)=(.*) to be one of: (.+)$/,
    (_, name, typed = "", known = "") => say("cli-parse-takes", { what: `--${name}`, known, typed })
  ],
  [
    /^Expected (.*) to be one of: (.+)$/,
    (what, typed = "", known = "") => say("cli-parse-takes", { what, known, typed })
  ],
  [
    /^Flag (--\S+) expects one of these values: (.+)$/,
    (_, flag = "", known = "") => say("cli-parse-no_value_known", { flag, known })
  ],
  [/^Flag (--\S+) expects a value$/, (_, flag = "") => say("cli-parse-no_value", { flag })],
  [
    /^--([^=\s]+?)(?:=.*)? cannot also be provided when using --([^=\s]+?)(?:=.*)?$/,
    (_, one, other) => say("cli-parse-exclusive", { one: `--${one}`, other: `--${other}` })
  ],
  [
    /^All of the following must be provided when using --([^:\s]+): (.+)$/,
    (_, name, others = "") => say("cli-parse-needs", { flag: `--${name}`, others })
  ],
  [
    /^(?:Exactly|At least) one of the following must be provided: (.+)$/,
    (_, names = "") => say("cli-parse-one_of", { names })
  ],
  [/^Expected an integer but received: (.*)$/, (what, typed = "") => say("cli-parse-whole", { what, typed })],
  [
    /^Expected an integer (greater|less) than or equal to (-?\d+) but received: (.*)$/,
    (what, way, bound = "", typed = "") =>
      say(way === "greater" ? "cli-parse-at_least" : "cli-parse-at_most", { what, bound, typed })
  ]
]

/** A line of the parser in words of ours, which name the flag themselves; in its own behind the flag where it has others. */
const reword = (line: string, flag: string | undefined): string => {
  for (const [pattern, words] of rules) {
    const found = pattern.exec(line)
    if (found !== null) return words(flag ?? say("cli-parse-it"), ...found.slice(1))
  }
  return flag === undefined ? line : `${flag}: ${line}`
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
  const [first, ...others] = missing
  if (first !== undefined) {
    const words = others.reduce((one, other) => say("cli-parse-and", { one, other }), first)
    return say(others.length === 0 ? "cli-parse-missing" : "cli-parse-missing_both", { words })
  }
  // "Parsing --limit" stands on a line before what its own parser says.
  const [, flag, said] = /^Parsing (--\S+)\s*\n\s*([^]*)$/.exec(text) ?? []
  return (said ?? text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !isFrame(line))
    .map((line) => reword(line, flag))
    .join("; ")
}
