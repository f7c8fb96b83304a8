import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { scheduleSheet } from "../../../render/ScheduleText.ts"

export default class OrdersScheduleCancel extends BaseCommand {
  static override summary = "End a schedule; its orders stay"
  static override args = { id: Args.string({ required: true, description: "the schedule" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersScheduleCancel)
    this.showOne("schedule", await this.tell("schedules.cancel", { params: args, payload: {} }), scheduleSheet)
  }
}
