import { Flags } from "@oclif/core"
import { clientIdFlag, given } from "../../BaseCommand.ts"
import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs } from "../../TradeCommand.ts"

export default class TradesPayer extends TradeCommand {
  static override summary = "Say from which account you will pay"
  static override description = "The seller sees the holder's name, and compares it with what their bank says."
  static override examples = ["<%= config.bin %> trades payer TRADE --account ACCOUNT"]
  static override args = tradeArgs
  static override flags = {
    account: Flags.string({ description: "One of your payment accounts of the trade's method" }),
    name: Flags.string({ description: "Who pays, where accounts of the method have no holder" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesPayer)
    const payload = given({ account: flags.account, holder_name: flags.name })
    this.showOne("trade", await this.tell("trades.payer", { params: args, payload }), tradeSheet)
  }
}
