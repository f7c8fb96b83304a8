import { type APIEmbed, type APIMessageTopLevelComponent, MessageFlags } from "discord-api-types/v10"
import { checkComponents, flatten } from "./ComponentForm.ts"
import { checkEmbeds } from "./EmbedForm.ts"
import type { FormErrors } from "./FormErrors.ts"
import { type Json, type JsonObject, isGiven, listOf, numberOf, objectOf, textOf, wordOf } from "./Json.ts"
import {
  contentCharactersMax,
  fileBytesMax,
  fileDescriptionCharactersMax,
  filesMax,
  nonceCharactersMax
} from "./Limits.ts"
import { checkAllowedMentions } from "./Mentions.ts"
import { Refusal } from "./Refusal.ts"
import { type Message, type StoredFile, type World, storeFile } from "./World.ts"

/** A file of a request, with the name of its part: `files[0]`. */
export interface Upload {
  readonly part: string
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** What a message is to say; a field that is null stays as it is when a message is edited. */
export interface MessageForm {
  readonly content: string | null
  readonly embeds: ReadonlyArray<APIEmbed> | null
  readonly components: ReadonlyArray<APIMessageTopLevelComponent> | null
  readonly files: ReadonlyArray<StoredFile> | null
  readonly flags: number
  readonly allowedMentions: Json | undefined
  readonly nonce: string | null
  readonly enforceNonce: boolean
  readonly replyTo: string | null
}

/** Fields that have no place beside the layouts of Components V2. */
const legacyFields = ["content", "embeds", "poll", "sticker_ids"] as const

const isFilled = (value: Json | undefined): boolean =>
  isGiven(value) && value !== "" && !(Array.isArray(value) && value.length === 0)

const checkLayouts = (errors: FormErrors, body: JsonObject): void => {
  for (const field of legacyFields) {
    if (isFilled(body[field])) {
      errors.add(
        [field],
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`
      )
    }
  }
}

/** Files that stay, and files that came: described by `attachments`, or taken in the order of their parts. */
const readFiles = (
  world: World,
  errors: FormErrors,
  body: JsonObject,
  uploads: ReadonlyArray<Upload>,
  previous: ReadonlyArray<StoredFile>
): ReadonlyArray<StoredFile> | null => {
  const described = isGiven(body["attachments"])
  if (!described && uploads.length === 0) return null
  if (world.enforcement.forms && uploads.some(({ bytes }) => bytes.byteLength > fileBytesMax)) {
    throw new Refusal("fileTooLarge")
  }
  const items = listOf(body["attachments"]).map(objectOf)
  const kept = described ? previous.filter(({ id }) => items.some((item) => item["id"] === id)) : previous
  const added = uploads.map(({ bytes, contentType, name, part }): StoredFile => {
    const number = /\[(\d+)\]/.exec(part)?.[1] ?? ""
    const index = items.findIndex((item) => wordOf(item["id"]) === number)
    const item = items[index] ?? {}
    if (index >= 0) {
      errors.text(item["description"], ["attachments", index, "description"], { max: fileDescriptionCharactersMax })
    }
    const description = textOf(item["description"])
    return storeFile(world, {
      name: textOf(item["filename"]) || name,
      contentType,
      bytes,
      description: description === "" ? null : description
    })
  })
  const files = [...kept, ...added]
  errors.list(
    files.map(() => null),
    ["attachments"],
    { max: filesMax }
  )
  return files
}

/** `attachment://name` in a component must name a file of this message. */
const checkReferences = (errors: FormErrors, components: Json | undefined, files: ReadonlyArray<StoredFile>): void => {
  for (const component of flatten(components)) {
    const items = [component, ...listOf(component["items"]).map(objectOf)]
    for (const item of items) {
      const url = textOf(objectOf(item["media"] ?? item["file"])["url"])
      if (url.startsWith("attachment://") && !files.some(({ name }) => url === `attachment://${name}`)) {
        errors.add(["components"], "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", `Cannot find ${url}`)
      }
    }
  }
}

/**
 * Reads and checks a message to create, or to edit when `previous` is given. The flag of Components V2 once set stays.
 * Refuses with 50035, 50045 or, when nothing would be shown, 50006.
 */
export const readMessageForm = (
  world: World,
  errors: FormErrors,
  value: Json | undefined,
  uploads: ReadonlyArray<Upload>,
  previous: Message | null = null
): MessageForm => {
  const body = objectOf(value)
  const flags = numberOf(body["flags"])
  const layouts = ((flags | (previous?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0
  if (layouts) checkLayouts(errors, body)
  errors.text(body["content"], ["content"], { max: contentCharactersMax })
  errors.text(isGiven(body["nonce"]) ? wordOf(body["nonce"]) : null, ["nonce"], { max: nonceCharactersMax })
  checkEmbeds(errors, body["embeds"])
  checkComponents(errors, body["components"], layouts)
  checkAllowedMentions(errors, body["allowed_mentions"])
  const files = readFiles(world, errors, body, uploads, previous?.files ?? [])
  checkReferences(errors, body["components"], files ?? previous?.files ?? [])
  errors.check(world.enforcement.forms)
  const given = <A>(field: string, read: (value: Json) => A, empty: A): A | null => {
    const item = body[field]
    if (item === undefined) return previous === null ? empty : null
    return item === null ? empty : read(item)
  }
  const form: MessageForm = {
    content: given("content", (item) => textOf(item).trim(), ""),
    embeds: given("embeds", (item) => item as unknown as ReadonlyArray<APIEmbed>, []),
    components: given("components", (item) => item as unknown as ReadonlyArray<APIMessageTopLevelComponent>, []),
    files: files ?? (previous === null ? [] : null),
    flags,
    allowedMentions: body["allowed_mentions"],
    nonce: isGiven(body["nonce"]) ? wordOf(body["nonce"]) : null,
    enforceNonce: body["enforce_nonce"] === true,
    replyTo: textOf(objectOf(body["message_reference"])["message_id"]) || null
  }
  const shown = [
    form.content ?? previous?.content,
    form.embeds ?? previous?.embeds,
    form.components ?? previous?.components
  ]
  const empty = [...shown, form.files ?? previous?.files].every((item) => item === undefined || item.length === 0)
  if (empty && world.enforcement.forms) throw new Refusal("emptyMessage")
  return form
}

/** Everything in a message that can mention somebody. */
export const mentioningText = (content: string, components: unknown): string =>
  [content, ...flatten(components as Json).map((component) => textOf(component["content"]))].join("\n")
