import { BaseCommand } from "../../BaseCommand.ts"
import { balanceTable } from "../../render/AccountText.ts"

export default class WalletBalance extends BaseCommand {
  static override summary = "Show what you hold, and where it is"

  async run(): Promise<void> {
    await this.parse(WalletBalance)
    this.showList("balance", await this.ask("wallet.balances", {}), balanceTable)
  }
}
