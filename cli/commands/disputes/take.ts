import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { disputeSheet } from "../../render/DisputeText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesTake extends BaseCommand {
  static override summary = "Take a dispute, as an arbiter, so that you may decide it"
  static override args = tradeArgs
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(DisputesTake)
    this.showOne("dispute", await this.tell("disputes.take", { params: args, payload: {} }), disputeSheet)
  }
}
