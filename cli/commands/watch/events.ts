import { WatchCommand, watchFlags } from "../../WatchCommand.ts"

export default class WatchEvents extends WatchCommand {
  static override summary = "Follow all that is yours: orders, trades and conversations"
  static override examples = ["<%= config.bin %> watch events --json --count 1"]
  static override flags = watchFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WatchEvents)
    await this.followOwn(["orders", "trades", "chats"], flags)
  }
}
