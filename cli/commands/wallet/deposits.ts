import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { chainDepositTable } from "../../render/WalletText.ts"

export default class WalletDeposits extends BaseCommand {
  static override summary = "List what you deposited from chains, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletDeposits)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("chain_deposit", "chain.deposits", { query }, chainDepositTable)
  }
}
