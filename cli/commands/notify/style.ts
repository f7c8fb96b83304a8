import { Flags } from "@oclif/core"
import { ChannelName } from "@orrange/core/protocol/Channel"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { prefsText } from "../../render/NoticeText.ts"

export default class NotifyStyle extends BaseCommand {
  static override summary = "Say how you are told things, whatever it is and wherever"
  static override description =
    "Hidden amounts are in no notice, for whoever sees your screen: a report has counts alone, and an alert no price."
  static override examples = [
    "<%= config.bin %> notify style --amounts hidden",
    "<%= config.bin %> notify style --voice telegram"
  ]
  static override flags = {
    amounts: Flags.option({
      options: ["shown", "hidden"] as const,
      description: "Whether amounts and prices are said"
    })(),
    voice: Flags.option({
      options: [...ChannelName.literals, "none"] as const,
      multiple: true,
      description: "Chats in which what is urgent is also spoken; once for each chat, or none"
    })(),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(NotifyStyle)
    const { amounts, voice } = flags
    const payload = given({ amounts, voices: voice?.filter((channel) => channel !== "none") })
    this.showOne("notice_prefs", await this.tell("notices.style", { payload }), prefsText)
  }
}
