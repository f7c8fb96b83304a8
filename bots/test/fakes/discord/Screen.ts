/**
 * What a person sees, as plain lines:
 *
 *     # trades › trade-42 (private, locked)
 *     orrange (only you): Sell 0.01 BTC
 *       │ inside a container
 *       [Post +] [Discard !] ⟨Back⟩ {Market: *BTC-EUR* | ETH-EUR}
 *
 * Styles of buttons: ▸ primary, + success, ! danger, ↗ link; ⟨ ⟩ cannot be pressed. `*` marks what is chosen.
 */
import { ChannelType, MessageFlags, MessageType } from "discord-api-types/v10"
import { buttonStyles, componentKinds } from "./Kinds.ts"
import { isOverdue } from "./Answers.ts"
import { selectTypes } from "./ComponentForm.ts"
import type { Interaction } from "./Interaction.ts"
import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from "./Json.ts"
import { canSee } from "./Permissions.ts"
import { type Channel, type Message, type World } from "./World.ts"

const styleMarks: Readonly<Record<number, string>> = {
  [buttonStyles.Primary]: " ▸",
  [buttonStyles.Success]: " +",
  [buttonStyles.Danger]: " !",
  [buttonStyles.Link]: " ↗"
}

export const isSelect = (component: JsonObject): boolean => selectTypes.includes(numberOf(component["type"]))

/** The words on a button: its label, or its emoji. */
export const buttonText = (button: JsonObject): string =>
  textOf(button["label"]) || textOf(objectOf(button["emoji"])["name"])

/** The words of a select before anything is chosen. */
export const selectText = (select: JsonObject): string => textOf(select["placeholder"]) || textOf(select["custom_id"])

const drawButton = (button: JsonObject): string => {
  const emoji = textOf(objectOf(button["emoji"])["name"])
  const label = textOf(button["label"])
  const words = [emoji, label].filter((text) => text !== "").join(" ")
  const face = `${words}${styleMarks[numberOf(button["style"])] ?? ""}`
  return button["disabled"] === true ? `⟨${face}⟩` : `[${face}]`
}

const drawSelect = (select: JsonObject): string => {
  const options = listOf(select["options"]).map(objectOf)
  const names = options.map((option) =>
    option["default"] === true ? `*${textOf(option["label"])}*` : textOf(option["label"])
  )
  const kinds: Readonly<Record<number, string>> = { 5: "people", 6: "roles", 7: "people or roles", 8: "channels" }
  const inside = kinds[numberOf(select["type"])] ?? names.join(" | ")
  const face = `{${selectText(select)}: ${inside}}`
  return select["disabled"] === true ? `⟨${face}⟩` : face
}

/** Ids written into a text, as the names that the app shows. */
const named = (world: World, text: string): string =>
  text
    .replace(/<@!?(\d+)>/g, (whole, id: string) => {
      const user = world.users.get(id)
      return user === undefined ? whole : `@${user.api.username}`
    })
    .replace(/<#(\d+)>/g, (whole, id: string) => {
      const channel = world.channels.get(id)
      return channel === undefined ? whole : `#${channel.name}`
    })
    .replace(/<@&(\d+)>/g, (whole, id: string) => {
      const role = [...world.guilds.values()].map(({ roles }) => roles.get(id)).find((one) => one !== undefined)
      return role === undefined ? whole : `@${role.name}`
    })

const media = (value: Json | undefined): string => {
  const url = textOf(objectOf(value)["url"])
  return url.startsWith("attachment://") ? url.slice("attachment://".length) : url
}

