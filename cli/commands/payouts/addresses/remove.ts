import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { payoutAddressSheet } from "../../../render/PayoutText.ts"

export default class PayoutsAddressesRemove extends BaseCommand {
  static override summary = "Take such an address out, so that nothing is paid to it"
  static override args = { id: Args.string({ required: true, description: "the address, by its id" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PayoutsAddressesRemove)
    const answer = await this.tell("payouts.remove_address", { params: args, payload: {} })
    this.showOne("payout_address", answer, payoutAddressSheet)
  }
}
