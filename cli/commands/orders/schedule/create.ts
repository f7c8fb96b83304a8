import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { orderArgs, orderFlags, orderPayload } from "../../../OrderFlags.ts"
import { scheduleSheet } from "../../../render/ScheduleText.ts"

const units = ["minute", "hour", "day", "week", "month"] as const

export default class OrdersScheduleCreate extends BaseCommand {
  static override summary = "Place an order again and again, by the calendar"
  static override description =
    "A month without the day of the first run has its run on the last day. Of runs that were missed, one is made up for."
  static override examples = [
    "<%= config.bin %> orders schedule create BTC-USDT --side buy --type market --quantity 0.001 --unit week --first 2027-01-04T09:00"
  ]
  static override args = orderArgs
  static override flags = {
    ...orderFlags,
    every: Flags.integer({ default: 1, description: "Units from one run to the next" }),
    unit: Flags.option({ options: units, required: true, description: "What is counted" })(),
    first: Flags.string({ required: true, description: "The first run in that zone, as in 2027-01-31T09:00" }),
    zone: Flags.string({ default: "UTC", description: "Time zone, as in Europe/Berlin" }),
    "ends-at": Flags.string({ description: "No run from then on, as in 2027-12-31T12:00:00.000Z" }),
    "quantity-max": Flags.string({ description: "Most of the base asset that all runs come to" }),
    "runs-max": Flags.integer({ description: "Most runs" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersScheduleCreate)
    const { market, ...order } = orderPayload(args.market, flags)
    const payload = given({
      market,
      order,
      unit: flags.unit,
      steps: flags.every,
      first: flags.first,
      zone: flags.zone,
      ends_at: flags["ends-at"],
      quantity_max: flags["quantity-max"],
      runs_max: flags["runs-max"]
    })
    this.showOne("schedule", await this.tell("schedules.create", { payload }), scheduleSheet)
  }
}
