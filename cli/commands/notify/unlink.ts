import type { AddressChannel } from "@orrange/core/protocol/Notices"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { addressChannelArg } from "../../NoticeArgs.ts"
import { addressTable } from "../../render/NoticeText.ts"

export default class NotifyUnlink extends BaseCommand {
  static override summary = "No longer be told things by a channel"
  static override args = addressChannelArg
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(NotifyUnlink)
    const payload = { channel: args.channel as AddressChannel }
    this.showList("notice_address", await this.tell("notices.unlink", { payload }), addressTable)
  }
}
