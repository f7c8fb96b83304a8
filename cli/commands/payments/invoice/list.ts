import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { invoiceTable } from "../../../render/InvoiceText.ts"

export default class PaymentsInvoiceList extends BaseCommand {
  static override summary = "List your invoices, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(PaymentsInvoiceList)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("invoice", "billing.invoices", { query }, invoiceTable)
  }
}
