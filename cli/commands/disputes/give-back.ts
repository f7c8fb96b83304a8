import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { disputeSheet } from "../../render/DisputeText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesGiveBack extends BaseCommand {
  static override summary = "Let go of a dispute that you took"
  static override args = tradeArgs
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(DisputesGiveBack)
    this.showOne("dispute", await this.tell("disputes.give_back", { params: args, payload: {} }), disputeSheet)
  }
}
