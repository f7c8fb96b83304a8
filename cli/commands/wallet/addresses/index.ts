import { BaseCommand } from "../../../BaseCommand.ts"
import { withdrawalAddressTable } from "../../../render/WalletText.ts"

export default class WalletAddresses extends BaseCommand {
  static override summary = "List the addresses that you may withdraw to"

  async run(): Promise<void> {
    await this.parse(WalletAddresses)
    this.showList("withdrawal_address", await this.ask("chain.addresses", {}), withdrawalAddressTable)
  }
}
