import { BaseCommand } from "../../../BaseCommand.ts"
import { payoutAddressTable } from "../../../render/PayoutText.ts"

export default class PayoutsAddresses extends BaseCommand {
  static override summary = "List the addresses at which payment providers may pay you"

  async run(): Promise<void> {
    await this.parse(PayoutsAddresses)
    this.showList("payout_address", await this.ask("payouts.addresses", {}), payoutAddressTable)
  }
}
