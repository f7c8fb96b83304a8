import * as Data from "effect/Data"

/** The embedded database could not be had, or has gone; the message is one line for the person who runs the daemon. */
export class EmbeddedPostgresError extends Data.TaggedError("EmbeddedPostgresError")<{ readonly message: string }> {}

export const embeddedPostgresError = (message: string): EmbeddedPostgresError => new EmbeddedPostgresError({ message })

const faultLine = /(?:FATAL|PANIC|ERROR|error):\s+(.*)/g

/** The line of a Postgres program's output that says what went wrong, in few words where people meet it often. */
export const faultIn = (output: string): string => {
  if (/No space left on device/i.test(output)) return "the disk is full"
  // The first is the cause; those after it say what could not be done because of it.
  const [first] = [...output.matchAll(faultLine)]
  return first?.[1] ?? output.trim().split("\n").at(-1) ?? "no output"
}
