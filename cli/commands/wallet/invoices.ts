import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { lightningInvoiceTable } from "../../render/WalletText.ts"

export default class WalletInvoices extends BaseCommand {
  static override summary = "List your invoices for deposits over Lightning, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletInvoices)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("lightning_invoice", "chain.invoices", { query }, lightningInvoiceTable)
  }
}
