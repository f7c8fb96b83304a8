import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { withdrawalTable } from "../../render/WalletText.ts"

export default class WalletWithdrawals extends BaseCommand {
  static override summary = "List what you withdrew to chains, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletWithdrawals)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("withdrawal", "chain.withdrawals", { query }, withdrawalTable)
  }
}
