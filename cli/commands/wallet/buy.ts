import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { depositTerms } from "../../DepositTrial.ts"
import { depositTermsSheet, purchaseSheet } from "../../render/WalletText.ts"

export default class WalletBuy extends BaseCommand {
  static override summary = "Buy an asset for money from a seller who delivers it to your deposit address"
  static override description =
    "It shows the page on which you buy; you agree with the seller alone. What arrives is credited like any deposit."
  static override examples = [
    "<%= config.bin %> wallet buy ETH --with moonpay",
    "<%= config.bin %> wallet buy USDC --with crossmint --spend 50.00 --email ann@example.org"
  ]
  static override args = { asset: Args.string({ required: true, description: "as `wallet assets` lists it" }) }
  static override flags = {
    with: Flags.option({ options: ["moonpay", "crossmint"] as const, required: true, description: "Who sells it" })(),
    spend: Flags.string({ description: "What to spend, in the seller's currency, where it is asked for a page" }),
    email: Flags.string({ description: "Where that seller sends the receipt" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletBuy)
    if (this.isTrial) {
      const { data, requestId } = await this.ask("chain.assets", {})
      const shown = { data: { data: [depositTerms(data.data, args.asset)] }, requestId }
      return this.showList("chain_asset", shown, depositTermsSheet)
    }
    const payload = { ...args, with: flags.with, ...given({ spend: flags.spend, email: flags.email }) }
    this.showOne("purchase", await this.tell("chain.buy", { payload }), purchaseSheet)
  }
}
