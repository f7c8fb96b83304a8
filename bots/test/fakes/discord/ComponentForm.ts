/** The rules of message components, of rows as of the layouts of Components V2. */
import { buttonStyles, componentKinds } from "./Kinds.ts"
import type { FieldPath, FormErrors } from "./FormErrors.ts"
import { type Json, type JsonObject, isGiven, listOf, numberOf, objectOf, textOf } from "./Json.ts"
import {
  actionRowsMax,
  buttonLabelCharactersMax,
  buttonUrlCharactersMax,
  componentsMax,
  customIdCharactersMax,
  displayTextCharactersMax,
  galleryItemsMax,
  optionCharactersMax,
  placeholderCharactersMax,
  rowWidthMax,
  sectionTextsMax,
  selectOptionsMax
} from "./Limits.ts"

/** Every select, whatever it selects. */
export const selectTypes: ReadonlyArray<number> = [
  componentKinds.StringSelect,
  componentKinds.UserSelect,
  componentKinds.RoleSelect,
  componentKinds.MentionableSelect,
  componentKinds.ChannelSelect
]

const inRow: ReadonlyArray<number> = [componentKinds.Button, ...selectTypes]

const inContainer: ReadonlyArray<number> = [
  componentKinds.ActionRow,
  componentKinds.Section,
  componentKinds.TextDisplay,
  componentKinds.MediaGallery,
  componentKinds.File,
  componentKinds.Separator
]

const typeOf = (value: Json | undefined): number => numberOf(objectOf(value)["type"])

/** Children of a component, whichever field holds them. */
export const childrenOf = (component: JsonObject): ReadonlyArray<JsonObject> =>
  [...listOf(component["components"]), component["accessory"], component["component"]].filter(isGiven).map(objectOf)

/** A component and everything inside it, in the order in which it is shown. */
export const flatten = (components: Json | undefined): ReadonlyArray<JsonObject> =>
  listOf(components)
    .map(objectOf)
    .flatMap((component) => [component, ...flatten(childrenOf(component))])

/** Refuses a component whose type has no place here. */
export const allowType = (
  errors: FormErrors,
  value: Json,
  path: FieldPath,
  allowed: ReadonlyArray<number>
): value is JsonObject => {
  if (!errors.object(value, path)) return false
  if (allowed.includes(typeOf(value))) return true
  const types = allowed.length === 1 ? `${allowed[0]},` : allowed.join(", ")
  errors.add([...path, "type"], "UNION_TYPE_CHOICES", `Value of field "type" must be one of (${types}).`)
  return false
}

const checkButton = (errors: FormErrors, button: JsonObject, path: FieldPath): void => {
  const style = numberOf(button["style"])
  errors.choice(button["style"], [...path, "style"], [1, 2, 3, 4, 5, 6])
  errors.text(button["label"], [...path, "label"], { max: buttonLabelCharactersMax })
  if (style === buttonStyles.Link) {
    errors.text(button["url"], [...path, "url"], { max: buttonUrlCharactersMax, required: true })
    if (isGiven(button["custom_id"])) {
      errors.add([...path, "custom_id"], "BUTTON_COMPONENT_INVALID_CUSTOM_ID", "A link cannot have a custom id")
    }
  } else if (style !== buttonStyles.Premium) {
    errors.text(button["custom_id"], [...path, "custom_id"], { min: 1, max: customIdCharactersMax, required: true })
    if (isGiven(button["url"])) {
      errors.add([...path, "url"], "BUTTON_COMPONENT_INVALID_URL", "Only a link can have a url")
    }
  }
  if (style !== buttonStyles.Premium && textOf(button["label"]) === "" && !isGiven(button["emoji"])) {
    errors.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji")
  }
}

/** Options of a select or of a group of choices in a modal. */
export const checkOptions = (
  errors: FormErrors,
  options: Json | undefined,
  path: FieldPath,
  bounds: { readonly min: number; readonly max: number }
): void => {
  errors.list(options, path, { ...bounds, required: true })
  const seen = new Set<string>()
  for (const [index, value] of listOf(options).entries()) {
    const option = objectOf(value)
    errors.text(option["label"], [...path, index, "label"], { min: 1, max: optionCharactersMax, required: true })
    errors.text(option["value"], [...path, index, "value"], { min: 1, max: optionCharactersMax, required: true })
    errors.text(option["description"], [...path, index, "description"], { max: optionCharactersMax })
    if (seen.has(textOf(option["value"]))) {
      errors.add(
        [...path, index, "value"],
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "The specified option value is already used"
      )
    }
    seen.add(textOf(option["value"]))
  }
}

