import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { quoted } from "./Quoted.ts"
import { timeOf } from "./render/Text.ts"
import { say } from "./Say.ts"

/** A command as somebody would type it. */
export const typedLine = (id: string, words: ReadonlyArray<string>): string =>
  ["orrange", ...id.split(":"), ...words].map(quoted).join(" ")

/** When a step that came too early can be taken, and how: as a new command, for the refusal is this one's answer. */
export const laterHint = (
  { code, details }: ErrorAnswer["error"],
  id: string,
  argv: ReadonlyArray<string>
): string | undefined => {
  const opensAt = details["opens_at"]
  if (code !== "trade.too_early" || typeof opensAt !== "string") return undefined
  const words = argv.filter((word, at) => !word.startsWith("--client-id") && argv[at - 1] !== "--client-id")
  return say("cli-hint-later", { time: timeOf(opensAt), line: typedLine(id, words) })
}
