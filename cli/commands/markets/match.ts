import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { matchedText } from "../../render/OrderText.ts"

export default class MarketsMatch extends BaseCommand {
  static override summary = "Have two orders at rest trade with each other, as an operator"
  static override description =
    "They trade at the price of the older one, if both accept that. What is left of them goes behind all others of its " +
    "price. The younger one pays the taker's fee."
  static override examples = ["<%= config.bin %> markets match USDT-EUR ID ID"]
  static override args = {
    market: Args.string({ required: true, description: "as in USDT-EUR" }),
    one: Args.string({ required: true, description: "one of the orders" }),
    other: Args.string({ required: true, description: "the other order" })
  }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(MarketsMatch)
    const { market, one, other } = args
    const payload = { orders: [one, other] }
    this.showOne("market.matched", await this.tell("markets.match", { params: { market }, payload }), matchedText)
  }
}
