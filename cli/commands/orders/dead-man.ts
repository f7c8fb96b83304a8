import { Flags } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { promptFlags } from "../../PromptFlags.ts"
import { deadManText } from "../../render/OrderText.ts"

export default class OrdersDeadMan extends BaseCommand {
  static override summary = "Have all your orders cancelled unless you say this again in time"
  static override description =
    "Time during which the daemon is down does not count: the switch moves by it, and fires no sooner than 5 seconds " +
    "after a start. Conditional orders and schedules go on: cancel them by themselves. Each time counts anew: with a " +
    "--client-id of your own take another one each time."
  static override examples = [
    "<%= config.bin %> orders dead-man --after 60",
    "<%= config.bin %> orders dead-man --after 0"
  ]
  static override flags = {
    after: Flags.integer({ required: true, min: 0, description: "Seconds from now, 5 to 86400; 0 switches it off" }),
    ...promptFlags
  }

  /** Said again it counts from now: the answer that was lost would leave the switch where it stood. */
  protected override goesOn = (): Promise<boolean> => Promise.resolve(false)

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersDeadMan)
    const payload = { after_seconds: flags.after }
    this.showOne("order.dead_man", await this.tell("orders.dead_man", { payload }), deadManText)
  }
}
