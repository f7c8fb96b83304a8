import { BaseCommand } from "../../BaseCommand.ts"
import { say } from "../../Say.ts"
import { parkedTable } from "../../render/ParkedText.ts"

export default class AdminParked extends BaseCommand {
  static override summary = "List what was due and failed so often that it waits for you, as an operator"

  static override description = "Those first that have waited longest, at most 100; the next come as they are done."

  async run(): Promise<void> {
    await this.parse(AdminParked)
    const answer = await this.ask("parked.list", {})
    const { data, waiting } = answer.data
    if (waiting > data.length)
      this.mention(say("cli-warn-parked_more", { shown: String(data.length), waiting: String(waiting) }))
    this.showList("parked", answer, parkedTable)
  }
}
