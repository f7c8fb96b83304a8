/** Servers, channels and people. */
import { ChannelType, GatewayIntentBits } from "discord-api-types/v10"
import { FormErrors } from "./FormErrors.ts"
import { isSnowflake } from "./Snowflakes.ts"
import { type JsonObject, listOf, numberOf, objectOf, textOf } from "./Json.ts"
import { channelNameCharactersMax, channelTopicCharactersMax } from "./Limits.ts"
import { demand, demandInGuild } from "./Permissions.ts"
import { refuse } from "./Refusal.ts"
import type { Call, Reply, Route } from "./Rest.ts"
import { editThread } from "./ThreadRoutes.ts"
import { createChannel, deleteChannel, updateChannel } from "./Threads.ts"
import { apiChannel, apiGuild, apiMember } from "./Wire.ts"
import {
  type Channel,
  type Guild,
  type Member,
  type World,
  changed,
  channelOf,
  directChannel,
  emit,
  guildOf,
  userOf
} from "./World.ts"

const memberOf = (guild: Guild, id: string): Member => guild.members.get(id) ?? refuse("unknownMember")

const checkChannel = (world: World, body: JsonObject, required: boolean): void => {
  const errors = new FormErrors()
  errors.text(body["name"], ["name"], { min: 1, max: channelNameCharactersMax, required })
  errors.text(body["topic"], ["topic"], { max: channelTopicCharactersMax })
  errors.check(world.enforcement.forms)
}

const overwritesOf = (body: JsonObject): Channel["overwrites"] =>
  listOf(body["permission_overwrites"]).map((value) => {
    const overwrite = objectOf(value)
    return {
      id: textOf(overwrite["id"]),
      type: numberOf(overwrite["type"]),
      allow: textOf(overwrite["allow"]) || "0",
      deny: textOf(overwrite["deny"]) || "0"
    }
  })

const create = (world: World, call: Call): Reply => {
  const guild = guildOf(world, call.param("guild"))
  const body = objectOf(call.body)
  checkChannel(world, body, true)
  demandInGuild(world, guild, "ManageChannels")
  const channel = createChannel(world, guild, {
    name: textOf(body["name"]),
    topic: textOf(body["topic"]) || null,
    type: numberOf(body["type"], ChannelType.GuildText),
    overwrites: overwritesOf(body)
  })
  return { status: 201, json: apiChannel(world, channel) }
}

const edit = (world: World, call: Call): Reply => {
  const channel = channelOf(world, call.param("channel"))
  const body = objectOf(call.body)
  demand(world, channel, "ViewChannel")
  if (channel.thread === null) {
    checkChannel(world, body, false)
    demand(world, channel, "ManageChannels")
    channel.name = textOf(body["name"]) || channel.name
    if (body["topic"] !== undefined) channel.topic = textOf(body["topic"]) || null
    if (body["permission_overwrites"] !== undefined) channel.overwrites = overwritesOf(body)
  } else {
    editThread(world, channel, channel.thread, body)
  }
  updateChannel(world, channel)
  return { status: 200, json: apiChannel(world, channel) }
}

const remove = (world: World, call: Call): Reply => {
  const channel = channelOf(world, call.param("channel"))
  if (channel.guildId !== null) {
    demand(world, channel, channel.thread === null ? "ManageChannels" : "ManageThreads")
    deleteChannel(world, channel)
  }
  return { status: 200, json: apiChannel(world, channel) }
}

const overwrite = (world: World, call: Call, keep: boolean): Reply => {
  const channel = channelOf(world, call.param("channel"))
  demand(world, channel, "ManageRoles")
  const body = objectOf(call.body)
  const id = call.param("overwrite")
  const others = channel.overwrites.filter((other) => other.id !== id)
  channel.overwrites = keep ? [...others, ...overwritesOf({ permission_overwrites: [{ ...body, id }] })] : others
  updateChannel(world, channel)
  return { status: 204 }
}

