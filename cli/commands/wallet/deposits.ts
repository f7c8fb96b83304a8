import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { spanFlags } from "../../SpanFlags.ts"
import { chainDepositTable } from "../../render/WalletText.ts"

export default class WalletDeposits extends BaseCommand {
  static override summary = "List what you deposited from chains, newest first"
  static override flags = { ...spanFlags, ...listFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletDeposits)
    const { cursor, limit, since, until } = flags
    const query = given({ since, until, limit, cursor })
    await this.list("chain_deposit", "chain.deposits", { query }, chainDepositTable)
  }
}
