import { Flags } from "@oclif/core"
import { BaseCommand, yesFlag } from "../../BaseCommand.ts"
import { deadManText } from "../../render/OrderText.ts"

export default class OrdersDeadMan extends BaseCommand {
  static override summary = "Have all your orders cancelled unless you say this again in time"
  static override description =
    "Time during which the daemon is down does not count: the switch moves by it, and fires no sooner than 5 seconds " +
    "after a start. Conditional orders and schedules go on: cancel them by themselves."
  static override examples = [
    "<%= config.bin %> orders dead-man --after 60",
    "<%= config.bin %> orders dead-man --after 0"
  ]
  static override flags = {
    after: Flags.integer({ required: true, min: 0, description: "Seconds from now, 5 to 86400; 0 switches it off" }),
    ...yesFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersDeadMan)
    const payload = { after_seconds: flags.after }
    this.showOne("order.dead_man", await this.ask("orders.dead_man", { payload }), deadManText)
  }
}
