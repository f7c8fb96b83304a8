/** The log of a daemon in its home, beside what it says on stderr: two files of a bounded size, so that none fills a disk. */
import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs"
import { join } from "node:path"

/** Bytes after which a new file is begun; of the old ones only the last is kept. */
export const logBytesMax = 8 * 2 ** 20

export const logFileOf = (home: string): string => join(home, "daemon.log")

/** Opens the log of a home that is held; what is given to it is a line of its own. */
export const openLogFile = (home: string, bytesMax = logBytesMax): ((line: string) => void) => {
  const file = logFileOf(home)
  let descriptor = openSync(file, "a", 0o600)
  let bytes = fstatSync(descriptor).size
  const beginAnew = (): void => {
    renameSync(file, `${file}.old`)
    closeSync(descriptor)
    descriptor = openSync(file, "a", 0o600)
    bytes = 0
  }
  return (line) => {
    try {
      if (bytes >= bytesMax) beginAnew()
      bytes += writeSync(descriptor, `${line}\n`)
    } catch {
      // A disk that is full must not end the daemon; stderr has the line.
    }
  }
}
