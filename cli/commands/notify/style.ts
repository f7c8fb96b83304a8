import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { prefsText } from "../../render/NoticeText.ts"

export default class NotifyStyle extends BaseCommand {
  static override summary = "Say how you are told things, whatever it is and wherever"
  static override description =
    "Hidden amounts are in no notice, for whoever sees your screen: a report has counts alone, and an alert no price."
  static override examples = ["<%= config.bin %> notify style --amounts hidden"]
  static override flags = {
    amounts: Flags.option({
      options: ["shown", "hidden"] as const,
      required: true,
      description: "Whether amounts and prices are said"
    })(),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(NotifyStyle)
    const { amounts } = flags
    this.showOne("notice_prefs", await this.tell("notices.style", { payload: { amounts } }), prefsText)
  }
}
