import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { placedText } from "../../render/OrderText.ts"

const sides = ["buy", "sell"] as const
const types = ["limit", "market"] as const
const timesInForce = ["gtc", "gtd", "ioc", "fok"] as const

export default class OrdersCreate extends BaseCommand {
  static override summary = "Place an order"
  static override examples = [
    "<%= config.bin %> orders create BTC-USDT --side buy --quantity 0.01 --price 60000",
    "<%= config.bin %> orders create USDT-EUR --side sell --quantity 100 --price 0.95 --method sepa_instant --min 20"
  ]
  static override args = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }
  static override flags = {
    side: Flags.option({ options: sides, required: true, description: "What you do with the base asset" })(),
    quantity: Flags.string({ required: true, description: "How much of the base asset" }),
    type: Flags.option({ options: types, default: "limit" as const, description: "Kind of order" })(),
    price: Flags.string({ description: "Limit orders: the worst price you take, in the quote asset" }),
    tif: Flags.option({ options: timesInForce, description: "Time in force" })(),
    "post-only": Flags.boolean({ description: "Refuse it when it would match at once" }),
    "expires-at": Flags.string({ description: "With --tif gtd: when, as in 2027-01-31T12:00:00.000Z" }),
    "slippage-bps": Flags.integer({ description: "Market orders: basis points a fill may be off the best price" }),
    method: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: "Payment method you take; repeatable"
    }),
    min: Flags.string({ description: "Least amount of a trade, in the quote asset" }),
    max: Flags.string({ description: "Most amount of a trade, in the quote asset" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersCreate)
    const { max, method, min } = flags
    const hasTerms = method !== undefined || min !== undefined || max !== undefined
    const payload = given({
      market: args.market,
      side: flags.side,
      type: flags.type,
      quantity: flags.quantity,
      price: flags.price,
      time_in_force: flags.tif,
      expires_at: flags["expires-at"],
      post_only: flags["post-only"] || undefined,
      slippage_bps: flags["slippage-bps"],
      terms: hasTerms ? given({ methods: method ?? [], minimum: min, maximum: max }) : undefined
    })
    this.showOne("order.placed", await this.tell("orders.create", { payload }), placedText)
  }
}
