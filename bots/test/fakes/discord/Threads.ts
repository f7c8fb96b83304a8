/** What happens to channels and threads; each tells the gateway. */
import { ChannelType, GatewayIntentBits } from "discord-api-types/v10"
import { canSee } from "./Permissions.ts"
import { apiChannel, apiMember, apiThreadMember } from "./Wire.ts"
import { type Channel, type Guild, type World, changed, emit, newChannel } from "./World.ts"

const tell = (world: World, t: string, channel: Channel, extra: object = {}): void => {
  changed(world)
  const d = { ...apiChannel(world, channel), ...extra }
  if (canSee(world, channel, world.bot.id)) emit(world, { t, d, intents: GatewayIntentBits.Guilds })
}

const placed = (world: World, guild: Guild, channel: Channel): void => {
  world.channels.set(channel.id, channel)
  guild.channelIds.add(channel.id)
}

export const createChannel = (
  world: World,
  guild: Guild,
  fields: Pick<Channel, "name"> & Partial<Pick<Channel, "topic" | "overwrites" | "type">>
): Channel => {
  const channel = newChannel({ id: world.newId(), type: ChannelType.GuildText, guildId: guild.id, ...fields })
  placed(world, guild, channel)
  tell(world, "CHANNEL_CREATE", channel)
  return channel
}

export interface ThreadFields {
  readonly name: string
  readonly type: ChannelType
  readonly ownerId: string
  readonly autoArchiveMinutes: number
  readonly invitable: boolean
  /** The message under which it stands; the thread then has the same id. */
  readonly messageId?: string
}

export const createThread = (world: World, guild: Guild, parent: Channel, fields: ThreadFields): Channel => {
  const now = world.clock.now()
  const channel = newChannel({
    id: fields.messageId ?? world.newId(),
    type: fields.type,
    guildId: guild.id,
    parentId: parent.id,
    name: fields.name,
    thread: {
      ownerId: fields.ownerId,
      members: new Map([[fields.ownerId, now]]),
      archived: false,
      locked: false,
      invitable: fields.invitable,
      autoArchiveMinutes: fields.autoArchiveMinutes,
      archiveChangedAt: now
    }
  })
  placed(world, guild, channel)
  tell(world, "THREAD_CREATE", channel, { newly_created: true })
  return channel
}

export const updateChannel = (world: World, channel: Channel): void =>
  tell(world, channel.thread === null ? "CHANNEL_UPDATE" : "THREAD_UPDATE", channel)

export const setArchived = (world: World, channel: Channel, archived: boolean): void => {
  if (channel.thread === null || channel.thread.archived === archived) return
  channel.thread.archived = archived
  channel.thread.archiveChangedAt = world.clock.now()
}

export const deleteChannel = (world: World, channel: Channel): void => {
  world.channels.delete(channel.id)
  if (channel.guildId !== null) world.guilds.get(channel.guildId)?.channelIds.delete(channel.id)
  for (const thread of [...world.channels.values()].filter(({ parentId }) => parentId === channel.id)) {
    deleteChannel(world, thread)
  }
  changed(world)
  const intents = GatewayIntentBits.Guilds
  if (channel.thread === null) return emit(world, { t: "CHANNEL_DELETE", d: apiChannel(world, channel), intents })
  const d = { id: channel.id, guild_id: channel.guildId, parent_id: channel.parentId, type: channel.type }
  emit(world, { t: "THREAD_DELETE", d, intents })
}

/** Brings people into a thread, or takes them out. Without the intent for members the bot hears only of itself. */
export const changeThreadMembers = (
  world: World,
  channel: Channel,
  change: { readonly added?: string; readonly removed?: string }
): void => {
  const { thread } = channel
  if (thread === null) return
  if (change.added !== undefined) {
    if (thread.members.has(change.added)) return
    thread.members.set(change.added, world.clock.now())
  }
  if (change.removed !== undefined && !thread.members.delete(change.removed)) return
  changed(world)
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId)
  const added = change.added === undefined ? undefined : guild?.members.get(change.added)
  emit(world, {
    t: "THREAD_MEMBERS_UPDATE",
    d: {
      id: channel.id,
      guild_id: channel.guildId,
      member_count: thread.members.size,
      added_members:
        added === undefined
          ? []
          : [{ ...apiThreadMember(channel, added.userId), member: apiMember(world, added), presence: null }],
      removed_member_ids: change.removed === undefined ? [] : [change.removed]
    },
    intents:
      change.added === world.bot.id || change.removed === world.bot.id
        ? GatewayIntentBits.Guilds
        : GatewayIntentBits.GuildMembers
  })
}
