import { Args, Flags } from "@oclif/core"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { ratesText } from "../../render/FxText.ts"

export default class FxRates extends BaseCommand {
  static override summary = "Show what currencies are worth, as several sources say"
  static override description =
    "A rate is the middle of what is fresh and not contradicted. Of fewer than two sources it is thin, and nothing is " +
    "exchanged by it."
  static override examples = ["<%= config.bin %> fx rates --base EUR", "<%= config.bin %> fx rates CHF --base EUR"]
  static override args = { currency: Args.string({ description: "Only of this one, as in CHF" }) }
  static override flags = { base: Flags.string({ description: "In which currency they are counted; USD when absent" }) }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FxRates)
    const query = given({ base: flags.base, currency: args.currency })
    this.showOne("fx_rates", await this.ask("fx.rates", { query }), ratesText)
  }
}
