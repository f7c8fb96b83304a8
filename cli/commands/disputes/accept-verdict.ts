import { Flags } from "@oclif/core"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class DisputesAcceptVerdict extends TradeCommand {
  static override summary = "Accept a verdict, so that nobody need wait until it cannot be appealed"
  static override description = "For who lost; where a verdict splits, both have to accept it."
  static override args = tradeArgs
  static override flags = {
    confirm: Flags.string({
      description: "The last four characters of the trade's id, a colon and who the verdict is for"
    }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesAcceptVerdict)
    const trade = await this.readTrade(args.id)
    // Where there is no verdict there is nothing to confirm: the daemon says so.
    if (trade.resolution !== null) await this.requireWord(`${args.id.slice(-4)}:${trade.resolution}`, flags.confirm)
    const head = { version: flags["trade-version"] ?? trade.version }
    const payload = head
    this.showOne(
      "trade",
      await this.tell("disputes.accept_verdict", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
