import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { topUpSheet } from "../../render/TopUpText.ts"

export default class PaymentsGet extends BaseCommand {
  static override summary = "Show what became of money that you paid in"
  static override args = { id: Args.string({ required: true, description: "A payment of yours" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsGet)
    this.showOne("top_up", await this.ask("top_ups.get", { params: args }), topUpSheet)
  }
}
