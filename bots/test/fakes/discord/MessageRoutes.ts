import { FormErrors } from "./FormErrors.ts"
import { isGiven, objectOf } from "./Json.ts"
import { historyPageMax, pinsMax, reactionsMax } from "./Limits.ts"
import { type MessageForm, readMessageForm } from "./MessageForm.ts"
import { deleteMessage, editMessage, pinMessage, writeMessage } from "./Messages.ts"
import { demand, mayIn } from "./Permissions.ts"
import { refuse } from "./Refusal.ts"
import type { Call, Reply, Route } from "./Rest.ts"
import { setArchived, updateChannel } from "./Threads.ts"
import { apiMessage, isoTime } from "./Wire.ts"
import { type Channel, type Message, type World, changed, channelOf, messageOf, sharedGuilds } from "./World.ts"

/** Messages of a page, unless it says how many. */
const pageDefault = 50

/** A message that the bot can name: what only one person sees cannot be reached but by its interaction. */
const reachable = (world: World, call: Call): { readonly channel: Channel; readonly message: Message } => {
  const channel = channelOf(world, call.param("channel"))
  demand(world, channel, "ViewChannel")
  const message = messageOf(channel, call.param("message"))
  return message.visibleTo === null ? { channel, message } : refuse("unknownMessage")
}

const demandReach = (world: World, { recipientId }: Channel): void => {
  if (recipientId === null || !world.enforcement.permissions) return
  if (sharedGuilds(world, recipientId).length === 0) refuse("noSharedServer")
  if (world.users.get(recipientId)?.directMessagesClosed === true) refuse("cannotMessageUser")
}

/** Refuses what an archived thread does not allow; one that is locked yields only to who manages threads. */
export const demandOpen = (world: World, { id, parentId, thread }: Channel): void => {
  if (thread === null || !world.enforcement.permissions) return
  const manages = mayIn(world, channelOf(world, parentId ?? id), world.bot.id, "ManageThreads")
  if (thread.archived && (!thread.locked || !manages)) refuse("threadArchived")
}

/** Rights to send this message here. Writing into an archived thread opens it again, unless it is locked. */
const demandSend = (world: World, channel: Channel, form: MessageForm): void => {
  demandReach(world, channel)
  demand(world, channel, channel.thread === null ? "SendMessages" : "SendMessagesInThreads")
  if (form.embeds !== null && form.embeds.length > 0) demand(world, channel, "EmbedLinks")
  if (form.files !== null && form.files.length > 0) demand(world, channel, "AttachFiles")
  if (form.replyTo !== null && !mayIn(world, channel, world.bot.id, "ReadMessageHistory")) refuse("cannotReply")
  const { thread } = channel
  if (thread?.archived !== true) return
  if (thread.locked) demandOpen(world, channel)
  setArchived(world, channel, false)
  updateChannel(world, channel)
}

