import { Args } from "@oclif/core"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { say } from "../../Say.ts"
import { BaseCommand } from "../../BaseCommand.ts"
import { nextStep, stepText } from "../../TradeSteps.ts"

/** Open trades that are looked at when none is named. */
const tradesMax = 500
/** Of those, disputes that are looked into, one request each. */
const disputesMax = 20

export default class TradesNext extends BaseCommand {
  static override summary = "Say what you must do now, and the command for it"
  static override args = { id: Args.string({ description: "the trade; all that are open when absent" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(TradesNext)
    const trades =
      args.id === undefined
        ? (await this.ask("trades.list", { query: { open: "true", limit: tradesMax } })).data.data
        : [(await this.ask("trades.get", { params: { id: args.id } })).data]
    const halts = trades.length === 0 ? [] : (await this.ask("halts.list", {})).data.data
    const disputes = await this.#disputesOf(trades)
    const decides = trades.some(({ role }) => role === "arbiter")
    const me = decides ? (await this.ask("identity.me", {})).data.person.name : undefined
    const steps = trades.map((trade) => {
      const beside = { halts, me, dispute: disputes.get(trade.id) }
      return { trade, step: nextStep(trade, (words) => this.line(words), beside) }
    })
    this.show(
      "trade.next.list",
      steps.map(({ step }) => step),
      steps.map(({ step, trade }) => stepText(step, trade)).join("\n\n") || say("cli-step-none")
    )
  }

  /** The cases of trades that have one. */
  async #disputesOf(trades: ReadonlyArray<TradeView>) {
    const disputed = trades.filter(({ state }) => state === "disputed" || state === "decided")
    const cases = disputed.slice(0, disputesMax).map(({ id }) => this.ask("disputes.get", { params: { id } }))
    return new Map((await Promise.all(cases)).map(({ data }) => [data.trade, data]))
  }
}
