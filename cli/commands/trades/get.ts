import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { tradeSheet } from "../../render/TradeText.ts"

export default class TradesGet extends BaseCommand {
  static override summary = "Show a trade and how to pay it"
  static override args = { id: Args.string({ required: true, description: "the trade" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(TradesGet)
    this.showOne("trade", await this.ask("trades.get", { params: args }), tradeSheet)
  }
}
