import { Args, Flags } from "@oclif/core"
import type { AlertRule } from "@orrange/core/protocol/Alert"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { durationFlag } from "../../DurationFlag.ts"
import { alertSheet } from "../../render/AlertText.ts"

const sources = ["last", "mid", "index"] as const
const sides = ["buy", "sell"] as const
const rules = ["above", "below", "moves-bps", "offer"]

export default class AlertsAdd extends BaseCommand {
  static override summary = "Ask to be told when a price comes, or when an offer appears"
  static override description = "It binds nobody and places nothing. You are told once, or again with --repeat."
  static override examples = [
    "<%= config.bin %> alerts add BTC-USDT --above 61000",
    "<%= config.bin %> alerts add BTC-USDT --moves-bps 500 --source index --repeat 1h",
    "<%= config.bin %> alerts add USDT-EUR --offer sell --method sepa_instant --worst-price 0.93 --repeat 15m"
  ]
  static override args = { market: Args.string({ required: true, description: "as in USDT-EUR" }) }
  static override flags = {
    above: Flags.string({ description: "A price: once it is there or higher", exactlyOne: rules }),
    below: Flags.string({ description: "A price: once it is there or lower" }),
    "moves-bps": Flags.integer({ description: "Basis points: once the price is so far from here, up or down" }),
    offer: Flags.option({ options: sides, description: "Side of the offer; to buy, search sell" })(),
    source: Flags.option({ options: sources, description: "Price that is watched, `last` when absent" })(),
    method: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      dependsOn: ["offer"],
      description: "Only offers that take this payment method; of several, at least one"
    }),
    country: Flags.string({
      dependsOn: ["offer"],
      description: "Only offers that take a method of this country, as in DE"
    }),
    "worst-price": Flags.string({ dependsOn: ["offer"], description: "Only offers at this price or a better one" }),
    repeat: durationFlag({ description: "Tell again, but not before so long, as in 1h" }),
    "give-up-at": Flags.string({ description: "When to stop waiting, as in 2027-01-31T12:00:00.000Z" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AlertsAdd)
    const { above, below, country, method: methods, offer, repeat, source } = flags
    const from = given({ source })
    const rule = ((): AlertRule => {
      if (above !== undefined) return { kind: "above", price: above, ...from }
      if (below !== undefined) return { kind: "below", price: below, ...from }
      if (offer === undefined) return { kind: "moves", change_bps: flags["moves-bps"] ?? 0, ...from }
      return { kind: "offer", side: offer, ...given({ methods, country, worst_price: flags["worst-price"] }) }
    })()
    const payload = given({
      market: args.market,
      rule,
      repeat_after: repeat === undefined ? undefined : Math.ceil(repeat / 1_000),
      expires_at: flags["give-up-at"]
    })
    this.showOne("alert", await this.tell("alerts.create", { payload }), alertSheet)
  }
}