export const checkSelect = (errors: FormErrors, select: JsonObject, path: FieldPath): void => {
  errors.text(select["custom_id"], [...path, "custom_id"], { min: 1, max: customIdCharactersMax, required: true })
  errors.text(select["placeholder"], [...path, "placeholder"], { max: placeholderCharactersMax })
  errors.integer(select["min_values"], [...path, "min_values"], { max: selectOptionsMax })
  errors.integer(select["max_values"], [...path, "max_values"], { min: 1, max: selectOptionsMax })
  if (typeOf(select) !== componentKinds.StringSelect) return
  checkOptions(errors, select["options"], [...path, "options"], { min: 1, max: selectOptionsMax })
  const chosen = listOf(select["options"]).filter((option) => objectOf(option)["default"] === true).length
  if (chosen > numberOf(select["max_values"], 1)) {
    errors.add([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULT", "Too many options are chosen from the start")
  }
  if (numberOf(select["max_values"], 1) > listOf(select["options"]).length) {
    errors.add([...path, "max_values"], "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE", "There are not as many options")
  }
}

const checkRow = (errors: FormErrors, row: JsonObject, path: FieldPath): void => {
  errors.list(row["components"], [...path, "components"], { min: 1, max: rowWidthMax, required: true })
  let width = 0
  for (const [index, value] of listOf(row["components"]).entries()) {
    const at = [...path, "components", index]
    if (!allowType(errors, value, at, inRow)) continue
    const isButton = typeOf(value) === componentKinds.Button
    width += isButton ? 1 : rowWidthMax
    if (width > rowWidthMax) {
      errors.add(at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
    }
    if (isButton) checkButton(errors, value, at)
    else checkSelect(errors, value, at)
  }
}

const checkSection = (errors: FormErrors, section: JsonObject, path: FieldPath): void => {
  errors.list(section["components"], [...path, "components"], { min: 1, max: sectionTextsMax, required: true })
  for (const [index, value] of listOf(section["components"]).entries()) {
    const at = [...path, "components", index]
    if (allowType(errors, value, at, [componentKinds.TextDisplay])) checkText(errors, value, at)
  }
  const at = [...path, "accessory"]
  const accessory = section["accessory"]
  if (!isGiven(accessory)) errors.required(at)
  else if (allowType(errors, accessory, at, [componentKinds.Button, componentKinds.Thumbnail])) {
    if (typeOf(accessory) === componentKinds.Button) checkButton(errors, accessory, at)
    else checkMedia(errors, accessory["media"], [...at, "media"])
  }
}

const checkText = (errors: FormErrors, display: JsonObject, path: FieldPath): void =>
  errors.text(display["content"], [...path, "content"], { min: 1, max: displayTextCharactersMax, required: true })

const checkMedia = (errors: FormErrors, media: Json | undefined, path: FieldPath): void => {
  const url = textOf(objectOf(media)["url"])
  if (url === "") errors.required([...path, "url"])
  else if (!/^(https?|attachment):\/\//.test(url)) {
    errors.add([...path, "url"], "URL_TYPE_INVALID_SCHEME", `Scheme "${url.split(":")[0]}" is not one of http, https.`)
  }
}

const checkLayout = (errors: FormErrors, component: JsonObject, path: FieldPath): void => {
  switch (typeOf(component)) {
    case componentKinds.ActionRow:
      return checkRow(errors, component, path)
    case componentKinds.Section:
      return checkSection(errors, component, path)
    case componentKinds.TextDisplay:
      return checkText(errors, component, path)
    case componentKinds.File:
      return checkMedia(errors, component["file"], [...path, "file"])
    case componentKinds.MediaGallery: {
      errors.list(component["items"], [...path, "items"], { min: 1, max: galleryItemsMax, required: true })
      for (const [index, item] of listOf(component["items"]).entries()) {
        checkMedia(errors, objectOf(item)["media"], [...path, "items", index, "media"])
      }
      return
    }
    case componentKinds.Container: {
      errors.list(component["components"], [...path, "components"], { min: 1, max: componentsMax, required: true })
      for (const [index, value] of listOf(component["components"]).entries()) {
        const at = [...path, "components", index]
        if (allowType(errors, value, at, inContainer)) checkLayout(errors, value, at)
      }
    }
  }
}

const checkCustomIds = (errors: FormErrors, components: Json | undefined): void => {
  const seen = new Set<string>()
  const visit = (list: ReadonlyArray<Json>, path: FieldPath): void => {
    for (const [index, value] of list.entries()) {
      const component = objectOf(value)
      const customId = textOf(component["custom_id"])
      if (customId !== "" && seen.has(customId)) {
        errors.add(
          [...path, index, "custom_id"],
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated"
        )
      }
      seen.add(customId)
      visit(listOf(component["components"]), [...path, index, "components"])
      if (isGiven(component["accessory"])) visit([component["accessory"]], [...path, index, "accessory"])
    }
  }
  visit(listOf(components), ["components"])
}

/** Checks the components of a message. @param layouts Whether the message has the flag of Components V2. */
export const checkComponents = (errors: FormErrors, components: Json | undefined, layouts: boolean): void => {
  errors.list(components, ["components"], { max: layouts ? componentsMax : actionRowsMax })
  const allowed = layouts ? [...inContainer, componentKinds.Container] : [componentKinds.ActionRow]
  for (const [index, value] of listOf(components).entries()) {
    if (allowType(errors, value, ["components", index], allowed)) checkLayout(errors, value, ["components", index])
  }
  checkCustomIds(errors, components)
  const all = flatten(components)
  if (layouts && all.length > componentsMax) {
    errors.add(
      ["components"],
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      `The total number of components exceeds the maximum of ${componentsMax}`
    )
  }
  const characters = all.reduce((sum, component) => sum + textOf(component["content"]).length, 0)
  if (characters > displayTextCharactersMax) {
    errors.add(
      ["components"],
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      `Components displayable text size exceeds maximum size of ${displayTextCharactersMax}`
    )
  }
}
