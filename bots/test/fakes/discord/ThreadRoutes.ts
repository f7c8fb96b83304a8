import { ChannelType, ThreadAutoArchiveDuration } from "discord-api-types/v10"
import { FormErrors } from "./FormErrors.ts"
import { type JsonObject, numberOf, objectOf, textOf } from "./Json.ts"
import { channelKinds } from "./Kinds.ts"
import { threadMembersMax, threadNameCharactersMax } from "./Limits.ts"
import { demandOpen } from "./MessageRoutes.ts"
import { canSee, demand, mayIn } from "./Permissions.ts"
import { refuse } from "./Refusal.ts"
import type { Call, Reply, Route } from "./Rest.ts"
import { changeThreadMembers, createThread, setArchived } from "./Threads.ts"
import { apiChannel, apiThreadMember } from "./Wire.ts"
import { type Channel, type ThreadState, type World, channelOf, guildOf, messageOf } from "./World.ts"

const archiveMinutes = [
  ThreadAutoArchiveDuration.OneHour,
  ThreadAutoArchiveDuration.OneDay,
  ThreadAutoArchiveDuration.ThreeDays,
  ThreadAutoArchiveDuration.OneWeek
]

const threadOf = (world: World, id: string): { readonly channel: Channel; readonly thread: ThreadState } => {
  const channel = channelOf(world, id)
  return channel.thread === null ? refuse("wrongChannelType") : { channel, thread: channel.thread }
}

const create = (world: World, call: Call, messageId: string | null): Reply => {
  const parent = channelOf(world, call.param("channel"))
  if (parent.guildId === null || parent.thread !== null) return refuse("wrongChannelType")
  const body = objectOf(call.body)
  const errors = new FormErrors()
  errors.text(body["name"], ["name"], { min: 1, max: threadNameCharactersMax, required: true })
  if (body["auto_archive_duration"] !== undefined) {
    errors.choice(body["auto_archive_duration"], ["auto_archive_duration"], archiveMinutes)
  }
  const type = messageId === null ? numberOf(body["type"], ChannelType.PrivateThread) : ChannelType.PublicThread
  errors.choice(type, ["type"], [ChannelType.PublicThread, ChannelType.PrivateThread])
  errors.check(world.enforcement.forms)
  demand(
    world,
    parent,
    "ViewChannel",
    type === channelKinds.PrivateThread ? "CreatePrivateThreads" : "CreatePublicThreads"
  )
  if (messageId !== null) {
    messageOf(parent, messageId)
    if (world.channels.has(messageId)) refuse("threadExists")
  }
  const channel = createThread(world, guildOf(world, parent.guildId), parent, {
    name: textOf(body["name"]),
    type,
    ownerId: world.bot.id,
    autoArchiveMinutes: numberOf(body["auto_archive_duration"], ThreadAutoArchiveDuration.ThreeDays),
    invitable: body["invitable"] !== false,
    ...(messageId === null ? {} : { messageId })
  })
  return { status: 201, json: apiChannel(world, channel) }
}

/** Changes a thread. An archived one can only be opened again, in the same breath as anything else. */
export const editThread = (world: World, channel: Channel, thread: ThreadState, body: JsonObject): void => {
  const errors = new FormErrors()
  errors.text(body["name"], ["name"], { min: 1, max: threadNameCharactersMax })
  if (body["auto_archive_duration"] !== undefined) {
    errors.choice(body["auto_archive_duration"], ["auto_archive_duration"], archiveMinutes)
  }
  errors.check(world.enforcement.forms)
  const own = thread.ownerId === world.bot.id
  if (thread.archived && body["archived"] !== false && Object.keys(body).length > 0) refuse("threadArchived")
  if (body["locked"] !== undefined || !own || thread.locked) demand(world, channel, "ManageThreads")
  if (body["archived"] !== undefined) setArchived(world, channel, body["archived"] === true)
  if (body["locked"] !== undefined) thread.locked = body["locked"] === true
  if (body["invitable"] !== undefined) thread.invitable = body["invitable"] === true
  thread.autoArchiveMinutes = numberOf(body["auto_archive_duration"], thread.autoArchiveMinutes)
  channel.name = textOf(body["name"]) || channel.name
}

