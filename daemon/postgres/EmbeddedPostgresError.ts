import * as Data from "effect/Data"
import * as Effect from "effect/Effect"

/** The embedded database could not be had, or has gone; the message is one line for the person who runs the daemon. */
export class EmbeddedPostgresError extends Data.TaggedError("EmbeddedPostgresError")<{ readonly message: string }> {}

export const embeddedPostgresError = (message: string): EmbeddedPostgresError => new EmbeddedPostgresError({ message })

const fromCause = (cause: unknown): EmbeddedPostgresError => {
  if (cause instanceof EmbeddedPostgresError) return cause
  const { code, message } = cause as NodeJS.ErrnoException
  return embeddedPostgresError(code === "ENOSPC" ? diskFull : `the embedded database cannot be used: ${message}`)
}

/** Runs file operations; what they throw becomes the typed error. */
export const attempt = <A>(work: () => A): Effect.Effect<A, EmbeddedPostgresError> =>
  Effect.try({ try: work, catch: fromCause })

const diskFull = "the disk is full"

const faultLine = /(?:FATAL|PANIC|ERROR|error):\s+(.*)/g

/** The line of a Postgres program's output that says what went wrong, in few words where people meet it often. */
export const faultIn = (output: string): string => {
  if (/No space left on device|wrote only \d+ of \d+ bytes/.test(output)) return diskFull
  // The first is the cause; those after it say what could not be done because of it.
  const [first] = [...output.matchAll(faultLine)]
  return first?.[1] ?? output.trim().split("\n").at(-1) ?? "no output"
}
