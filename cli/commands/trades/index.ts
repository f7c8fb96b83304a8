import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { tradeTable } from "../../render/TradeText.ts"

const states = [
  "awaiting_accept",
  "awaiting_payment",
  "overdue",
  "payment_marked",
  "on_hold",
  "completed",
  "cancelled",
  "expired",
  "disputed",
  "decided",
  "resolved"
] as const

export default class Trades extends BaseCommand {
  static override summary = "List your trades"
  static override flags = {
    state: Flags.option({ options: states, description: "Only in this state" })(),
    open: Flags.boolean({ description: "Only those that are not over" }),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Trades)
    const open = flags.open ? ("true" as const) : undefined
    const query = given({ state: flags.state, open, limit: flags.limit, cursor: flags.cursor })
    await this.list("trade", "trades.list", { query }, tradeTable)
  }
}
