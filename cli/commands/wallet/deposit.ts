import { Args } from "@oclif/core"
import { clientIdFlag } from "../../BaseCommand.ts"
import { depositTerms } from "../../DepositTrial.ts"
import { QrCommand, qrFlags } from "../../QrCommand.ts"
import { depositAddressSheet, depositTermsSheet } from "../../render/WalletText.ts"

export default class WalletDeposit extends QrCommand {
  static override summary = "Show the address to which you deposit an asset, also as a QR code"
  static override description = "It stays yours. Send nothing to it but this asset, on this chain."
  static override examples = [
    "<%= config.bin %> wallet deposit ETH",
    "<%= config.bin %> wallet deposit USDC --png deposit.png"
  ]
  static override args = { asset: Args.string({ required: true, description: "as `wallet assets` lists it" }) }
  static override flags = { ...qrFlags, ...clientIdFlag }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletDeposit)
    if (this.isTrial) {
      const { data, requestId } = await this.ask("chain.assets", {})
      const shown = { data: { data: [depositTerms(data.data, args.asset)] }, requestId }
      return this.showList("chain_asset", shown, depositTermsSheet)
    }
    const { data, requestId } = await this.tell("chain.deposit_address", { payload: args })
    await this.showCode({ form: "deposit", payload: data.contract === null ? data.link : data.address }, flags.png, {
      requestId,
      text: depositAddressSheet(data)
    })
  }
}