const changeRole = (world: World, call: Call, has: boolean): Reply => {
  const guild = guildOf(world, call.param("guild"))
  demandInGuild(world, guild, "ManageRoles")
  const member = memberOf(guild, call.param("user"))
  const role = call.param("role")
  if (!guild.roles.has(role)) refuse("unknownRole")
  member.roles = [...member.roles.filter((id) => id !== role), ...(has ? [role] : [])]
  changed(world)
  emit(world, {
    t: "GUILD_MEMBER_UPDATE",
    d: { guild_id: guild.id, ...apiMember(world, member) },
    intents: GatewayIntentBits.GuildMembers
  })
  return { status: 204 }
}

const openDirect = (world: World, call: Call): Reply => {
  const id = textOf(objectOf(call.body)["recipient_id"])
  if (!isSnowflake(id) || id === world.bot.id || !world.users.has(id)) {
    const errors = new FormErrors()
    errors.add(["recipient_id"], "INVALID_RECIPIENT", "Invalid Recipient(s)")
    errors.check(true)
  }
  return { status: 200, json: apiChannel(world, directChannel(world, id)) }
}

const sessionStart = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 }

export const serverRoutes = (world: World, gatewayUrl: () => string): ReadonlyArray<Route> => [
  { method: "GET", path: "/gateway", open: true, run: () => ({ status: 200, json: { url: gatewayUrl() } }) },
  {
    method: "GET",
    path: "/gateway/bot",
    run: () => ({ status: 200, json: { url: gatewayUrl(), shards: 1, session_start_limit: sessionStart } })
  },
  { method: "GET", path: "/users/@me", run: () => ({ status: 200, json: world.bot }) },
  {
    method: "GET",
    path: "/users/:user",
    run: (call) => ({ status: 200, json: userOf(world, call.param("user")).api })
  },
  { method: "POST", path: "/users/@me/channels", run: (call) => openDirect(world, call) },
  {
    method: "GET",
    path: "/guilds/:guild",
    run: (call) => ({ status: 200, json: apiGuild(guildOf(world, call.param("guild"))) })
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles",
    run: (call) => ({ status: 200, json: [...guildOf(world, call.param("guild")).roles.values()] })
  },
  {
    method: "GET",
    path: "/guilds/:guild/channels",
    run: (call) => {
      const channels = [...guildOf(world, call.param("guild")).channelIds].map((id) => channelOf(world, id))
      return {
        status: 200,
        json: channels.filter(({ thread }) => thread === null).map((channel) => apiChannel(world, channel))
      }
    }
  },
  { method: "POST", path: "/guilds/:guild/channels", run: (call) => create(world, call) },
  {
    method: "GET",
    path: "/guilds/:guild/members/:user",
    run: (call) => {
      const guild = guildOf(world, call.param("guild"))
      userOf(world, call.param("user"))
      return { status: 200, json: apiMember(world, memberOf(guild, call.param("user"))) }
    }
  },
  { method: "PUT", path: "/guilds/:guild/members/:user/roles/:role", run: (call) => changeRole(world, call, true) },
  { method: "DELETE", path: "/guilds/:guild/members/:user/roles/:role", run: (call) => changeRole(world, call, false) },
  {
    method: "GET",
    path: "/channels/:channel",
    run: (call) => {
      const channel = channelOf(world, call.param("channel"))
      demand(world, channel, "ViewChannel")
      return { status: 200, json: apiChannel(world, channel) }
    }
  },
  { method: "PATCH", path: "/channels/:channel", run: (call) => edit(world, call) },
  { method: "DELETE", path: "/channels/:channel", run: (call) => remove(world, call) },
  { method: "PUT", path: "/channels/:channel/permissions/:overwrite", run: (call) => overwrite(world, call, true) },
  { method: "DELETE", path: "/channels/:channel/permissions/:overwrite", run: (call) => overwrite(world, call, false) },
  {
    method: "POST",
    path: "/channels/:channel/typing",
    run: (call) => {
      demand(world, channelOf(world, call.param("channel")), "SendMessages")
      return { status: 204 }
    }
  }
]
