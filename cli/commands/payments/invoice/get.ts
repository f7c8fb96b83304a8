import { Args } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { invoiceSheet } from "../../../render/InvoiceText.ts"

export default class PaymentsInvoiceGet extends BaseCommand {
  static override summary = "Show an invoice of yours, and whether it is paid"
  static override args = { id: Args.string({ required: true, description: "the invoice" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsInvoiceGet)
    this.showOne("invoice", await this.ask("billing.get", { params: args }), invoiceSheet)
  }
}
