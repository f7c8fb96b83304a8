import { Args, Flags } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { saveMade } from "../../../Files.ts"
import { savedSheet } from "../../../render/FileText.ts"

export default class PaymentsInvoicePdf extends BaseCommand {
  static override summary = "Save an invoice as PDF, with its link as a code to photograph"
  static override examples = ["<%= config.bin %> payments invoice pdf ID --out invoice.pdf"]
  static override args = { id: Args.string({ required: true, description: "the invoice" }) }
  static override flags = {
    out: Flags.string({ required: true, description: "Where to write it; must not be there yet" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PaymentsInvoicePdf)
    const { data, requestId } = await this.ask("billing.pdf", { params: args })
    const saved = saveMade(flags.out, new Uint8Array(data))
    this.show("file", saved, savedSheet(saved), { request_id: requestId })
  }
}
