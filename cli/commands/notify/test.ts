import type { NoticeChannel } from "@orrange/core/protocol/Notices"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { channelArg } from "../../NoticeArgs.ts"
import { testedText } from "../../render/NoticeText.ts"

export default class NotifyTest extends BaseCommand {
  static override summary = "Have something sent to you by a channel, to see that it works"
  static override args = channelArg
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(NotifyTest)
    const payload = { channel: args.channel as NoticeChannel }
    this.showOne("notice_delivery", await this.tell("notices.test", { payload }), testedText)
  }
}
