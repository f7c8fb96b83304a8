import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { communityFlag } from "../../OrderFlags.ts"
import { offerNamed } from "../../qr/OfferLink.ts"
import { placedText } from "../../render/OrderText.ts"
import { quoteText } from "../../render/QuoteText.ts"

export default class OrdersTake extends BaseCommand {
  static override summary = "Take an offer"
  static override description =
    "The price is the one the offer has now, unless you name another; what cannot be taken at once is not taken. An offer" +
    " that is not public is taken alone. A public one is taken in its turn: who offers better, or came before it at its" +
    " price, comes first, if their terms fit. The answer names whom you trade with."
  static override examples = ["<%= config.bin %> orders take k3Jq0c9Zb1VvTt5mXw2LrA --quantity 50"]
  static override args = {
    offer: Args.string({
      required: true,
      description: "the id of an offer, the token of an unlisted one, or the link of either"
    })
  }
  static override flags = {
    quantity: Flags.string({ required: true, description: "How much of it" }),
    price: Flags.string({ description: "Not worse than this" }),
    method: Flags.string({
      multiple: true,
      description: "How you pay or are paid; any that the offer takes when absent"
    }),
    ...communityFlag,
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersTake)
    const name = offerNamed(args.offer)
    const { data: offer } = await this.ask("orders.offer", { params: { offer: name } })
    const payload = given({
      market: offer.market,
      side: offer.side === "sell" ? ("buy" as const) : ("sell" as const),
      type: "limit" as const,
      time_in_force: "ioc" as const,
      quantity: flags.quantity,
      price: flags.price ?? offer.price,
      terms: { methods: flags.method ?? offer.methods },
      offer: name,
      community: flags.community
    })
    if (flags["dry-run"]) this.showOne("order.quote", await this.ask("orders.quote", { payload }), quoteText)
    else
      this.showOne(
        "order.placed",
        await this.tell("orders.create", { payload }, [`--price=${payload.price}`]),
        placedText
      )
  }
}
