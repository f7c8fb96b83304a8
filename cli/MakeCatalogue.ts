/** Makes the catalogue of commands from their classes, the table of their outputs, and the permissions of their routes. */
import type { Plugin } from "@oclif/core"
import { english, translator } from "@orrange/core/i18n/Catalogues"
import { POLICY } from "@orrange/core/protocol/Permissions"
import { aliasesOf } from "./Aliases.ts"
import { type Catalogue, type CommandEntry, defsOf, type FlagEntry, type JsonSchema } from "./Catalogue.ts"
import { dangerOf } from "./Dangers.ts"
import { makeManifest } from "./Manifest.ts"
import { DEFS, outputSchema } from "./OutputSchemas.ts"
import { type Output, OUTPUTS } from "./Outputs.ts"

type Described = Plugin["manifest"]["commands"][string]
type Flag = Described["flags"][string]

const isGlobal = (flag: Flag): boolean => flag.helpGroup === "GLOBAL"

const flagEntry = (flag: Flag): FlagEntry => {
  const option = flag.type === "option" ? flag : undefined
  return {
    name: `--${flag.name}`,
    short: flag.char === undefined ? null : `-${flag.char}`,
    type: flag.type === "option" ? "string" : "boolean",
    options: option?.options ?? null,
    required: flag.required ?? false,
    multiple: option?.multiple ?? false,
    default: flag.default === undefined ? null : `${flag.default as string | number}`,
    env: flag.env ?? null,
    description: flag.description ?? ""
  }
}

const byName = (a: FlagEntry, b: FlagEntry): number => (a.name < b.name ? -1 : 1)

/** In English, as all that programs read. */
const becauseOf = (id: string): string | null => {
  const { because } = dangerOf(id)
  return because && translator(english)(because)
}

const wordsOf = (id: string): string => id.replaceAll(":", " ")

const outputOf = (id: string): Output => {
  const output = OUTPUTS[id]
  if (output === undefined) throw new Error(`${id} has no row in cli/Outputs.ts`)
  return output
}

const entryOf = (id: string, command: Described): CommandEntry => {
  const { answers, form } = outputOf(id)
  const route = answers[0]?.route
  const policy = route === undefined ? undefined : POLICY[route]
  const examples = (command.examples ?? []).map((one) => (typeof one === "string" ? one : one.command))
  return {
    command: wordsOf(id),
    aliases: aliasesOf(wordsOf(id)),
    summary: command.summary ?? "",
    description: command.description ?? null,
    args: Object.values(command.args).map(({ description = "", name, required = false }) => ({
      name,
      required,
      description
    })),
    more_args: command.strict === false,
    flags: Object.values(command.flags)
      .filter((flag) => !isGlobal(flag))
      .map(flagEntry)
      .sort(byName),
    danger: dangerOf(id).level,
    because: becauseOf(id),
    scope: policy?.access === "signed" ? policy.scope : null,
    roles: policy?.access === "signed" ? policy.roles : [],
    route: route ?? null,
    output: form,
    kinds: answers.map(({ kind }) => kind),
    examples: examples.map((line) => line.replaceAll("<%= config.bin %>", "orrange"))
  }
}

export const makeCatalogue = async (): Promise<Catalogue> => {
  const { commands } = await makeManifest()
  const ids = Object.keys(commands).sort()
  const strangers = Object.keys(OUTPUTS).filter((id) => commands[id] === undefined)
  if (strangers.length > 0) throw new Error(`cli/Outputs.ts names what is no command: ${strangers.join(", ")}`)
  const globals = new Map(
    Object.values(commands).flatMap(({ flags }) =>
      Object.values(flags)
        .filter(isGlobal)
        .map((flag) => [flag.name, flagEntry(flag)] as const)
    )
  )
  const schemas = ids.map((id): readonly [string, JsonSchema] => [wordsOf(id), outputSchema(outputOf(id))])
  return {
    global_flags: [...globals.values()].sort(byName),
    commands: ids.map((id) => entryOf(id, commands[id] as Described)),
    schemas: Object.fromEntries(schemas),
    $defs: defsOf(schemas, DEFS)
  }
}
