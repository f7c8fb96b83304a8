/** Messages that the bot sends. */
import { holds, messageIn, ownChat, threadOf, writableChat } from "../Access.ts"
import { badRequest } from "../ApiFailure.ts"
import type { InputRichMessage, Message, MessageEntity, User } from "../BotApi.ts"
import type { FormattedText } from "../FormattedText.ts"
import { checkMarkup } from "../Keyboard.ts"
import { messageJson } from "../MessageJson.ts"
import { formattedText } from "../MessageText.ts"
import type { Params } from "../Params.ts"
import { checkRich } from "../RichBlocks.ts"
import {
  type Body,
  changed,
  isGroup,
  type NewMessage,
  post,
  type StoredChat,
  type StoredMessage,
  type World
} from "../World.ts"
import { uploadedFile } from "./Files.ts"
import type { Methods } from "./Methods.ts"

/** The text of a request; `tooLong` is the refusal of one over the limit, which is other words when it is edited. */
export const textOf = (world: World, params: Params, tooLong = "message is too long"): FormattedText => {
  const text = params.text("text")
  if (text === undefined) throw badRequest("message text is empty")
  const content = formattedText({
    text,
    parseMode: params.text("parse_mode"),
    entities: params.json("entities") as ReadonlyArray<MessageEntity> | undefined,
    sourceBytes: world.limits.sourceBytes
  })
  if (content.text === "") throw badRequest("text must be non-empty")
  if (content.text.length > world.limits.textUnits) throw badRequest(tooLong)
  return content
}

export const captionOf = (world: World, params: Params): FormattedText => {
  const caption = formattedText({
    text: params.text("caption") ?? "",
    parseMode: params.text("parse_mode"),
    entities: params.json("caption_entities") as ReadonlyArray<MessageEntity> | undefined,
    sourceBytes: world.limits.sourceBytes
  })
  if (caption.text.length > world.limits.captionUnits) throw badRequest("message caption is too long")
  return caption
}

export const richOf = (world: World, params: Params, inGroup: boolean): Body => {
  const given = params.json("rich_message") as InputRichMessage<string> | undefined
  if (given === undefined) throw badRequest("rich message is empty")
  return { kind: "rich", blocks: checkRich(given, { inGroup, limits: world.limits }) }
}

interface ReplyParameters {
  readonly message_id?: number
  readonly ephemeral_message_id?: number
  readonly allow_sending_without_reply?: boolean
}

const repliedTo = (world: World, chat: StoredChat, params: Params): StoredMessage | undefined => {
  const given = params.json("reply_parameters") as ReplyParameters | undefined
  const id = given?.message_id ?? params.integer("reply_to_message_id")
  const ephemeralId = given?.ephemeral_message_id
  if (ephemeralId !== undefined) {
    const message = chat.ephemeral.get(ephemeralId)
    const oldest = Math.floor(world.clock.now() / 1000) - world.limits.ephemeralReplySeconds
    if (message === undefined || message.date < oldest) throw badRequest("message to be replied not found")
    return message
  }
  if (id === undefined) return undefined
  const message = chat.messages.get(id)
  const lenient = given?.allow_sending_without_reply ?? params.flag("allow_sending_without_reply")
  if (message === undefined && !lenient) throw badRequest("message to be replied not found")
  return message
}

interface Ephemeral {
  readonly receiver: User | undefined
  readonly replaces: StoredMessage | undefined
}

interface EphemeralParameters {
  readonly receiver_user_id?: number
  readonly callback_query_id?: string
  readonly replace_callback_query_message?: boolean
}

/** To whom alone a message is shown, if it is ephemeral. */
const ephemeralOf = (world: World, chat: StoredChat, params: Params): Ephemeral => {
  const given = params.json("ephemeral_message_parameters") as EphemeralParameters | undefined
  if (given === undefined) return { receiver: undefined, replaces: undefined }
  if (!isGroup(chat)) throw badRequest("ephemeral messages can be sent only to groups")
  const member = chat.members.get(given.receiver_user_id ?? 0)
  if (member === undefined || member.status === "left" || member.status === "kicked") throw badRequest("user not found")
  if (given.callback_query_id === undefined) {
    const answered = params.json("reply_parameters") as ReplyParameters | undefined
    const mayBegin = chat.members.get(world.bot.id)?.status === "administrator"
    // Whoever keeps the group writes to one of its members at any time, any other bot as an answer.
    if (!mayBegin && answered?.ephemeral_message_id === undefined) {
      throw badRequest("not enough rights to send an ephemeral message without a query or a message that it answers")
    }
    return { receiver: member.user, replaces: undefined }
  }
  const query = world.queries.get(given.callback_query_id)
  const age = query === undefined ? Number.POSITIVE_INFINITY : (world.clock.now() - query.at) / 1000
  if (query?.person.user.id !== member.user.id || age > world.limits.ephemeralReplySeconds) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid")
  }
  const replaces = given.replace_callback_query_message === true ? query.message : undefined
  if (replaces?.receiver !== undefined) throw badRequest("an ephemeral message is edited, and not replaced")
  return { receiver: member.user, replaces }
}

