/** What happens to messages: written, edited, deleted, pinned; each tells the gateway. */
import { ChannelType, GatewayIntentBits, MessageFlags, MessageType } from "discord-api-types/v10"
import { nonceMilliseconds } from "./Limits.ts"
import { noPings, pingsOf } from "./Mentions.ts"
import { type MessageForm, mentioningText } from "./MessageForm.ts"
import { canSee } from "./Permissions.ts"
import { madeAt } from "./Snowflakes.ts"
import { apiMember, apiMessage, isoTime } from "./Wire.ts"
import { type Channel, type Message, type World, changed, emit, messageOf } from "./World.ts"

/** Flags a message may be given by whoever sends it. */
const settableFlags =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.IsVoiceMessage |
  MessageFlags.Ephemeral

export const messageIntents = (channel: Channel): number =>
  channel.guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages

/** Tells the bot of a message, unless it cannot see it; what is written stays hidden where it has no right to read. */
const tell = (world: World, t: "MESSAGE_CREATE" | "MESSAGE_UPDATE", channel: Channel, message: Message): void => {
  changed(world)
  if (message.visibleTo !== null || !canSee(world, channel, world.bot.id)) return
  const member = channel.guildId === null ? undefined : world.guilds.get(channel.guildId)?.members.get(message.authorId)
  const where =
    channel.guildId === null
      ? { channel_type: ChannelType.DM }
      : { guild_id: channel.guildId, ...(member === undefined ? {} : { member: apiMember(world, member) }) }
  const d = { ...apiMessage(world, message, channel), ...where }
  const readable =
    channel.guildId === null || message.authorId === world.bot.id || message.pings.users.includes(world.bot.id)
  const hidden = { ...d, content: "", embeds: [], components: [], attachments: [] }
  emit(world, { t, d, intents: messageIntents(channel), ...(readable ? {} : { withoutContent: hidden }) })
}

export interface Authorship {
  readonly authorId: string
  readonly type?: MessageType
  readonly visibleTo?: string | null
  readonly metadata?: Message["metadata"]
  readonly flags?: number
}

/** Writes a message into a channel. A nonce that is enforced and was used before gives the message it made then. */
export const writeMessage = (world: World, channel: Channel, form: MessageForm, authorship: Authorship): Message => {
  const { authorId, metadata = null, type, visibleTo = null } = authorship
  if (form.enforceNonce && form.nonce !== null) {
    const known = [...channel.messages.values()].find(
      (message) =>
        message.nonce === form.nonce &&
        message.authorId === authorId &&
        world.clock.now() - madeAt(message.id) < nonceMilliseconds
    )
    if (known !== undefined) return known
  }
  const replied = form.replyTo === null ? null : messageOf(channel, form.replyTo)
  const message: Message = {
    id: world.newId(),
    channelId: channel.id,
    authorId,
    type: type ?? (replied === null ? MessageType.Default : MessageType.Reply),
    visibleTo,
    nonce: form.nonce,
    reference: form.replyTo,
    metadata,
    content: form.content ?? "",
    embeds: form.embeds ?? [],
    components: form.components ?? [],
    files: form.files ?? [],
    flags: (form.flags & settableFlags) | (authorship.flags ?? 0),
    pings: noPings,
    pinnedAt: null,
    editedAt: null,
    reactions: new Map()
  }
  if (visibleTo === null) {
    message.pings = pingsOf(world, {
      text: mentioningText(message.content, message.components),
      allowed: form.allowedMentions,
      channel,
      authorId,
      repliedTo: replied?.authorId ?? null,
      isInteraction: metadata !== null
    })
  }
  channel.messages.set(message.id, message)
  channel.lastMessageId = message.id
  tell(world, "MESSAGE_CREATE", channel, message)
  return message
}

/** Changes what a message says; a message still loading is thereby shown. An edit rings for nobody. */
export const editMessage = (world: World, channel: Channel, message: Message, form: MessageForm): Message => {
  const first = (message.flags & MessageFlags.Loading) !== 0
  message.content = form.content ?? message.content
  message.embeds = form.embeds ?? message.embeds
  message.components = form.components ?? message.components
  message.files = form.files ?? message.files
  message.flags = (message.flags & ~MessageFlags.Loading) | (form.flags & settableFlags & ~MessageFlags.Ephemeral)
  if (!first) message.editedAt = world.clock.now()
  tell(world, "MESSAGE_UPDATE", channel, message)
  return message
}

export const deleteMessage = (world: World, channel: Channel, message: Message): void => {
  channel.messages.delete(message.id)
  changed(world)
  if (message.visibleTo !== null) return
  const d = {
    id: message.id,
    channel_id: channel.id,
    ...(channel.guildId === null ? {} : { guild_id: channel.guildId })
  }
  emit(world, { t: "MESSAGE_DELETE", d, intents: messageIntents(channel) })
}

/** Pins or unpins; a pin also leaves a line of its own in the channel. */
export const pinMessage = (world: World, channel: Channel, message: Message, pinned: boolean): void => {
  message.pinnedAt = pinned ? world.clock.now() : null
  tell(world, "MESSAGE_UPDATE", channel, message)
  const d = {
    channel_id: channel.id,
    last_pin_timestamp: pinned ? isoTime(world.clock.now()) : null,
    ...(channel.guildId === null ? {} : { guild_id: channel.guildId })
  }
  const intents = channel.guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.Guilds
  emit(world, { t: "CHANNEL_PINS_UPDATE", d, intents })
  if (pinned) writeMessage(world, channel, { ...plainForm(""), replyTo: message.id }, pinNotice(world))
}

const pinNotice = (world: World): Authorship => ({
  authorId: world.bot.id,
  type: MessageType.ChannelPinnedMessage
})

/** A message of nothing but text, as people write them. */
export const plainForm = (content: string): MessageForm => ({
  content,
  embeds: [],
  components: [],
  files: [],
  flags: 0,
  allowedMentions: undefined,
  nonce: null,
  enforceNonce: false,
  replyTo: null
})
