/** Files of the person who types. What goes wrong with one is theirs to mend, and nothing has happened by then. */
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { clientFailure } from "@orrange/core/client/Failure"

const attempt = <A>(file: string, work: () => A): A => {
  try {
    return work()
  } catch (error) {
    throw clientFailure("cli.file_unusable", { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}

/** Bytes of a file; - is the standard input. */
export const readFile = (file: string): Buffer => attempt(file, () => readFileSync(file === "-" ? 0 : file))

export const sizeOf = (file: string): number => attempt(file, () => statSync(file).size)

/** Writes a new file: a name that a script takes from elsewhere must not replace one of its user. */
export const writeNewFile = (file: string, contents: string | Uint8Array): void =>
  attempt(file, () => writeFileSync(file, contents, { flag: "wx" }))

/** What a file of JSON holds. */
export const readJson = (file: string): unknown => {
  const text = readFile(file).toString("utf8")
  try {
    return JSON.parse(text)
  } catch {
    throw clientFailure("cli.file_unusable", { file, reason: "it is not JSON" })
  }
}
