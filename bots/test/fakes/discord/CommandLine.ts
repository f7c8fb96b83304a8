/** What a person types into the box of a command, as the app would send it; the app refuses what it would not send. */
import { type APIApplicationCommandOption, InteractionContextType } from "discord-api-types/v10"
import type { StoredCommand } from "./CommandForm.ts"
import { globalScope } from "./CommandRoutes.ts"
import { commandKinds, optionKinds } from "./Kinds.ts"
import type { Upload } from "./MessageForm.ts"
import { permissionsIn } from "./Permissions.ts"
import { Resolved } from "./Resolved.ts"
import { type Channel, type World, storeFile } from "./World.ts"

/** The app does not let a person do this; the bot never hears of it. */
export class NotPossible extends Error {}

export interface TypedFile {
  readonly name: string
  readonly contentType?: string
  readonly bytes: Uint8Array | string
}

/** A file ready to be attached to something. */
export const uploadOf = (file: TypedFile, index: number): Upload => ({
  part: `files[${index}]`,
  name: file.name,
  contentType: file.contentType ?? "application/octet-stream",
  bytes: typeof file.bytes === "string" ? new TextEncoder().encode(file.bytes) : file.bytes
})

interface Typing {
  readonly channel: Channel
  readonly userId: string
  readonly line: string
  /** Files for options that take one, by the option's name. */
  readonly files?: Readonly<Record<string, TypedFile>>
  /** Whether the last option is still being typed, to be completed. */
  readonly unfinished: boolean
}

interface SentOption {
  readonly name: string
  readonly type: number
  readonly value?: string | number | boolean
  readonly focused?: true
  readonly options?: ReadonlyArray<SentOption>
}

export interface TypedCommand {
  readonly name: string
  readonly data: object
}

/** Loosely read: every kind of option has some of these. */
interface Option {
  readonly name: string
  readonly type: number
  readonly required?: boolean
  readonly autocomplete?: boolean
  readonly options?: ReadonlyArray<Option>
  readonly choices?: ReadonlyArray<{ readonly name: string; readonly value: string | number }>
  readonly min_length?: number
  readonly max_length?: number
  readonly min_value?: number
  readonly max_value?: number
}

const { Boolean: BooleanOption, Channel: ChannelOption, Integer, Mentionable, Role } = optionKinds
const { Attachment, Number: NumberOption, Subcommand, SubcommandGroup, User } = optionKinds

const isChatCommand = ({ type }: { readonly type: number }): boolean => type === commandKinds.ChatInput

const findCommand = (world: World, channel: Channel, name: string): StoredCommand => {
  const scopes = [channel.guildId ?? globalScope, globalScope]
  const commands = scopes.flatMap((scope) => world.commands.get(scope) ?? [])
  const found = commands.find((command) => command.name === name && isChatCommand(command))
  if (found === undefined) throw new NotPossible(`There is no command /${name} here`)
  const context = channel.guildId === null ? InteractionContextType.BotDM : InteractionContextType.Guild
  if (Array.isArray(found.contexts) && !found.contexts.includes(context)) {
    throw new NotPossible(`/${name} cannot be used here`)
  }
  return found
}

const inRange = (option: Option, size: number, min: number | undefined, max: number | undefined): void => {
  if ((min !== undefined && size < min) || (max !== undefined && size > max)) {
    throw new NotPossible(`The option ${option.name} is out of its range`)
  }
}

const numberFrom = (option: Option, text: string): number => {
  const value = Number(text)
  if (text === "" || !Number.isFinite(value) || (option.type === Integer && !Number.isInteger(value))) {
    throw new NotPossible(`The option ${option.name} must be a number`)
  }
  inRange(option, value, option.min_value, option.max_value)
  return value
}

const textFrom = (option: Option, text: string): string => {
  inRange(option, text.length, option.min_length, option.max_length)
  return text
}

const found = (option: Option, id: string | undefined): string => {
  if (id === undefined) throw new NotPossible(`The option ${option.name} names nobody and nothing`)
  return id
}

