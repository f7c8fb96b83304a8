import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { spanFlags } from "../../SpanFlags.ts"
import { deliveryTable } from "../../render/NoticeText.ts"

export default class NotifyLog extends BaseCommand {
  static override summary = "List what was sent to you, and what became of it, newest first"
  static override flags = { ...spanFlags, ...listFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(NotifyLog)
    const { cursor, limit, since, until } = flags
    const query = given({ since, until, limit, cursor })
    await this.list("notice_delivery", "notices.log", { query }, deliveryTable)
  }
}
