import { Flags } from "@oclif/core"
import { given } from "../../BaseCommand.ts"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

const reasons = [
  "payment_not_received",
  "payment_not_acknowledged",
  "wrong_amount",
  "third_party_payer",
  "fraud",
  "payment_reversed",
  "other"
] as const

export default class TradesDispute extends TradeCommand {
  static override summary = "Ask an arbiter to decide"
  static override args = tradeArgs
  static override flags = {
    reason: Flags.option({ options: reasons, required: true, description: "What is wrong" })(),
    statement: Flags.string({ description: "What happened, in your words" }),
    ...tradeFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesDispute)
    const head = await this.headOf(args.id, flags)
    const payload = given({ ...head, reason: flags.reason, statement: flags.statement })
    this.showOne(
      "trade",
      await this.tell("trades.dispute", { params: args, payload }, versionFlag(head.version)),
      tradeSheet
    )
  }
}
