import { Args, Flags } from "@oclif/core"
import { say } from "../../Say.ts"
import { BaseCommand } from "../../BaseCommand.ts"
import { writeNewFile } from "../../Files.ts"
import { receiptSheet } from "../../render/ReceiptText.ts"

export default class TradesReceipt extends BaseCommand {
  static override summary = "Show what became of a trade, signed by the platform"
  static override description = "Whoever has the file and the platform's public key can check it without the platform."
  static override examples = ["<%= config.bin %> trades receipt TRADE --out receipt.json"]
  static override args = { id: Args.string({ required: true, description: "the trade" }) }
  static override flags = {
    out: Flags.string({ description: "Write the receipt to this file as well; it must not be there yet" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesReceipt)
    const receipt = await this.ask("trades.receipt", { params: args })
    if (flags.out !== undefined) writeNewFile(flags.out, `${JSON.stringify(receipt.data, null, 2)}\n`)
    const written = flags.out === undefined ? "" : `\n\n${say("cli-written", { file: flags.out })}`
    this.showOne("receipt", receipt, (read) => receiptSheet(read) + written)
  }
}
