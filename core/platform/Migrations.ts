/**
 * Brings a database up to the migrations in a folder: `NNNN-name/up.sql`, in order and forward only. Each runs in one
 * transaction together with its `after.sql`, whose statements select what must not be: a row found undoes it.
 */
import { createHash } from "node:crypto"
import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"

/** A migration cannot be read, does not fit the database, or failed; the message is one line. */
export class MigrationError extends Data.TaggedError("MigrationError")<{ readonly message: string }> {}

export interface Migration {
  readonly id: number
  /** Name of its folder. */
  readonly name: string
  readonly up: ReadonlyArray<string>
  readonly after: ReadonlyArray<string>
  /** Of up.sql, in hex. */
  readonly sha256: string
}

interface AppliedRow {
  readonly id: number
  readonly name: string
  readonly sha256: string
}

/** Names the lock that lets one process migrate at a time; any number nobody else uses. */
const advisoryLock = 7_239_450_118n

const folderName = /^(\d{4})-[a-z0-9-]+$/

/** Longest piece of a statement or of rows that a message quotes, in characters. */
const quoteLength = 300

// Each alternative swallows whole a piece in which a semicolon ends nothing.
const lexeme =
  /--[^\n]*|\/\*[\s\S]*?\*\/|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|\w+|[\s\S]/g

const isComment = (text: string): boolean => text.startsWith("--") || text.startsWith("/*")

/**
 * The statements of a script without their semicolons and comments, as the protocol takes one at a time. Bodies of
 * functions stand between dollar quotes; `BEGIN ATOMIC` is not understood.
 */
export const splitStatements = (script: string): ReadonlyArray<string> => {
  const statements = [""]
  for (const [text] of script.matchAll(lexeme)) {
    if (text === ";") statements.push("")
    else statements[statements.length - 1] += isComment(text) ? " " : text
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "")
}

const readOne = (folder: string, name: string): Migration => {
  const script = readFileSync(join(folder, name, "up.sql"), "utf8")
  const afterFile = join(folder, name, "after.sql")
  return {
    id: Number.parseInt(name, 10),
    name,
    up: splitStatements(script),
    after: existsSync(afterFile) ? splitStatements(readFileSync(afterFile, "utf8")) : [],
    sha256: createHash("sha256").update(script).digest("hex")
  }
}

/** The migrations of a folder, by number, which starts at 1 and leaves nothing out. */
export const readMigrations = (folder: string): Effect.Effect<ReadonlyArray<Migration>, MigrationError> =>
  Effect.try({
    try: () => {
      const migrations = readdirSync(folder)
        .filter((name) => folderName.test(name))
        .sort()
        .map((name) => readOne(folder, name))
      const misplaced = migrations.find(({ id }, index) => id !== index + 1)
      if (misplaced !== undefined) throw new Error(`${misplaced.name} is out of order: numbers go 0001, 0002, …`)
      return migrations
    },
    catch: (cause) =>
      new MigrationError({
        message: `the migrations cannot be read: ${(cause as Error).message}`
      })
  })

const quote = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ")
  return line.length > quoteLength ? `${line.slice(0, quoteLength)}…` : line
}

const failed = (name: string, what: string): MigrationError =>
  new MigrationError({ message: `migration ${name} ${what}` })

const createTable = `CREATE TABLE IF NOT EXISTS migrations (
  id integer PRIMARY KEY,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`

const why = ({ message, reason }: SqlError): string => (reason.cause instanceof Error ? reason.cause.message : message)

const runStatement = (sql: SqlClient.SqlClient, name: string, statement: string) =>
  sql
    .unsafe<object>(statement)
    .unprepared.pipe(Effect.mapError((error) => failed(name, `failed: ${why(error)}; in: ${quote(statement)}`)))

const apply = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, { after, id, name, sha256, up }: Migration) {
  for (const statement of up) yield* runStatement(sql, name, statement)
  for (const check of after) {
    const rows = yield* runStatement(sql, name, check)
    if (rows.length > 0) {
      const found = JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? `${value}` : value))
      return yield* failed(name, `was undone, its after.sql found: ${quote(found)}`)
    }
  }
  yield* sql`INSERT INTO migrations (id, name, sha256) VALUES (${id}, ${name}, ${sha256})`
})

/** What of the applied migrations is at odds with the program's, if anything. */
const conflict = (migrations: ReadonlyArray<Migration>, applied: ReadonlyArray<AppliedRow>): string | undefined => {
  for (const row of applied) {
    const migration = migrations.find(({ id }) => id === row.id)
    if (migration === undefined) return `the database is newer than this program: it has migration ${row.name}`
    if (migration.sha256 !== row.sha256) return `migration ${row.name} was changed after it was applied`
  }
  return undefined
}

/** The next migration in a transaction of its own; its name, or `undefined` when nothing is left to do. */
const applyNext = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, migrations: ReadonlyArray<Migration>) {
  yield* sql`SELECT pg_advisory_xact_lock(${advisoryLock})::text`
  yield* sql.unsafe(createTable)
  const applied = yield* sql<AppliedRow>`SELECT id, name, sha256 FROM migrations ORDER BY id`
  const message = conflict(migrations, applied)
  if (message !== undefined) return yield* new MigrationError({ message })
  const next = migrations[applied.length]
  if (next !== undefined) yield* apply(sql, next)
  return next?.name
})

/** Applies what is missing, as the owner; gives the names of what it applied. Several processes may do so at once. */
export const migrate: (
  folder: string
) => Effect.Effect<ReadonlyArray<string>, MigrationError | SqlError, SqlClient.SqlClient> = Effect.fn("migrate")(
  function* (folder: string) {
    const sql = yield* SqlClient.SqlClient
    const migrations = yield* readMigrations(folder)
    const names: Array<string> = []
    for (;;) {
      const name = yield* sql.withTransaction(applyNext(sql, migrations))
      if (name === undefined) return names
      names.push(name)
    }
  }
)
