import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { disputeSheet } from "../../render/DisputeText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesWithdrawOffer extends BaseCommand {
  static override summary = "Take back an offer to settle"
  static override args = { ...tradeArgs, offer: Args.string({ required: true, description: "the offer" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(DisputesWithdrawOffer)
    this.showOne("dispute", await this.tell("disputes.withdraw_offer", { params: args, payload: {} }), disputeSheet)
  }
}
