import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { BaseCommand } from "../BaseCommand.ts"
import { schemaOf } from "../Catalogue.ts"
import { helpWords } from "../help/HelpWords.ts"
import { readCatalogue } from "../ReadCatalogue.ts"
import { table } from "../render/Text.ts"
import { similarTo } from "../Similar.ts"

export default class Commands extends BaseCommand {
  static override summary = "List the commands with their flags, what they ask for and what they answer"
  static override description =
    "With --schema, each with the JSON schema of what it writes with --json: one document, or each line of a stream."
  static override examples = [
    "<%= config.bin %> commands --json",
    "<%= config.bin %> commands orders create --json --schema"
  ]
  static override strict = false
  static override args = { words: Args.string({ description: "a command or a topic; all when absent" }) }
  static override flags = { schema: Flags.boolean({ description: "With the schemas of what they write" }) }

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Commands)
    const catalogue = readCatalogue(this.config.root)
    const words = argv.join(" ")
    const commands = catalogue.commands.filter(
      ({ aliases, command }) =>
        words === "" || [command, ...aliases].some((each) => each === words || each.startsWith(`${words} `))
    )
    if (commands.length === 0) {
      const known = catalogue.commands.map(({ command }) => command)
      throw clientFailure("cli.command_unknown", { command: words, suggestions: similarTo(words, known) })
    }
    const entries = flags.schema
      ? commands.map((entry) => ({ ...entry, schema: schemaOf(catalogue, entry.command) }))
      : commands
    const text = table(
      ["command", "asks_for", "scope", "what_it_does"],
      commands.map(({ command, danger, scope, summary }) => [
        command,
        danger === "none" ? null : `--${danger}`,
        scope,
        helpWords(summary)
      ]),
      ""
    )
    this.show("catalogue", { global_flags: catalogue.global_flags, commands: entries }, text)
  }
}
