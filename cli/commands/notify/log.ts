import { BaseCommand, given, pageFlags } from "../../BaseCommand.ts"
import { deliveryTable } from "../../render/NoticeText.ts"

export default class NotifyLog extends BaseCommand {
  static override summary = "List what was sent to you, and what became of it, newest first"
  static override flags = pageFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(NotifyLog)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    this.showList("notice_delivery", await this.ask("notices.log", { query }), deliveryTable)
  }
}
