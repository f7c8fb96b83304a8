/** What `--help` says, in the language of the terminal: oclif knows the commands and lays it out, in English alone. */
import { type Command, CommandHelp, Help, type Interfaces } from "@oclif/core"
import type { MessageId } from "@orrange/core/i18n/Catalogues"
import { say } from "../Say.ts"
import { helpWords } from "./HelpWords.ts"

type Heading = Extract<MessageId, `cli-heading-${string}`>
type Flag = Command.Flag.Any

/** A heading by the one that oclif gives it. */
const headingOf = (header: string): string => say(`cli-heading-${header.toLowerCase().replaceAll(" ", "_")}` as Heading)

const words = (text: string | undefined): string => (text ? helpWords(text) : "")

const ofEach = <A>(parts: Readonly<Record<string, A>> | undefined, change: (part: A) => A): Record<string, A> =>
  Object.fromEntries(Object.entries(parts ?? {}).map(([name, part]) => [name, change(part)]))

const flagInWords = <A extends Flag>(flag: A): A => {
  const description = words(flag.description)
  if (flag.type !== "option") return { ...flag, description }
  if (typeof flag.helpValue === "string") return { ...flag, description, helpValue: helpWords(flag.helpValue) }
  // Where there are options, the line of usage has them in place of this.
  return flag.options === undefined
    ? { ...flag, description, helpValue: `<${say("cli-help-value")}>` }
    : { ...flag, description }
}

const commandInWords = (command: Command.Loadable): Command.Loadable => ({
  ...command,
  summary: words(command.summary),
  description: words(command.description),
  args: ofEach(command.args, (arg) => ({ ...arg, description: words(arg.description) })),
  flags: ofEach(command.flags, flagInWords)
})

/** What a flag is for, behind what else is to be known of it. */
const flagText = (flag: Flag): string => {
  const { description = "", env, required } = flag
  const { default: usual, helpValue, options } = flag.type === "option" ? flag : {}
  const known = [usual && say("cli-help-default", { value: String(usual) }), env && say("cli-help-env", { name: env })]
  const list = known.filter(Boolean).join(", ")
  const text = [required && `(${say("cli-help-required")})`, list && `[${list}]`, description].filter(Boolean).join(" ")
  return options && !helpValue ? `${text}\n<${say("cli-help-options", { options: options.join("|") })}>` : text
}

class LocalCommandHelp extends CommandHelp {
  override section(header: string, body: Parameters<CommandHelp["section"]>[1]): string {
    return super.section(headingOf(header), body)
  }

  protected override flagHelpLabel(flag: Flag, showOptions?: boolean): string {
    return super.flagHelpLabel(flag, showOptions).replace("<option>", `<${say("cli-help-option")}>`)
  }

  protected override flags(flags: Array<Flag>): Array<[string, string | undefined]> | undefined {
    return super.flags(flags)?.map(([label], at) => [label, flagText(flags[at] as Flag)])
  }
}

/** @public oclif takes it by its name. */
export class LocalHelp extends Help {
  protected override CommandHelpClass = LocalCommandHelp

  override section(header: string, body: Parameters<Help["section"]>[1]): string {
    return super.section(headingOf(header), body)
  }

  override formatRoot(): string {
    const { bin, pjson, userAgent } = this.config
    return [
      words(pjson.description),
      this.section("VERSION", this.wrap(userAgent)),
      this.section("USAGE", this.wrap(`$ ${bin} [${say("cli-help-command")}]`))
    ].join("\n\n")
  }

  protected override formatTopic(topic: Interfaces.Topic): string {
    return super.formatTopic({ ...topic, description: words(topic.description) })
  }

  protected override formatTopics(topics: Array<Interfaces.Topic>): string {
    return super.formatTopics(topics.map((topic) => ({ ...topic, description: words(topic.description) })))
  }

  protected override formatCommand(command: Command.Loadable): string {
    return super.formatCommand(commandInWords(command))
  }

  protected override summary(command: Command.Loadable): string | undefined {
    return super.summary({ ...command, summary: words(command.summary) })
  }
}
