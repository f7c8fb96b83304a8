import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { depositTerms } from "../../DepositTrial.ts"
import { depositTermsSheet, purchaseSheet } from "../../render/WalletText.ts"

export default class WalletBuy extends BaseCommand {
  static override summary = "Buy an asset for money from a seller who delivers it to your deposit address"
  static override description =
    "It shows the page on which you buy; you agree with the seller alone. What arrives is credited like any deposit."
  static override examples = ["<%= config.bin %> wallet buy ETH --with moonpay"]
  static override args = { asset: Args.string({ required: true, description: "as `wallet assets` lists it" }) }
  static override flags = {
    with: Flags.option({ options: ["moonpay"] as const, required: true, description: "Who sells it" })(),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletBuy)
    if (this.isTrial) {
      const { data, requestId } = await this.ask("chain.assets", {})
      const shown = { data: { data: [depositTerms(data.data, args.asset)] }, requestId }
      return this.showList("chain_asset", shown, depositTermsSheet)
    }
    const payload = { ...args, with: flags.with }
    this.showOne("purchase", await this.tell("chain.buy", { payload }), purchaseSheet)
  }
}
