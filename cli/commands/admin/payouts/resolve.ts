import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { payoutCaseSheet } from "../../../render/PayoutText.ts"

export default class AdminPayoutsResolve extends BaseCommand {
  static override summary = "Say what became of a payout that only somebody who looks at its provider can know"
  static override description =
    "Look at the provider first: `returned` gives the money back, and whoever was paid after all has it twice."
  static override args = { id: Args.string({ required: true, description: "the payout" }) }
  static override flags = {
    outcome: Flags.option({
      options: ["paid", "returned"] as const,
      required: true,
      description: "paid: it arrived; returned: nothing left, or it came back"
    })(),
    quantity: Flags.string({ required: true, description: "The amount that you saw" }),
    reason: Flags.string({ required: true, description: "What you saw, for the other operators" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPayoutsResolve)
    const payload = { outcome: flags.outcome, quantity: flags.quantity, reason: flags.reason }
    this.showOne("payout_case", await this.tell("payouts.resolve", { params: args, payload }), payoutCaseSheet)
  }
}
