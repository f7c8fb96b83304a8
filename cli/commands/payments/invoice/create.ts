import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { invoiceSheet } from "../../../render/InvoiceText.ts"

const daysDefault = 14

export default class PaymentsInvoiceCreate extends BaseCommand {
  static override summary = "Bill somebody: a link by which they pay you"
  static override description =
    "Whoever has the link pays by a payment provider, and what is paid comes to you as a top-up does, on hold first. " +
    "With a quote you bill in another currency: what it says you give is what is billed."
  static override examples = [
    "<%= config.bin %> payments invoice create EUR 25 --note 'order 17'",
    "<%= config.bin %> payments invoice create EUR --quote ID --note 'order 17' --days 30"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "In what you are paid, as in EUR" }),
    amount: Args.string({ description: "How much of it; none with a quote" })
  }
  static override flags = {
    note: Flags.string({ required: true, description: "What it is for" }),
    quote: Flags.string({ description: "Bill what this quote says, as `fx quote` shows it" }),
    days: Flags.integer({ default: daysDefault, min: 1, max: 90, description: "For how many days it can be paid" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PaymentsInvoiceCreate)
    const { days, note, quote } = flags
    const payload = { asset: args.asset, note, days, ...given({ amount: args.amount, quote }) }
    this.showOne("invoice", await this.tell("billing.invoice", { payload }), invoiceSheet)
  }
}
