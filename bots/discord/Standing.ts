/** What somebody, and the bot itself, may do in a server's channel: from its roles and what the channel changes of them. */
import type { MissingRight, Standing } from "../talk/Platform.ts"
import type { Call } from "./Connection.ts"

interface RawOverwrite {
  readonly id: string
  readonly allow: string
  readonly deny: string
}

interface RawChannel {
  readonly id: string
  readonly type: number
  readonly name?: string
  readonly guild_id?: string
  readonly parent_id?: string | null
  readonly permission_overwrites?: ReadonlyArray<RawOverwrite>
}

interface RawGuild {
  readonly id: string
  readonly name: string
  readonly owner_id: string
  readonly roles: ReadonlyArray<{ readonly id: string; readonly permissions: string }>
}

interface RawMember {
  readonly roles: ReadonlyArray<string>
}

const rights = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  sendInThreads: 1n << 38n
} as const
const everything = (1n << 64n) - 1n

const isThread = ({ type }: RawChannel): boolean => type >= 10 && type <= 12

const inGuild = ({ id, owner_id, roles }: RawGuild, { roles: own }: RawMember, user: string): bigint => {
  if (owner_id === user) return everything
  const held = roles.filter((role) => role.id === id || own.includes(role.id))
  const bits = held.reduce((all, { permissions }) => all | BigInt(permissions), 0n)
  return (bits & rights.administrator) === 0n ? bits : everything
}

/** First what the channel changes for everybody, then for roles, then for the member alone. */
const inChannel = (base: bigint, channel: RawChannel, guild: string, { roles }: RawMember, user: string): bigint => {
  if (base === everything) return base
  const change = (bits: bigint, ids: ReadonlyArray<string>): bigint => {
    const changes = (channel.permission_overwrites ?? []).filter(({ id }) => ids.includes(id))
    const denied = changes.reduce((all, { deny }) => all | BigInt(deny), 0n)
    const allowed = changes.reduce((all, { allow }) => all | BigInt(allow), 0n)
    return (bits & ~denied) | allowed
  }
  return change(change(change(base, [guild]), roles), [user])
}

const missingIn = (bits: bigint, channel: RawChannel): ReadonlyArray<MissingRight> => {
  if ((bits & rights.viewChannel) === 0n) return ["see"]
  const writes = isThread(channel) ? rights.sendInThreads : rights.sendMessages
  return (bits & writes) === 0n ? ["write"] : []
}

export const standingIn = async (call: Call, chat: string, user: string): Promise<Standing | undefined> => {
  if (!/^\d+$/.test(chat)) return undefined
  const read = async <A>(path: `/${string}`): Promise<A | undefined> => {
    const reached = await call("GET", path)
    return "json" in reached ? (reached.json as A) : undefined
  }
  const reached = await call("GET", `/channels/${chat}`)
  if ("fault" in reached) {
    const { fault } = reached
    // Whose channel it is cannot be looked at, so nobody runs it; that it cannot be is the thing to say.
    return fault.kind === "refused" && fault.status === 403
      ? { title: "", isAdmin: false, missing: ["see"] }
      : undefined
  }
  const channel = reached.json as RawChannel
  const { guild_id: id } = channel
  if (id === undefined) return undefined
  const self = await read<{ readonly id: string }>("/users/@me")
  const parent = isThread(channel) ? await read<RawChannel>(`/channels/${channel.parent_id}`) : channel
  const guild = await read<RawGuild>(`/guilds/${id}`)
  const asker = await read<RawMember>(`/guilds/${id}/members/${user}`)
  const own = self === undefined ? undefined : await read<RawMember>(`/guilds/${id}/members/${self.id}`)
  if (self === undefined || parent === undefined || guild === undefined || own === undefined) return undefined
  const bits = inChannel(inGuild(guild, own, self.id), parent, id, own, self.id)
  const isAdmin = asker !== undefined && (inGuild(guild, asker, user) & rights.manageGuild) !== 0n
  return { title: channel.name ?? guild.name, isAdmin, missing: missingIn(bits, channel) }
}