const create = (world: World, call: Call): Reply => {
  const channel = channelOf(world, call.param("channel"))
  const form = readMessageForm(world, new FormErrors(), call.body, call.uploads)
  if (form.replyTo !== null && !channel.messages.has(form.replyTo)) {
    if (objectOf(objectOf(call.body)["message_reference"])["fail_if_not_exists"] !== false) {
      const errors = new FormErrors()
      errors.add(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
      errors.check(true)
    }
  }
  const known = { ...form, replyTo: form.replyTo !== null && channel.messages.has(form.replyTo) ? form.replyTo : null }
  demandSend(world, channel, known)
  const message = writeMessage(world, channel, known, { authorId: world.bot.id })
  return { status: 200, json: apiMessage(world, message, channel) }
}

const edit = (world: World, call: Call): Reply => {
  const { channel, message } = reachable(world, call)
  if (message.authorId !== world.bot.id) refuse("notAuthor")
  demandOpen(world, channel)
  const form = readMessageForm(world, new FormErrors(), call.body, call.uploads, message)
  return { status: 200, json: apiMessage(world, editMessage(world, channel, message, form), channel) }
}

const remove = (world: World, call: Call): Reply => {
  const { channel, message } = reachable(world, call)
  if (message.authorId !== world.bot.id) {
    if (channel.guildId === null) refuse("directOnly")
    demand(world, channel, "ManageMessages")
  }
  demandOpen(world, channel)
  deleteMessage(world, channel, message)
  return { status: 204 }
}

const pin = (world: World, call: Call, pinned: boolean): Reply => {
  const { channel, message } = reachable(world, call)
  demand(world, channel, "PinMessages")
  demandOpen(world, channel)
  const pins = [...channel.messages.values()].filter(({ pinnedAt }) => pinnedAt !== null)
  if (pinned && pins.length >= pinsMax) refuse("pinsMax")
  if ((message.pinnedAt !== null) !== pinned) pinMessage(world, channel, message, pinned)
  return { status: 204 }
}

const history = (world: World, call: Call): Reply => {
  const channel = channelOf(world, call.param("channel"))
  demand(world, channel, "ViewChannel")
  const asked = call.query.get("limit")
  const limit = asked === null ? pageDefault : Number(asked)
  const errors = new FormErrors()
  errors.integer(limit, ["limit"], { min: 1, max: historyPageMax })
  errors.check(world.enforcement.forms)
  const before = call.query.get("before")
  const after = call.query.get("after")
  const readable = mayIn(world, channel, world.bot.id, "ReadMessageHistory")
  const all = readable ? [...channel.messages.values()].filter(({ visibleTo }) => visibleTo === null) : []
  const found = all.filter(
    ({ id }) => (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after))
  )
  const page = after === null ? found.slice(-limit) : found.slice(0, limit)
  return { status: 200, json: page.reverse().map((message) => apiMessage(world, message, channel)) }
}

const pins = (world: World, call: Call): Reply => {
  const channel = channelOf(world, call.param("channel"))
  demand(world, channel, "ViewChannel", "ReadMessageHistory")
  const items = [...channel.messages.values()].filter(({ pinnedAt }) => isGiven(pinnedAt))
  return {
    status: 200,
    json: {
      items: items.map((message) => ({
        pinned_at: isoTime(message.pinnedAt ?? 0),
        message: apiMessage(world, message, channel)
      })),
      has_more: false
    }
  }
}

/** Whoever is not the first with an emoji needs no right of their own to give it. */
const react = (world: World, call: Call): Reply => {
  const { channel, message } = reachable(world, call)
  const emoji = decodeURIComponent(call.param("emoji"))
  const others = message.reactions.get(emoji)
  demand(world, channel, "ReadMessageHistory", ...(others === undefined ? (["AddReactions"] as const) : []))
  if (!/^\p{Extended_Pictographic}/u.test(emoji)) refuse("unknownEmoji")
  if (others === undefined && message.reactions.size >= reactionsMax) refuse("tooManyReactions")
  message.reactions.set(emoji, (others ?? new Set()).add(world.bot.id))
  changed(world)
  return { status: 204 }
}

export const messageRoutes = (world: World): ReadonlyArray<Route> => [
  { method: "GET", path: "/channels/:channel/messages", run: (call) => history(world, call) },
  { method: "POST", path: "/channels/:channel/messages", run: (call) => create(world, call) },
  { method: "GET", path: "/channels/:channel/messages/pins", run: (call) => pins(world, call) },
  { method: "PUT", path: "/channels/:channel/messages/pins/:message", run: (call) => pin(world, call, true) },
  { method: "DELETE", path: "/channels/:channel/messages/pins/:message", run: (call) => pin(world, call, false) },
  {
    method: "GET",
    path: "/channels/:channel/messages/:message",
    run: (call) => {
      const { channel, message } = reachable(world, call)
      demand(world, channel, "ReadMessageHistory")
      return { status: 200, json: apiMessage(world, message, channel) }
    }
  },
  {
    method: "PUT",
    path: "/channels/:channel/messages/:message/reactions/:emoji/@me",
    run: (call) => react(world, call)
  },
  { method: "PATCH", path: "/channels/:channel/messages/:message", run: (call) => edit(world, call) },
  { method: "DELETE", path: "/channels/:channel/messages/:message", run: (call) => remove(world, call) }
]