const drawComponents = (world: World, components: ReadonlyArray<Json>): ReadonlyArray<string> =>
  components.map(objectOf).flatMap((component): ReadonlyArray<string> => {
    switch (numberOf(component["type"])) {
      case componentKinds.ActionRow: {
        const inRow = listOf(component["components"]).map(objectOf)
        return [inRow.map((item) => (isSelect(item) ? drawSelect(item) : drawButton(item))).join(" ")]
      }
      case componentKinds.TextDisplay:
        return named(world, textOf(component["content"])).split("\n")
      case componentKinds.Separator:
        return [component["divider"] === false ? "" : "────"]
      case componentKinds.Section: {
        const lines = drawComponents(world, listOf(component["components"]))
        const accessory = objectOf(component["accessory"])
        const isButton = accessory["type"] === componentKinds.Button
        const face = isButton ? drawButton(accessory) : `🖼 ${media(accessory["media"])}`
        return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}  ${face}`]
      }
      case componentKinds.MediaGallery:
        return listOf(component["items"]).map((item) => `🖼 ${media(objectOf(item)["media"])}`)
      case componentKinds.File:
        return [`📎 ${media(component["file"])}`]
      case componentKinds.Container:
        return drawComponents(world, listOf(component["components"])).map((line) => `│ ${line}`.trimEnd())
      default:
        return []
    }
  })

const drawEmbeds = (world: World, message: Message): ReadonlyArray<string> =>
  message.embeds.flatMap((embed) => {
    const fields = (embed.fields ?? []).map(({ name, value }) => `${name}: ${value}`)
    const texts = [embed.author?.name, embed.title, embed.description, ...fields, embed.footer?.text]
    return texts
      .flatMap((text) => (text === undefined ? [] : named(world, text).split("\n")))
      .map((line) => `▌ ${line}`)
  })

const bodyOf = (world: World, message: Message): ReadonlyArray<string> => {
  if ((message.flags & MessageFlags.Loading) !== 0) return ["thinking…"]
  if (message.type === MessageType.ChannelPinnedMessage) return ["pinned a message"]
  const components = message.components as unknown as ReadonlyArray<Json>
  return [
    ...(message.content === "" ? [] : named(world, message.content).split("\n")),
    ...drawEmbeds(world, message),
    ...((message.flags & MessageFlags.IsComponentsV2) === 0 ? message.files.map(({ name }) => `📎 ${name}`) : []),
    ...drawComponents(world, components)
  ]
}

const drawMessage = (world: World, channel: Channel, message: Message): ReadonlyArray<string> => {
  const author = world.users.get(message.authorId)?.api.username ?? "?"
  const replied = message.reference === null ? undefined : channel.messages.get(message.reference)
  const marks = [
    message.visibleTo === null ? "" : "only you",
    replied === undefined || message.type !== MessageType.Reply
      ? ""
      : `to ${world.users.get(replied.authorId)?.api.username}`,
    message.editedAt === null ? "" : "edited",
    message.pinnedAt === null ? "" : "pinned"
  ].filter((mark) => mark !== "")
  const head = marks.length === 0 ? `${author}:` : `${author} (${marks.join(", ")}):`
  const [first = "", ...rest] = bodyOf(world, message)
  const given = [...message.reactions].map(([emoji, people]) => `${emoji} ${people.size}`)
  const below = [...rest, ...(given.length === 0 ? [] : [given.join("  ")])]
  return [`${head} ${first}`.trimEnd(), ...below.map((line) => `  ${line}`.trimEnd())]
}

const titleOf = (world: World, channel: Channel): string => {
  if (channel.guildId === null) return `@ ${world.bot.username}`
  if (channel.thread === null) return `# ${channel.name}`
  const marks = [
    channel.type === ChannelType.PrivateThread ? "private" : "",
    channel.thread.archived ? "archived" : "",
    channel.thread.locked ? "locked" : ""
  ].filter((mark) => mark !== "")
  const parent = world.channels.get(channel.parentId ?? "")?.name ?? "?"
  return `# ${parent} › ${channel.name}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`
}

const drawField = (field: JsonObject): string => {
  if (isSelect(field)) return drawSelect(field)
  const options = listOf(field["options"]).map((option) => textOf(objectOf(option)["label"]))
  switch (numberOf(field["type"])) {
    case componentKinds.TextInput:
      return `______ ${textOf(field["value"]) || textOf(field["placeholder"])}`.trimEnd()
    case componentKinds.FileUpload:
      return "📎 …"
    case componentKinds.Checkbox:
      return field["default"] === true ? "☑" : "☐"
    default:
      return options.map((name) => `○ ${name}`).join(" ")
  }
}

/** A form that lies over everything. A `*` after a label says that it must be filled in. */
const drawModal = ({ modal }: Interaction): ReadonlyArray<string> => {
  if (modal === null) return []
  const top = (modal.components as unknown as ReadonlyArray<Json>).map(objectOf)
  const lines = top.flatMap((component) => {
    if (component["type"] === componentKinds.TextDisplay) return textOf(component["content"]).split("\n")
    const field = objectOf(component["component"] ?? listOf(component["components"])[0])
    const label = textOf(component["label"]) || textOf(field["label"])
    const description = textOf(component["description"])
    const star = field["required"] === false ? "" : "*"
    return [`${label}${star}${description === "" ? "" : ` – ${description}`}: ${drawField(field)}`]
  })
  return [`╔ ${modal.title}`, ...lines.map((line) => `║ ${line}`), "╚"]
}

/** Messages of a channel that a person sees, oldest first. */
export const visibleMessages = (channel: Channel, userId: string): ReadonlyArray<Message> =>
  [...channel.messages.values()].filter(({ visibleTo }) => visibleTo === null || visibleTo === userId)

/** What a person sees in a channel now, and over it the form that is open. */
export const drawScreen = (world: World, userId: string, channel: Channel, open: Interaction | null): string => {
  const there = world.channels.get(channel.id)
  if (there === undefined || !canSee(world, channel, userId)) return "(nothing to see here)"
  const mine = [...world.interactions.values()].filter(
    (interaction) => interaction.userId === userId && interaction.channelId === channel.id
  )
  const failed = mine.filter((one) => one.choices === null && (one.failure !== null || isOverdue(world, one)))
  return [
    titleOf(world, channel),
    ...visibleMessages(channel, userId).flatMap((message) => drawMessage(world, channel, message)),
    ...failed.map(({ what }) => `⚠ ${what}: the application did not respond`),
    ...(open === null ? [] : drawModal(open))
  ].join("\n")
}
