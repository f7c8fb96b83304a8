import { BaseCommand } from "../../BaseCommand.ts"
import { accountTable } from "../../render/AccountText.ts"

export default class MethodsAccounts extends BaseCommand {
  static override summary = "List your payment accounts"

  async run(): Promise<void> {
    await this.parse(MethodsAccounts)
    this.showList("payment_account", await this.ask("accounts.list", {}), accountTable)
  }
}
