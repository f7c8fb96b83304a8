import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "../../Say.ts"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { awayFlag, keptOrder, looseOrderFlags, mannerFlags } from "../../OrderFlags.ts"
import { placedText } from "../../render/OrderText.ts"
import { quoteText } from "../../render/QuoteText.ts"

const needed = <A>(value: A | undefined, name: string): A => {
  if (value !== undefined) return value
  throw clientFailure("cli.usage", { reason: say("cli-usage-template", { name }) })
}

export default class OrdersCreate extends BaseCommand {
  static override summary = "Place an order"
  static override examples = [
    "<%= config.bin %> orders create BTC-USDT --side buy --quantity 0.01 --price 60000",
    "<%= config.bin %> orders create USDT-EUR --side sell --quantity 100 --price 0.95 --method sepa_instant --min 20",
    "<%= config.bin %> orders create --template euros --quantity 250"
  ]
  static override args = { market: Args.string({ description: "as in BTC-USDT" }) }
  static override flags = {
    template: Flags.string({ description: "A kept order; what you say here goes before what it says" }),
    ...looseOrderFlags,
    ...awayFlag,
    ...mannerFlags,
    ...clientIdFlag,
    "dry-run": Flags.boolean({ description: "Only show what it would do, as `orders quote` does" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersCreate)
    const { template: name } = flags
    const kept = name === undefined ? {} : (await this.ask("templates.get", { params: { name } })).data.order
    const order = keptOrder(args.market, flags, kept)
    const payload = {
      ...order,
      market: needed(order.market, "the market"),
      side: needed(order.side, "--side"),
      quantity: needed(order.quantity, "--quantity"),
      type: order.type ?? "limit"
    }
    if (flags["dry-run"]) this.showOne("order.quote", await this.ask("orders.quote", { payload }), quoteText)
    else this.showOne("order.placed", await this.tell("orders.create", { payload }), placedText)
  }
}
