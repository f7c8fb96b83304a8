import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { maintenanceTable } from "../../../render/MaintenanceText.ts"

export default class AdminMaintenanceList extends BaseCommand {
  static override summary = "List when the platform was, is and will be worked on"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminMaintenanceList)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("maintenance", "maintenance.list", { query }, maintenanceTable)
  }
}
