/** The commands as methods that a program calls by name, with parameters in JSON. */
import { clientFailure } from "@orrange/core/client/Failure"
import type { ArgEntry, Catalogue, CommandEntry, FlagEntry, JsonSchema } from "../Catalogue.ts"

const settled = "who speaks, and with which daemon, is settled when a session starts"
const terminal = "it belongs to a terminal"
const ownDaemon = "it is about the daemon of this machine, which whoever runs it looks after"
const stream = "`subscribe` pushes the same lines"

/** Commands that are no methods, and why. */
export const UNSERVED: Readonly<Record<string, string>> = {
  "auth login": settled,
  "bots run": terminal,
  "daemon backup": ownDaemon,
  "daemon logs": ownDaemon,
  "daemon stop": ownDaemon,
  demo: "it starts a daemon of its own",
  mcp: "it is a session itself",
  "profiles add": settled,
  "queue drop": settled,
  "queue list": settled,
  "queue send": settled,
  "profiles remove": settled,
  "profiles use": settled,
  setup: settled,
  serve: "it is a session itself",
  tui: terminal,
  up: terminal,
  "trades watch": stream,
  "watch book": stream,
  "watch chats": stream,
  "watch events": stream,
  "watch orders": stream,
  "watch prints": stream,
  "watch trades": stream
}

export interface Method {
  /** `orders.cancel_all` of `orders cancel-all`. */
  readonly name: string
  readonly entry: CommandEntry
  /** JSON schema of its parameters: an object of the command's arguments and flags, `client_id` of `--client-id`. */
  readonly params: JsonSchema
}

export type Params = Readonly<Record<string, unknown>>

const paramOf = (name: string): string => name.replace(/^--/, "").replaceAll("-", "_")

/** Flags with their values, `--client-id=X`, as parameters. */
export const paramsOf = (flags: ReadonlyArray<string>): Params =>
  Object.fromEntries(
    flags.map((flag) => {
      const at = flag.indexOf("=")
      return at < 0 ? [paramOf(flag), true] : [paramOf(flag.slice(0, at)), flag.slice(at + 1)]
    })
  )

/** Decimals are strings. Whole numbers may be numbers, which no reader of JSON rounds. */
const word: JsonSchema = { type: ["string", "integer"] }

const flagSchema = ({ description, multiple, options, type }: FlagEntry): JsonSchema => {
  const one = type === "boolean" ? { type: "boolean" } : options === null ? word : { type: "string", enum: options }
  return multiple ? { description, type: "array", items: one } : { description, ...one }
}

const argSchema = ({ description }: ArgEntry, isMany: boolean): JsonSchema =>
  isMany ? { description, type: "array", items: word } : { description, ...word }

const isMany = ({ args, more_args }: CommandEntry, at: number): boolean => more_args && at === args.length - 1

const paramsSchema = (entry: CommandEntry): JsonSchema => {
  const { args, flags } = entry
  return {
    type: "object",
    properties: Object.fromEntries([
      ...args.map((arg, at) => [paramOf(arg.name), argSchema(arg, isMany(entry, at))] as const),
      ...flags.map((flag) => [paramOf(flag.name), flagSchema(flag)] as const)
    ]),
    required: [...args, ...flags].filter(({ required }) => required).map(({ name }) => paramOf(name)),
    additionalProperties: false
  }
}

/** A session sends at once or fails: who waits with commands, and signs them then, is a profile and no session. */
const unserved: ReadonlySet<string> = new Set(["--queue", "--queue-for"])

const served = (entry: CommandEntry): CommandEntry => ({
  ...entry,
  flags: entry.flags.filter(({ name }) => !unserved.has(name))
})

export const makeMethods = ({ commands }: Catalogue): ReadonlyMap<string, Method> =>
  new Map(
    commands
      .filter(({ command }) => UNSERVED[command] === undefined)
      .map(served)
      .map((entry) => {
        const name = entry.command.replaceAll(" ", ".").replaceAll("-", "_")
        return [name, { name, entry, params: paramsSchema(entry) }] as const
      })
  )

const refuse = (reason: string): never => {
  throw clientFailure("cli.usage", { reason })
}

const wordOf = (name: string, value: unknown): string =>
  typeof value === "string" || Number.isSafeInteger(value)
    ? String(value)
    : refuse(`${name} must be a string, or a whole number`)

const wordsOf = (name: string, value: unknown, many: boolean): ReadonlyArray<string> => {
  if (!many) return [wordOf(name, value)]
  return Array.isArray(value) ? value.map((one) => wordOf(name, one)) : refuse(`${name} must be an array`)
}

const flagWords = ({ multiple, name, type }: FlagEntry, value: unknown): ReadonlyArray<string> => {
  if (type === "string") return wordsOf(paramOf(name), value, multiple).map((text) => `${name}=${text}`)
  if (typeof value !== "boolean") return refuse(`${paramOf(name)} must be true or false`)
  return value ? [name] : []
}

/**
 * The words of a command line that says the same as these parameters. Fails with `cli.usage` for a parameter that the
 * command does not have or that is not of its type; all else the command itself refuses.
 */
export const argvOf = ({ entry }: Method, params: Params): ReadonlyArray<string> => {
  const { args, flags } = entry
  const known = new Set([...args, ...flags].map(({ name }) => paramOf(name)))
  const odd = Object.keys(params).find((name) => !known.has(name))
  if (odd !== undefined) refuse(`there is no parameter ${odd}`)
  const given = (name: string): unknown => (Object.hasOwn(params, name) ? params[name] : undefined)
  const said = flags.flatMap((flag) => {
    const value = given(paramOf(flag.name))
    return value === undefined ? [] : flagWords(flag, value)
  })
  const places = args.flatMap(({ name }, at) => {
    const value = given(paramOf(name))
    return value === undefined ? [] : wordsOf(paramOf(name), value, isMany(entry, at))
  })
  // What begins like a flag is none here.
  return places.some((place) => place.startsWith("-")) ? [...said, "--", ...places] : [...said, ...places]
}
