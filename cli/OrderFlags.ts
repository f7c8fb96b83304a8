/** What describes a new order on the command line, whether it is placed or only quoted. */
import { Args, Flags, type Interfaces } from "@oclif/core"
import { given } from "./BaseCommand.ts"

const sides = ["buy", "sell"] as const
const types = ["limit", "market"] as const
const postOnly = ["off", "reject", "slide"] as const
const selfTrade = ["cancel_newest", "cancel_oldest", "cancel_both", "decrement"] as const
const timesInForce = ["gtc", "gtd", "ioc", "fok"] as const

export const orderArgs = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }

export const orderFlags = {
  side: Flags.option({ options: sides, required: true, description: "What you do with the base asset" })(),
  quantity: Flags.string({ required: true, description: "How much of the base asset" }),
  type: Flags.option({ options: types, default: "limit" as const, description: "Kind of order" })(),
  price: Flags.string({ description: "Limit orders: the worst price you take, in the quote asset" }),
  tif: Flags.option({ options: timesInForce, description: "Time in force" })(),
  "margin-bps": Flags.integer({
    description: "In place of --price: a price that floats, this many basis points off the market's index"
  }),
  floor: Flags.string({ description: "With --margin-bps: the lowest price it comes to" }),
  cap: Flags.string({ description: "With --margin-bps: the highest price it comes to" }),
  "post-only": Flags.option({
    options: postOnly,
    description: "When it would match at once: refuse it, or slide to one tick off"
  })(),
  "self-trade": Flags.option({ options: selfTrade, description: "What gives way when it meets your own orders" })(),
  display: Flags.string({ description: "How much of it to show at a time" }),
  "expires-at": Flags.string({ description: "With --tif gtd: when, as in 2027-01-31T12:00:00.000Z" }),
  "slippage-bps": Flags.integer({ description: "Market orders: basis points a fill may be off the best price" }),
  method: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    description: "Payment method you take; repeatable"
  }),
  min: Flags.string({ description: "Least amount of a trade, in the quote asset" }),
  max: Flags.string({ description: "Most amount of a trade, in the quote asset" })
}

type OrderFlags = Interfaces.InferredFlags<typeof orderFlags>

const floatingOf = ({ cap, floor, "margin-bps": margin }: OrderFlags) => {
  if (margin === undefined && floor === undefined && cap === undefined) return undefined
  return given({ margin_bps: margin ?? 0, floor, cap })
}

/** The order as the routes take it, without its client id. */
export const orderPayload = (market: string, flags: OrderFlags) => {
  const { max, method, min } = flags
  const hasTerms = method !== undefined || min !== undefined || max !== undefined
  return given({
    market,
    side: flags.side,
    type: flags.type,
    quantity: flags.quantity,
    price: flags.price,
    time_in_force: flags.tif,
    expires_at: flags["expires-at"],
    floating: floatingOf(flags),
    post_only: flags["post-only"],
    self_trade: flags["self-trade"],
    display: flags.display,
    slippage_bps: flags["slippage-bps"],
    terms: hasTerms ? given({ methods: method ?? [], minimum: min, maximum: max }) : undefined
  })
}
