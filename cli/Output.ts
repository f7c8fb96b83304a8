/** What the CLI says: one JSON document on stdout with `--json`, text for people otherwise. */
import { stripVTControlCharacters } from "node:util"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import { CATEGORIES, type ErrorAnswer } from "@orrange/core/protocol/Errors"
import { errorText } from "./render/ErrorText.ts"

export interface Meta {
  readonly request_id?: string
  readonly client_id?: string
  readonly next_cursor?: string | null
  /** The command was only tried: the data is what it would have answered. */
  readonly dry_run?: true
}

/** Exit code of a process that was interrupted. */
const exitInterrupted = 130

export const wantsJson = (argv: ReadonlyArray<string>): boolean => {
  const end = argv.indexOf("--")
  return (end < 0 ? argv : argv.slice(0, end)).includes("--json")
}

const write = (stream: NodeJS.WriteStream, text: string): void =>
  void stream.write(text.endsWith("\n") ? text : `${text}\n`)

export const writeText = (text: string): void => write(process.stdout, text)

const writeJson = (document: object): void => write(process.stdout, JSON.stringify({ v: 1, ...document }))

export const writeDocument = (
  kind: string,
  data: unknown,
  meta: Meta = {},
  warnings: ReadonlyArray<string> = []
): void => writeJson({ kind, data, meta, warnings })

// oclif words it for a terminal: colours, a list under the first line, and an advice that `hint` gives anyway.
const reasonOf = (error: Error): string =>
  stripVTControlCharacters(error.message)
    .replace(/\s*See more help with --help\s*$/, "")
    .replace(/\s*\n\s*/g, " ")

/** What is wrong with a command line, from what its parser threw. */
export const usageFailure = (error: unknown): ClientFailure =>
  error instanceof ClientFailure
    ? error
    : clientFailure("cli.usage", { reason: error instanceof Error ? reasonOf(error) : String(error) })

/** The one shape of a failure, for whatever was thrown. */
export const failureOf = (error: unknown): ErrorAnswer["error"] => {
  if (error instanceof ClientFailure) return error.error
  const reason = error instanceof Error ? error.message : String(error)
  return clientFailure("service.internal", { reason }).error
}

export interface FailureContext {
  readonly json: boolean
  readonly colour?: boolean
  readonly clientId?: string | undefined
}

/** Says a failure and returns the exit code that belongs to it. */
export const reportFailure = (error: ErrorAnswer["error"], context: FailureContext): number => {
  if (context.json) writeJson({ error: { ...error, ...(context.clientId && { client_id: context.clientId }) } })
  else write(process.stderr, errorText(error, context.colour ?? false, context.clientId))
  return error.code === "cli.interrupted" ? exitInterrupted : CATEGORIES[error.category].exit
}
