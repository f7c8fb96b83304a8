import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { topUpSheet } from "../../../render/TopUpText.ts"

export default class AdminPaymentsRule extends BaseCommand {
  static override summary = "Say how much of a payment is lost by a dispute that the provider decided in an unclear way"
  static override description =
    "Look at the dispute there. What the provider says clearly later counts more. " +
    "Above 1000 of a currency another operator has to say the same."
  static override examples = ['<%= config.bin %> admin payments rule ID --lost 20.00 --reason "settled for 20"']
  static override args = { id: Args.string({ required: true, description: "the payment" }) }
  static override flags = {
    lost: Flags.string({
      required: true,
      description: "What the provider took for it and keeps, without refunds; `0` when it gave all of it back"
    }),
    chargeback: Flags.string({ description: "Which one, where the payment has several that are unclear" }),
    reason: Flags.string({ required: true, description: "Why, for the other operators" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPaymentsRule)
    const payload = { lost: flags.lost, reason: flags.reason, ...given({ chargeback: flags.chargeback }) }
    this.showOne("top_up", await this.tell("top_ups.rule", { params: args, payload }), topUpSheet)
  }
}
