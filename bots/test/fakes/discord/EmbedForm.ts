import type { FieldPath, FormErrors } from "./FormErrors.ts"
import { type Json, listOf, objectOf, textOf } from "./Json.ts"
import {
  embedAuthorCharactersMax,
  embedDescriptionCharactersMax,
  embedFieldNameCharactersMax,
  embedFieldsMax,
  embedFieldValueCharactersMax,
  embedFooterCharactersMax,
  embedsCharactersMax,
  embedsMax,
  embedTitleCharactersMax
} from "./Limits.ts"

/** Every text of an embed that counts towards the size of all of them. */
const textsOfEmbed = (value: Json): ReadonlyArray<string> => {
  const embed = objectOf(value)
  const fields = listOf(embed["fields"]).map(objectOf)
  return [
    textOf(embed["title"]),
    textOf(embed["description"]),
    textOf(objectOf(embed["footer"])["text"]),
    textOf(objectOf(embed["author"])["name"]),
    ...fields.flatMap((field) => [textOf(field["name"]), textOf(field["value"])])
  ]
}

const checkEmbed = (errors: FormErrors, value: Json, path: FieldPath): void => {
  if (!errors.object(value, path)) return
  const embed = objectOf(value)
  errors.text(embed["title"], [...path, "title"], { max: embedTitleCharactersMax })
  errors.text(embed["description"], [...path, "description"], { max: embedDescriptionCharactersMax })
  errors.text(objectOf(embed["footer"])["text"], [...path, "footer", "text"], { max: embedFooterCharactersMax })
  errors.text(objectOf(embed["author"])["name"], [...path, "author", "name"], { max: embedAuthorCharactersMax })
  errors.integer(embed["color"], [...path, "color"], { max: 0xffffff })
  errors.list(embed["fields"], [...path, "fields"], { max: embedFieldsMax })
  for (const [index, item] of listOf(embed["fields"]).entries()) {
    const field = objectOf(item)
    const at = [...path, "fields", index]
    errors.text(field["name"], [...at, "name"], { min: 1, max: embedFieldNameCharactersMax, required: true })
    errors.text(field["value"], [...at, "value"], { min: 1, max: embedFieldValueCharactersMax, required: true })
  }
  if (textsOfEmbed(value).every((text) => text === "") && embed["image"] === undefined) {
    errors.required([...path, "description"])
  }
}

/** Checks the embeds of a message, one by one and all together. */
export const checkEmbeds = (errors: FormErrors, embeds: Json | undefined): void => {
  errors.list(embeds, ["embeds"], { max: embedsMax })
  for (const [index, embed] of listOf(embeds).entries()) checkEmbed(errors, embed, ["embeds", index])
  const characters = listOf(embeds)
    .flatMap(textsOfEmbed)
    .reduce((sum, text) => sum + text.length, 0)
  if (characters > embedsCharactersMax) {
    errors.add(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", `Embed size exceeds maximum size of ${embedsCharactersMax}`)
  }
}
