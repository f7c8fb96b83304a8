import type { APIInteractionDataResolved } from "discord-api-types/v10"
import { permissionsIn } from "./Permissions.ts"
import { apiChannel, apiFile, apiMember } from "./Wire.ts"
import { type Channel, type StoredFile, type World, guildOf, userOf } from "./World.ts"

/** The things that an interaction names by their ids, sent along with it. */
export class Resolved {
  readonly #world: World
  readonly #channel: Channel
  readonly #found = {
    users: {} as Record<string, object>,
    members: {} as Record<string, object>,
    roles: {} as Record<string, object>,
    channels: {} as Record<string, object>,
    attachments: {} as Record<string, object>
  }

  constructor(world: World, channel: Channel) {
    this.#world = world
    this.#channel = channel
  }

  /** The id of a person by id, name or mention; undefined if there is none. */
  user(text: string): string | undefined {
    const wanted = text.replace(/^<@!?(\d+)>$/, "$1").replace(/^@/, "")
    const found = [...this.#world.users.values()].find(({ api }) => api.id === wanted || api.username === wanted)
    if (found === undefined) return undefined
    const { id } = found.api
    this.#found.users[id] = userOf(this.#world, id).api
    const member = this.#channel.guildId === null ? undefined : this.#guild().members.get(id)
    if (member !== undefined) {
      const { user: _, ...partial } = apiMember(this.#world, member)
      this.#found.members[id] = { ...partial, permissions: String(permissionsIn(this.#world, this.#channel, id)) }
    }
    return id
  }

  role(text: string): string | undefined {
    if (this.#channel.guildId === null) return undefined
    const wanted = text.replace(/^<@&(\d+)>$/, "$1").replace(/^@/, "")
    const role = [...this.#guild().roles.values()].find(({ id, name }) => id === wanted || name === wanted)
    if (role !== undefined) this.#found.roles[role.id] = role
    return role?.id
  }

  channel(text: string, userId: string): string | undefined {
    const wanted = text.replace(/^<#(\d+)>$/, "$1").replace(/^#/, "")
    const channel = [...this.#world.channels.values()].find(
      ({ guildId, id, name }) => guildId === this.#channel.guildId && (id === wanted || name === wanted)
    )
    if (channel === undefined) return undefined
    const permissions = String(permissionsIn(this.#world, channel, userId))
    this.#found.channels[channel.id] = { ...apiChannel(this.#world, channel), permissions }
    return channel.id
  }

  file(file: StoredFile): string {
    this.#found.attachments[file.id] = { ...apiFile(this.#world, this.#channel.id, file), ephemeral: true }
    return file.id
  }

  /** Only what was found; absent when nothing was. */
  get data(): { readonly resolved?: APIInteractionDataResolved } {
    const entries = Object.entries(this.#found).filter(([, group]) => Object.keys(group).length > 0)
    return entries.length === 0 ? {} : { resolved: Object.fromEntries(entries) }
  }

  #guild(): ReturnType<typeof guildOf> {
    return guildOf(this.#world, this.#channel.guildId ?? "")
  }
}
