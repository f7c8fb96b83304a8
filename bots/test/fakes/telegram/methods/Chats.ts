/** Chats, their members, their topics and what is pinned in them. */
import { demand, messageIn, ownChat } from "../Access.ts"
import { badRequest } from "../ApiFailure.ts"
import type { Message } from "../BotApi.ts"
import { chatJson, mayAll, memberJson, messageJson } from "../MessageJson.ts"
import type { Params } from "../Params.ts"
import { changed, isGroup, post, remove, type StoredChat, type Topic, type World } from "../World.ts"
import type { Methods } from "./Methods.ts"

const noGifts = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false
}

/** Colour of a topic's icon when none is asked for, as RGB. */
const firstColour = 0x6fb9f0

/** A line in the middle of the chat that nobody wrote. */
const notice = (world: World, chat: StoredChat, threadId: number | undefined, fields: Partial<Message>, line: string) =>
  post(world, chat, { from: world.bot, threadId, body: { kind: "service", fields, line } })

const requireForum = (world: World, chat: StoredChat): void => {
  if (isGroup(chat) ? !chat.forum : !world.bot.has_topics_enabled) throw badRequest("the chat is not a forum")
}

const topicName = (world: World, name: string | undefined): string => {
  if (name === undefined || name.trim() === "") throw badRequest("TOPIC_NAME_INVALID")
  if (name.length > world.limits.topicNameUnits) throw badRequest("TOPIC_NAME_TOO_LONG")
  return name.trim()
}

const ownTopic = (world: World, params: Params, action: string): readonly [StoredChat, Topic] => {
  const chat = ownChat(world, params)
  requireForum(world, chat)
  demand(world, chat, "can_manage_topics", action)
  const topic = chat.topics.get(params.integer("message_thread_id") ?? 0)
  if (topic === undefined) throw badRequest("TOPIC_ID_INVALID")
  return [chat, topic]
}

/** Opens a topic; its id is that of the line that says so. */
export const openTopic = (world: World, chat: StoredChat, name: string): Topic => {
  const created = { forum_topic_created: { name, icon_color: firstColour } }
  const line = post(world, chat, {
    from: world.bot,
    body: { kind: "service", fields: created, line: `topic ${name} created` }
  })
  const topic = { id: line.id, name, closed: false }
  chat.topics.set(topic.id, topic)
  changed(world)
  return topic
}

const setClosed = (world: World, params: Params, closed: boolean): true => {
  const [chat, topic] = ownTopic(world, params, closed ? "close the topic" : "reopen the topic")
  if (!isGroup(chat)) throw badRequest("the chat is not a supergroup forum")
  if (topic.closed === closed) throw badRequest("TOPIC_NOT_MODIFIED")
  topic.closed = closed
  const fields = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }
  notice(world, chat, topic.id, fields, closed ? "topic closed" : "topic reopened")
  return true
}

const pinnedMessage = (chat: StoredChat) => chat.messages.get(chat.pinned.at(-1) ?? 0)

export const chatMethods = {
  getChat: (world, params) => {
    const chat = ownChat(world, params)
    const pinned = pinnedMessage(chat)
    return {
      ...chatJson(world, chat),
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: noGifts,
      ...(isGroup(chat) && { permissions: mayAll }),
      ...(pinned === undefined ? {} : { pinned_message: messageJson(world, pinned) })
    } as ReturnType<NonNullable<Methods["getChat"]>>
  },
  getChatMember: (world, params) => {
    const chat = ownChat(world, params)
    const id = params.integer("user_id") ?? 0
    const member = chat.members.get(id)
    if (member !== undefined) return memberJson(member)
    const user = world.people.get(id)?.user
    if (user === undefined) throw badRequest("user not found")
    return { status: chat.id === id ? "member" : "left", user }
  },
  getChatMemberCount: (world, params) =>
    [...ownChat(world, params).members.values()].filter(({ status }) => status !== "left" && status !== "kicked")
      .length,
  getChatAdministrators: (world, params) => {
    const chat = ownChat(world, params)
    if (!isGroup(chat)) throw badRequest("there are no administrators in the private chat")
    return [...chat.members.values()].map(memberJson).filter((member) => {
      const shown = !member.user.is_bot || params.flag("return_bots") || member.user.id === world.bot.id
      return shown && (member.status === "administrator" || member.status === "creator")
    }) as ReturnType<NonNullable<Methods["getChatAdministrators"]>>
  },
  pinChatMessage: (world, params) => {
    const chat = ownChat(world, params)
    demand(world, chat, "can_pin_messages", "manage pinned messages in the chat")
    const message = messageIn(chat, params.integer("message_id"), "message to pin not found")
    chat.pinned = [...chat.pinned.filter((id) => id !== message.id), message.id]
    changed(world, message)
    return true
  },
  unpinChatMessage: (world, params) => {
    const chat = ownChat(world, params)
    demand(world, chat, "can_pin_messages", "manage pinned messages in the chat")
    const id = params.integer("message_id") ?? chat.pinned.at(-1)
    if (id === undefined || !chat.pinned.includes(id)) throw badRequest("message to unpin not found")
    chat.pinned = chat.pinned.filter((other) => other !== id)
    changed(world)
    return true
  },
  createForumTopic: (world, params) => {
    const chat = ownChat(world, params)
    requireForum(world, chat)
    demand(world, chat, "can_manage_topics", "create a topic")
    const topic = openTopic(world, chat, topicName(world, params.text("name")))
    return { message_thread_id: topic.id, name: topic.name, icon_color: firstColour }
  },
  editForumTopic: (world, params) => {
    const [chat, topic] = ownTopic(world, params, "edit the topic")
    const name = topicName(world, params.text("name") ?? topic.name)
    if (name === topic.name) throw badRequest("TOPIC_NOT_MODIFIED")
    topic.name = name
    notice(world, chat, topic.id, { forum_topic_edited: { name } }, `topic renamed to ${name}`)
    return true
  },
  closeForumTopic: (world, params) => setClosed(world, params, true),
  reopenForumTopic: (world, params) => setClosed(world, params, false),
  deleteForumTopic: (world, params) => {
    const [chat, topic] = ownTopic(world, params, "delete the topic")
    for (const message of chat.messages.values()) {
      if (message.threadId === topic.id || message.id === topic.id) remove(world, message)
    }
    chat.topics.delete(topic.id)
    changed(world)
    return true
  }
} satisfies Methods
