import { Args, Flags } from "@oclif/core"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { eligibilityText } from "../../render/QuoteText.ts"

export default class OffersWhyNot extends BaseCommand {
  static override summary = "Say everything that keeps you from taking an offer now, and what helps"
  static override examples = [
    "<%= config.bin %> offers why-not USDT-EUR 0197a000-0000-7000-8000-000000000061 --quantity 50 --method sepa_instant"
  ]
  static override args = {
    market: Args.string({ required: true, description: "as in USDT-EUR" }),
    offer: Args.string({ required: true, description: "as `orders search` shows it" })
  }
  static override flags = {
    quantity: Flags.string({ description: "What you would take; as much as can be taken at once when absent" }),
    method: Flags.string({ multiple: true, description: "How you would pay or be paid; those you can use when absent" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OffersWhyNot)
    const query = given({ quantity: flags.quantity, methods: flags.method?.join(",") })
    this.showOne("offer.why_not", await this.ask("markets.why_not", { params: args, query }), eligibilityText)
  }
}
