import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { withdrawalAddressSheet } from "../../../render/WalletText.ts"

export default class WalletAddressesAdd extends BaseCommand {
  static override summary = "List an address that you will withdraw to, once it is ripe"
  static override description =
    "Until then you can remove it, and nobody who has your key for an hour can empty your wallet."
  static override examples = [
    '<%= config.bin %> wallet addresses add ethereum 0x52908400098527886E0F7030069857D2E4169EE7 --label "my ledger"'
  ]
  static override args = {
    chain: Args.string({ required: true, description: "as `wallet assets` names it" }),
    address: Args.string({ required: true, description: "The whole address" })
  }
  static override flags = {
    label: Flags.string({ required: true, description: "A name for it" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletAddressesAdd)
    const payload = { ...args, label: flags.label }
    this.showOne("withdrawal_address", await this.tell("chain.add_address", { payload }), withdrawalAddressSheet)
  }
}
