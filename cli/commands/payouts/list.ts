import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { payoutTable } from "../../render/PayoutText.ts"
import { spanFlags } from "../../SpanFlags.ts"

export default class Payouts extends BaseCommand {
  static override summary = "List what you took out by payment providers, newest first"
  static override flags = { ...spanFlags, ...listFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(Payouts)
    const { cursor, limit, since, until } = flags
    await this.list("payout", "payouts.list", { query: given({ since, until, limit, cursor }) }, payoutTable)
  }
}
