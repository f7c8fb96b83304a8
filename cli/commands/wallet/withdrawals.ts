import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { spanFlags } from "../../SpanFlags.ts"
import { withdrawalTable } from "../../render/WalletText.ts"

export default class WalletWithdrawals extends BaseCommand {
  static override summary = "List what you withdrew to chains, newest first"
  static override flags = { ...spanFlags, ...listFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletWithdrawals)
    const { cursor, limit, since, until } = flags
    const query = given({ since, until, limit, cursor })
    await this.list("withdrawal", "chain.withdrawals", { query }, withdrawalTable)
  }
}
