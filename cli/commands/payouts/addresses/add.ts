import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { payoutAddressSheet } from "../../../render/PayoutText.ts"

export default class PayoutsAddressesAdd extends BaseCommand {
  static override summary = "List an address at which a payment provider may pay you, once it is ripe"
  static override examples = ["<%= config.bin %> payouts addresses add ann@example.org"]
  static override args = {
    address: Args.string({ required: true, description: "The mail address by which the provider knows you" })
  }
  static override flags = {
    provider: Flags.string({ default: "paypal", description: "Who pays there" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PayoutsAddressesAdd)
    const payload = { provider: flags.provider, address: args.address.toLowerCase() }
    this.showOne("payout_address", await this.tell("payouts.add_address", { payload }), payoutAddressSheet)
  }
}
