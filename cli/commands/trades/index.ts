import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { spanFlags } from "../../SpanFlags.ts"
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
    ...spanFlags,
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Trades)
    const { cursor, limit, since, state, until } = flags
    const open = flags.open ? ("true" as const) : undefined
    const query = given({ state, open, since, until, limit, cursor })
    await this.list("trade", "trades.list", { query }, tradeTable)
  }
}
