import { WatchCommand, watchFlags } from "../../WatchCommand.ts"

export default class WatchTrades extends WatchCommand {
  static override summary = "Follow your trades"
  static override examples = ["<%= config.bin %> watch trades --json --count 1"]
  static override flags = watchFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WatchTrades)
    await this.followOwn(["trades"], flags)
  }
}
