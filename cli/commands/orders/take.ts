import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { communityFlag } from "../../OrderFlags.ts"
import { offerNamed } from "@orrange/core/flows/qr/OfferLink"
import type { OrderPlaced } from "@orrange/core/protocol/Order"
import { placedText } from "../../render/OrderText.ts"
import { quoteText } from "../../render/QuoteText.ts"
import { say } from "../../Say.ts"

interface Said {
  readonly market?: string | undefined
  readonly side?: "buy" | "sell" | undefined
  readonly price?: string | undefined
  readonly method?: ReadonlyArray<string> | undefined
}

/** What is asked for of an offer; no methods on a market where nobody pays outside. */
interface Asked {
  readonly market: string
  readonly side: "buy" | "sell"
  readonly price: string
  readonly methods: ReadonlyArray<string>
}

/** The words of a command line that asks for the same. */
const wordsOf = ({ market, methods, price, side }: Asked): ReadonlyArray<string> => [
  `--market=${market}`,
  `--side=${side}`,
  `--price=${price}`,
  ...methods.map((method) => `--method=${method}`)
]

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
    market: Flags.string({
      description: "The market of the offer; with it, --side and --price the offer is not read first"
    }),
    side: Flags.option({ options: ["buy", "sell"] as const, description: "What you do" })(),
    ...clientIdFlag
  }

  /** What is not said is read from the offer, which may be gone when the first try of this very line took it. */
  async #asked(name: string, said: Said): Promise<Asked> {
    const { market, method, price, side } = said
    if (market !== undefined && side !== undefined && price !== undefined) {
      return { market, side, price, methods: [...new Set(method)] }
    }
    const { data: offer } = await this.ask("orders.offer", { params: { offer: name } })
    return {
      market: offer.market,
      side: offer.side === "sell" ? "buy" : "sell",
      price: price ?? offer.price,
      methods: method ?? offer.methods
    }
  }

  /** Whoever took nothing is told how to learn why. */
  #text(offer: string): (placed: OrderPlaced) => string {
    const line = this.line(`offers why-not ${offer}`)
    return (placed) =>
      placed.fills.length > 0 ? placedText(placed) : `${placedText(placed)}\n${say("cli-take-nothing", { line })}`
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersTake)
    const name = offerNamed(args.offer)
    const asked = await this.#asked(name, flags)
    const { market, methods, price, side } = asked
    const payload = given({
      market,
      side,
      type: "limit" as const,
      time_in_force: "ioc" as const,
      quantity: flags.quantity,
      price,
      terms: methods.length === 0 ? undefined : { methods },
      offer: name,
      community: flags.community
    })
    if (flags["dry-run"]) this.showOne("order.quote", await this.ask("orders.quote", { payload }), quoteText)
    else this.showOne("order.placed", await this.tell("orders.create", { payload }, wordsOf(asked)), this.#text(name))
  }
}
