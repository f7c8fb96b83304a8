/** The manual page of the program as roff, made of the catalogue. */
import type { Catalogue, CommandEntry, FlagEntry } from "./Catalogue.ts"

/** Text as roff takes it: no escapes, no dashes that become hyphens, no line that begins like a request. */
const roff = (text: string): string =>
  text
    .replaceAll("\\", String.raw`\e`)
    .replaceAll("-", String.raw`\-`)
    .replaceAll(/^([.'])/gm, String.raw`\&$1`)

const flagLines = ({
  default: fallback,
  description,
  name,
  options,
  short,
  type
}: FlagEntry): ReadonlyArray<string> => {
  const names = short === null ? name : `${short}, ${name}`
  const value = type === "string" ? ` ${options?.join("|") ?? "VALUE"}` : ""
  const told = fallback === null ? description : `${description} (${fallback} when absent)`
  return [".TP", `.B ${roff(names)}${roff(value)}`, roff(told) || "\\&"]
}

const commandLines = ({
  aliases,
  args,
  command,
  description,
  examples,
  flags,
  summary
}: CommandEntry): ReadonlyArray<string> => [
  `.SS orrange ${roff(command)}${roff(args.map(({ name, required }) => ` ${required ? name : `[${name}]`}`.toUpperCase()).join(""))}`,
  roff(summary),
  ...(description === null ? [] : [".PP", roff(description)]),
  ...(aliases.length === 0 ? [] : [".PP", roff(`Also: ${aliases.join(", ")}`)]),
  ...args.flatMap(({ description: told, name }) => [".TP", `.I ${roff(name.toUpperCase())}`, roff(told) || "\\&"]),
  ...flags.flatMap(flagLines),
  ...(examples.length === 0 ? [] : [".PP", ".nf", ...examples.map(roff), ".fi"])
]

/** `orrange(1)`. */
export const manPage = ({ commands, global_flags }: Catalogue, version: string): string =>
  [
    `.TH ORRANGE 1 "" "orrange ${roff(version)}"`,
    // Long options fill lines badly to both edges.
    ".ad l",
    ".nh",
    ".SH NAME",
    "orrange \\- trade with people, without a website",
    ".SH SYNOPSIS",
    ".B orrange",
    ".I COMMAND",
    "[flags]",
    ".SH FLAGS OF ALL COMMANDS",
    ...global_flags.flatMap(flagLines),
    ".SH COMMANDS",
    ...commands.flatMap(commandLines),
    ".SH SEE ALSO",
    roff("`orrange help` tells of exit codes, errors, the environment and what programs read."),
    ""
  ].join("\n")
