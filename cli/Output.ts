/** What the CLI says: documents on stdout for programs, text for people otherwise. Nothing else writes. */
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import { CATEGORIES, type ErrorAnswer } from "@orrange/core/protocol/Errors"
import { say } from "./Say.ts"
import { exitInterrupted } from "./ExitCodes.ts"
import { absentFields, pickFields } from "./Fields.ts"
import type { Format } from "./Format.ts"
import { host } from "./Hosted.ts"
import { errorText } from "./render/ErrorText.ts"
import { columns, csv, markdown, values } from "./Tabular.ts"
import { usageReason } from "./UsageText.ts"

export interface Meta {
  readonly request_id?: string
  readonly client_id?: string
  readonly next_cursor?: string | null
  /** The command was only tried: the data is what it would have answered. */
  readonly dry_run?: true
}

const write = (stream: NodeJS.WriteStream, text: string): void => {
  const line = text.endsWith("\n") ? text : `${text}\n`
  const session = host()
  if (session !== undefined && stream === process.stdout) session.out += line
  else stream.write(line)
}

export const writeText = (text: string): void => write(process.stdout, text)

/** A word beside the answer, for whoever looks on. */
export const writeNotice = (text: string): void => write(process.stderr, text)

const writeJson = (document: object): void => write(process.stdout, JSON.stringify({ v: 1, ...document }))

export const writeDocument = (
  kind: string,
  data: unknown,
  meta: Meta = {},
  warnings: ReadonlyArray<string> = []
): void => writeJson({ kind, data, meta, warnings })

export interface Manner {
  readonly format: Format
  /** Paths of what is wanted; all when there are none. */
  readonly fields: ReadonlyArray<string>
  /** Without notices, without headings, and without what is for people alone. */
  readonly quiet: boolean
}

export interface Result {
  readonly kind: string
  readonly data: unknown
  /** The same for people. */
  readonly text: string
  readonly meta: Meta
  readonly warnings: ReadonlyArray<string>
}

/** Writes a row a line, each a document of its own. */
export const writeRows = (kind: string, rows: ReadonlyArray<unknown>, { fields }: Manner): void => {
  for (const row of rows) writeJson({ kind, data: fields.length === 0 ? row : pickFields(row, fields) })
}

const humanText = (rows: ReadonlyArray<unknown>, text: string, { fields, quiet }: Manner): string => {
  if (fields.length === 0) return quiet ? "" : text
  return quiet ? values(rows, fields) : columns(rows, fields)
}

/** Says what a command came to, in the form that was asked for. */
export const writeResult = ({ data, kind, meta, text, warnings }: Result, manner: Manner): void => {
  const { fields, format, quiet } = manner
  const absent = absentFields(data, fields).map((path) => say("cli-usage-no_field", { path }))
  const rows = Array.isArray(data) ? data : [data]
  if (format === "json") {
    const picked = fields.length === 0 ? data : pickFields(data, fields)
    return writeDocument(kind, picked, meta, [...warnings, ...absent])
  }
  if (format === "ndjson") writeRows(kind.replace(/\.list$/, ""), rows, manner)
  else {
    const said =
      format === "csv" ? csv(rows, fields) : format === "md" ? markdown(rows, fields) : humanText(rows, text, manner)
    if (said !== "") writeText(said)
  }
  if (quiet) return
  // A table says itself how to get the rest.
  const isPart =
    format !== "table" && meta.next_cursor ? [say("cli-more_all", { flags: `--cursor ${meta.next_cursor}` })] : []
  for (const notice of [...warnings, ...absent, ...isPart]) writeNotice(notice)
}

/** What is wrong with a command line, from what its parser threw. */
export const usageFailure = (error: unknown): ClientFailure =>
  error instanceof ClientFailure
    ? error
    : clientFailure("cli.usage", { reason: error instanceof Error ? usageReason(error) : String(error) })

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
  const isStopped = error.code === "cli.interrupted" || error.code === "cli.left"
  return isStopped ? exitInterrupted : CATEGORIES[error.category].exit
}
