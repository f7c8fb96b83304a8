import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { prefsText } from "../../render/NoticeText.ts"

export default class NotifyQuiet extends BaseCommand {
  static override summary = "Say when only what is urgent is to be mailed to you"
  static override description = "Other mails come when the quiet hours end. Webhooks know no quiet hours."
  static override examples = [
    "<%= config.bin %> notify quiet --from 22:00 --to 07:00 --tz Europe/Berlin",
    "<%= config.bin %> notify quiet --never"
  ]
  static override flags = {
    from: Flags.string({ description: "HH:MM at the place", exactlyOne: ["from", "never"], dependsOn: ["to"] }),
    to: Flags.string({ description: "HH:MM; the next day if it is earlier", dependsOn: ["from"] }),
    tz: Flags.string({ description: "The place's time zone, as in Europe/Berlin", default: "UTC" }),
    never: Flags.boolean({ description: "Have no quiet hours" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(NotifyQuiet)
    const { from, to, tz } = flags
    const quiet = from === undefined || to === undefined ? null : { from, to, time_zone: tz }
    this.showOne("notice_prefs", await this.tell("notices.quiet", { payload: { quiet } }), prefsText)
  }
}
