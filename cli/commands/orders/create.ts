import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { orderArgs, orderFlags, orderPayload } from "../../OrderFlags.ts"
import { placedText } from "../../render/OrderText.ts"
import { quoteText } from "../../render/QuoteText.ts"

export default class OrdersCreate extends BaseCommand {
  static override summary = "Place an order"
  static override examples = [
    "<%= config.bin %> orders create BTC-USDT --side buy --quantity 0.01 --price 60000",
    "<%= config.bin %> orders create USDT-EUR --side sell --quantity 100 --price 0.95 --method sepa_instant --min 20"
  ]
  static override args = orderArgs
  static override flags = {
    ...orderFlags,
    "pause-when-away": Flags.integer({ description: "Minutes without a command of yours after which it is paused" }),
    "dry-run": Flags.boolean({ description: "Only show what it would do, as `orders quote` does" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersCreate)
    const { "dry-run": dryRun, "pause-when-away": away } = flags
    const payload = given({ ...orderPayload(args.market, flags), pause_when_away: away })
    if (dryRun) this.showOne("order.quote", await this.ask("orders.quote", { payload }), quoteText)
    else this.showOne("order.placed", await this.tell("orders.create", { payload }), placedText)
  }
}
