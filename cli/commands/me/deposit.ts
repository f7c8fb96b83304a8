import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { depositSheet } from "../../render/AccountText.ts"

export default class MeDeposit extends BaseCommand {
  static override summary = "Put money down that stands for the bonds of all your trades, or take it back"
  static override description = "It is taken back only while no order and no trade of yours counts on it."
  static override examples = [
    "<%= config.bin %> me deposit USDT 1000",
    "<%= config.bin %> me deposit USDT 1000 --withdraw"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "The base asset of the markets, as in USDT" }),
    quantity: Args.string({ required: true, description: "How much of it" })
  }
  static override flags = {
    withdraw: Flags.boolean({ description: "Take it back" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MeDeposit)
    const route = flags.withdraw ? "wallet.withdraw_deposit" : "wallet.deposit"
    this.showOne("deposit", await this.tell(route, { payload: args }), depositSheet)
  }
}
