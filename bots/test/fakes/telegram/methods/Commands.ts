/** The bot's own list of commands, by scope and language. */
import { badRequest } from "../ApiFailure.ts"
import type { BotCommand, BotCommandScope } from "../BotApi.ts"
import type { Params } from "../Params.ts"
import { chatNamed, type World } from "../World.ts"
import type { Methods } from "./Methods.ts"

const scopes: ReadonlySet<string> = new Set([
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
  "chat",
  "chat_administrators",
  "chat_member"
])

const listKey = (world: World, params: Params): string => {
  const scope = (params.json("scope") as BotCommandScope | undefined) ?? { type: "default" as const }
  if (!scopes.has(scope.type)) throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  if ("chat_id" in scope) chatNamed(world, String(scope.chat_id))
  const language = params.text("language_code") ?? ""
  if (language !== "" && !/^[a-z]{2}$/.test(language)) throw badRequest("LANG_CODE_INVALID")
  return `${JSON.stringify(scope)} ${language}`
}

const checkCommands = (world: World, commands: ReadonlyArray<BotCommand>): void => {
  if (commands.length > world.limits.commands) throw badRequest("BOT_COMMANDS_TOO_MUCH")
  for (const { command, description } of commands) {
    const name = command.replace(/^\//, "")
    if (!/^[a-z0-9_]+$/.test(name) || name.length > world.limits.commandUnits) throw badRequest("BOT_COMMAND_INVALID")
    if (description.trim() === "" || description.length > world.limits.commandDescriptionUnits) {
      throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    }
  }
}

export const commandMethods = {
  setMyCommands: (world, params) => {
    const commands = (params.json("commands") as ReadonlyArray<BotCommand> | undefined) ?? []
    checkCommands(world, commands)
    world.commands.set(listKey(world, params), commands)
    return true
  },
  getMyCommands: (world, params) => [...(world.commands.get(listKey(world, params)) ?? [])],
  deleteMyCommands: (world, params) => {
    world.commands.delete(listKey(world, params))
    return true
  }
} satisfies Methods
