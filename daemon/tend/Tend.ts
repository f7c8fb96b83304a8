/** What is asked of a home from beside its daemon. The answer is a line of JSON on the standard output, for the CLI. */
import { ClientFailure } from "@orrange/core/client/Failure"
import { homeDirectory } from "../home/Home.ts"
import { logFileOf } from "../LogFile.ts"
import { backUp } from "./Backup.ts"
import { stopDaemon } from "./Stop.ts"

interface TendFlags {
  readonly wait: string
  readonly programs: string | undefined
}

const answer = async (
  words: ReadonlyArray<string>,
  { programs, wait }: TendFlags,
  signal: AbortSignal
): Promise<object> => {
  const home = homeDirectory()
  const [what, file] = words
  if (what === "stop") return stopDaemon(home, Number(wait), signal)
  if (what === "backup" && file !== undefined) {
    return backUp({ home, file, programs, databaseUrl: process.env["DATABASE_URL"], signal })
  }
  return { home, log: logFileOf(home) }
}

export const main = async (words: ReadonlyArray<string>, flags: TendFlags): Promise<void> => {
  const stop = new AbortController()
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort())
  const told = await answer(words, flags, stop.signal).then(
    (data) => ({ data }),
    (failure: unknown) => {
      if (!(failure instanceof ClientFailure)) throw failure
      const { code, details } = failure.error
      return { code, details }
    }
  )
  process.stdout.write(`${JSON.stringify(told)}\n`)
}
