import { BaseCommand } from "../../BaseCommand.ts"
import { haltTable } from "../../render/HaltText.ts"

export default class AdminHalts extends BaseCommand {
  static override summary = "List what is halted now"

  async run(): Promise<void> {
    await this.parse(AdminHalts)
    this.showList("halt", await this.ask("halts.list", {}), haltTable)
  }
}
