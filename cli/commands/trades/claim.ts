import { Flags } from "@oclif/core"
import { given } from "../../BaseCommand.ts"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class TradesClaim extends TradeCommand {
  static override summary = "Say that you paid although the time had passed, and have an arbiter look"
  static override args = tradeArgs
  static override flags = {
    statement: Flags.string({ required: true, description: "When and how you paid, in your words" }),
    reference: Flags.string({ description: "The id your bank or provider gave the payment" }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesClaim)
    const head = await this.headOf(args.id, flags)
    const payload = given({ ...head, statement: flags.statement, payment_reference: flags.reference })
    this.showOne(
      "trade",
      await this.tell("trades.claim", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
