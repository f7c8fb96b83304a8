import { Flags } from "@oclif/core"
import { BaseCommand, given } from "../../BaseCommand.ts"
import type { Format } from "../../Format.ts"
import { spanFlags } from "../../SpanFlags.ts"
import { tradeTable } from "../../render/TradeText.ts"

export default class TradesExport extends BaseCommand {
  static override summary = "Write all your trades for other programs"
  static override description = "As csv unless --output says json, ndjson or md."
  static override examples = ["<%= config.bin %> trades export --since 2026-01-01 --until 2027-01-01 > trades.csv"]
  static override flags = { open: Flags.boolean({ description: "Only those that are not over" }), ...spanFlags }

  protected override get format(): Format {
    const asked = super.format
    return asked === "table" ? "csv" : asked
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(TradesExport)
    const { since, until } = flags
    const open = flags.open ? ("true" as const) : undefined
    await this.listAll("trade", "trades.list", { query: given({ open, since, until }) }, tradeTable)
  }
}
