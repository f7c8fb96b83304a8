/** The commands that Telegram offers to whoever types a slash. */
// oxlint-disable no-await-in-loop -- one list after the other: nobody waits for them
import type { CommandName } from "../talk/Platform.ts"
import type { BotApi, BotCommand } from "./BotApi.ts"
import { cutText } from "./Html.ts"

/** Commands of one list, and UTF-16 units of a description. */
const commandsMax = 100
const descriptionUnitsMax = 256
/** The language of whoever has none of the others. */
const fallback = "en"

const scopes = [
  { type: "all_private_chats", offers: ["everybody"] },
  { type: "all_group_chats", offers: ["group"] }
] as const

/** Telegram takes no hyphen in a name; `hear` takes an underscore for one. */
const listed = ({ name, summary }: CommandName, language: string): ReadonlyArray<BotCommand> => {
  const description = (summary[language] ?? summary[fallback] ?? "").trim()
  const command = name.replaceAll("-", "_")
  return description === "" || !/^[a-z0-9_]{1,32}$/.test(command)
    ? []
    : [{ command, description: cutText(description, descriptionUnitsMax) }]
}

const isSame = (known: ReadonlyArray<BotCommand>, wanted: ReadonlyArray<BotCommand>): boolean =>
  known.length === wanted.length &&
  wanted.every(
    ({ command, description }, at) => known[at]?.command === command && known[at].description === description
  )

/** Arbiters' and operators' own commands are for few, whose chats nobody knows beforehand: they are not listed. */
export const publish = async (commands: ReadonlyArray<CommandName>, { patient }: BotApi): Promise<void> => {
  const languages = [...new Set(commands.flatMap(({ summary }) => Object.keys(summary)))]
  for (const { offers, type } of scopes) {
    const own = commands.filter(({ scope }) => offers.some((offered) => offered === scope))
    for (const language of languages) {
      const where = { scope: { type }, ...(language === fallback ? {} : { language_code: language as "de" }) } as const
      const wanted = own.flatMap((command) => listed(command, language)).slice(0, commandsMax)
      const known = await patient.getMyCommands(where)
      if (isSame(known, wanted)) continue
      await (wanted.length === 0 ? patient.deleteMyCommands(where) : patient.setMyCommands(wanted, where))
    }
  }
}
