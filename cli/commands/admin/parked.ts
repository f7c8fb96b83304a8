import { BaseCommand } from "../../BaseCommand.ts"
import { parkedTable } from "../../render/ParkedText.ts"

export default class AdminParked extends BaseCommand {
  static override summary = "List what was due and failed so often that it waits for you, as an operator"

  async run(): Promise<void> {
    await this.parse(AdminParked)
    this.showList("parked", await this.ask("parked.list", {}), parkedTable)
  }
}
