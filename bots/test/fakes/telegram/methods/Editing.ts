/** Messages that the bot changes or takes back. */
import { isDeepStrictEqual } from "node:util"
import { messageIn, ownChat } from "../Access.ts"
import { badRequest } from "../ApiFailure.ts"
import type { InlineKeyboardMarkup } from "../BotApi.ts"
import { checkMarkup } from "../Keyboard.ts"
import { messageJson } from "../MessageJson.ts"
import { Params } from "../Params.ts"
import { type Body, changed, isGroup, remove, type StoredMessage, unixTime, type World } from "../World.ts"
import { uploadedFile } from "./Files.ts"
import type { Methods } from "./Methods.ts"
import { captionOf, maySweep, richOf, textOf } from "./Sending.ts"

/** The bot's message that a request names, by its chat and id or as an inline message. */
const edited = (world: World, params: Params): StoredMessage => {
  const inlineId = params.text("inline_message_id")
  if (inlineId !== undefined) {
    const message = world.inlineMessages.get(inlineId)
    if (message === undefined) throw badRequest("MESSAGE_ID_INVALID")
    return message
  }
  const message = messageIn(ownChat(world, params), params.integer("message_id"), "message to edit not found")
  if (message.from.id !== world.bot.id || message.forwardedFrom !== undefined)
    throw badRequest("message can't be edited")
  return message
}

const editedEphemeral = (world: World, params: Params): StoredMessage => {
  const message = ownChat(world, params).ephemeral.get(params.integer("ephemeral_message_id") ?? 0)
  if (message === undefined || message.receiver?.id !== params.integer("receiver_user_id")) {
    throw badRequest("message to edit not found")
  }
  return message
}

const keyboardOf = (world: World, params: Params, message: StoredMessage): InlineKeyboardMarkup | undefined => {
  const place = { inGroup: isGroup(message.chat), limits: world.limits }
  const markup = checkMarkup(params.json("reply_markup") as object | undefined, place)
  return markup !== undefined && markup !== "remove" && "inline" in markup ? markup.inline : undefined
}

/** An edit without a keyboard takes the old one away, as in the real service. */
const apply = (world: World, params: Params, message: StoredMessage, body: Body): void => {
  const keyboard = keyboardOf(world, params, message)
  if (isDeepStrictEqual(body, message.body) && isDeepStrictEqual(keyboard, message.keyboard)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current " +
        "content and reply markup of the message"
    )
  }
  message.body = body
  message.keyboard = keyboard
  message.editDate = unixTime(world)
  changed(world, message)
}

const newText = (world: World, params: Params, message: StoredMessage): Body => {
  if (message.body.kind !== "text" && message.body.kind !== "rich") {
    throw badRequest("there is no text in the message to edit")
  }
  if (params.values["rich_message"] !== undefined) return richOf(world, params, isGroup(message.chat))
  return { kind: "text", content: textOf(world, params, "MESSAGE_TOO_LONG") }
}

const newCaption = (world: World, params: Params, message: StoredMessage): Body => {
  if (message.body.kind !== "file") throw badRequest("there is no caption in the message to edit")
  return { ...message.body, caption: captionOf(world, params) }
}

const newMedia = (world: World, params: Params): Body => {
  const media = (params.json("media") as Readonly<Record<string, unknown>> | undefined) ?? {}
  const kind = media["type"]
  if (kind !== "photo" && kind !== "document")
    throw badRequest(`can't parse InputMedia: type "${String(kind)}" is unsupported`)
  const reference = typeof media["media"] === "string" ? media["media"] : undefined
  const file = uploadedFile(world, params.attached(reference), kind)
  return { kind: "file", file, caption: captionOf(world, new Params(media)), seconds: 0 }
}

type Change = (world: World, params: Params, message: StoredMessage) => Body

/** An inline message is answered with `true`, any other with itself. */
const edit = (change: Change) => (world: World, params: Params) => {
  const message = edited(world, params)
  apply(world, params, message, change(world, params, message))
  return message.inlineId === undefined ? (messageJson(world, message) as never) : (true as const)
}

const editEphemeral = (change: Change) => (world: World, params: Params) => {
  const message = editedEphemeral(world, params)
  apply(world, params, message, change(world, params, message))
  return true as const
}

const deletable = (world: World, message: StoredMessage): void => {
  const own = message.from.id === world.bot.id
  if (!own && !maySweep(world, message.chat)) throw badRequest("message can't be deleted")
  const old = unixTime(world) - message.date > world.limits.deleteSeconds
  if (old && !(isGroup(message.chat) && maySweep(world, message.chat))) {
    throw badRequest("message can't be deleted for everyone")
  }
}

export const editingMethods = {
  editMessageText: edit(newText),
  editMessageCaption: edit(newCaption),
  editMessageMedia: edit(newMedia),
  editMessageReplyMarkup: edit((_world, _params, message) => message.body),
  editEphemeralMessageText: editEphemeral(newText),
  editEphemeralMessageCaption: editEphemeral(newCaption),
  editEphemeralMessageMedia: editEphemeral(newMedia),
  editEphemeralMessageReplyMarkup: editEphemeral((_world, _params, message) => message.body),
  deleteEphemeralMessage: (world, params) => {
    remove(world, editedEphemeral(world, params))
    return true
  },
  deleteMessage: (world, params) => {
    const chat = ownChat(world, params)
    const message = messageIn(chat, params.integer("message_id"), "message to delete not found")
    deletable(world, message)
    remove(world, message)
    return true
  }
} satisfies Methods
