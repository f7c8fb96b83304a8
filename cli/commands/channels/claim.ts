import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { channelSheet } from "../../render/ChannelText.ts"

export default class ChannelsClaim extends BaseCommand {
  static override summary = "See which chat account a code came from that a bot showed you"
  static override description = "Nothing is linked by it: `channels confirm` does that, when the account is yours."
  static override examples = ["<%= config.bin %> channels claim ABCDEFGH"]
  static override args = { code: Args.string({ required: true, description: "8 letters and digits" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(ChannelsClaim)
    const payload = { code: args.code.toUpperCase() }
    this.showOne("channel_link", await this.tell("channels.claim", { payload }), channelSheet)
  }
}
