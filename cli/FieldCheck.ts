/** Whether an answer can have the fields that are asked of it, by the schema of the command: before anything is sent. */
import { clientFailure } from "@orrange/core/client/Failure"
import type { Catalogue, JsonSchema } from "./Catalogue.ts"
import { similarTo } from "./Similar.ts"
import { say } from "./Say.ts"

type Schemas = ReadonlyArray<JsonSchema>

const listed = (value: unknown): Schemas => (Array.isArray(value) ? (value as Schemas) : [])

/** What a schema comes to behind references, choices and the rows of a list. */
const plain = (schema: JsonSchema, $defs: Catalogue["$defs"]): Schemas => {
  const { $ref, anyOf, items, oneOf } = schema
  const next =
    typeof $ref === "string"
      ? [$defs[$ref.replace("#/$defs/", "")] ?? {}]
      : [...listed(anyOf), ...listed(oneOf), ...(typeof items === "object" ? [items as JsonSchema] : [])]
  return next.length === 0 ? [schema] : next.flatMap((each) => plain(each, $defs))
}

const propertiesOf = ({ properties }: JsonSchema) => (properties ?? {}) as Readonly<Record<string, JsonSchema>>

/** Any field may stand in it: nothing is said of them. */
const isOpen = (schema: JsonSchema): boolean =>
  (schema["type"] === undefined || schema["type"] === "object") &&
  schema["const"] === undefined &&
  schema["enum"] === undefined &&
  schema["properties"] === undefined

const under = (schemas: Schemas, name: string, $defs: Catalogue["$defs"]): Schemas =>
  schemas.flatMap((schema) => {
    if (isOpen(schema)) return [{}]
    const found = propertiesOf(schema)[name]
    return found === undefined ? [] : plain(found, $defs)
  })

/** Fails with `cli.usage` when one of the paths can stand in no answer of the command, and names what can. */
export const requireFields = (
  { $defs, schemas }: Pick<Catalogue, "$defs" | "schemas">,
  command: string,
  paths: ReadonlyArray<string>
): void => {
  const whole = plain(schemas[command] ?? {}, $defs).filter((schema) => !isOpen(schema))
  const answers = under(whole, "data", $defs)
  for (const path of answers.length === 0 ? [] : paths) {
    let at = answers
    let before = ""
    for (const name of path.split(".")) {
      const next = under(at, name, $defs)
      if (next.length === 0) {
        const known = [...new Set(at.flatMap((schema) => Object.keys(propertiesOf(schema))))].map((one) => before + one)
        const near = similarTo(before + name, known)
        const told = (near.length > 0 ? near : known).join(", ")
        const missing = before + name
        const reason =
          told === ""
            ? say("cli-usage-no_answer_field", { path: missing })
            : say("cli-usage-no_answer_field_near", { path: missing, near: told })
        throw clientFailure("cli.usage", { reason })
      }
      at = next
      before += `${name}.`
    }
  }
}
