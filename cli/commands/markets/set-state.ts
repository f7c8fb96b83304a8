import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { marketSheet } from "../../render/MarketText.ts"

const states = ["open", "cancel_only", "halted", "delisted"] as const

export default class MarketsSetState extends BaseCommand {
  static override summary = "Open a market, stop new orders on it, or delist it for good, as an operator"
  static override description = "Unless it is open, a market takes no orders; they can be cancelled, and trades go on."
  static override examples = ["<%= config.bin %> markets set-state BTC-USDT --to halted"]
  static override args = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }
  static override flags = {
    to: Flags.option({ options: states, required: true, description: "The new state" })(),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MarketsSetState)
    const payload = { state: flags.to }
    this.showOne("market", await this.tell("markets.set_state", { params: args, payload }), marketSheet)
  }
}
