import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { withdrawalAddressSheet } from "../../../render/WalletText.ts"

export default class WalletAddressesRemove extends BaseCommand {
  static override summary = "Take an address out, so that nothing can be withdrawn to it"
  static override args = { id: Args.string({ required: true, description: "the address, by its id" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(WalletAddressesRemove)
    const answer = await this.tell("chain.remove_address", { params: args, payload: {} })
    this.showOne("withdrawal_address", answer, withdrawalAddressSheet)
  }
}
