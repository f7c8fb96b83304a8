import { Flags } from "@oclif/core"
import { given } from "../../BaseCommand.ts"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class TradesPaid extends TradeCommand {
  static override summary = "Say that you paid"
  static override args = tradeArgs
  static override flags = {
    reference: Flags.string({ description: "The id your bank or provider gave the payment" }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesPaid)
    const head = await this.headOf(args.id, flags)
    const payload = given({ ...head, payment_reference: flags.reference })
    this.showOne(
      "trade",
      await this.tell("trades.mark_paid", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
