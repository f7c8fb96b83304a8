/** Things of the world in the shapes that the API sends. */
import {
  type APIAttachment,
  type APIChannel,
  type APIGuildMember,
  type APIMessage,
  type APIRole,
  type APIThreadMember,
  ChannelType
} from "discord-api-types/v10"
import { canSee } from "./Permissions.ts"
import { madeAt } from "./Snowflakes.ts"
import { type Channel, type Guild, type Member, type Message, type StoredFile, type World, userOf } from "./World.ts"

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** No bit of any kind of flags. */
const noFlags = 0 as never

export const apiMember = (world: World, member: Member): APIGuildMember => ({
  user: userOf(world, member.userId).api,
  nick: member.nick,
  avatar: null,
  roles: [...member.roles],
  joined_at: isoTime(member.joinedAt),
  premium_since: null,
  deaf: false,
  mute: false,
  flags: noFlags,
  pending: false,
  communication_disabled_until: null
})

export const apiRole = (fields: Pick<APIRole, "id" | "name" | "permissions"> & Partial<APIRole>): APIRole => ({
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  position: 0,
  managed: false,
  mentionable: false,
  flags: noFlags,
  ...fields
})

export const apiThreadMember = (channel: Channel, userId: string): APIThreadMember => ({
  id: channel.id,
  user_id: userId,
  join_timestamp: isoTime(channel.thread?.members.get(userId) ?? madeAt(channel.id)),
  flags: noFlags
})

const apiThread = (world: World, channel: Channel): object => {
  const { thread } = channel
  if (thread === null) return {}
  return {
    owner_id: thread.ownerId,
    message_count: channel.messages.size,
    total_message_sent: channel.messages.size,
    member_count: thread.members.size,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: isoTime(thread.archiveChangedAt),
      create_timestamp: isoTime(madeAt(channel.id)),
      ...(channel.type === ChannelType.PrivateThread ? { invitable: thread.invitable } : {})
    },
    ...(thread.members.has(world.bot.id) ? { member: apiThreadMember(channel, world.bot.id) } : {})
  }
}

export const apiChannel = (world: World, channel: Channel): APIChannel => {
  const shared = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 }
  if (channel.recipientId !== null) {
    return { ...shared, recipients: [userOf(world, channel.recipientId).api] } as unknown as APIChannel
  }
  return {
    ...shared,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: 0,
    last_pin_timestamp: null,
    ...(channel.thread === null
      ? { topic: channel.topic, position: 0, permission_overwrites: [...channel.overwrites], nsfw: false }
      : apiThread(world, channel))
  } as unknown as APIChannel
}

export const apiFile = (world: World, channelId: string, file: StoredFile): APIAttachment => {
  const url = `${world.fileBase()}/attachments/${channelId}/${file.id}/${encodeURIComponent(file.name)}`
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.description === null ? {} : { description: file.description })
  }
}

export const apiMessage = (world: World, message: Message, channel: Channel): APIMessage => ({
  id: message.id,
  channel_id: message.channelId,
  type: message.type,
  author: userOf(world, message.authorId).api,
  content: message.content,
  timestamp: isoTime(madeAt(message.id)),
  edited_timestamp: message.editedAt === null ? null : isoTime(message.editedAt),
  tts: false,
  mention_everyone: message.pings.everyone,
  mentions: message.pings.users.flatMap((id) => world.users.get(id)?.api ?? []),
  mention_roles: [...message.pings.roles],
  attachments: message.files.map((file) => apiFile(world, channel.id, file)),
  embeds: [...message.embeds],
  components: [...message.components],
  pinned: message.pinnedAt !== null,
  flags: message.flags,
  ...(message.nonce === null ? {} : { nonce: message.nonce }),
  ...(message.metadata === null
    ? {}
    : { interaction_metadata: message.metadata, application_id: world.applicationId, webhook_id: world.applicationId }),
  ...(message.reference === null
    ? {}
    : {
        message_reference: {
          type: 0,
          channel_id: channel.id,
          message_id: message.reference,
          ...(channel.guildId === null ? {} : { guild_id: channel.guildId })
        }
      })
})

/** A server as the gateway sends it when the bot connects. */
export const gatewayGuild = (world: World, guild: Guild): object => {
  const channels = [...guild.channelIds].flatMap((id) => world.channels.get(id) ?? [])
  const bot = guild.members.get(world.bot.id)
  return {
    ...apiGuild(guild),
    joined_at: isoTime(madeAt(guild.id)),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: bot === undefined ? [] : [apiMember(world, bot)],
    channels: channels.filter((channel) => channel.thread === null).map((channel) => apiChannel(world, channel)),
    threads: channels
      .filter((channel) => channel.thread?.archived === false && canSee(world, channel, world.bot.id))
      .map((channel) => apiChannel(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: []
  }
}

export const apiGuild = (guild: Guild): object => ({
  id: guild.id,
  name: guild.name,
  owner_id: guild.ownerId,
  icon: null,
  splash: null,
  discovery_splash: null,
  features: [],
  roles: [...guild.roles.values()],
  emojis: [],
  stickers: [],
  preferred_locale: "en-US",
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  premium_tier: 0,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0
})
