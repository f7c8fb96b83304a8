import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { purchaseTable } from "../../render/WalletText.ts"

export default class WalletPurchases extends BaseCommand {
  static override summary = "List what you began to buy for money, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletPurchases)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("purchase", "chain.purchases", { query }, purchaseTable)
  }
}
