import { WatchCommand, watchFlags } from "../../WatchCommand.ts"

export default class WatchOrders extends WatchCommand {
  static override summary = "Follow your orders"
  static override examples = ["<%= config.bin %> watch orders --json --count 1"]
  static override flags = watchFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WatchOrders)
    await this.followOwn(["orders"], flags)
  }
}
