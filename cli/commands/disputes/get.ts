import { BaseCommand } from "../../BaseCommand.ts"
import { disputeSheet } from "../../render/DisputeText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesGet extends BaseCommand {
  static override summary = "Show the dispute of a trade"
  static override args = tradeArgs

  async run(): Promise<void> {
    const { args } = await this.parse(DisputesGet)
    this.showOne("dispute", await this.ask("disputes.get", { params: args }), disputeSheet)
  }
}