const valueOf = (
  world: World,
  resolved: Resolved,
  typing: Typing,
  option: Option,
  text: string
): SentOption["value"] => {
  const choice = option.choices?.find(({ name, value }) => name === text || String(value) === text)
  if (option.choices !== undefined && option.choices.length > 0) {
    if (choice === undefined) throw new NotPossible(`The option ${option.name} has no choice "${text}"`)
    return choice.value
  }
  switch (option.type) {
    case Integer:
    case NumberOption:
      return numberFrom(option, text)
    case BooleanOption:
      return /^true$/i.test(text)
    case User:
      return found(option, resolved.user(text))
    case Role:
      return found(option, resolved.role(text))
    case Mentionable:
      return found(option, resolved.user(text) ?? resolved.role(text))
    case ChannelOption:
      return found(option, resolved.channel(text, typing.userId))
    case Attachment: {
      const file = typing.files?.[option.name]
      if (file === undefined) throw new NotPossible(`The option ${option.name} needs a file`)
      const { part: _, ...upload } = uploadOf(file, 0)
      return resolved.file(storeFile(world, { ...upload, description: null }))
    }
    default:
      return textFrom(option, text)
  }
}

/** The texts of options, in the order in which they were typed. */
const split = (options: ReadonlyArray<Option>, rest: string): ReadonlyArray<readonly [Option, string]> => {
  if (rest === "") return []
  const names = options.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  const marks = [...rest.matchAll(new RegExp(`(?:^|\\s)(${names.join("|")}):`, "gu"))]
  if (names.length === 0 || marks[0]?.index !== 0) throw new NotPossible(`There is no option for "${rest}"`)
  return marks.map((mark, index) => {
    const option = options.find(({ name }) => name === mark[1])
    if (option === undefined) throw new NotPossible(`There is no option ${mark[1]}`)
    return [option, rest.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim()] as const
  })
}

const typedOptions = (
  world: World,
  resolved: Resolved,
  typing: Typing,
  options: ReadonlyArray<Option>,
  rest: string
): ReadonlyArray<SentOption> => {
  const typed = split(options, rest)
  const sent = typed.map(([option, text], index): SentOption => {
    if (typing.unfinished && index === typed.length - 1) {
      if (option.autocomplete !== true) throw new NotPossible(`The option ${option.name} completes nothing`)
      return { name: option.name, type: option.type, value: text, focused: true }
    }
    return { name: option.name, type: option.type, value: valueOf(world, resolved, typing, option, text) ?? text }
  })
  const missing = options.find(({ name, required }) => required === true && sent.every((one) => one.name !== name))
  if (missing !== undefined && !typing.unfinished) throw new NotPossible(`The option ${missing.name} is required`)
  return sent
}

/** Descends into subcommands as long as words name them, then reads the options. */
const descend = (
  world: World,
  resolved: Resolved,
  typing: Typing,
  options: ReadonlyArray<Option>,
  rest: string
): ReadonlyArray<SentOption> => {
  const nested = options.filter(({ type }) => type === Subcommand || type === SubcommandGroup)
  if (nested.length === 0) return typedOptions(world, resolved, typing, options, rest)
  const [word = "", ...others] = rest.split(" ")
  const chosen = nested.find(({ name }) => name === word)
  if (chosen === undefined) throw new NotPossible(`There is no subcommand "${word}"`)
  const inside = descend(world, resolved, typing, chosen.options ?? [], others.join(" ").trim())
  return [{ name: chosen.name, type: chosen.type, options: inside }]
}

/** Reads "/orrange sell market:BTC-EUR" against the commands that are registered. Throws what the app would refuse. */
export const typeCommand = (world: World, typing: Typing): TypedCommand => {
  const [, name = "", rest = ""] = /^\/(\S+)\s*(.*)$/su.exec(typing.line) ?? []
  const command = findCommand(world, typing.channel, name)
  const needed = command.default_member_permissions
  if (typing.channel.guildId !== null && needed !== null && needed !== undefined) {
    const has = permissionsIn(world, typing.channel, typing.userId)
    if ((has & BigInt(needed)) !== BigInt(needed)) throw new NotPossible(`/${name} is not for this person`)
  }
  const resolved = new Resolved(world, typing.channel)
  const known = (command.options ?? []) as ReadonlyArray<APIApplicationCommandOption> as ReadonlyArray<Option>
  const options = descend(world, resolved, typing, known, rest.trim())
  return {
    name: command.name,
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(options.length === 0 ? {} : { options }),
      ...resolved.data
    }
  }
}
