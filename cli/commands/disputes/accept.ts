import { Args, Flags } from "@oclif/core"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class DisputesAccept extends TradeCommand {
  static override summary = "Accept an offer to settle a dispute"
  static override description =
    "You name what the offer gives the buyer, so that you accept no other; it cannot be taken back."
  static override args = { ...tradeArgs, offer: Args.string({ required: true, description: "the offer" }) }
  static override flags = {
    "buyer-share-bps": Flags.integer({
      required: true,
      description: "The share of the buyer that you saw in it, in basis points",
      min: 0,
      max: 10_000
    }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesAccept)
    const head = await this.headOf(args.id, flags)
    const payload = { ...head, buyer_share_bps: flags["buyer-share-bps"] }
    const answer = await this.tell("disputes.accept_offer", { params: args, payload }, versionFlag(head.version))
    this.showOne("trade", answer, tradeSheet)
  }
}
