import { Args } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { scheduleSheet } from "../../../render/ScheduleText.ts"

export default class OrdersScheduleGet extends BaseCommand {
  static override summary = "Show one of your schedules"
  static override args = { id: Args.string({ required: true, description: "the schedule" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersScheduleGet)
    this.showOne("schedule", await this.ask("schedules.get", { params: args }), scheduleSheet)
  }
}
