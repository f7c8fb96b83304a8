import { Args, Flags } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { saveMade } from "../../Files.ts"
import { savedSheet } from "../../render/FileText.ts"
import { feeSheet } from "../../render/InvoiceText.ts"

export default class PaymentsFees extends BaseCommand {
  static override summary = "Show what you paid as fees in a month that is over, or save it as PDF"
  static override description =
    "It says the same whenever it is asked for: of fills, of trades with escrow and of exchanges."
  static override examples = [
    "<%= config.bin %> payments fees 2026-10",
    "<%= config.bin %> payments fees 2026-10 --out fees.pdf"
  ]
  static override args = { month: Args.string({ required: true, description: "Which month, in UTC, as in 2026-10" }) }
  static override flags = { out: Flags.string({ description: "Where to write the PDF; must not be there yet" }) }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PaymentsFees)
    if (flags.out === undefined) {
      return this.showOne("fee_statement", await this.ask("billing.fees", { params: args }), feeSheet)
    }
    const { data, requestId } = await this.ask("billing.fees_pdf", { params: args })
    const saved = saveMade(flags.out, new Uint8Array(data))
    this.show("file", saved, savedSheet(saved), { request_id: requestId })
  }
}
