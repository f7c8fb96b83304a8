import { createInterface } from "node:readline/promises"
import { clientFailure } from "@orrange/core/client/Failure"

/**
 * Asks whoever sits at the terminal; `undefined` when there is none, and when they end the answer with Ctrl-D. Ctrl-C
 * leaves the command. The question goes to stderr, as all but answers do.
 */
export const ask = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const left = new AbortController()
  lines.once("SIGINT", () => left.abort())
  try {
    return (await lines.question(question, { signal: left.signal })).trim()
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error
    if (left.signal.aborted) throw clientFailure("cli.left")
    process.stderr.write("\n")
    return undefined
  } finally {
    lines.close()
  }
}
