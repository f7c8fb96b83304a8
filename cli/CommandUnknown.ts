import { type ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import { say } from "./Say.ts"
import { LOADERS } from "./Commands.ts"
import { similarTo } from "./Similar.ts"

/** The failure of a command that there is not. `id` is oclif's: its words are joined by colons. */
export const commandUnknown = (id: string): ClientFailure => {
  const words = id.replaceAll(":", " ")
  if (words.startsWith("-")) return clientFailure("cli.usage", { reason: say("cli-usage-flags_first", { words }) })
  const known = Object.keys(LOADERS).map((name) => name.replaceAll(":", " "))
  return clientFailure("cli.command_unknown", { command: words, suggestions: similarTo(words, known) })
}
