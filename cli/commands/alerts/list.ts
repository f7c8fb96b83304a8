import { BaseCommand } from "../../BaseCommand.ts"
import { alertTable } from "../../render/AlertText.ts"

export default class AlertsList extends BaseCommand {
  static override summary = "List the prices and offers that you asked to be told of"

  async run(): Promise<void> {
    await this.parse(AlertsList)
    this.showList("alert", await this.ask("alerts.list", {}), alertTable)
  }
}
