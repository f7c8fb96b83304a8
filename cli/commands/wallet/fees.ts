import { BaseCommand } from "../../BaseCommand.ts"
import { feeTable } from "../../render/AccountText.ts"

export default class WalletFees extends BaseCommand {
  static override summary = "Show what you pay on each market, and what a better tier needs"

  async run(): Promise<void> {
    await this.parse(WalletFees)
    this.showList("fees", await this.ask("wallet.fees", {}), feeTable)
  }
}
