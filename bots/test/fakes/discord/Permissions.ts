import { ChannelType, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10"
import { refuse } from "./Refusal.ts"
import { type Channel, type Guild, type World, channelOf, guildOf } from "./World.ts"

export type PermissionName = keyof typeof PermissionFlagsBits

const everything = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** What anybody may do in a direct message. */
const inDirectMessages = (
  [
    "ViewChannel",
    "SendMessages",
    "EmbedLinks",
    "AttachFiles",
    "ReadMessageHistory",
    "AddReactions",
    "PinMessages"
  ] as const satisfies ReadonlyArray<PermissionName>
).reduce((all, name) => all | PermissionFlagsBits[name], 0n)

export const permissionBits = (names: ReadonlyArray<PermissionName>): bigint =>
  names.reduce((all, name) => all | PermissionFlagsBits[name], 0n)

const guildPermissions = (guild: Guild, userId: string): bigint => {
  const member = guild.members.get(userId)
  if (member === undefined) return 0n
  if (guild.ownerId === userId) return everything
  const bits = [guild.id, ...member.roles].reduce((all, id) => all | BigInt(guild.roles.get(id)?.permissions ?? 0), 0n)
  return (bits & PermissionFlagsBits.Administrator) === 0n ? bits : everything
}

/** Rights of a person in a channel: the roles', then what the channel changes, in the documented order. */
export const permissionsIn = (world: World, channel: Channel, userId: string): bigint => {
  if (channel.guildId === null) return inDirectMessages
  const guild = guildOf(world, channel.guildId)
  const member = guild.members.get(userId)
  const base = guildPermissions(guild, userId)
  if (member === undefined || base === everything) return base
  const { overwrites } = channel.thread === null ? channel : channelOf(world, channel.parentId ?? "")
  const apply = (bits: bigint, ids: ReadonlyArray<string>, type: OverwriteType): bigint => {
    const mine = overwrites.filter((overwrite) => overwrite.type === type && ids.includes(overwrite.id))
    const denied = mine.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n)
    const allowed = mine.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n)
    return (bits & ~denied) | allowed
  }
  const forEveryone = apply(base, [guild.id], OverwriteType.Role)
  const forRoles = apply(forEveryone, member.roles, OverwriteType.Role)
  return apply(forRoles, [userId], OverwriteType.Member)
}

export const mayIn = (world: World, channel: Channel, userId: string, permission: PermissionName): boolean =>
  (permissionsIn(world, channel, userId) & PermissionFlagsBits[permission]) !== 0n

/** Whether somebody sees a channel; a private thread is seen by its members and by who manages threads. */
export const canSee = (world: World, channel: Channel, userId: string): boolean => {
  if (channel.guildId === null) return userId === world.bot.id || channel.recipientId === userId
  if (!mayIn(world, channel, userId, "ViewChannel")) return false
  if (channel.thread === null || channel.type !== ChannelType.PrivateThread) return true
  return channel.thread.members.has(userId) || mayIn(world, channel, userId, "ManageThreads")
}

/** Refuses what the bot may not do: 50001 for a channel it does not see, 50013 for a right that it lacks. */
export const demand = (world: World, channel: Channel, ...permissions: ReadonlyArray<PermissionName>): void => {
  if (!world.enforcement.permissions) return
  if (!canSee(world, channel, world.bot.id)) refuse("missingAccess")
  if (!permissions.every((permission) => mayIn(world, channel, world.bot.id, permission))) refuse("missingPermissions")
}

/** Refuses what the bot may not do in a whole server. */
export const demandInGuild = (world: World, guild: Guild, permission: PermissionName): void => {
  if (!world.enforcement.permissions) return
  if (!guild.members.has(world.bot.id)) refuse("missingAccess")
  if ((guildPermissions(guild, world.bot.id) & PermissionFlagsBits[permission]) === 0n) refuse("missingPermissions")
}

/** Rights with which the bot is installed, unless a test says otherwise. */
export const botPermissions: ReadonlyArray<PermissionName> = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "CreatePrivateThreads",
  "ManageThreads",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "PinMessages",
  "AddReactions"
]

/** Rights of everybody in a server. */
export const memberPermissions: ReadonlyArray<PermissionName> = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "AddReactions",
  "UseApplicationCommands"
]
