import { createInterface } from "node:readline/promises"

/** Asks whoever sits at the terminal; `undefined` when there is none. The question goes to stderr, as all but answers do. */
export const ask = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(question)).trim()
  } finally {
    lines.close()
  }
}
