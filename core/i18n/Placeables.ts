/** What a message of a catalogue has to be told, read from its pattern. */
import type { readCatalogue } from "./Catalogues.ts"

type Resource = ReturnType<typeof readCatalogue>
type Message = Resource["body"][number]
type Pattern = NonNullable<Message["value"]>
type Expression = Exclude<Exclude<Pattern, string>[number], string>

/** A word, or a count that chooses a plural. */
export type ArgumentType = "string" | "number"

const plurals: ReadonlySet<string> = new Set(["zero", "one", "two", "few", "many", "other"])

type Arguments = Map<string, ArgumentType>

/** The messages that a message may speak of. */
export type Messages = ReadonlyMap<string, Pattern>

const readExpression = (expression: Expression, messages: Messages, found: Arguments): void => {
  if (expression.type === "var") found.set(expression.name, found.get(expression.name) ?? "string")
  if (expression.type === "mesg") readPattern(messages.get(expression.name) ?? "", messages, found)
  if (expression.type !== "select") return
  readExpression(expression.selector, messages, found)
  const { selector, variants } = expression
  const isCount = variants.every(({ key }) => key.type === "num" || plurals.has(key.value))
  if (selector.type === "var" && isCount) found.set(selector.name, "number")
  for (const { value } of variants) readPattern(value, messages, found)
}

const readPattern = (pattern: Pattern, messages: Messages, found: Arguments): void => {
  if (typeof pattern === "string") return
  for (const part of pattern) if (typeof part !== "string") readExpression(part, messages, found)
}

/** Names and types, in the order in which the pattern speaks of them. */
export const argumentsOf = (pattern: Pattern, messages: Messages): ReadonlyMap<string, ArgumentType> => {
  const found: Arguments = new Map()
  readPattern(pattern, messages, found)
  return found
}

/** Every message and attribute of a catalogue under the id by which it is said. */
export const messagesOf = ({ body }: Resource): Messages =>
  new Map(
    body.flatMap(({ attributes, id, value }) => [
      ...(value === null ? [] : [[id, value] as const]),
      ...Object.entries(attributes).map(([name, pattern]) => [`${id}.${name}`, pattern] as const)
    ])
  )
