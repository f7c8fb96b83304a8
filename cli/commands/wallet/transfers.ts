import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { transferTable } from "../../render/AccountText.ts"

export default class WalletTransfers extends BaseCommand {
  static override summary = "List what moved in and out of your accounts, newest first"
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletTransfers)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("transfer", "wallet.transfers", { query }, transferTable)
  }
}
