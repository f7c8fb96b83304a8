import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class DisputesAcceptVerdict extends TradeCommand {
  static override summary = "Accept a verdict, so that nobody need wait until it cannot be appealed"
  static override description = "For who lost; where a verdict splits, both have to accept it."
  static override args = tradeArgs
  static override flags = tradeFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesAcceptVerdict)
    const head = await this.headOf(args.id, flags)
    const payload = head
    this.showOne(
      "trade",
      await this.tell("disputes.accept_verdict", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
