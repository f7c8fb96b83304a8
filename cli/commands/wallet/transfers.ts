import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { spanFlags } from "../../SpanFlags.ts"
import { transferTable } from "../../render/AccountText.ts"

export default class WalletTransfers extends BaseCommand {
  static override summary = "List what moved in and out of your accounts, newest first"
  static override flags = { ...spanFlags, ...listFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(WalletTransfers)
    const { cursor, limit, since, until } = flags
    const query = given({ since, until, limit, cursor })
    await this.list("transfer", "wallet.transfers", { query }, transferTable)
  }
}
