import { Args } from "@oclif/core"
import { BaseCommand } from "../BaseCommand.ts"
import { readCatalogue } from "../ReadCatalogue.ts"
import { completionScript, type Shell, shells } from "../completion/CompletionScript.ts"

export default class Completion extends BaseCommand {
  static override summary = "Write a script with which a shell completes command lines"
  static override examples = [
    'eval "$(<%= config.bin %> completion bash)"',
    'eval "$(<%= config.bin %> completion zsh)"',
    "<%= config.bin %> completion fish | source",
    "<%= config.bin %> completion pwsh | Out-String | Invoke-Expression"
  ]
  static override args = {
    shell: Args.string({ required: true, options: [...shells], description: "bash, zsh, fish or pwsh" })
  }

  async run(): Promise<void> {
    const { args } = await this.parse(Completion)
    const script = completionScript(args.shell as Shell, readCatalogue(this.config.root))
    this.show("completion", { shell: args.shell, script }, script)
  }
}