const add = (world: World, call: Call): Reply => {
  const { channel, thread } = threadOf(world, call.param("channel"))
  const user = call.param("user") === "@me" ? world.bot.id : call.param("user")
  demand(world, channel, "ViewChannel", "SendMessagesInThreads")
  demandOpen(world, channel)
  const guild = guildOf(world, channel.guildId ?? "")
  if (!world.users.has(user)) refuse("unknownUser")
  if (!guild.members.has(user)) refuse("unknownMember")
  const mayInvite = thread.invitable || thread.ownerId === world.bot.id
  if (channel.type === ChannelType.PrivateThread && !mayInvite) demand(world, channel, "ManageThreads")
  const parent = channelOf(world, channel.parentId ?? "")
  if (world.enforcement.permissions && !canSee(world, parent, user)) refuse("missingAccess")
  if (world.enforcement.forms && thread.members.size >= threadMembersMax) refuse("threadMembersMax")
  changeThreadMembers(world, channel, { added: user })
  return { status: 204 }
}

const remove = (world: World, call: Call): Reply => {
  const { channel, thread } = threadOf(world, call.param("channel"))
  const user = call.param("user") === "@me" ? world.bot.id : call.param("user")
  const own = thread.ownerId === world.bot.id && channel.type === ChannelType.PrivateThread
  if (user !== world.bot.id && !own) demand(world, channel, "ManageThreads")
  demandOpen(world, channel)
  changeThreadMembers(world, channel, { removed: user })
  return { status: 204 }
}

const members = (world: World, call: Call): Reply => {
  const { channel, thread } = threadOf(world, call.param("channel"))
  demand(world, channel, "ViewChannel")
  return { status: 200, json: [...thread.members.keys()].map((id) => apiThreadMember(channel, id)) }
}

const member = (world: World, call: Call): Reply => {
  const { channel, thread } = threadOf(world, call.param("channel"))
  demand(world, channel, "ViewChannel")
  const user = call.param("user") === "@me" ? world.bot.id : call.param("user")
  return thread.members.has(user) ? { status: 200, json: apiThreadMember(channel, user) } : refuse("unknownMember")
}

const list = (world: World, threads: ReadonlyArray<Channel>): Reply => {
  const seen = threads.filter((channel) => canSee(world, channel, world.bot.id))
  return {
    status: 200,
    json: {
      threads: seen.map((channel) => apiChannel(world, channel)),
      members: seen
        .filter(({ thread }) => thread?.members.has(world.bot.id) === true)
        .map((channel) => apiThreadMember(channel, world.bot.id)),
      has_more: false
    }
  }
}

const archived = (world: World, call: Call, type: ChannelType): Reply => {
  const parent = channelOf(world, call.param("channel"))
  demand(world, parent, "ReadMessageHistory")
  if (type === ChannelType.PrivateThread && !mayIn(world, parent, world.bot.id, "ManageThreads")) {
    if (world.enforcement.permissions) refuse("missingPermissions")
  }
  const threads = [...world.channels.values()].filter((channel) => channel.parentId === parent.id)
  return list(
    world,
    threads.filter((channel) => channel.type === type && channel.thread?.archived === true)
  )
}

export const threadRoutes = (world: World): ReadonlyArray<Route> => [
  { method: "POST", path: "/channels/:channel/threads", run: (call) => create(world, call, null) },
  {
    method: "POST",
    path: "/channels/:channel/messages/:message/threads",
    run: (call) => create(world, call, call.param("message"))
  },
  { method: "GET", path: "/channels/:channel/thread-members", run: (call) => members(world, call) },
  { method: "GET", path: "/channels/:channel/thread-members/:user", run: (call) => member(world, call) },
  { method: "PUT", path: "/channels/:channel/thread-members/:user", run: (call) => add(world, call) },
  { method: "DELETE", path: "/channels/:channel/thread-members/:user", run: (call) => remove(world, call) },
  {
    method: "GET",
    path: "/channels/:channel/threads/archived/private",
    run: (call) => archived(world, call, ChannelType.PrivateThread)
  },
  {
    method: "GET",
    path: "/channels/:channel/threads/archived/public",
    run: (call) => archived(world, call, ChannelType.PublicThread)
  },
  {
    method: "GET",
    path: "/guilds/:guild/threads/active",
    run: (call) => {
      const guild = guildOf(world, call.param("guild"))
      const channels = [...guild.channelIds].flatMap((id) => world.channels.get(id) ?? [])
      return list(
        world,
        channels.filter(({ thread }) => thread?.archived === false)
      )
    }
  }
]
