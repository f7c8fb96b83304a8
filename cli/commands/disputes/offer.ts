import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { disputeSheet } from "../../render/DisputeText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesOffer extends BaseCommand {
  static override summary = "Offer how to divide what is in escrow, to settle a dispute"
  static override description =
    "It takes the place of the offer you made before, and ends the dispute once both sides agree."
  static override args = tradeArgs
  static override flags = {
    "buyer-share-bps": Flags.integer({
      required: true,
      description: "The share of the buyer in basis points; 5000 is half",
      min: 0,
      max: 10_000
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesOffer)
    const payload = { buyer_share_bps: flags["buyer-share-bps"] }
    this.showOne("dispute", await this.tell("disputes.offer", { params: args, payload }), disputeSheet)
  }
}
