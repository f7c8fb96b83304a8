import { Args, Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { offerTable } from "../../render/MarketText.ts"

const sides = ["buy", "sell"] as const
const sorts = ["price", "newest"] as const

export default class OrdersSearch extends BaseCommand {
  static override summary = "Search the offers of others"
  static override examples = [
    "<%= config.bin %> orders search USDT-EUR --side sell --method sepa_instant --amount 50",
    "<%= config.bin %> orders search USDT-EUR --side sell --country DE --price-max 0.95 --min-trades 10"
  ]
  static override args = { market: Args.string({ required: true, description: "as in USDT-EUR" }) }
  static override flags = {
    side: Flags.option({ options: sides, description: "Side of the offer; to buy, search sell" })(),
    method: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: "Only offers that take this payment method; of several, at least one"
    }),
    country: Flags.string({ description: "Only offers that take a method of this country, as in DE" }),
    amount: Flags.string({ description: "Only offers that admit this amount of the quote asset" }),
    "price-min": Flags.string({ description: "Only offers at this price or above" }),
    "price-max": Flags.string({ description: "Only offers at this price or below" }),
    near: Flags.string({ description: "Only offers for cash in person near latitude,longitude, as in 52.52,13.40" }),
    "within-km": Flags.integer({ min: 1, max: 200, description: "With --near: and so many kilometers around it" }),
    maker: Flags.string({ description: "Only offers of this person" }),
    "min-trades": Flags.integer({ min: 0, description: "Only makers who completed so many trades" }),
    "min-completion": Flags.integer({
      min: 0,
      max: 100,
      description: "Only makers who completed so many of a hundred of theirs"
    }),
    sort: Flags.option({ options: sorts, description: "Best price first, or the newest offer" })(),
    ...listFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersSearch)
    const { amount, country, cursor, limit, maker, method, "min-completion": percent, side, sort } = flags
    const query = given({
      side,
      method: method?.join(","),
      country,
      amount,
      price_min: flags["price-min"],
      price_max: flags["price-max"],
      near: flags.near,
      within_km: flags["within-km"],
      maker,
      maker_trades_min: flags["min-trades"],
      maker_completion_bps_min: percent === undefined ? undefined : percent * 100,
      sort,
      limit,
      cursor
    })
    const self = this.jsonEnabled() ? undefined : await this.#self()
    await this.list("offer", "markets.offers", { params: args, query }, (offers) => offerTable(offers, self))
  }

  /** The name of who looks, so that their own offers are marked; whoever has no key looks as nobody. */
  async #self(): Promise<string | undefined> {
    if (!this.profile?.key.id) return undefined
    return this.ask("identity.me", {}).then(
      ({ data }) => data.person.name,
      () => undefined
    )
  }
}
