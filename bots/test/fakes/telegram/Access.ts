/** Where the bot may write, and what it may do there. */
import { badRequest, forbidden } from "./ApiFailure.ts"
import type { Params } from "./Params.ts"
import { chatNamed, isGroup, type Right, type StoredChat, type StoredMessage, type World } from "./World.ts"

const checkPerson = (world: World, chat: StoredChat): void => {
  const person = world.people.get(chat.id)
  if (person === undefined) throw badRequest("chat not found")
  if (person.deactivated) throw forbidden("user is deactivated")
  if (person.blocked) throw forbidden("bot was blocked by the user")
  if (!person.started) throw forbidden("bot can't initiate conversation with a user")
}

const checkMembership = (world: World, chat: StoredChat): void => {
  const status = chat.members.get(world.bot.id)?.status ?? "left"
  if (status === "kicked") throw forbidden("bot was kicked from the supergroup chat")
  if (status === "left") throw forbidden("bot is not a member of the supergroup chat")
}

/** The chat a request names, which the bot takes part in. */
export const ownChat = (world: World, params: Params, name = "chat_id"): StoredChat => {
  const chat = chatNamed(world, params.text(name))
  if (isGroup(chat)) checkMembership(world, chat)
  else checkPerson(world, chat)
  return chat
}

/** Whether the bot holds a right in a group. In a private chat it needs none. */
export const holds = (world: World, chat: StoredChat, right: Right): boolean =>
  !isGroup(chat) || chat.members.get(world.bot.id)?.rights.has(right) === true

export const demand = (world: World, chat: StoredChat, right: Right, action: string): void => {
  if (!holds(world, chat, right)) throw badRequest(`not enough rights to ${action}`)
}

/** The topic a message goes to; it must be there, and open unless the bot keeps the topics. */
export const threadOf = (world: World, chat: StoredChat, params: Params): number | undefined => {
  const id = params.integer("message_thread_id")
  if (id === undefined) return undefined
  const topic = chat.topics.get(id)
  if (topic === undefined) throw badRequest("message thread not found")
  if (topic.closed && !(isGroup(chat) && holds(world, chat, "can_manage_topics"))) throw badRequest("TOPIC_CLOSED")
  return id
}

/** The chat a request writes to. `what` is written there: text messages, photos, … */
export const writableChat = (world: World, params: Params, what: string): StoredChat => {
  const chat = ownChat(world, params)
  if (isGroup(chat) && chat.members.get(world.bot.id)?.muted === true) {
    throw badRequest(`not enough rights to send ${what} to the chat`)
  }
  return chat
}

/** A message of a chat; `missing` is the refusal when it is not there. */
export const messageIn = (chat: StoredChat, id: number | undefined, missing: string): StoredMessage => {
  const message = id === undefined ? undefined : chat.messages.get(id)
  if (message === undefined) throw badRequest(missing)
  return message
}
