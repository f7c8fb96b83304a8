import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { botSheet } from "../../../render/ChannelText.ts"

export default class AdminBotsAdd extends BaseCommand {
  static override summary = "Let a bot speak for the people who link themselves to it, as an operator"
  static override examples = [
    "<%= config.bin %> admin bots add --channel telegram --account 1234567 --name orrange_bot --public-key KEY"
  ]
  static override flags = {
    channel: Flags.option({ options: ["telegram", "discord"] as const, required: true, description: "Where it is" })(),
    account: Flags.string({ required: true, description: "The channel's own number of it" }),
    name: Flags.string({ required: true, description: "By which people find it, without an @" }),
    "public-key": Flags.string({
      required: true,
      description: "The public half of its key, as `profiles show` prints it"
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminBotsAdd)
    const { account, channel, name, "public-key": publicKey } = flags
    const payload = { channel, account, name, public_key: publicKey }
    this.showOne("bot", await this.tell("bot_admin.add", { payload }), botSheet)
  }
}
