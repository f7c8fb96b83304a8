import { BaseCommand } from "../../BaseCommand.ts"
import { channelTable } from "../../render/ChannelText.ts"

export default class Channels extends BaseCommand {
  static override summary = "List the chat accounts through which you trade"
  static override description = "What is `waiting` was begun with you, and is nobody's until `channels confirm`."

  async run(): Promise<void> {
    await this.parse(Channels)
    this.showList("channel_link", await this.ask("channels.list", {}), channelTable)
  }
}
