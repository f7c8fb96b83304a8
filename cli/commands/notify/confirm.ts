import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { linkedSheet } from "../../render/NoticeText.ts"

export default class NotifyConfirm extends BaseCommand {
  static override summary = "Show that an address is yours, with the code that was sent to it"
  static override examples = ["<%= config.bin %> notify confirm 123456"]
  static override args = { code: Args.string({ required: true, description: "Six digits, valid for 10 minutes" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(NotifyConfirm)
    this.showOne("notice_address", await this.tell("notices.confirm", { payload: { code: args.code } }), linkedSheet)
  }
}
