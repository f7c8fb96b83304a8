import { BaseCommand } from "../../BaseCommand.ts"
import { addressTable } from "../../render/NoticeText.ts"

export default class NotifyChannels extends BaseCommand {
  static override summary = "List where you are told things"
  static override description = "Whoever listens to the stream is told everything there, and needs no address for it."

  async run(): Promise<void> {
    await this.parse(NotifyChannels)
    this.showList("notice_address", await this.ask("notices.channels", {}), addressTable)
  }
}
