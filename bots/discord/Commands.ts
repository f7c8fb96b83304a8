/** The commands as Discord lists them: `/orrange NAME`, and for who runs a server or the platform names of their own. */
import { createHash } from "node:crypto"
import { languages, translator } from "@orrange/core/i18n/Catalogues"
import type { MessageId } from "@orrange/core/i18n/Catalogues"
import type { CommandName } from "../talk/Platform.ts"
import type { Call, Reached } from "./Connection.ts"
import { optionKinds } from "./Kinds.ts"
import { clipped } from "./Markdown.ts"

const descriptionMax = 100
const subcommandsMax = 25
/** Who may manage a server. */
const manageGuild = "32"

/** Discord's names of the languages that have more than one. */
const locales: Readonly<Record<string, ReadonlyArray<string>>> = {
  de: ["de"],
  es: ["es-ES", "es-419"],
  fr: ["fr"],
  pt: ["pt-BR"]
}

const groups: Readonly<Record<CommandName["scope"], string>> = {
  everybody: "orrange",
  group: "orrange-server",
  arbiter: "orrange-arbiter",
  operator: "orrange-operator"
}

/** What a command is told, where Discord can help with it; the others take a text. */
const optionsOf: Readonly<Record<string, ReadonlyArray<string>>> = {
  book: ["market"],
  chart: ["market", "details"],
  depth: ["market"],
  take: ["offer"],
  offer: ["offer"],
  account: ["method"],
  order: ["order"],
  "change-order": ["order"],
  review: ["past"],
  ...Object.fromEntries(["case", "hand", "ask-evidence", "offer-settlement"].map((name) => [name, ["case"]])),
  ...Object.fromEntries(
    ["trade", "chat", "pay", "release", "cancel-trade", "dispute", "evidence"].map((name) => [name, ["trade"]])
  ),
  ...Object.fromEntries(
    [
      "menu",
      "next",
      "wallet",
      "fees",
      "limits",
      "unlink",
      "methods",
      "withdraw",
      "prefs",
      "support",
      "security",
      "terms",
      "cancel"
    ].map((name) => [name, []])
  )
}

const texts = {
  case: "discord-case",
  command: "discord-command",
  details: "discord-details",
  market: "discord-market",
  method: "discord-method",
  offer: "discord-offer",
  order: "discord-order",
  past: "discord-past",
  trade: "discord-trade"
} as const satisfies Readonly<Record<string, MessageId>>

/** What Discord asks the bot to complete while somebody types. */
const isCompleted = (option: string): boolean => option !== "details"

interface Described {
  readonly description: string
  readonly description_localizations: Readonly<Record<string, string>>
}

const describe = (inLanguage: (language: string) => string | undefined): Described => {
  const translated = languages().flatMap((language) => {
    const text = inLanguage(language)
    if (text === undefined) return []
    return (locales[language] ?? []).map((locale) => [locale, clipped(text, descriptionMax)] as const)
  })
  return {
    description: clipped(inLanguage("en") ?? "…", descriptionMax),
    description_localizations: Object.fromEntries(translated)
  }
}

const said = (name: string): Described => {
  const id = texts[name as keyof typeof texts]
  return describe((language) => translator(language)(id))
}

const subcommand = ({ name, summary }: CommandName): object => ({
  type: optionKinds.subcommand,
  name,
  ...describe((language) => summary[language] ?? (language === "en" ? name : undefined)),
  options: (optionsOf[name] ?? ["details"]).map((option) => ({
    type: optionKinds.string,
    name: option,
    ...said(option),
    ...(isCompleted(option) ? { autocomplete: true } : {})
  }))
})

/** A command of Discord's holds 25: the next ones go into another. */
const partName = (name: string, part: number): string =>
  part === 0 ? name : part === 1 ? `${name}-more` : `${name}-more-${part}`

/** @param inGuild For one server alone, where people install nothing themselves. */
export const commandBodies = (commands: ReadonlyArray<CommandName>, inGuild: boolean): ReadonlyArray<object> =>
  Object.entries(groups).flatMap(([scope, name]) => {
    const own = commands.filter((command) => command.scope === scope)
    const parts = Math.ceil(own.length / subcommandsMax)
    return Array.from({ length: parts }, (_, part) => ({
      name: partName(name, part),
      ...said("command"),
      default_member_permissions: scope === "group" || scope === "operator" ? manageGuild : null,
      ...(inGuild ? {} : { integration_types: [0, 1], contexts: [0, 1, 2] }),
      options: own.slice(part * subcommandsMax, (part + 1) * subcommandsMax).map(subcommand)
    }))
  })

/** What is compared of a command: what we say of it, without what Discord adds and where it leaves out what is empty. */
const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== "object" || value === null) return value
  const fields = value as Readonly<Record<string, unknown>>
  const names = [
    "name",
    "description",
    "description_localizations",
    "default_member_permissions",
    "integration_types",
    "contexts",
    "options",
    "autocomplete"
  ]
  return names.flatMap((name) => {
    const field = fields[name]
    const isEmpty = field === undefined || field === null || field === false || JSON.stringify(field).length === 2
    if (isEmpty) return []
    if (name !== "description_localizations") return [[name, comparable(field)]]
    return [[name, Object.entries(field).toSorted(([one], [other]) => (one < other ? -1 : 1))]]
  })
}

const hashOf = (commands: ReadonlyArray<unknown>): string => {
  const each = commands.map((command) => JSON.stringify(comparable(command))).toSorted()
  return createHash("sha256").update(each.join("\n")).digest("hex")
}

const orThrow = (reached: Reached, what: string): unknown => {
  if ("json" in reached) return reached.json
  const { fault } = reached
  throw new Error(`${what}: ${fault.kind === "refused" ? fault.reason : fault.kind}`)
}

/** Makes the commands known where they are not. @param guild The one server that has them; undefined for all. */
export const publishCommands = async (
  call: Call,
  commands: ReadonlyArray<CommandName>,
  guild: string | undefined
): Promise<void> => {
  const own = orThrow(await call("GET", "/applications/@me"), "Discord does not say who the bot is")
  const { id } = own as { readonly id: string }
  const path = `/applications/${id}${guild === undefined ? "" : `/guilds/${guild}`}/commands` as const
  const query = { with_localizations: "true" }
  const known = orThrow(await call("GET", path, { query }), "Discord does not list the commands")
  const body = commandBodies(commands, guild !== undefined)
  if (hashOf(known as ReadonlyArray<unknown>) === hashOf(body)) return
  orThrow(await call("PUT", path, { body }), "Discord does not take the commands")
}
