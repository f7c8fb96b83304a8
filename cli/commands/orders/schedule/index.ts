import { BaseCommand, given, pageFlags } from "../../../BaseCommand.ts"
import { scheduleTable } from "../../../render/ScheduleText.ts"

export default class OrdersSchedule extends BaseCommand {
  static override summary = "List your schedules"
  static override flags = pageFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersSchedule)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    this.showList("schedule", await this.ask("schedules.list", { query }), scheduleTable)
  }
}
