/** The last lines of the daemon's log, and those that come. */
import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from "node:fs"
import { setTimeout as wait } from "node:timers/promises"
import { clientFailure } from "@orrange/core/client/Failure"

const pollMs = 250
const chunkBytes = 65_536

const readOld = (file: string): string => {
  try {
    return readFileSync(`${file}.old`, "utf8")
  } catch {
    // There is none yet.
    return ""
  }
}

const linesIn = (text: string): ReadonlyArray<string> => text.split("\n").filter(Boolean)

export interface Tail {
  readonly lines: ReadonlyArray<string>
  /** What was read of the file that is written now, in bytes. */
  readonly bytes: number
}

/** The last lines, from the file before this one too. */
export const readTail = (file: string, count: number): Tail => {
  try {
    const now = readFileSync(file)
    const lines = linesIn(now.toString("utf8"))
    const before = lines.length < count ? linesIn(readOld(file)) : []
    return { lines: [...before, ...lines].slice(-count), bytes: now.length }
  } catch (error) {
    throw clientFailure("cli.file_unusable", { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}

const inodeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino

/** Gives what is written to a log behind the first `bytes`, until it is told to end; a file that is begun anew is gone on with. */
export const follow = async (
  file: string,
  bytes: number,
  write: (text: string) => void,
  signal: AbortSignal
): Promise<void> => {
  const chunk = Buffer.alloc(chunkBytes)
  let descriptor = openSync(file, "r")
  let position = bytes
  const readOn = (): void => {
    for (;;) {
      const read = readSync(descriptor, chunk, 0, chunkBytes, position)
      if (read === 0) return
      position += read
      write(chunk.toString("utf8", 0, read))
    }
  }
  try {
    while (!signal.aborted) {
      const now = inodeOf(file)
      readOn()
      if (now !== undefined && now !== fstatSync(descriptor).ino) {
        // It was read to its end, and nothing is written to it any more.
        closeSync(descriptor)
        descriptor = openSync(file, "r")
        position = 0
      } else {
        // oxlint-disable-next-line no-await-in-loop
        await wait(pollMs, undefined, { signal }).catch(() => undefined)
      }
    }
  } finally {
    closeSync(descriptor)
  }
}
