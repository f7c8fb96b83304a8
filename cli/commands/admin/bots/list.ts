import { BaseCommand } from "../../../BaseCommand.ts"
import { botTable } from "../../../render/ChannelText.ts"

export default class AdminBotsList extends BaseCommand {
  static override summary = "List the bots that speak for people here, and what waits for them, as an operator"

  async run(): Promise<void> {
    await this.parse(AdminBotsList)
    this.showList("bot", await this.ask("bot_admin.list", {}), botTable)
  }
}
