/** Messages, chats and members in the shape the Bot API gives them. */
import type { Chat, ChatMember, Message, User } from "./BotApi.ts"
import {
  type Body,
  isGroup,
  type Member,
  type StoredChat,
  type StoredFile,
  type StoredMessage,
  type World
} from "./World.ts"

export const chatJson = (world: World, chat: StoredChat): Chat => {
  if (isGroup(chat)) {
    return {
      id: chat.id,
      type: "supergroup",
      title: chat.title ?? "",
      ...(chat.username === undefined ? {} : { username: chat.username }),
      ...(chat.forum ? { is_forum: true } : {})
    }
  }
  const user = world.people.get(chat.id)?.user
  return {
    id: chat.id,
    type: "private",
    first_name: user?.first_name ?? "",
    ...(user?.username === undefined ? {} : { username: user.username })
  }
}

/** What an administrator may do who was given nothing. */
const noRights = {
  is_anonymous: false,
  can_manage_chat: false,
  can_delete_messages: false,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: false,
  can_manage_topics: false,
  can_send_welcome_messages: false
}

/** What a member may write who is not kept from it. */
export const mayAll = {
  can_send_messages: true,
  can_send_audios: true,
  can_send_documents: true,
  can_send_photos: true,
  can_send_videos: true,
  can_send_video_notes: true,
  can_send_voice_notes: true,
  can_send_polls: true,
  can_send_other_messages: true,
  can_add_web_page_previews: true,
  can_react_to_messages: true,
  can_change_info: false,
  can_edit_tag: false,
  can_invite_users: true,
  can_pin_messages: false,
  can_manage_topics: false
}

const mayNothing = Object.fromEntries(Object.keys(mayAll).map((right) => [right, false])) as typeof mayAll

export const memberJson = ({
  muted = false,
  rights,
  status,
  user
}: Pick<Member, "rights" | "status" | "user"> & { readonly muted?: boolean }): ChatMember => {
  if (muted && status === "member") return { status: "restricted", user, is_member: true, ...mayNothing, until_date: 0 }
  switch (status) {
    case "creator":
      return { status, user, is_anonymous: false }
    case "administrator": {
      const granted = Object.fromEntries([...rights].map((right) => [right, true]))
      return { status, user, can_be_edited: false, ...noRights, can_manage_chat: true, ...granted }
    }
    case "kicked":
      return { status, user, until_date: 0 }
    case "left":
    case "member":
      return { status, user }
  }
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Pixels of a PNG; nothing is known of other pictures. */
const pictureSize = ({ bytes }: StoredFile): { readonly width: number; readonly height: number } =>
  bytes.length >= 24 && bytes.subarray(0, 8).equals(pngSignature)
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : { width: 0, height: 0 }

const mimeTypes: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  txt: "text/plain",
  csv: "text/csv",
  ogg: "audio/ogg"
}

const mimeOf = (name: string): string =>
  mimeTypes[/\.([a-z0-9]+)$/i.exec(name)?.[1] ?? ""] ?? "application/octet-stream"

const fileFields = (file: StoredFile, seconds: number): Partial<Message> => {
  const common = { file_id: file.id, file_unique_id: `u${file.id}`, file_size: file.bytes.length }
  switch (file.kind) {
    case "photo":
      return { photo: [{ ...common, ...pictureSize(file) }] }
    case "document":
      return { document: { ...common, file_name: file.name, mime_type: mimeOf(file.name) } }
    case "voice":
      return { voice: { ...common, duration: seconds, mime_type: "audio/ogg" } }
  }
}

const bodyFields = (body: Body): Partial<Message> => {
  switch (body.kind) {
    case "text": {
      const { entities, text } = body.content
      return { text, ...(entities.length === 0 ? {} : { entities: [...entities] }) }
    }
    case "file": {
      const { entities, text } = body.caption
      return {
        ...fileFields(body.file, body.seconds),
        ...(text === "" ? {} : { caption: text }),
        ...(entities.length === 0 ? {} : { caption_entities: [...entities] })
      }
    }
    case "rich":
      return { rich_message: { blocks: structuredClone(body.blocks) as never } }
    case "service":
      return body.fields
  }
}

const defined = <A extends object>(fields: A): Partial<A> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== false)) as Partial<A>

/** `nested`: the message is part of another one, whose own replies and pins are left out. */
export const messageJson = (world: World, message: StoredMessage, nested = false): Message => {
  const { chat, editDate, forwardedFrom, inlineId, keyboard, receiver, replyTo, threadId } = message
  const reply = replyTo !== undefined && !nested && chat.messages.has(replyTo.id)
  const from: User = message.from
  return {
    message_id: receiver === undefined ? message.id : 0,
    from,
    chat: chatJson(world, chat),
    date: message.date,
    ...defined({
      message_thread_id: threadId,
      is_topic_message: threadId !== undefined && chat.topics.has(threadId),
      edit_date: editDate,
      reply_to_message: reply ? (messageJson(world, replyTo, true) as Message["reply_to_message"]) : undefined,
      forward_origin:
        forwardedFrom === undefined
          ? undefined
          : { type: "user" as const, sender_user: forwardedFrom.user, date: forwardedFrom.date },
      via_bot: inlineId === undefined ? undefined : world.bot,
      has_protected_content: message.protected ? (true as const) : undefined,
      receiver_user: receiver,
      ephemeral_message_id: receiver === undefined ? undefined : message.id,
      reply_markup: keyboard
    }),
    ...bodyFields(message.body)
  } as Message
}
