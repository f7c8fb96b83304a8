import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { scheduleTable } from "../../../render/ScheduleText.ts"

export default class OrdersSchedule extends BaseCommand {
  static override summary = "List your schedules"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersSchedule)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("schedule", "schedules.list", { query }, scheduleTable)
  }
}
