import { BaseCommand } from "../../BaseCommand.ts"
import { orderArgs, orderFlags, orderPayload } from "../../OrderFlags.ts"
import { quoteText } from "../../render/QuoteText.ts"

export default class OrdersQuote extends BaseCommand {
  static override summary = "Show what an order would do now, without placing it"
  static override examples = [
    "<%= config.bin %> orders quote BTC-USDT --side buy --quantity 0.01 --type market",
    "<%= config.bin %> orders quote USDT-EUR --side buy --quantity 100 --price 0.95 --method sepa_instant"
  ]
  static override args = orderArgs
  static override flags = orderFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersQuote)
    const payload = orderPayload(args.market, flags)
    this.showOne("order.quote", await this.ask("orders.quote", { payload }), quoteText)
  }
}
