import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { topUpSheet } from "../../render/TopUpText.ts"

export default class PaymentsRefund extends BaseCommand {
  static override summary = "Send money that you paid in back to where it came from"
  static override description =
    "You can while it is on hold. After that an operator can, as far as the person still has it."
  static override examples = ["<%= config.bin %> payments refund ID --amount 20"]
  static override args = { id: Args.string({ required: true, description: "A payment of yours" }) }
  static override flags = {
    amount: Flags.string({ description: "How much of it; all that is left when absent" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PaymentsRefund)
    const payload = given({ amount: flags.amount })
    this.showOne("top_up", await this.tell("top_ups.refund", { params: args, payload }), topUpSheet)
  }
}
