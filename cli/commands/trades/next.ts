import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { nextStep, stepText } from "../../TradeSteps.ts"

/** Open trades that are looked at when none is named. */
const tradesMax = 500

export default class TradesNext extends BaseCommand {
  static override summary = "Say what you must do now, and the command for it"
  static override args = { id: Args.string({ description: "the trade; all that are open when absent" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(TradesNext)
    const trades =
      args.id === undefined
        ? (await this.ask("trades.list", { query: { open: "true", limit: tradesMax } })).data.data
        : [(await this.ask("trades.get", { params: { id: args.id } })).data]
    const steps = trades.map((trade) => ({ trade, step: nextStep(trade, (words) => this.line(words)) }))
    this.show(
      "trade.next.list",
      steps.map(({ step }) => step),
      steps.map(({ step, trade }) => stepText(step, trade)).join("\n\n") || "No trade is open: there is nothing to do."
    )
  }
}
