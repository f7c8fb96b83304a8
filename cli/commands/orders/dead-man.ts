import { BaseCommand } from "../../BaseCommand.ts"
import { durationFlag, durationMs } from "../../DurationFlag.ts"
import { promptFlags } from "../../PromptFlags.ts"
import { deadManText } from "../../render/OrderText.ts"
import { say } from "../../Say.ts"

/** The daemon counts in seconds. */
const wholeSeconds = (text: string): Promise<number> => {
  const ms = text === "0" ? 0 : durationMs(text)
  return ms === undefined || ms % 1_000 !== 0
    ? Promise.reject(new Error(say("cli-usage-duration", { text })))
    : Promise.resolve(ms)
}

export default class OrdersDeadMan extends BaseCommand {
  static override summary = "Have all your orders cancelled unless you say this again in time"
  static override description =
    "Time during which the daemon is down does not count: the switch moves by it, and fires no sooner than 5 seconds " +
    "after a start. Conditional orders and schedules go on: cancel them by themselves. Each time counts anew: with a " +
    "--client-id of your own take another one each time."
  static override examples = [
    "<%= config.bin %> orders dead-man --after 60s",
    "<%= config.bin %> orders dead-man --after 0"
  ]
  static override flags = {
    after: durationFlag({
      required: true,
      description: "From now, as in 60s or 5m: at least 5s, at most 24h; 0 switches it off",
      parse: wholeSeconds
    }),
    ...promptFlags
  }

  /** Said again it counts from now: the answer that was lost would leave the switch where it stood. */
  protected override goesOn = (): Promise<boolean> => Promise.resolve(false)

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersDeadMan)
    const payload = { after_seconds: flags.after / 1_000 }
    this.showOne("order.dead_man", await this.tell("orders.dead_man", { payload }), deadManText)
  }
}
