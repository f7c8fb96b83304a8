import { BaseCommand } from "../../../BaseCommand.ts"
import { chainTable } from "../../../render/WalletText.ts"

export default class AdminChains extends BaseCommand {
  static override summary = "Show how the platform stands on its chains, and what its hot wallets hold by the books"

  async run(): Promise<void> {
    await this.parse(AdminChains)
    this.showList("chain", await this.ask("chain_admin.state", {}), chainTable)
  }
}
