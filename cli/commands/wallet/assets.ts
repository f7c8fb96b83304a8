import { BaseCommand } from "../../BaseCommand.ts"
import { chainAssetTable } from "../../render/WalletText.ts"

export default class WalletAssets extends BaseCommand {
  static override summary = "List what can be deposited and withdrawn, on which chain, and on what terms"

  async run(): Promise<void> {
    await this.parse(WalletAssets)
    this.showList("chain_asset", await this.ask("chain.assets", {}), chainAssetTable)
  }
}
