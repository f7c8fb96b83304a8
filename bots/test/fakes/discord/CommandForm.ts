/** The rules for registering commands. */
import { type APIApplicationCommand, type APIApplicationCommandOption, Locale } from "discord-api-types/v10"
import { commandKinds, optionKinds } from "./Kinds.ts"
import type { FieldPath, FormErrors } from "./FormErrors.ts"
import { type Json, type JsonObject, isGiven, listOf, numberOf, objectOf, textOf } from "./Json.ts"
import {
  choiceCharactersMax,
  choicesMax,
  commandCharactersMax,
  commandDescriptionCharactersMax,
  commandNameCharactersMax,
  commandOptionsMax
} from "./Limits.ts"

export type StoredCommand = APIApplicationCommand & { readonly options?: ReadonlyArray<APIApplicationCommandOption> }

const locales: ReadonlyArray<string> = Object.values(Locale)

/** Letters of any script, digits, `-`, `_` and `'`. */
const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

const withSubcommands: ReadonlySet<number> = new Set([optionKinds.Subcommand, optionKinds.SubcommandGroup])

const withChoices: ReadonlySet<number> = new Set([optionKinds.String, optionKinds.Integer, optionKinds.Number])

const optionTypes: ReadonlyArray<number> = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

const checkName = (errors: FormErrors, name: Json | undefined, path: FieldPath): void => {
  errors.text(name, path, { min: 1, max: commandNameCharactersMax, required: true })
  if (typeof name !== "string" || name === "" || name.length > commandNameCharactersMax) return
  if (!chatName.test(name) || name !== name.toLowerCase()) {
    errors.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
  }
}

/** Translations, each bound by what binds the original. */
const checkTranslations = (
  errors: FormErrors,
  translations: Json | undefined,
  path: FieldPath,
  check: (text: Json | undefined, path: FieldPath) => void
): void => {
  if (!isGiven(translations)) return
  if (!errors.object(translations, path)) return
  for (const [locale, text] of Object.entries(objectOf(translations))) {
    if (!locales.includes(locale)) {
      errors.add([...path, locale], "BASE_TYPE_CHOICES", `Value must be one of {${locales.join(", ")}}.`)
    } else if (isGiven(text)) {
      check(text, [...path, locale])
    }
  }
}

const checkDescription = (errors: FormErrors, text: Json | undefined, path: FieldPath): void =>
  errors.text(text, path, { min: 1, max: commandDescriptionCharactersMax, required: true })

const checkTexts = (errors: FormErrors, item: JsonObject, path: FieldPath): void => {
  const at = (field: string): FieldPath => [...path, field]
  checkName(errors, item["name"], at("name"))
  checkTranslations(errors, item["name_localizations"], at("name_localizations"), (text, where) =>
    checkName(errors, text, where)
  )
  checkDescription(errors, item["description"], at("description"))
  checkTranslations(errors, item["description_localizations"], at("description_localizations"), (text, where) =>
    checkDescription(errors, text, where)
  )
}

/** Choices of an option: also what an autocomplete answers with. */
export const checkChoices = (errors: FormErrors, choices: Json | undefined, path: FieldPath): void => {
  errors.list(choices, path, { max: choicesMax })
  for (const [index, value] of listOf(choices).entries()) {
    const choice = objectOf(value)
    const name = (text: Json | undefined, where: FieldPath): void =>
      errors.text(text, where, { min: 1, max: choiceCharactersMax, required: true })
    name(choice["name"], [...path, index, "name"])
    checkTranslations(errors, choice["name_localizations"], [...path, index, "name_localizations"], name)
    if (!isGiven(choice["value"])) errors.required([...path, index, "value"])
    else if (typeof choice["value"] === "string") {
      errors.text(choice["value"], [...path, index, "value"], { max: choiceCharactersMax })
    }
  }
}

