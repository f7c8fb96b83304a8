/** What people do with commands, buttons, selects and forms, as it reaches the bot. */
import { InteractionContextType, type InteractionType } from "discord-api-types/v10"
import type { Interaction } from "./Interaction.ts"
import { fileBytesMax } from "./Limits.ts"
import { permissionsIn } from "./Permissions.ts"
import { apiChannel, apiMember, apiMessage } from "./Wire.ts"
import { type Channel, type Message, type World, changed, emit, newToken, userOf } from "./World.ts"

export interface Doing {
  readonly type: InteractionType
  readonly userId: string
  readonly channel: Channel
  readonly data: object
  readonly what: string
  readonly commandName?: string
  readonly source?: Message
}

/** Remembers an interaction, so that it can be answered, and gives what the bot is told of it. */
export const beginInteraction = (world: World, doing: Doing): { interaction: Interaction; payload: object } => {
  const { channel, commandName = null, data, source, type, userId, what } = doing
  const interaction: Interaction = {
    id: world.newId(),
    token: newToken(world, "interaction"),
    type,
    userId,
    channelId: channel.id,
    guildId: channel.guildId,
    createdAt: world.clock.now(),
    what,
    sourceMessageId: source?.id ?? null,
    commandName,
    answered: null,
    originalMessageId: null,
    thinking: false,
    modal: null,
    choices: null,
    failure: null
  }
  world.interactions.set(interaction.id, interaction)
  const user = userOf(world, userId)
  const member = channel.guildId === null ? undefined : world.guilds.get(channel.guildId)?.members.get(userId)
  const actor =
    member === undefined
      ? { user: user.api }
      : { member: { ...apiMember(world, member), permissions: String(permissionsIn(world, channel, userId)) } }
  const payload = {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: apiChannel(world, channel),
    ...(channel.guildId === null
      ? { context: InteractionContextType.BotDM, authorizing_integration_owners: { 1: userId } }
      : {
          guild_id: channel.guildId,
          guild_locale: "en-US",
          context: InteractionContextType.Guild,
          authorizing_integration_owners: { 0: channel.guildId }
        }),
    ...actor,
    ...(source === undefined ? {} : { message: apiMessage(world, source, channel) }),
    locale: user.locale,
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    entitlements: [],
    attachment_size_limit: fileBytesMax
  }
  return { interaction, payload }
}

/** Sends an interaction over the gateway. */
export const dispatchInteraction = (world: World, payload: object): void => {
  emit(world, { t: "INTERACTION_CREATE", d: payload, intents: 0 })
  changed(world)
}
