import { BaseCommand } from "../../BaseCommand.ts"
import { becomeProgram } from "../../BecomeProgram.ts"

export default class BotsRun extends BaseCommand {
  static override summary = "Run the bots here, apart from the daemon, until you stop them"
  static override description =
    "Each bot with a token in the environment runs against the daemon of `--daemon`. A bot that is not registered there" +
    " says the command by which an operator registers it. docs/bots.md lists the settings."
  static override examples = [
    "ORRANGE_TELEGRAM_TOKEN=TOKEN ORRANGE_TELEGRAM_KEY_ID=ID <%= config.bin %> bots run --daemon https://orrange.example.org"
  ]
  static override baseFlags = BaseCommand.baseFlags
  static override enableJsonFlag = false

  async run(): Promise<void> {
    const { flags } = await this.parse(BotsRun)
    const { daemon } = flags
    await becomeProgram(this.config.root, ["bots", "run"], {
      ...process.env,
      ...(daemon !== undefined && { ORRANGE_DAEMON: daemon })
    })
  }
}
