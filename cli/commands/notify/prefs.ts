import { BaseCommand } from "../../BaseCommand.ts"
import { prefsText } from "../../render/NoticeText.ts"

export default class NotifyPrefs extends BaseCommand {
  static override summary = "Show what you are told of by which channel, and your quiet hours"

  async run(): Promise<void> {
    await this.parse(NotifyPrefs)
    this.showOne("notice_prefs", await this.ask("notices.prefs", {}), prefsText)
  }
}
