import type { ChannelName } from "@orrange/core/protocol/Channel"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { botChannelArg } from "../../ChannelArgs.ts"
import { channelTable } from "../../render/ChannelText.ts"

export default class ChannelsUnlink extends BaseCommand {
  static override summary = "Trade from a chat account no more: it is powerless at once"
  static override examples = ["<%= config.bin %> channels unlink telegram"]
  static override args = botChannelArg
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(ChannelsUnlink)
    const payload = { channel: args.channel as ChannelName }
    this.showList("channel_link", await this.tell("channels.unlink", { payload }), channelTable)
  }
}
