import { Args } from "@oclif/core"
import type { AddressChannel } from "@orrange/core/protocol/Notices"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { addressChannels } from "../../NoticeArgs.ts"
import { linkedSheet } from "../../render/NoticeText.ts"

export default class NotifyLink extends BaseCommand {
  static override summary = "Be told things by mail, or have a program of yours told"
  static override description =
    "A code is sent there; `notify confirm CODE` shows that it came. What was linked before stays until then. Where you" +
    " chat you are told things as soon as that is linked: `channels link`."
  static override examples = [
    "<%= config.bin %> notify link email ann@example.org",
    "<%= config.bin %> notify link webhook https://example.org/hook"
  ]
  static override args = {
    channel: Args.string({ required: true, options: addressChannels, description: "How" }),
    address: Args.string({ required: true, description: "A mail address, or the https URL of a webhook" })
  }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(NotifyLink)
    const payload = { channel: args.channel as AddressChannel, address: args.address }
    this.showOne("notice_address", await this.tell("notices.link", { payload }), linkedSheet)
  }
}
