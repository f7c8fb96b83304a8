import { type APIModalInteractionResponseCallbackData } from "discord-api-types/v10"
import { componentKinds } from "./Kinds.ts"
import { NotPossible, type TypedFile, uploadOf } from "./CommandLine.ts"
import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from "./Json.ts"
import { inputCharactersMax } from "./Limits.ts"
import type { Resolved } from "./Resolved.ts"
import { isSelect } from "./Screen.ts"
import { type World, storeFile } from "./World.ts"

export type Filled = string | boolean | ReadonlyArray<string> | TypedFile

interface Filling {
  readonly world: World
  readonly resolved: Resolved
  readonly userId: string
}

const isFile = (value: Filled | undefined): value is TypedFile =>
  typeof value === "object" && !Array.isArray(value) && "bytes" in value

const namesOf = (value: Filled | undefined): ReadonlyArray<string> => {
  if (value === undefined || typeof value === "boolean" || isFile(value)) return []
  return typeof value === "string" ? [value] : value
}

const inputValue = (field: JsonObject, label: string, filled: Filled | undefined): string => {
  const text = typeof filled === "string" ? filled : textOf(field["value"])
  const min = numberOf(field["min_length"])
  const max = numberOf(field["max_length"], inputCharactersMax)
  if (text === "" && field["required"] !== false) throw new NotPossible(`"${label}" must be filled in`)
  if (text !== "" && (text.length < min || text.length > max)) {
    throw new NotPossible(`"${label}" takes ${min} to ${max} characters`)
  }
  return text
}

const optionValues = (field: JsonObject, label: string, names: ReadonlyArray<string>): ReadonlyArray<string> => {
  const options = listOf(field["options"]).map(objectOf)
  const chosen = names.length === 0 ? options.filter((option) => option["default"] === true) : []
  return [
    ...chosen.map((option) => textOf(option["value"])),
    ...names.map((name) => {
      const option = options.find((one) => one["label"] === name)
      if (option === undefined) throw new NotPossible(`"${label}" has no choice "${name}"`)
      return textOf(option["value"])
    })
  ]
}

const entityValue = ({ resolved, userId }: Filling, field: JsonObject, name: string): string => {
  const found: Readonly<Record<number, () => string | undefined>> = {
    [componentKinds.UserSelect]: () => resolved.user(name),
    [componentKinds.RoleSelect]: () => resolved.role(name),
    [componentKinds.MentionableSelect]: () => resolved.user(name) ?? resolved.role(name),
    [componentKinds.ChannelSelect]: () => resolved.channel(name, userId)
  }
  const id = found[numberOf(field["type"])]?.()
  if (id === undefined) throw new NotPossible(`There is nothing to choose named "${name}"`)
  return id
}

const fileValues = ({ resolved, world }: Filling, filled: Filled | undefined): ReadonlyArray<string> => {
  if (!isFile(filled)) return []
  const { part: _, ...upload } = uploadOf(filled, 0)
  return [resolved.file(storeFile(world, { ...upload, description: null }))]
}

const demandCount = (field: JsonObject, label: string, count: number): void => {
  const min = numberOf(field["min_values"], 1)
  const max = numberOf(field["max_values"], 1)
  if (count === 0 && field["required"] === false) return
  if (count < min || count > max) throw new NotPossible(`"${label}" takes ${min} to ${max} choices`)
}

const fillField = (filling: Filling, field: JsonObject, label: string, filled: Filled | undefined): object => {
  const sent = { type: field["type"], custom_id: field["custom_id"] }
  const type = numberOf(field["type"])
  if (type === componentKinds.TextInput) return { ...sent, value: inputValue(field, label, filled) }
  if (type === componentKinds.Checkbox) return { ...sent, value: filled === true }
  if (type === componentKinds.RadioGroup) {
    const [value] = optionValues(field, label, namesOf(filled))
    if (value === undefined && field["required"] !== false) throw new NotPossible(`"${label}" must be chosen`)
    return { ...sent, value: value ?? null }
  }
  const names = namesOf(filled)
  const picked = (): ReadonlyArray<string> =>
    isSelect(field) && type !== componentKinds.StringSelect
      ? names.map((name) => entityValue(filling, field, name))
      : optionValues(field, label, names)
  const values = type === componentKinds.FileUpload ? fileValues(filling, filled) : picked()
  demandCount(field, label, values.length)
  return { ...sent, values }
}

/** What the app sends for a form, with `values` by the labels of its fields. Throws what the app would not send. */
export const fillModal = (
  world: World,
  resolved: Resolved,
  userId: string,
  modal: APIModalInteractionResponseCallbackData,
  values: Readonly<Record<string, Filled>>
): ReadonlyArray<object> => {
  const filling = { world, resolved, userId }
  const unused = new Set(Object.keys(values))
  const fill = (field: JsonObject, label: string): object => {
    unused.delete(label)
    return fillField(filling, field, label, values[label])
  }
  const components = (modal.components as unknown as ReadonlyArray<Json>).map(objectOf).map((component) => {
    if (component["type"] === componentKinds.TextDisplay) return { type: component["type"] }
    if (component["type"] === componentKinds.Label) {
      const field = objectOf(component["component"])
      return { type: component["type"], component: fill(field, textOf(component["label"])) }
    }
    const inputs = listOf(component["components"]).map(objectOf)
    return { type: component["type"], components: inputs.map((input) => fill(input, textOf(input["label"]))) }
  })
  if (unused.size > 0) throw new NotPossible(`The form has no field "${[...unused].join('", "')}"`)
  return components
}