/** Puts what the bot sends into the chat the request names, with everything that goes along with it. */
const deliver = (
  world: World,
  chat: StoredChat,
  params: Params,
  content: Pick<NewMessage, "body" | "forwardedFrom">
) => {
  const threadId = threadOf(world, chat, params)
  const replyTo = repliedTo(world, chat, params)
  const { receiver, replaces } = ephemeralOf(world, chat, params)
  const markup = checkMarkup(params.json("reply_markup") as object | undefined, {
    inGroup: isGroup(chat),
    limits: world.limits
  })
  if (markup === "remove") chat.keyboard = undefined
  else if (markup !== undefined && "reply" in markup) chat.keyboard = markup.reply
  return post(world, chat, {
    from: world.bot,
    ...content,
    threadId: threadId ?? (chat.forum ? replyTo?.threadId : undefined),
    replyTo,
    protected: params.flag("protect_content"),
    receiver,
    replaces,
    keyboard: markup !== undefined && markup !== "remove" && "inline" in markup ? markup.inline : undefined
  })
}

const sendFile = (world: World, params: Params, kind: "photo" | "document" | "voice", what: string): StoredMessage => {
  const chat = writableChat(world, params, what)
  const caption = captionOf(world, params)
  const file = uploadedFile(world, params.upload(kind), kind)
  return deliver(world, chat, params, {
    body: { kind: "file", file, caption, seconds: params.integer("duration") ?? 0 }
  })
}

/** A message that is passed on, and the chat it goes to. */
const passedOn = (world: World, params: Params, verb: "forward" | "copy"): readonly [StoredMessage, StoredChat] => {
  const from = ownChat(world, params, "from_chat_id")
  const chat = writableChat(world, params, "messages")
  const message = messageIn(from, params.integer("message_id"), `message to ${verb} not found`)
  if (message.protected || message.body.kind === "service")
    throw badRequest(`message can't be ${verb === "copy" ? "copied" : "forwarded"}`)
  return [message, chat]
}

const copied = (world: World, params: Params, message: StoredMessage): Body => {
  const { body } = message
  return body.kind === "file" && params.values["caption"] !== undefined
    ? { ...body, caption: captionOf(world, params) }
    : body
}

export const sendingMethods = {
  sendMessage: (world, params) => {
    const chat = writableChat(world, params, "text messages")
    const content = textOf(world, params)
    return messageJson(world, deliver(world, chat, params, { body: { kind: "text", content } })) as Message.TextMessage
  },
  sendRichMessage: (world, params) => {
    const chat = writableChat(world, params, "text messages")
    const body = richOf(world, params, isGroup(chat))
    return messageJson(world, deliver(world, chat, params, { body })) as Message.RichMessageMessage
  },
  sendPhoto: (world, params) => messageJson(world, sendFile(world, params, "photo", "photos")) as Message.PhotoMessage,
  sendDocument: (world, params) =>
    messageJson(world, sendFile(world, params, "document", "documents")) as Message.DocumentMessage,
  sendVoice: (world, params) =>
    messageJson(world, sendFile(world, params, "voice", "voice notes")) as Message.VoiceMessage,
  forwardMessage: (world, params) => {
    const [message, chat] = passedOn(world, params, "forward")
    const forwardedFrom = message.forwardedFrom ?? { user: message.from, date: message.date }
    return messageJson(world, deliver(world, chat, params, { body: message.body, forwardedFrom }))
  },
  copyMessage: (world, params) => {
    const [message, chat] = passedOn(world, params, "copy")
    return { message_id: deliver(world, chat, params, { body: copied(world, params, message) }).id }
  },
  sendChatAction: (world, params) => {
    const action = params.text("action") ?? ""
    if (
      !/^(?:typing|(?:upload|record)_(?:photo|video|voice|document|video_note)|choose_sticker|find_location)$/.test(
        action
      )
    ) {
      throw badRequest("wrong parameter action in request")
    }
    threadOf(world, writableChat(world, params, "messages"), params)
    return true
  },
  setMessageReaction: (world, params) => {
    const message = messageIn(ownChat(world, params), params.integer("message_id"), "message to react not found")
    const reactions =
      (params.json("reaction") as ReadonlyArray<{ readonly type: string; readonly emoji?: string }> | undefined) ?? []
    if (reactions.some(({ type }) => type !== "emoji")) throw badRequest("REACTION_INVALID")
    if (reactions.length > 1) throw badRequest("REACTIONS_TOO_MANY")
    message.reactions.set(
      world.bot.id,
      reactions.map(({ emoji }) => emoji ?? "")
    )
    changed(world, message)
    return true
  }
} satisfies Methods

/** Whether the bot may delete what others wrote. */
export const maySweep = (world: World, chat: StoredChat): boolean => holds(world, chat, "can_delete_messages")
