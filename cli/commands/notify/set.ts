import { Args, Flags } from "@oclif/core"
import type { NoticeEvent } from "@orrange/core/protocol/Notices"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { noticeChannels } from "../../NoticeArgs.ts"
import { prefsText } from "../../render/NoticeText.ts"

export default class NotifySet extends BaseCommand {
  static override summary = "Be told of something by a channel, or no longer"
  static override description = "`notify prefs` lists the events. What is about your own security cannot be turned off."
  static override examples = ["<%= config.bin %> notify set chat.message --channel email --mode now"]
  static override args = { event: Args.string({ required: true, description: "As `notify prefs` has it" }) }
  static override flags = {
    channel: Flags.option({
      options: noticeChannels,
      required: true,
      description: "By which"
    })(),
    mode: Flags.option({
      options: ["now", "later", "off"] as const,
      required: true,
      description: "Whether, and when"
    })(),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(NotifySet)
    const payload = { event: args.event as NoticeEvent, channel: flags.channel, mode: flags.mode }
    this.showOne("notice_prefs", await this.tell("notices.set", { payload }), prefsText)
  }
}
