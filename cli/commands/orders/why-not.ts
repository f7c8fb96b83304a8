import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { whyNotText } from "../../render/QuoteText.ts"

export default class OrdersWhyNot extends BaseCommand {
  static override summary = "Say why your order does not trade with an offer"
  static override args = {
    id: Args.string({ required: true, description: "your order" }),
    offer: Args.string({ required: true, description: "the offer, as `orders search` shows it" })
  }

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersWhyNot)
    this.showOne("order.why_not", await this.ask("orders.why_not", { params: args }), whyNotText)
  }
}
