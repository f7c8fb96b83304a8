import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { invoiceSheet } from "../../../render/InvoiceText.ts"

export default class PaymentsInvoiceCancel extends BaseCommand {
  static override summary = "Take an invoice back that nobody has paid"
  static override args = { id: Args.string({ required: true, description: "the invoice" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsInvoiceCancel)
    this.showOne("invoice", await this.tell("billing.cancel", { params: args, payload: {} }), invoiceSheet)
  }
}
