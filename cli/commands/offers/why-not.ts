import { Args, Flags } from "@oclif/core"
import { offerNamed } from "@orrange/core/flows/qr/OfferLink"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { eligibilityText } from "../../render/QuoteText.ts"

export default class OffersWhyNot extends BaseCommand {
  static override usage = "offers why-not [MARKET] OFFER [--json] [--quantity <value>] [--method <value>...]"
  static override summary = "Say everything that keeps you from taking an offer now, and what helps"
  static override examples = [
    "<%= config.bin %> offers why-not USDT-EUR 0197a000-0000-7000-8000-000000000061 --quantity 50 --method sepa_instant"
  ]
  static override args = {
    market: Args.string({
      required: true,
      description: "as in USDT-EUR; it is read from the offer where that stands alone"
    }),
    offer: Args.string({ description: "as `orders search` shows it" })
  }
  static override flags = {
    quantity: Flags.string({ description: "What you would take; as much as can be taken at once when absent" }),
    method: Flags.string({ multiple: true, description: "How you would pay or be paid; those you can use when absent" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OffersWhyNot)
    const query = given({ quantity: flags.quantity, methods: flags.method?.join(",") })
    const params =
      args.offer === undefined ? await this.#named(args.market) : { market: args.market, offer: args.offer }
    this.showOne("offer.why_not", await this.ask("markets.why_not", { params, query }), eligibilityText)
  }

  async #named(name: string): Promise<{ readonly market: string; readonly offer: string }> {
    const { data } = await this.ask("orders.offer", { params: { offer: offerNamed(name) } })
    return { market: data.market, offer: data.id }
  }
}
