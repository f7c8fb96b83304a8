import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { botSheet } from "../../../render/ChannelText.ts"

export default class AdminBotsRemove extends BaseCommand {
  static override summary = "Let a bot speak for nobody any more, as an operator"
  static override examples = ["<%= config.bin %> admin bots remove ID"]
  static override args = { id: Args.string({ required: true, description: "what `admin bots list` calls it" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(AdminBotsRemove)
    this.showOne("bot", await this.tell("bot_admin.remove", { params: args, payload: {} }), botSheet)
  }
}
