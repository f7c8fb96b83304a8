import { Flags } from "@oclif/core"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class DisputesApprove extends TradeCommand {
  static override summary = "Approve what another arbiter decided"
  static override description =
    "Look at the amounts first: `orrange disputes get TRADE` shows them, and the hash that names them."
  static override args = tradeArgs
  static override flags = {
    proposal: Flags.string({ required: true, description: "The hash of the verdict that you saw" }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesApprove)
    const head = await this.headOf(args.id, flags)
    const payload = { ...head, proposal: flags.proposal }
    this.showOne(
      "trade",
      await this.tell("disputes.approve", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
