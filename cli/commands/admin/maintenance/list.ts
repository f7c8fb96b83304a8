import { BaseCommand } from "../../../BaseCommand.ts"
import { maintenanceTable } from "../../../render/MaintenanceText.ts"

export default class AdminMaintenanceList extends BaseCommand {
  static override summary = "List when the platform was, is and will be worked on"

  async run(): Promise<void> {
    await this.parse(AdminMaintenanceList)
    this.showList("maintenance", await this.ask("maintenance.list", {}), maintenanceTable)
  }
}
