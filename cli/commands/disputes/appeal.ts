import { Flags } from "@oclif/core"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class DisputesAppeal extends TradeCommand {
  static override summary = "Ask for another arbiter, once"
  static override description = "Only while a verdict is not paid yet. The next verdict is final."
  static override args = tradeArgs
  static override flags = {
    statement: Flags.string({ required: true, description: "What the first verdict overlooks, in your words" }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesAppeal)
    const head = await this.headOf(args.id, flags)
    const payload = { ...head, statement: flags.statement }
    this.showOne(
      "trade",
      await this.tell("disputes.appeal", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
