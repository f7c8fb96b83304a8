import type { ChannelName } from "@orrange/core/protocol/Channel"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { botChannelArg } from "../../ChannelArgs.ts"
import { linkBegunSheet } from "../../render/ChannelText.ts"

export default class ChannelsLink extends BaseCommand {
  static override summary = "Begin to trade from a chat account of yours"
  static override description =
    "Open what is shown, with the account, and agree there; then `channels confirm` shows which account came."
  static override examples = ["<%= config.bin %> channels link telegram"]
  static override args = botChannelArg
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(ChannelsLink)
    const payload = { channel: args.channel as ChannelName }
    this.showOne("channel_link.begun", await this.tell("channels.link", { payload }), linkBegunSheet)
  }
}
