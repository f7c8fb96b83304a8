import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { spanFlags } from "../../../SpanFlags.ts"
import { invoiceTable } from "../../../render/InvoiceText.ts"

export default class PaymentsInvoiceList extends BaseCommand {
  static override summary = "List your invoices, newest first"
  static override flags = { ...spanFlags, ...listFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(PaymentsInvoiceList)
    const { cursor, limit, since, until } = flags
    const query = given({ since, until, limit, cursor })
    await this.list("invoice", "billing.invoices", { query }, invoiceTable)
  }
}
