/** The catalogue of commands as data, for programs that use them. It lies beside the bundle; nothing else reads it. */
import type { DangerLevel } from "./Dangers.ts"

export type JsonSchema = { readonly [key: string]: unknown }

export interface ArgEntry {
  readonly name: string
  readonly required: boolean
  readonly description: string
}

export interface FlagEntry {
  /** With its dashes. */
  readonly name: string
  readonly short: string | null
  readonly type: "boolean" | "string"
  readonly options: ReadonlyArray<string> | null
  readonly required: boolean
  readonly multiple: boolean
  readonly default: string | null
  readonly env: string | null
  readonly description: string
}

export interface CommandEntry {
  /** Its words: `orders create`. */
  readonly command: string
  /** Other words that are understood for it. */
  readonly aliases: ReadonlyArray<string>
  readonly summary: string
  readonly description: string | null
  readonly args: ReadonlyArray<ArgEntry>
  /** Whether more words may follow its arguments. */
  readonly more_args: boolean
  /** Without those of all commands. */
  readonly flags: ReadonlyArray<FlagEntry>
  /** What it may ask for before it does its work: nothing, `--yes`, or a word by `--confirm`. */
  readonly danger: DangerLevel
  /** What should be known before that is given; null when nothing is asked. */
  readonly because: string | null
  /** What the key must be allowed; null when the daemon tells anybody, or is not asked. */
  readonly scope: string | null
  readonly roles: ReadonlyArray<string>
  /** Route of the daemon whose answer it is, and whose scope it needs; null when it is made on this machine. */
  readonly route: string | null
  readonly output: "document" | "stream" | "text"
  /** `kind` of the document. */
  readonly kinds: ReadonlyArray<string>
  readonly examples: ReadonlyArray<string>
}

export interface Catalogue {
  readonly global_flags: ReadonlyArray<FlagEntry>
  readonly commands: ReadonlyArray<CommandEntry>
  /** Of what each command writes to stdout with `--json`: one document, or each line of a stream. */
  readonly schemas: Readonly<Record<string, JsonSchema>>
  readonly $defs: Readonly<Record<string, JsonSchema>>
}

const refs = (value: unknown): ReadonlyArray<string> =>
  [...JSON.stringify(value).matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name ?? "")

/** Those of the definitions that a schema refers to, by itself or through others. */
export const defsOf = (schema: unknown, $defs: Catalogue["$defs"]): Catalogue["$defs"] => {
  const names = new Set(refs(schema))
  // A set goes on to what is added to it on the way.
  for (const name of names) for (const next of refs($defs[name] ?? {})) names.add(next)
  return Object.fromEntries([...names].sort().map((name) => [name, $defs[name] ?? {}]))
}

/** The schema of one command with all that it refers to, so that it can be used by itself. */
export const schemaOf = ({ $defs, schemas }: Catalogue, command: string): JsonSchema => {
  const schema = schemas[command] ?? {}
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...schema, $defs: defsOf(schema, $defs) }
}
