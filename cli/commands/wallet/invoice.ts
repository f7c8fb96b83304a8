import { Args } from "@oclif/core"
import { clientIdFlag } from "../../BaseCommand.ts"
import { QrCommand, qrFlags } from "../../QrCommand.ts"
import { lightningInvoiceSheet } from "../../render/WalletText.ts"

export default class WalletInvoice extends QrCommand {
  static override summary = "Show an invoice by which you deposit over Lightning, also as a QR code"
  static override description =
    "It can be paid once, and for an hour. What is paid is yours at once; `wallet invoices` shows whether it was."
  static override examples = [
    "<%= config.bin %> wallet invoice BTC 0.0025",
    "<%= config.bin %> wallet invoice BTC 0.0025 --png invoice.png"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "What you deposit" }),
    amount: Args.string({ required: true, description: "How much the invoice asks for" })
  }
  static override flags = { ...qrFlags, ...clientIdFlag }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletInvoice)
    const answer = await this.tell("chain.invoice", { payload: args })
    const { link } = answer.data
    const picture = link === null ? [] : [await this.drawn(link, flags.png)]
    this.showOne("lightning_invoice", answer, (row) => [...picture, lightningInvoiceSheet(row)].join("\n\n"))
  }
}