const checkOption = (errors: FormErrors, option: JsonObject, path: FieldPath, types: ReadonlyArray<number>): void => {
  const type = numberOf(option["type"])
  checkTexts(errors, option, path)
  errors.choice(option["type"], [...path, "type"], types)
  if (withSubcommands.has(type)) {
    const inside = type === optionKinds.SubcommandGroup ? [1] : optionTypes.filter((inner) => inner > 2)
    checkOptions(errors, option["options"], [...path, "options"], inside)
  }
  if (isGiven(option["choices"])) {
    checkChoices(errors, option["choices"], [...path, "choices"])
    if (!withChoices.has(type) || option["autocomplete"] === true) {
      errors.add(
        [...path, "choices"],
        "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
        "This option cannot have choices, or not besides autocomplete"
      )
    }
  }
}

const checkOptions = (
  errors: FormErrors,
  options: Json | undefined,
  path: FieldPath,
  types: ReadonlyArray<number>
): void => {
  errors.list(options, path, { max: commandOptionsMax })
  const kinds = new Set(listOf(options).map((option) => withSubcommands.has(numberOf(objectOf(option)["type"]))))
  if (kinds.size > 1) {
    errors.add(
      path,
      "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      "Sub-command and sub-command group option types are mutually exclusive to all other types"
    )
  }
  const names = new Set<string>()
  let optionalSeen = false
  for (const [index, value] of listOf(options).entries()) {
    const at = [...path, index]
    if (!errors.object(value, at)) continue
    const option = objectOf(value)
    checkOption(errors, option, at, types)
    const nested = withSubcommands.has(numberOf(option["type"]))
    if (optionalSeen && option["required"] === true) {
      errors.add(
        at,
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options"
      )
    }
    if (!nested && option["required"] !== true) optionalSeen = true
    if (names.has(textOf(option["name"]))) {
      errors.add([...at, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
    }
    names.add(textOf(option["name"]))
  }
}

/** Characters that count towards the size of a command; of the translations, the longest. */
const charactersOf = (item: JsonObject): number => {
  const longest = (field: string): number =>
    Math.max(
      textOf(item[field]).length,
      ...Object.values(objectOf(item[`${field}_localizations`])).map((text) => textOf(text).length)
    )
  const below = [...listOf(item["options"]), ...listOf(item["choices"])].map(objectOf)
  return (
    longest("name") +
    longest("description") +
    textOf(item["value"]).length +
    below.reduce((sum, child) => sum + charactersOf(child), 0)
  )
}

/** Checks one command. @param path Where it stands in a list, or nothing. */
export const checkCommand = (errors: FormErrors, value: Json, path: FieldPath): void => {
  if (!errors.object(value, path)) return
  const command = objectOf(value)
  const type = numberOf(command["type"], commandKinds.ChatInput)
  if (type === commandKinds.ChatInput) {
    checkTexts(errors, command, path)
    checkOptions(errors, command["options"], [...path, "options"], optionTypes)
  } else {
    errors.text(command["name"], [...path, "name"], { min: 1, max: commandNameCharactersMax, required: true })
  }
  if (isGiven(command["type"])) errors.choice(command["type"], [...path, "type"], [1, 2, 3, 4])
  for (const field of ["contexts", "integration_types"]) {
    for (const [index, item] of listOf(command[field]).entries()) {
      errors.choice(item, [...path, field, index], field === "contexts" ? [0, 1, 2] : [0, 1])
    }
  }
  const permissions = command["default_member_permissions"]
  if (isGiven(permissions) && !/^\d+$/.test(textOf(permissions))) {
    errors.add([...path, "default_member_permissions"], "NUMBER_TYPE_COERCE", "Value is not int.")
  }
  if (charactersOf(command) > commandCharactersMax) {
    errors.add(path, "APPLICATION_COMMAND_TOO_LARGE", `Command exceeds maximum size (${commandCharactersMax})`)
  }
}

/** Checks a list of commands; no two of the same type may share a name. */
export const checkCommands = (errors: FormErrors, value: Json): void => {
  const seen = new Set<string>()
  for (const [index, item] of listOf(value).entries()) {
    checkCommand(errors, item, [index])
    const command = objectOf(item)
    const key = `${numberOf(command["type"], commandKinds.ChatInput)} ${textOf(command["name"])}`
    if (seen.has(key)) {
      errors.add([index], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    }
    seen.add(key)
  }
}
