import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { cancelledAllText } from "../../render/OrderText.ts"

const sides = ["buy", "sell"] as const

export default class OrdersCancelAll extends BaseCommand {
  static override summary = "Cancel all of your open orders"
  static override description = "Conditional orders and schedules go on: cancel them by themselves."
  static override examples = ["<%= config.bin %> orders cancel-all --market BTC-USDT --side buy --confirm BTC-USDT"]
  static override flags = {
    market: Flags.string({ description: "Only of this market" }),
    side: Flags.option({ options: sides, description: "Only of this side" })(),
    confirm: Flags.string({ description: "The market of --market, or the word all" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersCancelAll)
    await this.requireWord(flags.market ?? "all", flags.confirm)
    const payload = given({ market: flags.market, side: flags.side })
    this.showOne("order.cancelled_all", await this.tell("orders.cancel_all", { payload }), cancelledAllText)
  }
}
