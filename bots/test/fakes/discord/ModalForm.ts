import { type APIModalInteractionResponseCallbackData } from "discord-api-types/v10"
import { componentKinds } from "./Kinds.ts"
import { allowType, checkOptions, checkSelect, flatten, selectTypes } from "./ComponentForm.ts"
import type { FieldPath, FormErrors } from "./FormErrors.ts"
import { type Json, type JsonObject, isGiven, listOf, numberOf, objectOf, textOf } from "./Json.ts"
import {
  customIdCharactersMax,
  displayTextCharactersMax,
  groupOptionsMax,
  inputCharactersMax,
  inputPlaceholderCharactersMax,
  labelCharactersMax,
  labelDescriptionCharactersMax,
  modalComponentsMax,
  modalTitleCharactersMax,
  radioOptionsMin,
  uploadFilesMax
} from "./Limits.ts"

const inLabel: ReadonlyArray<number> = [
  componentKinds.TextInput,
  ...selectTypes,
  componentKinds.FileUpload,
  componentKinds.RadioGroup,
  componentKinds.CheckboxGroup,
  componentKinds.Checkbox
]

const checkInput = (errors: FormErrors, input: JsonObject, path: FieldPath): void => {
  errors.choice(input["style"], [...path, "style"], [1, 2])
  errors.text(input["placeholder"], [...path, "placeholder"], { max: inputPlaceholderCharactersMax })
  errors.text(input["value"], [...path, "value"], { max: inputCharactersMax })
  errors.integer(input["min_length"], [...path, "min_length"], { max: inputCharactersMax })
  errors.integer(input["max_length"], [...path, "max_length"], { min: 1, max: inputCharactersMax })
}

const checkField = (errors: FormErrors, field: JsonObject, path: FieldPath): void => {
  errors.text(field["custom_id"], [...path, "custom_id"], { min: 1, max: customIdCharactersMax, required: true })
  switch (numberOf(field["type"])) {
    case componentKinds.TextInput:
      return checkInput(errors, field, path)
    case componentKinds.FileUpload:
      errors.integer(field["min_values"], [...path, "min_values"], { max: uploadFilesMax })
      return errors.integer(field["max_values"], [...path, "max_values"], { min: 1, max: uploadFilesMax })
    case componentKinds.RadioGroup:
      return checkOptions(errors, field["options"], [...path, "options"], {
        min: radioOptionsMin,
        max: groupOptionsMax
      })
    case componentKinds.CheckboxGroup:
      return checkOptions(errors, field["options"], [...path, "options"], { min: 1, max: groupOptionsMax })
    case componentKinds.Checkbox:
      return
    default:
      return checkSelect(errors, field, path)
  }
}

const checkTop = (errors: FormErrors, component: JsonObject, path: FieldPath): void => {
  if (component["type"] === componentKinds.TextDisplay) {
    return errors.text(component["content"], [...path, "content"], {
      min: 1,
      max: displayTextCharactersMax,
      required: true
    })
  }
  if (component["type"] === componentKinds.Label) {
    errors.text(component["label"], [...path, "label"], { min: 1, max: labelCharactersMax, required: true })
    errors.text(component["description"], [...path, "description"], { max: labelDescriptionCharactersMax })
    const field = component["component"]
    const at = [...path, "component"]
    if (!isGiven(field)) errors.required(at)
    else if (allowType(errors, field, at, inLabel)) checkField(errors, field, at)
    return
  }
  errors.list(component["components"], [...path, "components"], { min: 1, max: 1, required: true })
  for (const [index, input] of listOf(component["components"]).entries()) {
    const at = [...path, "components", index]
    if (!allowType(errors, input, at, [componentKinds.TextInput])) continue
    errors.text(input["label"], [...at, "label"], { min: 1, max: labelCharactersMax, required: true })
    checkField(errors, input, at)
  }
}

/** Checks a modal. The form begins at its `data`. */
export const readModal = (errors: FormErrors, data: Json | undefined): APIModalInteractionResponseCallbackData => {
  const modal = objectOf(data)
  errors.text(modal["title"], ["title"], { min: 1, max: modalTitleCharactersMax, required: true })
  errors.text(modal["custom_id"], ["custom_id"], { min: 1, max: customIdCharactersMax, required: true })
  errors.list(modal["components"], ["components"], { min: 1, max: modalComponentsMax, required: true })
  const seen = new Set<string>()
  for (const [index, value] of listOf(modal["components"]).entries()) {
    const path = ["components", index]
    if (!allowType(errors, value, path, [componentKinds.ActionRow, componentKinds.TextDisplay, componentKinds.Label])) {
      continue
    }
    checkTop(errors, value, path)
    for (const customId of flatten([value]).map((component) => textOf(component["custom_id"]))) {
      if (customId !== "" && seen.has(customId)) {
        errors.add(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
      }
      seen.add(customId)
    }
  }
  return modal as unknown as APIModalInteractionResponseCallbackData
}
