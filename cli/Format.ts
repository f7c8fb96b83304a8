/** In which form a command line wants its answer. */

export const formats = ["table", "json", "ndjson", "csv", "md"] as const
export type Format = (typeof formats)[number]

const isFormat = (word: string | undefined): word is Format => formats.includes(word as Format)

const short = /^-o=?(\w+)$/

/**
 * Read from the words themselves, not from the parsed flags, so that a line that cannot be parsed is answered in its
 * form as well. `--json` goes before `--output`, and both before the environment.
 */
export const formatOf = (argv: ReadonlyArray<string>, env: NodeJS.ProcessEnv = process.env): Format => {
  const end = argv.indexOf("--")
  const words = end < 0 ? argv : argv.slice(0, end)
  if (words.includes("--json")) return "json"
  const named = words.flatMap((word, at) => {
    if (word === "-o" || word === "--output") return words.slice(at + 1, at + 2)
    return word.startsWith("--output=") ? [word.slice("--output=".length)] : (short.exec(word)?.slice(1) ?? [])
  })
  const word = named.at(-1) ?? env["ORRANGE_OUTPUT"]
  return isFormat(word) ? word : "table"
}

/** Whether failures belong on stdout, as documents. */
export const isForPrograms = (format: Format): boolean => format === "json" || format === "ndjson"
