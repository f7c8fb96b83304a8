import { WatchCommand, watchFlags } from "../../WatchCommand.ts"

export default class WatchChats extends WatchCommand {
  static override summary = "Hear when somebody writes in a trade of yours"
  static override examples = ["<%= config.bin %> watch chats --json --count 1"]
  static override flags = watchFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WatchChats)
    await this.followOwn(["chats"], flags)
  }
}
