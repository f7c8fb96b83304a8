import { Flags } from "@oclif/core"
import type { ConditionalTrigger, OrderTemplate } from "@orrange/core/protocol/Conditional"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { orderArgs, orderFlags, orderPayload } from "../../../OrderFlags.ts"
import { conditionalsMade } from "../../../render/ConditionalText.ts"

const sources = ["last", "mid", "index"] as const
const fills = ["first", "full"] as const

/** What exits a position: the same quantity at the market, the other way. */
const exitOf = ({ quantity, side }: OrderTemplate): OrderTemplate => ({
  side: side === "buy" ? "sell" : "buy",
  type: "market",
  quantity
})

export default class OrdersConditionalCreate extends BaseCommand {
  static override summary = "Let an order wait for a price, a time or another order's fill"
  static override description =
    "It holds no funds while it waits; of two triggers, the first that is met cancels the other. See --bracket for exits."
  static override examples = [
    "<%= config.bin %> orders conditional create BTC-USDT --side sell --type market --quantity 0.01 --stop 58000",
    "<%= config.bin %> orders conditional create BTC-USDT --side buy --quantity 0.01 --price 60000 --bracket --stop 58000"
  ]
  static override args = orderArgs
  static override flags = {
    ...orderFlags,
    stop: Flags.string({ description: "A price: a sale waits until it falls to it, a purchase until it rises to it" }),
    "take-profit": Flags.string({ description: "A price: a sale waits until it rises to it, a purchase the reverse" }),
    trail: Flags.string({ description: "A distance in the quote asset behind the best price" }),
    "trail-bps": Flags.integer({ description: "A distance in basis points behind the best price" }),
    at: Flags.string({ description: "A time, as in 2027-01-31T12:00:00.000Z" }),
    "after-order": Flags.string({ description: "One of your open orders, whose fill it waits for" }),
    "after-fill": Flags.option({ options: fills, default: "full" as const, description: "Which fill of that order" })(),
    source: Flags.option({
      options: sources,
      description: "Price that is watched, `last` when absent; `mid` not on escrow markets"
    })(),
    bracket: Flags.boolean({ description: "Place it now; the triggers are of market orders that close what it fills" }),
    "give-up-at": Flags.string({ description: "When to stop waiting, as in 2027-01-31T12:00:00.000Z" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersConditionalCreate)
    const { market, ...order } = orderPayload(args.market, flags)
    const source = given({ source: flags.source })
    const { at, stop, trail, "take-profit": profit, "trail-bps": bps } = flags
    const triggers: ReadonlyArray<ConditionalTrigger> = [
      ...(stop === undefined ? [] : [{ kind: "stop" as const, price: stop, ...source }]),
      ...(profit === undefined ? [] : [{ kind: "take_profit" as const, price: profit, ...source }]),
      ...(trail === undefined && bps === undefined
        ? []
        : [{ kind: "trailing_stop" as const, ...given({ offset: trail, offset_bps: bps }), ...source }]),
      ...(at === undefined ? [] : [{ kind: "time" as const, at }]),
      ...(flags["after-order"] === undefined
        ? []
        : [{ kind: "fill" as const, order: flags["after-order"], when: flags["after-fill"] }])
    ]
    const waiting = flags.bracket ? exitOf(order) : order
    const payload = given({
      market,
      legs: triggers.map((trigger) => ({ trigger, order: waiting })),
      entry: flags.bracket ? order : undefined,
      expires_at: flags["give-up-at"]
    })
    this.showOne("conditional.made", await this.tell("conditionals.create", { payload }), conditionalsMade)
  }
}
